// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_visit.h"

#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

class SpecimenVisit : public tests::BenchTest {};

INSTANTIATE_ON_BOTH_ENGINES(SpecimenVisit);

TEST_P(SpecimenVisit, IsThePlannedOneOrThatOfWhatItWasMadeOf) {
    const auto tube = tubeNamed(tubes("HEP", "WASH").front());
    auto specimen = tube.tube.specimen;
    const auto visit = [&] {
        return look([&](database::Reading& reading) { return visitCodeOf(reading, specimen); });
    };
    EXPECT_EQ(visit(), tube.visitCode);
    specimen.parent = std::exchange(specimen.id, SpecimenId{1});
    specimen.requirement.reset();
    EXPECT_EQ(visit(), tube.visitCode) << "its parent's";
    specimen.parent.reset();
    EXPECT_EQ(visit(), "");
}

} // namespace
} // namespace storage::workflows
