// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/date_reading.h"

#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

constexpr ZoneOffset kBerlin{60};

std::string momentOf(std::string_view text, DateStyle style) {
    const auto readings = readDate(text, kBerlin);
    if (!readings) {
        return readings.error().detail;
    }
    const auto& written = readings->as(style);
    if (!written) {
        return "not in this style";
    }
    const auto moment = written->moment();
    return moment ? isoTimestamp(*moment).substr(0, 19) : isoDate(written->date);
}

struct Written {
    std::string_view text;
    DateStyle style;
    std::string_view moment;
};

TEST(DateReading, ReadsDatesAndMomentsInEachStyle) {
    const Written table[] = {
        {"2026-11-21", DateStyle::Iso, "2026-11-21"},
        {"2026-11-21 06:55", DateStyle::Iso, "2026-11-21T05:55:00"},
        {"2026-11-21T06:55", DateStyle::Iso, "2026-11-21T05:55:00"},
        {"2026-11-21T06:55:30.250000", DateStyle::Iso, "2026-11-21T05:55:30"},
        {"2026-11-21T06:55Z", DateStyle::Iso, "2026-11-21T06:55:00"},
        {"2026-11-21T06:55:00-05:00", DateStyle::Iso, "2026-11-21T11:55:00"},
        {"2026-11-21 06:55 +0530", DateStyle::Iso, "2026-11-21T01:25:00"},
        {"2026-11-21T00:30", DateStyle::Iso, "2026-11-20T23:30:00"},
        {"21 Nov 2026", DateStyle::MonthName, "2026-11-21"},
        {"21 Nov 2026 06:55", DateStyle::MonthName, "2026-11-21T05:55:00"},
        {"21-NOV-2026 06:55", DateStyle::MonthName, "2026-11-21T05:55:00"},
        {"1 September 2026 6:55", DateStyle::MonthName, "2026-09-01T05:55:00"},
        {"21Nov2026", DateStyle::MonthName, "2026-11-21"},
        {"21.11.2026", DateStyle::Dotted, "2026-11-21"},
        {"1.2.2026 06:55", DateStyle::Dotted, "2026-02-01T05:55:00"},
        {"21/11/2026 06:55", DateStyle::SlashDayFirst, "2026-11-21T05:55:00"},
        {"11/21/2026 6:55 PM", DateStyle::SlashMonthFirst, "2026-11-21T17:55:00"},
        {"11/21/2026 12:05:00 AM", DateStyle::SlashMonthFirst, "2026-11-20T23:05:00"},
        {"11/21/2026 12:05 pm", DateStyle::SlashMonthFirst, "2026-11-21T11:05:00"},
        {"29/02/2028", DateStyle::SlashDayFirst, "2028-02-29"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(momentOf(row.text, row.style), row.moment) << row.text;
    }
}

TEST(DateReading, RefusesOtherFormsAndDaysThatDoNotExist) {
    for (const auto* text : {"",
                             "yesterday",
                             "2026-02-29",
                             "2026-13-01",
                             "31.04.2026",
                             "32/01/2026",
                             "13/13/2026",
                             "29 Feb 2027",
                             "21 Nov 26",
                             "21/11/26",
                             "2026/11/21",
                             "20261121",
                             "46712.288",
                             "21 Nvo 2026",
                             "21.11.2026 24:00",
                             "21.11.2026 6",
                             "21.11.2026 06:60",
                             "21.11.2026 13:05 pm",
                             "2026-11-21T06:55+15:00",
                             "2026-11-21 06:55 CET",
                             "2026-11-21 06:55 x",
                             "=TODAY()",
                             "00.00.0000",
                             "-1/2/2026",
                             "２０２６-11-21"}) {
        const auto readings = readDate(text, kBerlin);
        ASSERT_FALSE(readings) << text;
        EXPECT_EQ(readings.error().code, ErrorCode::Invalid) << text;
    }
}

TEST(DateReading, KeepsBothReadingsOfAmbiguousSlashes) {
    EXPECT_EQ(momentOf("03/04/2026", DateStyle::SlashDayFirst), "2026-04-03");
    EXPECT_EQ(momentOf("03/04/2026", DateStyle::SlashMonthFirst), "2026-03-04");
    EXPECT_EQ(momentOf("13/04/2026", DateStyle::SlashMonthFirst), "not in this style");
}

TEST(DateReading, KeepsTheOffsetThatWasWritten) {
    EXPECT_EQ(readDate("2026-11-21T06:55-05:00", kBerlin)->as(DateStyle::Iso)->offset, ZoneOffset{-300});
    EXPECT_EQ(readDate("2026-11-21T06:55", kBerlin)->as(DateStyle::Iso)->offset, kBerlin);
}

TEST(DateColumn, RefusesToGuessWhenEveryValueCanBeReadBothWays) {
    DateColumn column;
    ASSERT_TRUE(column.consider(readDate("03/04/2026", kBerlin).value()));
    ASSERT_TRUE(column.consider(readDate("05/05/2026", kBerlin).value()));
    const auto style = column.style();
    ASSERT_FALSE(style);
    EXPECT_NE(style.error().detail.find("Choose 21/11/2026 (day first) or 11/21/2026 (month first)"),
              std::string::npos);
}

TEST(DateColumn, TakesADayAboveTwelveAsTheProof) {
    DateColumn column;
    ASSERT_TRUE(column.consider(readDate("03/04/2026", kBerlin).value()));
    ASSERT_TRUE(column.consider(readDate("04/13/2026", kBerlin).value()));
    EXPECT_EQ(column.style().value(), DateStyle::SlashMonthFirst);
}

TEST(DateColumn, RefusesAValueThatContradictsTheOthers) {
    DateColumn column;
    ASSERT_TRUE(column.consider(readDate("13/04/2026", kBerlin).value()));
    const auto considered = column.consider(readDate("04/13/2026", kBerlin).value());
    ASSERT_FALSE(considered);
    EXPECT_NE(considered.error().detail.find("21/11/2026 (day first)"), std::string::npos);
    EXPECT_EQ(column.style().value(), DateStyle::SlashDayFirst);
}

TEST(DateColumn, RefusesMixedStyles) {
    DateColumn column;
    ASSERT_TRUE(column.consider(readDate("2026-11-21", kBerlin).value()));
    EXPECT_FALSE(column.consider(readDate("21.11.2026", kBerlin).value()));
}

TEST(DateColumn, FollowsTheStyleAPersonChose) {
    DateColumn column(DateStyle::SlashDayFirst);
    ASSERT_TRUE(column.consider(readDate("03/04/2026", kBerlin).value()));
    EXPECT_EQ(column.style().value(), DateStyle::SlashDayFirst);
    EXPECT_FALSE(column.consider(readDate("04/13/2026", kBerlin).value()));
}

TEST(DateColumn, HasNoStyleWithoutDates) {
    EXPECT_FALSE(DateColumn{}.style());
}

TEST(DateStyle, HasAnExampleForEveryStyle) {
    for (const auto text : kDateStyleCodes.texts) {
        EXPECT_FALSE(dateStyleExample(*kDateStyleCodes.parse(text)).empty());
    }
}

} // namespace
} // namespace storage::exchange
