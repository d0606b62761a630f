// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/time.h"
#include "storage/exchange/csv_dialect.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace storage::shipments {

/// What a temperature column's numbers count.
enum class Degrees { Celsius, Fahrenheit };

/// Lines above the header that are searched.
constexpr int kMaximumPreambleLines = 100;

/// Where a temperature logger's file keeps what.
struct LoggerColumns {
    int preambleLines; ///< lines above the header: serial number, limits and the like
    exchange::Delimiter delimiter;
    std::size_t date;                     ///< date, or date and time
    std::optional<std::size_t> timeOfDay; ///< time in a column of its own
    std::size_t temperature;
    Degrees unit;
    std::optional<ZoneOffset> offset; ///< when the header says "UTC" or "GMT+01:00"

    friend bool operator==(const LoggerColumns&, const LoggerColumns&) = default;
};

/// Finds the header in the first lines of a logger's file: the first line with a column for the time and one
/// for a temperature whose name tells °C from °F. `chosen` names the temperature column when there are
/// several. Error FileMalformed: no header, several temperatures and none chosen, or no unit.
[[nodiscard]] Result<LoggerColumns>
findLoggerColumns(std::string_view head, const std::optional<std::string>& chosen = std::nullopt);

} // namespace storage::shipments
