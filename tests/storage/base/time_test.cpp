// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/time.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

using namespace std::chrono_literals;

constexpr Date kDay{std::chrono::year{2026} / 11 / 21};
constexpr Timestamp kMorning{std::chrono::sys_days{kDay} + 9h + 41min + 7s};

TEST(Time, CountsDaysOverALeapDay) {
    const Date february{std::chrono::year{2028} / 2 / 28};
    const Date march{std::chrono::year{2028} / 3 / 1};
    EXPECT_EQ(daysBetween(february, march), 2);
    EXPECT_EQ(daysBetween(march, february), -2);
    EXPECT_EQ(addDays(february, 2), march);
    EXPECT_EQ(addDays(march, -2), february);
}

TEST(Time, TakesTheDayOfThePlace) {
    const Timestamp late{std::chrono::sys_days{kDay} + 23h + 30min};
    EXPECT_EQ(dateAt(late, ZoneOffset{0}), kDay);
    EXPECT_EQ(dateAt(late, ZoneOffset{60}), addDays(kDay, 1));
    EXPECT_EQ(dateAt(Timestamp{std::chrono::sys_days{kDay}}, ZoneOffset{-300}), addDays(kDay, -1));
}

TEST(Time, WritesTimesForFilesToTheMicrosecond) {
    EXPECT_EQ(isoDate(kDay), "2026-11-21");
    EXPECT_EQ(isoTimestamp(kMorning), "2026-11-21T09:41:07.000000Z");
    EXPECT_EQ(isoTimestamp(kMorning + 42us), "2026-11-21T09:41:07.000042Z");
    EXPECT_EQ(isoTimestamp(Timestamp{-1us}), "1969-12-31T23:59:59.999999Z");
}

TEST(Time, WritesTheMonthInLettersForPeople) {
    EXPECT_EQ(peopleDate(kDay), "21 Nov 2026");
    EXPECT_EQ(peopleDate(Date{std::chrono::year{2027} / 1 / 2}), "2 Jan 2027");
    EXPECT_EQ(peopleTime(kMorning, ZoneOffset{0}), "21 Nov 2026 09:41");
    EXPECT_EQ(peopleTime(kMorning, ZoneOffset{15 * 60}), "22 Nov 2026 00:41");
}

struct TimeRow {
    const char* name;
    const char* text;
    std::optional<Timestamp> moment;
};

const TimeRow kTimes[] = {
    {"utc", "2026-11-21T09:41:07Z", kMorning},
    {"blank instead of T", "2026-11-21 09:41:07Z", kMorning},
    {"east of utc", "2026-11-21T10:41:07+01:00", kMorning},
    {"west of utc, without colon", "2026-11-21T04:41:07-0500", kMorning},
    {"no zone: the place given", "2026-11-21T11:41:07", kMorning},
    {"no seconds", "2026-11-21T09:41Z", kMorning - 7s},
    {"fraction", "2026-11-21T09:41:07.5Z", kMorning + 500ms},
    {"finer than a microsecond", "2026-11-21T09:41:07.0000429Z", kMorning + 42us},
    {"day that does not exist", "2026-02-29T09:41Z", std::nullopt},
    {"hour 24", "2026-11-21T24:00Z", std::nullopt},
    {"second 60", "2026-11-21T09:41:60Z", std::nullopt},
    {"point without digits", "2026-11-21T09:41:07.Z", std::nullopt},
    {"date only", "2026-11-21", std::nullopt},
    {"something behind", "2026-11-21T09:41:07Z ", std::nullopt},
    {"day first", "21.11.2026 09:41", std::nullopt},
    {"negative hour", "2026-11-21T-9:41Z", std::nullopt},
    {"nothing", "", std::nullopt},
};

TEST(Time, ReadsIsoTimesOnly) {
    for (const auto& row : kTimes) {
        const auto moment = parseIsoTimestamp(row.text, ZoneOffset{120});
        EXPECT_EQ(moment.has_value(), row.moment.has_value()) << row.name;
        if (moment && row.moment) {
            EXPECT_EQ(*moment, *row.moment) << row.name;
        }
    }
}

TEST(Time, ReadsIsoDatesOnly) {
    EXPECT_EQ(parseIsoDate("2026-11-21").value(), kDay);
    for (const auto* text : {"", "2026-11-1", "2026-13-01", "2026-02-30", "11/12/2026", "2026-11-21T09:41"}) {
        const auto date = parseIsoDate(text);
        ASSERT_FALSE(date.has_value()) << text;
        EXPECT_EQ(date.error().code, ErrorCode::Invalid) << text;
    }
}

TEST(Time, ReadsBackEveryTimeItWrites) {
    for (const auto moment : {kMorning, kMorning + 1us, Timestamp{}, Timestamp{-1us}}) {
        EXPECT_EQ(parseIsoTimestamp(isoTimestamp(moment)).value(), moment);
    }
}

TEST(Time, FixedClockStandsUntilTold) {
    FixedClock clock{kMorning, ZoneOffset{60}};
    EXPECT_EQ(clock.now(), kMorning);
    clock.advance(1min);
    EXPECT_EQ(clock.now(), kMorning + 1min);
    clock.set(kMorning);
    EXPECT_EQ(clock.now(), kMorning);
    EXPECT_EQ(clock.offsetAt(kMorning), ZoneOffset{60});
}

TEST(Time, SystemClockIsInThisCentury) {
    const SystemClock clock;
    EXPECT_GT(clock.now(), Timestamp{std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}});
    EXPECT_LE(std::chrono::abs(clock.offsetAt(clock.now())), ZoneOffset{14 * 60});
}

TEST(Time, NotedAtTheBenchIsTheLastTimeTheClockShowedIt) {
    const auto now = parseIsoTimestamp("2026-11-22T08:30:00Z").value(); // 10:30 at the place
    const ZoneOffset here{120};

    struct Row {
        const char* text;
        const char* moment;
    };

    for (const auto& row : {Row{"10:30", "2026-11-22T08:30:00Z"}, Row{"10:29", "2026-11-22T08:29:00Z"},
                            Row{"10:31", "2026-11-21T08:31:00Z"}, Row{"00:05", "2026-11-21T22:05:00Z"},
                            Row{"2026-11-20 10:42", "2026-11-20T08:42:00Z"},
                            Row{"2026-11-20T10:42:00+01:00", "2026-11-20T09:42:00Z"}}) {
        EXPECT_EQ(parseNotedTime(row.text, now, here).value(), parseIsoTimestamp(row.moment).value())
            << row.text;
    }
    for (const auto* text : {"", "1042", "10:60", "24:00", "9:42", "10.42", "noon.", "10:4x"}) {
        EXPECT_FALSE(parseNotedTime(text, now, here)) << text;
    }
}

} // namespace
} // namespace storage
