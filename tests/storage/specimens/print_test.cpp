// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/print.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{second}};
}

Print printed(std::int64_t number, PrintState state = PrintState::Printed) {
    return {PrintId{number}, SpecimenId{2}, number,       "tube",      "label.pdf",
            at(4),           PersonId{5},   "bench-2",    state,       std::nullopt,
            std::nullopt,    std::nullopt,  std::nullopt, std::nullopt};
}

TEST(Print, SurvivesItsRowWithAndWithoutAllItMayHave) {
    auto print = printed(3, PrintState::Unknown);
    EXPECT_EQ(Print::fromRow(print.id.value(), print.toRow()), print);
    print.settledAt = at(5);
    print.batch = PrintBatchId{6};
    print.appliedAt = at(7);
    print.endedAt = at(8);
    print.end = LabelEnd::Declared;
    EXPECT_EQ(Print::fromRow(print.id.value(), print.toRow()), print);
    PrintBatch batch{PrintBatchId{6}, "Box 3-07", PersonId{5}, at(4), std::nullopt};
    EXPECT_EQ(PrintBatch::fromRow(batch.id.value(), batch.toRow()), batch);
    batch.closedAt = at(9);
    EXPECT_EQ(PrintBatch::fromRow(batch.id.value(), batch.toRow()), batch);
}

TEST(Print, WhatMayHaveComeOutIsNeverSentAgain) {
    for (const auto from : {PrintState::Sent, PrintState::Printed, PrintState::Failed, PrintState::Unknown}) {
        EXPECT_FALSE(mayBecome(from, PrintState::Queued));
        EXPECT_EQ(mayBecome(from, PrintState::Sent), from == PrintState::Sent);
    }
    EXPECT_TRUE(mayBecome(PrintState::Queued, PrintState::Sent));
    EXPECT_FALSE(mayBecome(PrintState::Queued, PrintState::Unknown));
    EXPECT_TRUE(mayBecome(PrintState::Sent, PrintState::Unknown));
    EXPECT_TRUE(mayBecome(PrintState::Unknown, PrintState::Failed));
    EXPECT_FALSE(mayBecome(PrintState::Printed, PrintState::Failed));
}

TEST(Print, TheNewestThatCameOutReplacesTheOthers) {
    const std::vector prints{printed(1), printed(2, PrintState::Failed), printed(3),
                             printed(4, PrintState::Queued)};
    EXPECT_EQ(successorOf(prints, 1)->number, 3);
    EXPECT_EQ(successorOf(prints, 2)->number, 3);
    EXPECT_EQ(successorOf(prints, 3), std::nullopt) << "the queued one has not come out";
    EXPECT_EQ(successorOf({}, 1), std::nullopt);
}

TEST(Print, ASpoiledLabelReplacesNothing) {
    auto spoiled = printed(2);
    spoiled.end = LabelEnd::Spoiled;
    EXPECT_EQ(successorOf({printed(1), spoiled}, 1), std::nullopt);
}

TEST(Print, OldLabelsAreLeftBehindUntilTheyAreDestroyed) {
    std::vector prints{printed(1), printed(2, PrintState::Failed), printed(3)};
    ASSERT_EQ(leftBehind(prints, 3).size(), 1U);
    EXPECT_EQ(leftBehind(prints, 3).front().number, 1);
    prints.front().end = LabelEnd::Scanned;
    EXPECT_TRUE(leftBehind(prints, 3).empty());
}

} // namespace
} // namespace storage::specimens
