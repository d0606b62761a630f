// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/date_reading.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace storage::exchange {

namespace {

using std::chrono::microseconds;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Reads a text from its front; each take leaves the text alone when it does not fit.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_text.empty(); }

    [[nodiscard]] bool sees(char wanted) const { return !m_text.empty() && m_text.front() == wanted; }

    bool take(char wanted) {
        const bool fits = sees(wanted);
        m_text.remove_prefix(fits ? 1 : 0);
        return fits;
    }

    void skipBlanks() {
        while (take(' ')) {
        }
    }

    /// A number of `least` to `most` digits.
    std::optional<int> number(std::size_t least, std::size_t most) {
        const auto digits = static_cast<std::size_t>(std::find_if_not(m_text.begin(), m_text.end(), isDigit) -
                                                     m_text.begin());
        if (digits < least || digits > most) {
            return std::nullopt;
        }
        int value = 0;
        std::from_chars(m_text.data(), m_text.data() + digits, value);
        m_text.remove_prefix(digits);
        return value;
    }

    std::optional<int> digit() {
        if (m_text.empty() || !isDigit(m_text.front())) {
            return std::nullopt;
        }
        const int value = m_text.front() - '0';
        m_text.remove_prefix(1);
        return value;
    }

    /// ASCII letters in lower case; empty when there are none.
    std::string word() {
        std::string letters;
        while (!m_text.empty() && lower(m_text.front()) >= 'a' && lower(m_text.front()) <= 'z') {
            letters += lower(m_text.front());
            m_text.remove_prefix(1);
        }
        return letters;
    }

private:
    std::string_view m_text;
};

