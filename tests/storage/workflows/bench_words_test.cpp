// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_words.h"

#include "storage/workflows/aliquots.h"
#include "storage/workflows/specimen_card.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using testing::StartsWith;

class BenchWords : public tests::BenchTest {
protected:
    std::string newest(const std::string& code) {
        const auto id = specimenOf(code).id.value();
        return look([&](database::Reading& reading) {
            return historyOf(reading, {"specimen", id}).value().front().sentence;
        });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(BenchWords);

TEST_P(BenchWords, AStepIsNamedWithWhatCameOfIt) {
    const auto four = tubes("HEP", "WASH");
    static_cast<void>(begin("WASH", four));
    EXPECT_THAT(newest(four[1]), StartsWith("Processing step: WASH begun at "));
    clock().advance(std::chrono::minutes{10});
    static_cast<void>(finish("WASH", four));
    EXPECT_THAT(newest(four[1]), StartsWith("Processing step: WASH done at "));
    static_cast<void>(skipStep(repository(), who(), "COUNT", {four[1]}, "none left"));
    EXPECT_THAT(newest(four[1]), StartsWith("Processing step: COUNT skipped at "));
    EXPECT_THAT(newest(four[0]), StartsWith("Processing step: WASH done at "))
        << "the others were not skipped";
}

TEST_P(BenchWords, AValueIsGivenWithItsJudgement) {
    const auto tube = tubes("HEP", "WASH").front();
    ASSERT_TRUE(recordQuality(repository(), who(), {tube, "VIABILITY", 65000, "%", ""}));
    EXPECT_THAT(newest(tube), StartsWith("Tested: VIABILITY 65 %, failed at "));
}

TEST_P(BenchWords, ABalanceSaysWhatIsUnexplained) {
    const auto tube = tubes("HEP", "WASH").front();
    const auto none = CellCount::cells(0);
    ASSERT_TRUE(recordCells(
        repository(), who(),
        {tube, "WASH", "AO-PI", {}, CellCount::millions(40), CellCount::millions(39), none, none, none}));
    EXPECT_THAT(newest(tube), StartsWith("Cells balanced after WASH: 1 ×10⁶ cells unexplained at "));
}

} // namespace
} // namespace storage::workflows
