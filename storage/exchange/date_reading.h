// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/text_codes.h"
#include "storage/base/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace storage::exchange {

/// How a column writes its dates. A time may follow each: "06:55", "06:55:00", "6:55 pm".
enum class DateStyle {
    Iso,             ///< 2026-11-21, with 'T' or a blank before the time; may state a zone
    MonthName,       ///< 21 Nov 2026, 21-Nov-2026, 21 November 2026
    Dotted,          ///< 21.11.2026, the day first
    SlashDayFirst,   ///< 21/11/2026
    SlashMonthFirst, ///< 11/21/2026
};

inline constexpr std::size_t kDateStyleCount = 5;
inline constexpr TextCodes<DateStyle, kDateStyleCount> kDateStyleCodes{
    {"iso", "month-name", "dotted", "slash-day-first", "slash-month-first"}};
static_assert(kDateStyleCodes.texts.size() == static_cast<std::size_t>(DateStyle::SlashMonthFirst) + 1);

/// An example of the style for people: "21/11/2026 (day first)".
[[nodiscard]] std::string_view dateStyleExample(DateStyle style);

/// A date as written. Without a time only the day is known.
struct WrittenDate {
    Date date;
    std::optional<std::chrono::microseconds> timeOfDay;
    ZoneOffset offset; ///< as stated, else that of the site

    /// UTC; absent when no time of day was written.
    [[nodiscard]] std::optional<Timestamp> moment() const;
    friend bool operator==(const WrittenDate&, const WrittenDate&) = default;
};

/// What a value may mean, by style. "03/04/2026" has two readings, every other form one.
class DateReadings {
public:
    void set(DateStyle style, const WrittenDate& date) { m_byStyle[static_cast<std::size_t>(style)] = date; }

    [[nodiscard]] const std::optional<WrittenDate>& as(DateStyle style) const {
        return m_byStyle[static_cast<std::size_t>(style)];
    }

private:
    std::array<std::optional<WrittenDate>, kDateStyleCount> m_byStyle;
};

/// All readings of a date or date-time; at least one. `site` is the offset meant when none is written.
/// Error Invalid, with a sentence for people: another form, a two-digit year, or a day that does not exist.
[[nodiscard]] Result<DateReadings> readDate(std::string_view text, ZoneOffset site);

/// The style of a column, narrowed value by value: it is the one in which every value can be read. Nothing is
/// guessed: only a day above 12 tells day and month apart.
class DateColumn {
public:
    /// With `chosen` a person has decided; other styles are then refused.
    explicit DateColumn(std::optional<DateStyle> chosen = std::nullopt);

    /// Takes the value into account. Error Invalid: no style left reads both this value and those before; the
    /// column's style stays as it was.
    [[nodiscard]] Result<void> consider(const DateReadings& readings);

    /// The style once only one is left; values may then be read without waiting for the rest of the column.
    [[nodiscard]] std::optional<DateStyle> settled() const;

    /// Error Invalid: the values seen can be read in two ways (detail says what to choose), or none was seen.
    [[nodiscard]] Result<DateStyle> style() const;

private:
    std::array<bool, kDateStyleCount> m_possible{};
    bool m_seen = false;
};

} // namespace storage::exchange
