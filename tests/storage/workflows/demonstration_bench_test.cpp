// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/workflows/bench_tubes.h"

#include <set>

namespace storage::workflows {
namespace {

class DemonstrationBench : public tests::BenchTest {};

INSTANTIATE_ON_BOTH_ENGINES(DemonstrationBench);

TEST_P(DemonstrationBench, HasTubesWithClocksThatAreCalmDueSoonAndCrossed) {
    std::set<specimens::ClockState> states;
    for (const auto& tube : bench()) {
        states.insert(tube.mostUrgent().value().state);
        EXPECT_FALSE(tube.visitCode.empty());
    }
    using enum specimens::ClockState;
    EXPECT_EQ(states, (std::set{Calm, DueSoon, Crossed}));
    EXPECT_EQ(tubes("HEP", "WASH").size(), 4U);
    EXPECT_EQ(tubes("HEP", "GRADIENT").size(), 1U);
    EXPECT_EQ(tubes("SST", "SPIN").size(), 2U);
    EXPECT_EQ(tubes("EDP", "SPIN").size(), 1U);
}

TEST_P(DemonstrationBench, TheTubeThatIsTooLateHasItsDeviationWithoutAReason) {
    const auto late = bench().front();
    ASSERT_EQ(late.deviations.size(), 1U);
    EXPECT_EQ(late.deviations.front().about, "DRAW-SPIN");
    EXPECT_FALSE(late.deviations.front().reason);
}

} // namespace
} // namespace storage::workflows
