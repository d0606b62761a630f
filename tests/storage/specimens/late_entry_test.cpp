// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/late_entry.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

using std::chrono::minutes;

const Timestamp kDrawn{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

Specimen tube(std::optional<Timestamp> received) {
    auto drawn = test::heparinTube();
    drawn.collectedAt = kDrawn;
    drawn.receivedAt = received;
    return drawn;
}

StepTaken spin(StepState state, Timestamp began, Timestamp at) {
    return {{ProcessingStepId{1}, BenchStayId{1}, ProcessingRunId{1}, "SPIN", state, "", at},
            ProcessingRun{ProcessingRunId{1}, "SPIN", StepKind::Spin, PersonId{1}, "bench-1", "C1",
                          std::nullopt, std::nullopt, began, std::nullopt, RunState::Running}};
}

TEST(LateEntry, ComesAfterTheDrawTheReceiptAndEachStepThatCounts) {
    const auto received = kDrawn + minutes{30};
    const auto began = kDrawn + minutes{60};
    const auto ended = kDrawn + minutes{70};
    EXPECT_EQ(newestMoment(tube(std::nullopt), {}), kDrawn);
    EXPECT_EQ(newestMoment(tube(received), {}), received);
    const std::vector running{spin(StepState::Running, began, kDrawn + minutes{200})};
    EXPECT_EQ(newestMoment(tube(received), running), began) << "not when it was noted";
    const std::vector done{spin(StepState::Done, began, ended)};
    EXPECT_EQ(newestMoment(tube(received), done), ended);
    const std::vector takenBack{spin(StepState::TakenBack, began, ended)};
    EXPECT_EQ(newestMoment(tube(received), takenBack), received);
}

} // namespace
} // namespace storage::specimens
