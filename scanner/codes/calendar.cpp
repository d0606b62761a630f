// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/calendar.h"

#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

std::optional<Day> calendarDay(int year, unsigned month, unsigned day) {
    const Day found{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return found.ok() ? std::optional{found} : std::nullopt;
}

std::optional<Day> ordinalDay(int year, int number) {
    using namespace std::chrono_literals;
    const std::chrono::year_month_day first{std::chrono::year{year}, std::chrono::January, 1d};
    const Day found{std::chrono::sys_days{first} + std::chrono::days{number - 1}};
    return number >= 1 && found.year() == first.year() ? std::optional{found} : std::nullopt;
}

std::optional<int> minuteOfDay(std::string_view hourMinute) {
    if (hourMinute.size() != 4) {
        return std::nullopt;
    }
    const auto hour = digitsValue(hourMinute.substr(0, 2));
    const auto minute = digitsValue(hourMinute.substr(2));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return *hour * 60 + *minute;
}

std::string dayText(Day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string momentText(const Moment& moment) {
    if (!moment.minuteOfDay) {
        return dayText(moment.day);
    }
    return fmt::format("{}T{:02}:{:02}", dayText(moment.day), *moment.minuteOfDay / 60,
                       *moment.minuteOfDay % 60);
}

std::optional<int> digitsValue(std::string_view digits) {
    constexpr std::size_t kMostDigits = 9;
    if (digits.empty() || digits.size() > kMostDigits) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : digits) {
        if (!isDigit(c)) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace scanner::codes
