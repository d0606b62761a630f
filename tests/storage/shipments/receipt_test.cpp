// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt.h"

#include "tests/storage/shipments/receipt_scene.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

namespace storage::shipments {

namespace {

using test::Bench;
using test::quiet;

constexpr CommandCard kNext{Command::Next};
constexpr CommandCard kUndo{Command::Undo};
constexpr CommandCard kCancel{Command::Cancel};

Bench opened() {
    Bench bench;
    bench.open();
    return bench;
}

TEST(Receipt, AsksForTheShipmentBeforeAnyTube) {
    Bench bench;
    for (const ReceiptMeaning& meaning :
         std::vector<ReceiptMeaning>{TubeScanned{"A"}, kNext, kUndo, CountCard{1}, UnknownScanned{"?"}}) {
        bench.scan(meaning);
        EXPECT_EQ(bench.state.phase, ReceiptPhase::ChooseShipment);
    }
    EXPECT_TRUE(bench.given.empty());
}

TEST(Receipt, RecordsATubeWithTheParticipantScannedBeforeIt) {
    auto bench = opened();
    bench.scan(ParticipantScanned{"LUP-0107"});
    bench.scan(TubeScanned{"A"});
    bench.scan(TubeScanned{"B"});
    EXPECT_EQ(std::get<RecordTube>(bench.given.at(1)), (RecordTube{"A", "LUP-0107"}));
    EXPECT_EQ(std::get<RecordTube>(bench.given.at(2)), (RecordTube{"B", std::nullopt}));
}

TEST(Receipt, RecordsAnUnknownCodeSoThatItIsJudgedAndKept) {
    auto bench = opened();
    bench.scan(UnknownScanned{"X"});
    EXPECT_EQ(std::get<RecordTube>(bench.given.back()).code, "X");
    EXPECT_EQ(viewOf(bench.state).unexpected, 1);
}

TEST(Receipt, AppliesAConditionCardToTheTubeAtHand) {
    auto bench = opened();
    bench.scan(ConditionCard{specimens::Condition::Haemolysed});
    EXPECT_EQ(bench.given.size(), 1U) << "no tube is at hand yet";
    bench.scan(TubeScanned{"A"});
    bench.scan(ConditionCard{specimens::Condition::Haemolysed});
    EXPECT_EQ(std::get<SetCondition>(bench.given.back()),
              (SetCondition{"A", specimens::Condition::Haemolysed}));
    bench.scan(ConditionCard{specimens::Condition::Short, "half full"});
    EXPECT_EQ(std::get<SetCondition>(bench.given.back()),
              (SetCondition{"A", specimens::Condition::Short, "half full"}));
}

TEST(Receipt, PrintsAndRejectsTheTubeAtHand) {
    auto bench = opened();
    bench.scan(TubeScanned{"A"});
    bench.scan(CommandCard{Command::Print});
    EXPECT_EQ(std::get<PrintLabel>(bench.given.back()).code, "A");
    bench.scan(TubeScanned{"B"});
    bench.scan(TubePicked{"A"});
    bench.scan(CommandCard{Command::Reject});
    EXPECT_EQ(std::get<RejectTube>(bench.given.back()).code, "A");
}

TEST(Receipt, ClosesAtOnceWhenEveryTubeIsHere) {
    auto bench = opened();
    for (const auto* code : {"D", "B", "A", "C"}) {
        bench.scan(TubeScanned{code});
    }
    bench.scan(kNext);
    EXPECT_EQ(std::get<CloseReceipt>(bench.given.back()).reason, std::nullopt);
    EXPECT_EQ(bench.state.phase, ReceiptPhase::Closed);
}

TEST(Receipt, AsksWhyTubesAreMissingBeforeItCloses) {
    auto bench = opened();
    bench.scan(TubeScanned{"A"});
    bench.scan(kNext);
    EXPECT_EQ(bench.state.phase, ReceiptPhase::AskWhyMissing);
    bench.scan(CountCard{9});
    EXPECT_EQ(bench.state.phase, ReceiptPhase::AskWhyMissing);
    bench.scan(CountCard{3});
    EXPECT_EQ(std::get<CloseReceipt>(bench.given.back()).reason, MissingReason::SentLater);
    EXPECT_EQ(bench.state.tubes.at("B").state, LineState::Missing);
}

TEST(Receipt, KeepsWhatThePersonSaysOfTheMissingTubes) {
    auto bench = opened();
    bench.scan(ReasonChosen{MissingReason::SentLater, "with Thursday's parcel"});
    EXPECT_EQ(bench.given.size(), 1U) << "nobody asked for a reason yet";
    bench.scan(kNext);
    bench.scan(ReasonChosen{MissingReason::SentLater, "with Thursday's parcel"});
    EXPECT_EQ(std::get<CloseReceipt>(bench.given.back()),
              (CloseReceipt{MissingReason::SentLater, "with Thursday's parcel"}));
}

TEST(Receipt, GoesOnScanningOnCancelOrWhenATubeTurnsUp) {
    auto bench = opened();
    bench.scan(kNext);
    bench.scan(kCancel);
    EXPECT_EQ(bench.state.phase, ReceiptPhase::Scanning);
    bench.scan(kNext);
    bench.scan(TubeScanned{"B"});
    EXPECT_EQ(bench.state.phase, ReceiptPhase::Scanning);
    EXPECT_EQ(bench.state.tubes.at("B").state, LineState::Received);
}

TEST(Receipt, TakesAStragglerAfterClosing) {
    auto bench = opened();
    bench.scan(kNext);
    bench.scan(CountCard{1});
    bench.scan(TubeScanned{"A"});
    EXPECT_EQ(bench.state.phase, ReceiptPhase::Closed);
    EXPECT_EQ(bench.state.tubes.at("A").state, LineState::Received);
    bench.scan(CommandCard{Command::Ok});
    EXPECT_EQ(bench.state.phase, ReceiptPhase::ChooseShipment);
}

TEST(Receipt, DoesNotCloseWhileAScanIsBeingSaved) {
    auto bench = opened();
    auto pending = step(bench.state, TubeScanned{"A"}).state;
    EXPECT_EQ(pending.waiting, 1);
    const auto next = step(std::move(pending), kNext);
    EXPECT_TRUE(next.commands.empty());
    EXPECT_EQ(next.state.phase, ReceiptPhase::Scanning);
}

TEST(Receipt, SaysThatThereIsNothingToTakeBack) {
    auto bench = opened();
    bench.scan(kUndo);
    bench.scan(TakeBack{"A"});
    EXPECT_EQ(bench.given.size(), 1U);
    EXPECT_EQ(bench.state.strip.headline, "Nothing to take back");
}

RC_GTEST_PROP(Receipt, EndsTheSameInWhateverOrderTheTubesAreScanned, (std::uint32_t seed)) {
    std::vector<std::string> codes{"A", "B", "C", "D", "X", "A", "C"};
    auto first = opened();
    for (const auto& code : codes) {
        first.scan(TubeScanned{code});
    }
    std::mt19937 random{seed};
    std::ranges::shuffle(codes, random);
    auto second = opened();
    for (const auto& code : codes) {
        second.scan(TubeScanned{code});
    }
    RC_ASSERT(test::tubesOf(first) == test::tubesOf(second));
    RC_ASSERT(viewOf(first.state).undoable == viewOf(second.state).undoable);
}

RC_GTEST_PROP(Receipt, ReturnsToEachEarlierStateByUndo, (std::vector<std::uint8_t> acts)) {
    const std::vector<std::string> codes{"A", "B", "C", "D", "X"};
    auto bench = opened();
    std::vector<ReceiptState> before;
    for (const auto act : acts) {
        const auto undoable = bench.state.undo.size();
        const auto earlier = bench.state;
        if (act % 3 == 2) {
            bench.scan(ConditionCard{specimens::Condition::Short});
        } else {
            bench.scan(TubeScanned{codes.at(act % codes.size())});
        }
        if (bench.state.undo.size() > undoable) {
            before.push_back(earlier);
        }
    }
    while (!before.empty()) {
        bench.scan(kUndo);
        RC_ASSERT(quiet(bench.state) == quiet(before.back()));
        before.pop_back();
    }
    RC_ASSERT(bench.state.undo.empty());
}

RC_GTEST_PROP(Receipt, ContinuesWhereItWasAfterAStop, (std::vector<std::uint8_t> acts)) {
    const std::vector<std::string> codes{"A", "B", "C", "D", "X"};
    auto bench = opened();
    for (const auto act : acts) {
        bench.scan(TubeScanned{codes.at(act % codes.size())});
    }
    const auto earlier = bench.state;
    bench.restart();
    RC_ASSERT(quiet(bench.state) == quiet(earlier));
}

} // namespace

} // namespace storage::shipments
