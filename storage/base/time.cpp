// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/time.h"

#include <array>
#include <charconv>
#include <ctime>
#include <fmt/format.h>

namespace storage {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads exactly `digits` decimal digits at the front and moves past them.
std::optional<int> takeDigits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    int value = 0;
    const auto* end = text.data() + digits;
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || text.front() == '-') {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<Date> takeDate(std::string_view& text) {
    const auto year = takeDigits(text, 4);
    if (!year || !take(text, '-')) {
        return std::nullopt;
    }
    const auto month = takeDigits(text, 2);
    if (!month || !take(text, '-')) {
        return std::nullopt;
    }
    const auto day = takeDigits(text, 2);
    if (!day) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<std::chrono::microseconds> takeTimeOfDay(std::string_view& text) {
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) {
        return std::nullopt;
    }
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }
    std::chrono::microseconds time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (take(text, ':')) {
        const auto second = takeDigits(text, 2);
        if (!second || *second > 59) {
            return std::nullopt;
        }
        time += std::chrono::seconds{*second};
        if (take(text, '.')) {
            std::int64_t unit = 100000;
            bool any = false;
            while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
                time += std::chrono::microseconds{(text.front() - '0') * unit};
                unit /= 10;
                text.remove_prefix(1);
                any = true;
            }
            if (!any) {
                return std::nullopt;
            }
        }
    }
    return time;
}

std::optional<ZoneOffset> takeZone(std::string_view& text, ZoneOffset whenUnstated) {
    if (text.empty()) {
        return whenUnstated;
    }
    if (take(text, 'Z')) {
        return ZoneOffset{0};
    }
    const bool east = text.front() == '+';
    if (!east && text.front() != '-') {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const auto hours = takeDigits(text, 2);
    take(text, ':');
    const auto minutes = takeDigits(text, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) {
        return std::nullopt;
    }
    const int total = *hours * 60 + *minutes;
    return ZoneOffset{static_cast<std::int16_t>(east ? total : -total)};
}

} // namespace

Timestamp SystemClock::now() const {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

ZoneOffset SystemClock::offsetAt(Timestamp moment) const {
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) {
        return ZoneOffset{0};
    }
    return ZoneOffset{static_cast<std::int16_t>(local.tm_gmtoff / 60)};
}

int daysBetween(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

Date addDays(Date date, int days) {
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

Date dateAt(Timestamp moment, ZoneOffset offset) {
    return Date{std::chrono::floor<std::chrono::days>(moment + offset)};
}

std::string isoDate(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string isoTimestamp(Timestamp moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::hh_mm_ss time{moment - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", isoDate(Date{day}), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::string peopleDate(Date date) {
    return fmt::format("{} {} {:04}", static_cast<unsigned>(date.day()),
                       kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()));
}

std::string peopleTime(Timestamp moment, ZoneOffset offset) {
    const auto local = moment + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - day};
    return fmt::format("{} {:02}:{:02}", peopleDate(Date{day}), time.hours().count(), time.minutes().count());
}

Result<Date> parseIsoDate(std::string_view text) {
    auto rest = text;
    const auto date = takeDate(rest);
    if (!date || !rest.empty()) {
        return failure(ErrorCode::Invalid, fmt::format("'{}' is not a date of the form 2026-11-21", text));
    }
    return *date;
}

Result<Timestamp> parseIsoTimestamp(std::string_view text, ZoneOffset whenUnstated) {
    auto rest = text;
    const auto date = takeDate(rest);
    const bool separated = date && (take(rest, 'T') || take(rest, ' '));
    const auto time = separated ? takeTimeOfDay(rest) : std::nullopt;
    const auto zone = time ? takeZone(rest, whenUnstated) : std::nullopt;
    if (!zone || !rest.empty()) {
        return failure(ErrorCode::Invalid,
                       fmt::format("'{}' is not a time of the form 2026-11-21T09:41+01:00", text));
    }
    return Timestamp{std::chrono::sys_days{*date}} + *time - *zone;
}

Result<Timestamp> parseNotedTime(std::string_view text, Timestamp now, ZoneOffset here) {
    constexpr std::size_t kClock = 5; // "10:42"
    if (text.size() != kClock) {
        return parseIsoTimestamp(text, here);
    }
    const auto at = parseIsoTimestamp(isoDate(dateAt(now, here)) + "T" + std::string{text} + ":00", here);
    if (!at) {
        return failure(ErrorCode::Invalid,
                       fmt::format("\"{}\" is no time. Write it like 10:42, or with its day like "
                                   "2026-11-21 10:42.",
                                   text));
    }
    return *at > now ? *at - std::chrono::days{1} : *at;
}

} // namespace storage
