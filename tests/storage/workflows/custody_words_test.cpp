// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/custody_words.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

TEST(CustodyWords, EveryKindOfEventHasWords) {
    for (std::size_t i = 0; i < custody::kEventKindCodes.texts.size(); ++i) {
        EXPECT_FALSE(kindWords(static_cast<custody::EventKind>(i)).empty());
    }
}

TEST(CustodyWords, WordsStandAtTheRightKind) {
    EXPECT_EQ(kindWords(custody::EventKind::Receive), "received");
    EXPECT_EQ(kindWords(custody::EventKind::Store), "put away");
    EXPECT_EQ(kindWords(custody::EventKind::Reprint), "label printed again");
    EXPECT_EQ(kindWords(custody::EventKind::Undo), "taken back");
    EXPECT_EQ(kindWords(custody::EventKind::Scan), "scanned");
    EXPECT_EQ(kindWords(custody::EventKind::SignInFailed), "sign-in failed");
    EXPECT_EQ(kindWords(custody::EventKind::Document), "file kept");
}

TEST(CustodyWords, AKindOfALaterProgramIsShownAsItIs) {
    EXPECT_EQ(kindWords("TELEPORT"), "TELEPORT");
    EXPECT_EQ(kindWords("RECEIVE"), "received");
    EXPECT_EQ(wordsOfCode("WRONG_TUBE"), "wrong tube");
}

} // namespace
} // namespace storage::workflows
