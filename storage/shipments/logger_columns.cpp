// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/logger_columns.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace storage::shipments {

namespace {

constexpr std::array<std::string_view, 5> kMoments{"datetime", "dateandtime", "timestamp", "readingtime",
                                                   "recordedat"};
/// Words that make a column about a temperature something else than the reading.
constexpr std::array<std::string_view, 9> kNotReadings{"alarm", "limit", "high",  "low", "min",
                                                       "max",   "unit",  "range", "avg"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool isLetter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/// The name before a bracket or comma, small letters only: "Date Time, GMT+01:00" is "datetime".
std::string baseName(std::string_view header) {
    std::string name;
    for (const char c : header.substr(0, header.find_first_of("([,"))) {
        if (isLetter(c)) {
            name += lower(c);
        }
    }
    for (const std::string_view suffix : {"utc", "gmt", "local"}) {
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
        }
    }
    return name;
}

std::string_view trimmed(std::string_view cell) {
    const auto first = std::min(cell.find_first_not_of(" \r"), cell.size());
    cell.remove_prefix(first);
    cell = cell.substr(0, cell.find_last_not_of(" \r") + 1);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
        cell = cell.substr(1, cell.size() - 2);
    }
    return cell;
}

std::vector<std::string> split(std::string_view line, char delimiter) {
    std::vector<std::string> cells;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] == '"') {
            quoted = !quoted;
        }
        if (at == line.size() || (line[at] == delimiter && !quoted)) {
            cells.emplace_back(trimmed(line.substr(begin, at - begin)));
            begin = at + 1;
        }
    }
    return cells;
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// True when `letter` stands alone, as in "Temp (C)" or "temp_f".
bool standsAlone(std::string_view text, char letter) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool before = at == 0 || !isLetter(text[at - 1]);
        const bool after = at + 1 == text.size() || !isLetter(text[at + 1]);
        if (text[at] == letter && before && after) {
            return true;
        }
    }
    return false;
}

std::optional<Degrees> unitOf(const std::string& header) {
    const auto text = lowered(header);
    const bool celsius = holds(text, "celsius") || holds(text, "degc") || standsAlone(text, 'c');
    const bool fahrenheit = holds(text, "fahrenheit") || holds(text, "degf") || standsAlone(text, 'f');
    if (celsius == fahrenheit) {
        return std::nullopt;
    }
    return celsius ? Degrees::Celsius : Degrees::Fahrenheit;
}

bool isTemperature(const std::string& header) {
    const auto text = lowered(header);
    const bool named = holds(text, "temp") || holds(text, "°c") || holds(text, "°f") ||
                       holds(text, "celsius") || holds(text, "fahrenheit");
    return named && std::none_of(kNotReadings.begin(), kNotReadings.end(),
                                 [&](std::string_view word) { return holds(text, word); });
}

/// "UTC", "GMT+01:00" or "UTC-5" in a header.
std::optional<ZoneOffset> offsetIn(std::string_view header) {
    const auto text = lowered(header);
    const auto at = std::min(text.find("utc"), text.find("gmt"));
    if (at == std::string::npos) {
        return std::nullopt;
    }
    const auto rest = std::string_view{text}.substr(at + 3);
    if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) {
        return ZoneOffset{0};
    }
    int hours = 0;
    int minutes = 0;
    int* part = &hours;
    for (const char c : rest.substr(1)) {
        if (c == ':' && part == &hours) {
            part = &minutes;
        } else if (c >= '0' && c <= '9' && *part < 100) {
            *part = *part * 10 + (c - '0');
        } else {
            break;
        }
    }
    if (hours > 14 || minutes > 59) {
        return std::nullopt;
    }
    const int total = hours * 60 + minutes;
    return ZoneOffset{static_cast<std::int16_t>(rest.front() == '-' ? -total : total)};
}

/// The columns a line names, if it is a header.
struct Candidate {
    std::vector<std::string> cells;
    std::optional<std::size_t> date;
    std::optional<std::size_t> timeOfDay;
    std::vector<std::size_t> temperatures;

