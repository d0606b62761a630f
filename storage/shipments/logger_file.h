// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"
#include "storage/base/result.h"
#include "storage/base/time.h"
#include "storage/exchange/csv.h"
#include "storage/exchange/date_reading.h"
#include "storage/exchange/problem.h"
#include "storage/shipments/logger_columns.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// One measurement on the way.
struct LoggerReading {
    Timestamp at;
    Temperature temperature;

    friend bool operator==(const LoggerReading&, const LoggerReading&) = default;
};

/// More readings are refused: one a second for eleven days.
constexpr std::size_t kMaximumReadings = 1'000'000;

/// What a person may decide about a logger's file.
struct LoggerOptions {
    ZoneOffset siteOffset = ZoneOffset{0}; ///< meant where neither the time nor the header states a zone
    std::optional<exchange::DateStyle> dateStyle = std::nullopt;
    std::optional<std::string> temperatureColumn = std::nullopt; ///< needed when there are several
};

/// Every reading of a file, or every problem.
struct LoggerDraft {
    std::vector<LoggerReading> readings; ///< by time; empty unless the draft is clean
    exchange::FileProblems problems;
    LoggerColumns columns;

    [[nodiscard]] bool isClean() const { return problems.isEmpty(); }
};

/// Reads a temperature logger's CSV file: lines of preamble, a header, then readings in order of time. A
/// garbled line is a problem, never skipped, since the excursion may be in it: those of exchange::readCsv(),
/// and LOGGER-TIME, LOGGER-TEMPERATURE, LOGGER-ORDER (earlier than the line above), LOGGER-DATES-AMBIGUOUS,
/// LOGGER-TOO-MANY and LOGGER-EMPTY. Errors: those of readCsv() and findLoggerColumns().
[[nodiscard]] Result<LoggerDraft> readLoggerFile(const exchange::CsvSource& source,
                                                 const LoggerOptions& options = {});

/// A temperature as a logger writes it: decimal point or comma, hyphen or minus sign, with or without its
/// unit; rounded to hundredths of a degree Celsius. Error Invalid: no number, or outside -273.15 to 200 °C.
[[nodiscard]] Result<Temperature> parseTemperature(std::string_view text, Degrees unit);

/// A file's readings in short.
struct LoggerSummary {
    Temperature minimum;
    Temperature maximum;
    std::chrono::minutes outOfRange; ///< see minutesOutOfRange()
    std::chrono::minutes longestGap; ///< between two readings, rounded up: nothing is known of this time
    Timestamp first;
    Timestamp last;
    std::size_t count;

    friend bool operator==(const LoggerSummary&, const LoggerSummary&) = default;
};

/// Time below `low` or above `high` (both still allowed), rounded up to whole minutes. A reading stands for
/// the time until the next one; the last stands for as long as the one before it.
[[nodiscard]] std::chrono::minutes minutesOutOfRange(std::span<const LoggerReading> readings, Temperature low,
                                                     Temperature high);

/// Absent when there are no readings.
[[nodiscard]] std::optional<LoggerSummary> summaryOf(std::span<const LoggerReading> readings, Temperature low,
                                                     Temperature high);

} // namespace storage::shipments
