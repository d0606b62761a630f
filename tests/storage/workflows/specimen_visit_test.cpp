// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_visit.h"

#include "storage/workflows/aliquots.h"
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

TEST_P(SpecimenVisit, OfAPoolOfSeveralVisitsOrCoursesIsNone) {
    const auto four = tubes("HEP", "WASH");
    const auto visit = tubeNamed(four[0]).visitCode;
    ASSERT_FALSE(visit.empty());
    const auto pool = poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}).value();
    auto vial = specimenOf(pool.code);
    vial.id = SpecimenId{1};
    vial.parent = pool.id;
    vial.requirement.reset();
    const auto visitOfVial = [&] {
        return look([&](database::Reading& reading) { return visitCodeOf(reading, vial); });
    };
    const auto forgetPlan = [&](const std::string& code) {
        tamper("update specimen set requirement_id = null where code = '" + code + "';");
    };
    forgetPlan(pool.code);
    EXPECT_EQ(visitOfVial(), visit) << "all its tubes are of one visit";
    tamper("update specimen set occasion = occasion + 1 where code = '" + four[3] + "';");
    EXPECT_EQ(visitOfVial(), "");
}

} // namespace
} // namespace storage::workflows