    [[nodiscard]] bool isHeader() const { return (date || timeOfDay) && !temperatures.empty(); }
};

Candidate candidateOf(std::string_view line, exchange::Delimiter delimiter) {
    if (line.substr(0, line.size() - (line.ends_with('\r') ? 1 : 0)).find('\r') != std::string_view::npos) {
        return {}; // The CSV reader would end the header there.
    }
    Candidate candidate{split(line, exchange::delimiterCharacter(delimiter)), {}, {}, {}};
    for (std::size_t i = 0; i < candidate.cells.size(); ++i) {
        const auto name = baseName(candidate.cells[i]);
        if (std::find(kMoments.begin(), kMoments.end(), name) != kMoments.end() || name == "date") {
            candidate.date = candidate.date.value_or(i);
        } else if (name == "time") {
            candidate.timeOfDay = candidate.timeOfDay.value_or(i);
        } else if (isTemperature(candidate.cells[i])) {
            candidate.temperatures.push_back(i);
        }
    }
    return candidate;
}

/// The column that was chosen by name, or the only one.
Result<std::size_t> temperatureOf(const Candidate& candidate, const std::optional<std::string>& chosen) {
    std::string names;
    for (const auto column : candidate.temperatures) {
        if (chosen && candidate.cells[column] == *chosen) {
            return column;
        }
        names += (names.empty() ? "\"" : ", \"") + candidate.cells[column] + "\"";
    }
    if (chosen || candidate.temperatures.size() > 1) {
        return failure(
            ErrorCode::FileMalformed,
            fmt::format("The file has these temperatures: {}. Choose the one measured beside the tubes.",
                        names));
    }
    return candidate.temperatures.front();
}

Result<LoggerColumns> columnsOf(const Candidate& candidate, int line, exchange::Delimiter delimiter,
                                const std::optional<std::string>& chosen) {
    const auto temperature = temperatureOf(candidate, chosen);
    if (!temperature) {
        return tl::unexpected<Error>(temperature.error());
    }
    const auto unit = unitOf(candidate.cells[*temperature]);
    if (!unit) {
        return failure(
            ErrorCode::FileMalformed,
            fmt::format("Line {}: the column \"{}\" does not say whether it holds °C or °F. Add the unit to "
                        "its name, such as \"Temperature (°C)\".",
                        line + 1, candidate.cells[*temperature]));
    }
    // A column "Time" alone holds date and time; beside a date it holds the time of day.
    const bool separate =
        candidate.date && candidate.timeOfDay && baseName(candidate.cells[*candidate.date]) == "date";
    const auto date = candidate.date ? *candidate.date : *candidate.timeOfDay;
    auto offset = offsetIn(candidate.cells[date]);
    if (!offset && separate) {
        offset = offsetIn(candidate.cells[*candidate.timeOfDay]);
    }
    return LoggerColumns{line,         delimiter, date,  separate ? candidate.timeOfDay : std::nullopt,
                         *temperature, *unit,     offset};
}

} // namespace

Result<LoggerColumns> findLoggerColumns(std::string_view head, const std::optional<std::string>& chosen) {
    for (int line = 0; line <= kMaximumPreambleLines && !head.empty(); ++line) {
        const auto end = std::min(head.find('\n'), head.size());
        for (const auto delimiter :
             {exchange::Delimiter::Comma, exchange::Delimiter::Semicolon, exchange::Delimiter::Tab}) {
            const auto candidate = candidateOf(head.substr(0, end), delimiter);
            if (candidate.isHeader()) {
                return columnsOf(candidate, line, delimiter, chosen);
            }
        }
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    return failure(
        ErrorCode::FileMalformed,
        fmt::format("None of the first {} lines names a time and a temperature column. Export the logger's "
                    "readings as CSV with a header such as \"Time,Temperature (°C)\".",
                    kMaximumPreambleLines));
}

} // namespace storage::shipments
