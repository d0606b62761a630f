// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace scanner::codes {

/// A day of the calendar as a code states it, without a place or a time zone.
using Day = std::chrono::year_month_day;

/// A day and, where the code states one, the minute of that day, 0 to 1439, in the local time of whoever made
/// the label unless the structure says otherwise.
struct Moment {
    Day day;
    std::optional<int> minuteOfDay;

    friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// The day if the calendar has it: the 30th of February is nothing.
[[nodiscard]] std::optional<Day> calendarDay(int year, unsigned month, unsigned day);

/// The day by its number in the year, 1 to 365 or 366.
[[nodiscard]] std::optional<Day> ordinalDay(int year, int number);

/// The minute of the day for a four-digit HHMM, 0000 to 2359; nothing for any other text.
[[nodiscard]] std::optional<int> minuteOfDay(std::string_view hourMinute);

/// "2026-03-14"
[[nodiscard]] std::string dayText(Day day);

/// "2026-03-14T10:15", or the day alone.
[[nodiscard]] std::string momentText(const Moment& moment);

/// The value of up to nine digits; nothing for other text or none.
[[nodiscard]] std::optional<int> digitsValue(std::string_view digits);

} // namespace scanner::codes
