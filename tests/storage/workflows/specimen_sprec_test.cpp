// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_sprec.h"

#include "storage/database/records.h"
#include "tests/support/repositories.h"

#include <gmock/gmock.h>

namespace storage::workflows {
namespace {

using database::Reading;
using testing::HasSubstr;

class SpecimenSprec : public tests::DemonstrationTest {
protected:
    specimens::Specimen one(const std::string& where) {
        return look([&](Reading& reading) {
            return database::recordWhere<specimens::Specimen>(reading, where + " order by id limit 1", {})
                .value();
        });
    }

    specimens::Sprec codeOf(const specimens::Specimen& specimen) {
        return look([&](Reading& reading) { return SprecReader{reading}.codeOf(specimen); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SpecimenSprec);

TEST_P(SpecimenSprec, OfATubeFrozenAsDrawnIsWholeFromTheRecordsButForWhereItWaited) {
    const auto tube = one("where kind_code = 'PAX' and lifecycle = 'STORED'");
    const auto code = codeOf(tube);
    EXPECT_EQ(code.text(), "BLD-PAX-X-N-N-N-Y");
    const auto facts = look([&](Reading& reading) { return SprecReader{reading}.factsOf(tube); });
    EXPECT_GT(facts.beforeSpin.length.value(), std::chrono::hours{1}) << "from the draw to the first STORE";
    ASSERT_EQ(code.gaps().size(), 1U);
    EXPECT_THAT(code.gaps().front(), HasSubstr("at what temperature it waited"));
}

TEST_P(SpecimenSprec, OfAnAliquotNamesItsMaterialAndTheContainerOfTheTubeThatWasDrawn) {
    const auto code = codeOf(one("where material = 'PBMC'"));
    EXPECT_EQ(code.elements[0].letters, "CEL");
    EXPECT_EQ(code.elements[1].letters, "SHP");
    EXPECT_THAT(code.elements[3].why, HasSubstr("the spins are not recorded"));
}

TEST_P(SpecimenSprec, FindsSpecimensByTheirCodeAndNoOthers) {
    const auto hits = look([](Reading& reading) { return specimensWithSprec(reading, "CEL-SHP", "", 2000); });
    const auto expected = look([](Reading& reading) {
        return database::recordsWhere<specimens::Specimen>(reading, "where material = 'PBMC' order by code");
    });
    ASSERT_EQ(hits.size(), expected.size());
    EXPECT_FALSE(hits.empty());
    for (std::size_t i = 0; i < hits.size(); ++i) {
        EXPECT_EQ(hits[i].specimen, expected[i]);
    }
    const auto some = look(
        [&](Reading& reading) { return specimensWithSprec(reading, "cel-?-x", expected.back().code, 5); });
    ASSERT_EQ(some.size(), 1U);
    EXPECT_EQ(some.front().specimen, expected.back());
}

} // namespace
} // namespace storage::workflows
