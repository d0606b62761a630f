// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/shipments/receipt_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

using test::Bench;

Bench scanned(const std::vector<std::string>& codes) {
    Bench bench;
    bench.open();
    for (const auto& code : codes) {
        bench.scan(TubeScanned{code});
    }
    return bench;
}

TEST(ReceiptReply, TakesBackOneLineAndKeepsTheOthers) {
    auto bench = scanned({"A", "B"});
    bench.scan(TubePicked{"A"});
    bench.scan(ConditionCard{specimens::Condition::Short});
    bench.scan(TakeBack{"A"});
    EXPECT_EQ(bench.state.tubes.at("A").state, LineState::Expected);
    EXPECT_EQ(bench.state.tubes.at("A").condition, specimens::Condition::Good);
    EXPECT_EQ(bench.state.tubes.at("B").state, LineState::Received);
    EXPECT_EQ(bench.state.undo.size(), 1U);
}

TEST(ReceiptReply, ForgetsATubeThatWasNotAnnouncedWhenItIsTakenBack) {
    auto bench = scanned({"A", "X"});
    bench.scan(CommandCard{Command::Undo});
    EXPECT_FALSE(bench.state.tubes.contains("X"));
    EXPECT_EQ(bench.state.current, "A");
}

TEST(ReceiptReply, DoesNotTakeBackASignedRejection) {
    auto bench = scanned({"A"});
    bench.scan(CommandCard{Command::Reject});
    EXPECT_TRUE(bench.state.undo.empty());
    EXPECT_EQ(bench.state.tubes.at("A").state, LineState::Stopped);
}

TEST(ReceiptReply, KeepsTheStateWhenACommandFailed) {
    const auto bench = scanned({"A"});
    const auto after = reply(bench.state, CommandFailed{"The disk is full", "Make room, then scan again."});
    EXPECT_EQ(after.tubes, bench.state.tubes);
    EXPECT_EQ(after.strip.signal, TubeSignal::Stopped);
    EXPECT_EQ(after.waiting, 0);
}

TEST(ReceiptReply, OpensAClosedReceiptForStragglers) {
    const auto state = reply({}, ReceiptOpened{"SH-1", ShipmentState::Closed, {}, {}});
    EXPECT_EQ(state.phase, ReceiptPhase::Closed);
}

} // namespace

} // namespace storage::shipments
