// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_words.h"

#include <gtest/gtest.h>

namespace tests {

using app::ledger::EventLine;
using app::ledger::findingLine;
using app::ledger::isShown;

TEST(LedgerWords, SplitsThePlaceOfAFindingIntoTableRowAndColumn) {
    const auto line = findingLine({"ROW_DIFFERS", "specimen 812 column volume_nl", "It says 1, not 2."});
    EXPECT_EQ(line.table, QStringLiteral("specimen"));
    EXPECT_EQ(line.row, QStringLiteral("812"));
    EXPECT_EQ(line.column, QStringLiteral("volume_nl"));
}

TEST(LedgerWords, KeepsAPlaceThatIsNoRowAsItIs) {
    const auto line = findingLine({"HEAD_SIGNATURE", "head of size 256", "Nobody known signed it."});
    EXPECT_EQ(line.table, QStringLiteral("ledger"));
    EXPECT_EQ(line.row, QStringLiteral("head of size 256"));
}

TEST(LedgerWords, FindsEventsByAllWordsInAnyCase) {
    EventLine line;
    line.kind = QStringLiteral("put away");
    line.who = QStringLiteral("Marek Novak");
    line.about = QStringLiteral("CT7K-20916-W");
    EXPECT_TRUE(isShown(line, QStringLiteral("20916 marek"), {}));
    EXPECT_FALSE(isShown(line, QStringLiteral("20916 anna"), {}));
    EXPECT_TRUE(isShown(line, {}, QStringLiteral("put away")));
    EXPECT_FALSE(isShown(line, {}, QStringLiteral("received")));
}

TEST(LedgerWords, SaysThatHalfAVerificationProvesNothing) {
    storage::workflows::VerifyReport report;
    report.entries = 1234;
    report.isComplete = false;
    EXPECT_EQ(
        app::ledger::reportWords(report, std::chrono::milliseconds{5}),
        QStringLiteral("Stopped after 1,234 events, 0 rows and 0 signed heads. Nothing is proven by half "
                       "a verification."));
}

} // namespace tests
