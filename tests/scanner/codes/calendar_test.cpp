// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/calendar.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(CalendarTest, HasLeapDaysInLeapYearsOnly) {
    EXPECT_TRUE(calendarDay(2028, 2, 29));
    EXPECT_FALSE(calendarDay(2027, 2, 29));
    EXPECT_FALSE(calendarDay(1900, 2, 29));
    EXPECT_TRUE(calendarDay(2000, 2, 29));
    EXPECT_FALSE(calendarDay(2026, 13, 1));
    EXPECT_FALSE(calendarDay(2026, 0, 1));
    EXPECT_FALSE(calendarDay(2026, 4, 31));
}

TEST(CalendarTest, CountsTheDaysOfAYear) {
    EXPECT_EQ(dayText(ordinalDay(2026, 73).value()), "2026-03-14");
    EXPECT_EQ(dayText(ordinalDay(2018, 365).value()), "2018-12-31");
    EXPECT_EQ(dayText(ordinalDay(2028, 366).value()), "2028-12-31");
    EXPECT_FALSE(ordinalDay(2026, 366));
    EXPECT_FALSE(ordinalDay(2026, 0));
}

TEST(CalendarTest, ReadsTheTimeOfDay) {
    EXPECT_EQ(minuteOfDay("0000"), 0);
    EXPECT_EQ(minuteOfDay("2359"), 1439);
    EXPECT_FALSE(minuteOfDay("2400"));
    EXPECT_FALSE(minuteOfDay("1260"));
    EXPECT_FALSE(minuteOfDay("12:0"));
    EXPECT_FALSE(minuteOfDay("120"));
}

TEST(CalendarTest, WritesDaysAndMoments) {
    const Day day = calendarDay(2026, 3, 14).value();
    EXPECT_EQ(momentText({day, std::nullopt}), "2026-03-14");
    EXPECT_EQ(momentText({day, 10 * 60 + 15}), "2026-03-14T10:15");
}

TEST(CalendarTest, ReadsDigitsAndNothingElse) {
    EXPECT_EQ(digitsValue("007"), 7);
    EXPECT_EQ(digitsValue("999999999"), 999'999'999);
    EXPECT_FALSE(digitsValue("1234567890"));
    EXPECT_FALSE(digitsValue(""));
    EXPECT_FALSE(digitsValue("-1"));
}

} // namespace
} // namespace scanner::codes
