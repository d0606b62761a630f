// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/event_kinds.h"

#include <gtest/gtest.h>
#include <set>

namespace storage::custody {
namespace {

TEST(EventKinds, HaveOneWordEachAndReadItBack) {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < kEventKindCodes.texts.size(); ++i) {
        const auto kind = static_cast<EventKind>(i);
        const auto word = kEventKindCodes.text(kind);
        EXPECT_FALSE(word.empty()) << i;
        EXPECT_TRUE(words.insert(word).second) << word;
        EXPECT_EQ(kEventKindCodes.parse(word), kind);
    }
    EXPECT_EQ(kEventKindCodes.parse("receive"), std::nullopt);
}

TEST(EventKinds, KeepTheirWordsInOldLedgers) {
    EXPECT_EQ(kEventKindCodes.text(EventKind::Expect), "EXPECT");
    EXPECT_EQ(kEventKindCodes.text(EventKind::Pick), "PICK");
    EXPECT_EQ(kEventKindCodes.text(EventKind::Handover), "HANDOVER");
    EXPECT_EQ(kEventKindCodes.text(EventKind::MarkLost), "MARK_LOST");
    EXPECT_EQ(kEventKindCodes.text(EventKind::Undo), "UNDO");
    EXPECT_EQ(kEventKindCodes.text(EventKind::ReceiptClose), "RECEIPT_CLOSE");
    EXPECT_EQ(kEventKindCodes.text(EventKind::SetUp), "SET_UP");
    EXPECT_EQ(kEventKindCodes.text(EventKind::Document), "DOCUMENT");
}

} // namespace
} // namespace storage::custody
