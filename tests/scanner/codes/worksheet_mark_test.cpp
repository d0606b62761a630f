// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/worksheet_mark.h"

#include "scanner/codes/classify.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

WorksheetCode sheet(std::uint64_t number) {
    return {RepositoryPrefix::parse("CT7K").value(), RunningNumber::of(number).value()};
}

TEST(WorksheetMarkTest, IsReadBackFromBothItsTextsAndIsNothingElse) {
    constexpr std::array kAll{SheetMark::Begun, SheetMark::Done, SheetMark::Failed, SheetMark::Skipped};
    for (int i = 1; i <= 99; ++i) {
        for (const auto each : kAll) {
            const auto mark =
                WorksheetMark::of(sheet(static_cast<std::uint64_t>(i) * 7919), i, 100 - i, each).value();
            EXPECT_EQ(WorksheetMark::parse(mark.canonical()), mark);
            EXPECT_EQ(WorksheetMark::parse(mark.grouped()), mark);
            EXPECT_EQ(std::get<WorksheetMark>(classify(mark.canonical())), mark);
        }
    }
}

TEST(WorksheetMarkTest, CarriesItsSheetTubeAndStep) {
    const auto mark = WorksheetMark::of(sheet(12), 3, 2, SheetMark::Begun).value();
    EXPECT_EQ(mark.grouped().substr(0, 22), "WS-CT7K-00012-T03-B02-");
    EXPECT_EQ(mark.sheet().grouped().substr(0, 14), "WS-CT7K-00012-");
    EXPECT_EQ(kindText(classify(mark.canonical())), "worksheet-mark");
    EXPECT_EQ(kindText(classify(mark.sheet().canonical())), "worksheet");
}

TEST(WorksheetMarkTest, NamesWhatIsWrongAndWhere) {
    const auto good = WorksheetMark::of(sheet(12), 3, 2, SheetMark::Done).value().canonical();
    auto broken = good;
    broken.back() = broken.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(WorksheetMark::parse(broken).error().fault, CodeFault::WrongCheckCharacter);
    auto noTube = good;
    noTube[11] = 'U';
    EXPECT_EQ(WorksheetMark::parse(noTube).error().position, 12U);
    auto noMark = good;
    noMark[14] = 'X';
    EXPECT_EQ(WorksheetMark::parse(noMark).error().position, 15U);
    auto zero = good;
    zero[16] = '0';
    EXPECT_EQ(WorksheetMark::parse(zero).error().fault, CodeFault::NumberOutOfRange);
    EXPECT_EQ(WorksheetMark::parse("WSCT7K").error().fault, CodeFault::WrongShape);
    EXPECT_FALSE(WorksheetMark::of(sheet(12), 100, 1, SheetMark::Begun));
}

} // namespace
} // namespace scanner::codes