std::optional<Date> existing(int year, int month, int day) {
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

/// English month, in full or its first three letters; "sept" too.
std::optional<int> monthNamed(std::string_view word) {
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (word == kMonths[i] || word == kMonths[i].substr(0, 3) || (i == 8 && word == "sept")) {
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

/// The days a text may name, by style.
struct Days {
    std::array<std::optional<Date>, kDateStyleCount> byStyle;
    bool isForm = false; ///< the form is one of the four, whether or not the day exists

    void set(DateStyle style, std::optional<Date> date) {
        isForm = true;
        byStyle[static_cast<std::size_t>(style)] = date;
    }
};

Days takeIso(Scanner& scanner) {
    Days days;
    const auto year = scanner.number(4, 4);
    if (!year || !scanner.take('-')) {
        return days;
    }
    const auto month = scanner.number(2, 2);
    if (!month || !scanner.take('-')) {
        return days;
    }
    if (const auto day = scanner.number(2, 2)) {
        days.set(DateStyle::Iso, existing(*year, *month, *day));
    }
    return days;
}

/// "Nov 2026" after a day, with blanks or hyphens between.
Days takeMonthName(Scanner& scanner, int day) {
    Days days;
    if (!scanner.take('-')) {
        scanner.skipBlanks();
    }
    const auto month = monthNamed(scanner.word());
    scanner.take('.');
    if (!scanner.take('-')) {
        scanner.skipBlanks();
    }
    const auto year = scanner.number(4, 4);
    if (month && year) {
        days.set(DateStyle::MonthName, existing(*year, *month, day));
    }
    return days;
}

/// ".11.2026" or "/11/2026" after a first number.
Days takeNumbers(Scanner& scanner, int first, char mark) {
    Days days;
    scanner.take(mark);
    const auto second = scanner.number(1, 2);
    if (!second || !scanner.take(mark)) {
        return days;
    }
    const auto year = scanner.number(4, 4);
    if (!year) {
        return days;
    }
    if (mark == '.') {
        days.set(DateStyle::Dotted, existing(*year, *second, first));
    } else {
        days.set(DateStyle::SlashDayFirst, existing(*year, *second, first));
        days.set(DateStyle::SlashMonthFirst, existing(*year, first, *second));
    }
    return days;
}

Days takeDays(Scanner& scanner) {
    auto ahead = scanner;
    const auto first = ahead.number(1, 2);
    if (!first) {
        return takeIso(scanner);
    }
    scanner = ahead;
    for (const char mark : {'.', '/'}) {
        if (scanner.sees(mark)) {
            return takeNumbers(scanner, *first, mark);
        }
    }
    return takeMonthName(scanner, *first);
}

/// Hour 0 to 23, or 1 to 12 followed by am or pm.
std::optional<int> hourOf(int hour, std::string_view halfDay) {
    if (halfDay.empty()) {
        return hour <= 23 ? std::optional{hour} : std::nullopt;
    }
    if ((halfDay != "am" && halfDay != "pm") || hour < 1 || hour > 12) {
        return std::nullopt;
    }
    return hour % 12 + (halfDay == "pm" ? 12 : 0);
}

/// ":00" or ":00.25" after the minutes; zero when nothing is written.
std::optional<microseconds> takeSeconds(Scanner& scanner) {
    if (!scanner.take(':')) {
        return microseconds{0};
    }
    const auto seconds = scanner.number(2, 2);
    if (!seconds || *seconds > 59) {
        return std::nullopt;
    }
    microseconds time = std::chrono::seconds{*seconds};
    if (!scanner.take('.')) {
        return time;
    }
    std::int64_t unit = 100000;
    while (const auto digit = scanner.digit()) {
        time += microseconds{*digit * unit};
        unit /= 10;
    }
    return time;
}

std::optional<microseconds> takeTimeOfDay(Scanner& scanner) {
    const auto hour = scanner.number(1, 2);
    if (!hour || !scanner.take(':')) {
        return std::nullopt;
    }
    const auto minute = scanner.number(2, 2);
    const auto seconds = minute && *minute <= 59 ? takeSeconds(scanner) : std::nullopt;
    if (!seconds) {
        return std::nullopt;
    }
    auto ahead = scanner;
    ahead.skipBlanks();
    const auto halfDay = ahead.word();
    if (halfDay == "am" || halfDay == "pm") {
        scanner = ahead;
    }
    const auto full = hourOf(*hour, halfDay == "am" || halfDay == "pm" ? halfDay : "");
    if (!full) {
        return std::nullopt;
    }
    return std::chrono::hours{*full} + std::chrono::minutes{*minute} + *seconds;
}

/// "Z", "+02", "+0200" or "+02:00"; the site's offset when nothing is written.
std::optional<ZoneOffset> takeZone(Scanner& scanner, ZoneOffset site) {
    scanner.skipBlanks();
    if (scanner.isAtEnd()) {
        return site;
    }
    if (scanner.take('Z') || scanner.take('z')) {
        return ZoneOffset{0};
    }
    const bool east = scanner.take('+');
    if (!east && !scanner.take('-')) {
        return std::nullopt;
    }
    const auto packed = scanner.number(4, 4);
    const auto hours = packed ? std::optional{*packed / 100} : scanner.number(2, 2);
    const auto minutes =
        packed ? std::optional{*packed % 100} : (scanner.take(':') ? scanner.number(2, 2) : std::optional{0});
    if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > 14 * 60) {
        return std::nullopt;
    }
    const int total = *hours * 60 + *minutes;
    return ZoneOffset{static_cast<std::int16_t>(east ? total : -total)};
}

tl::unexpected<Error> unknownForm() {
    return failure(ErrorCode::Invalid,
                   "This is not a date in a known form: 2026-11-21 06:55, 21 Nov 2026 06:55, "
                   "21.11.2026 06:55, or with slashes.");
}

} // namespace

std::string_view dateStyleExample(DateStyle style) {
    switch (style) {
    case DateStyle::Iso:
        return "2026-11-21";
    case DateStyle::MonthName:
        return "21 Nov 2026";
    case DateStyle::Dotted:
        return "21.11.2026";
    case DateStyle::SlashDayFirst:
        return "21/11/2026 (day first)";
    case DateStyle::SlashMonthFirst:
        return "11/21/2026 (month first)";
    }
    return "";
}

std::optional<Timestamp> WrittenDate::moment() const {
    if (!timeOfDay) {
        return std::nullopt;
    }
    return Timestamp{std::chrono::sys_days{date}} + *timeOfDay - offset;
}

Result<DateReadings> readDate(std::string_view text, ZoneOffset site) {
    Scanner scanner(text);
    const auto days = takeDays(scanner);
    if (!days.isForm) {
        return unknownForm();
    }
    std::optional<microseconds> timeOfDay;
    auto offset = std::optional{site};
    if (!scanner.isAtEnd()) {
        scanner.take(',');
        if (!scanner.take('T') && !scanner.take(' ')) {
            return unknownForm();
        }
        scanner.skipBlanks();
        timeOfDay = takeTimeOfDay(scanner);
        offset = timeOfDay ? takeZone(scanner, site) : std::nullopt;
    }
    if (!offset || !scanner.isAtEnd()) {
        return failure(ErrorCode::Invalid,
                       "The time of day is not in a known form, such as 06:55, 6:55 pm or "
                       "06:55+01:00.");
    }
    DateReadings readings;
    bool any = false;
    for (std::size_t i = 0; i < kDateStyleCount; ++i) {
        if (days.byStyle[i]) {
            readings.set(static_cast<DateStyle>(i), {*days.byStyle[i], timeOfDay, *offset});
            any = true;
        }
    }
    if (!any) {
        return failure(ErrorCode::Invalid, "This day does not exist in the calendar.");
    }
    return readings;
}

DateColumn::DateColumn(std::optional<DateStyle> chosen) {
    m_possible.fill(!chosen.has_value());
    if (chosen) {
        m_possible[static_cast<std::size_t>(*chosen)] = true;
    }
}

Result<void> DateColumn::consider(const DateReadings& readings) {
    auto left = m_possible;
    for (std::size_t i = 0; i < kDateStyleCount; ++i) {
        left[i] = left[i] && readings.as(static_cast<DateStyle>(i)).has_value();
    }
    if (std::none_of(left.begin(), left.end(), [](bool possible) { return possible; })) {
        const auto at = std::find(m_possible.begin(), m_possible.end(), true) - m_possible.begin();
        return failure(ErrorCode::Invalid,
                       fmt::format("The date is not written like the others of its column: {}.",
                                   dateStyleExample(static_cast<DateStyle>(at))));
    }
    m_possible = left;
    m_seen = true;
    return {};
}

std::optional<DateStyle> DateColumn::settled() const {
    if (std::count(m_possible.begin(), m_possible.end(), true) != 1) {
        return std::nullopt;
    }
    return static_cast<DateStyle>(std::find(m_possible.begin(), m_possible.end(), true) - m_possible.begin());
}

Result<DateStyle> DateColumn::style() const {
    if (const auto only = settled()) {
        return *only;
    }
    if (!m_seen) {
        return failure(ErrorCode::Invalid, "The column holds no date.");
    }
    return failure(
        ErrorCode::Invalid,
        fmt::format("Every date of the column can be read with the day first or with the month first. "
                    "Choose {} or {}.",
                    dateStyleExample(DateStyle::SlashDayFirst),
                    dateStyleExample(DateStyle::SlashMonthFirst)));
}

} // namespace storage::exchange
