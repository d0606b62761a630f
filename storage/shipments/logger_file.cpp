// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/logger_file.h"

#include "storage/exchange/byte_source.h"
#include "storage/exchange/text_encoding.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::shipments {

namespace {

using exchange::CsvRow;
using exchange::DateStyle;

constexpr std::size_t kHeadBytes = 65536;
constexpr std::int64_t kMillionth = 1'000'000;

/// The beginning of a file as text.
Result<std::string> headOf(const exchange::CsvSource& source) {
    exchange::TextDecoder decoder;
    Result<std::string> head;
    const auto decode = [&](std::span<const std::byte> bytes) {
        const auto text = decoder.decode(bytes.first(std::min(bytes.size(), kHeadBytes)));
        head = text ? Result<std::string>{std::string{*text}} : tl::unexpected<Error>(text.error());
        return false;
    };
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&source)) {
        decode(*bytes);
        return head;
    }
    const auto read =
        exchange::readFileBytes(std::get<std::filesystem::path>(source), exchange::kMaximumFileBytes, decode);
    return read ? head : tl::unexpected<Error>(read.error());
}

/// Whether the header that was read has the columns that were found: the file may have changed in between.
bool fits(const CsvRow& row, const LoggerColumns& columns) {
    return std::max({columns.date, columns.timeOfDay.value_or(0), columns.temperature}) < row.cells.size();
}

std::string momentText(const CsvRow& row, const LoggerColumns& columns) {
    std::string text{row.cells[columns.date]};
    if (columns.timeOfDay) {
        text.append(" ").append(row.cells[*columns.timeOfDay]);
    }
    return text;
}

/// Reads the lines below the header once their style of dates is known.
class LineReader {
public:
    LineReader(LoggerDraft& draft, ZoneOffset offset, DateStyle style)
        : m_draft(draft)
        , m_offset(offset)
        , m_style(style) {}

    exchange::Flow take(const CsvRow& row);

private:
    void report(const CsvRow& row, std::size_t column, std::string_view reason, std::string explanation,
                std::string remedy);
    [[nodiscard]] std::optional<Timestamp> moment(const CsvRow& row);
    [[nodiscard]] bool isInOrder(const CsvRow& row, Timestamp at);

    LoggerDraft& m_draft;
    ZoneOffset m_offset;
    DateStyle m_style;
    std::optional<Timestamp> m_previous;
};

void LineReader::report(const CsvRow& row, std::size_t column, std::string_view reason,
                        std::string explanation, std::string remedy) {
    m_draft.problems.add({row.row, row.line, row.header[column], exchange::shownValue(row.cells[column]),
                          std::string{reason}, std::move(explanation), std::move(remedy)});
}

std::optional<Timestamp> LineReader::moment(const CsvRow& row) {
    const auto readings = exchange::readDate(momentText(row, m_draft.columns), m_offset);
    if (!readings) {
        report(row, m_draft.columns.date, "LOGGER-TIME", readings.error().detail,
               "Export the logger's file again; do not edit it.");
        return std::nullopt;
    }
    const auto& written = readings->as(m_style);
    const auto at = written ? written->moment() : std::nullopt;
    if (!at) {
        report(row, m_draft.columns.date, "LOGGER-TIME",
               written ? "The time of day is missing."
                       : fmt::format("The date is not written like the others of its column: {}.",
                                     exchange::dateStyleExample(m_style)),
               "Export the logger's file again; do not edit it.");
    }
    return at;
}

bool LineReader::isInOrder(const CsvRow& row, Timestamp at) {
    const bool backwards = m_previous && at < *m_previous;
    m_previous = at;
    if (backwards) {
        report(row, m_draft.columns.date, "LOGGER-ORDER", "The reading is earlier than the one above it.",
               "If a clock was set back for the end of summer time, export the file in UTC; else export it "
               "again.");
    }
    return !backwards;
}

exchange::Flow LineReader::take(const CsvRow& row) {
    const auto& columns = m_draft.columns;
    if (!fits(row, columns)) {
        return exchange::Flow::Stop;
    }
    if (m_draft.readings.size() >= kMaximumReadings) {
        report(row, columns.date, "LOGGER-TOO-MANY",
               fmt::format("The file holds more than {} readings.", kMaximumReadings),
               "Export only the days of this shipment.");
        return exchange::Flow::Stop;
    }
    const auto temperature = parseTemperature(row.cells[columns.temperature], columns.unit);
    if (!temperature) {
        report(row, columns.temperature, "LOGGER-TEMPERATURE", temperature.error().detail,
               "Export the logger's file again; do not edit it.");
    }
    const auto at = moment(row);
    if (at && isInOrder(row, *at) && temperature) {
        m_draft.readings.push_back({*at, *temperature});
    }
    return exchange::Flow::Continue;
}

/// The style of all dates in the file. Only the style is wanted: bad lines are reported when they are read.
Result<Result<DateStyle>> styleOf(const exchange::CsvSource& source, const LoggerColumns& columns,
                                  const LoggerOptions& options, const exchange::CsvOptions& csv) {
    exchange::DateColumn column(options.dateStyle);
    bool any = false;
    const auto take = [&](const CsvRow& row) {
        if (!fits(row, columns)) {
            return exchange::Flow::Stop;
        }
        const auto readings = exchange::readDate(momentText(row, columns), options.siteOffset);
        any = (readings && column.consider(*readings)) || any;
        return column.settled() && any ? exchange::Flow::Stop : exchange::Flow::Continue;
    };
    const auto reading = exchange::readCsv(source, take, csv);
    if (!reading) {
        return tl::unexpected<Error>(reading.error());
    }
    return any ? column.style() : Result<DateStyle>{options.dateStyle.value_or(DateStyle::Iso)};
}

std::optional<std::int64_t> millionths(std::string_view text) {
    std::int64_t value = 0;
    std::int64_t unit = kMillionth;
    bool behindMark = false;
    if (text.empty() || text.size() > 12) {
        return std::nullopt;
    }
    for (const char c : text) {
        if ((c == '.' || c == ',') && !behindMark) {
            behindMark = true;
        } else if (c < '0' || c > '9') {
            return std::nullopt;
        } else if (behindMark) {
            unit /= 10;
            value += (c - '0') * unit;
        } else {
            value = value * 10 + (c - '0') * kMillionth;
        }
    }
    const bool endsInDigit = text.back() >= '0' && text.back() <= '9';
    return endsInDigit ? std::optional{value} : std::nullopt;
}

void drop(std::string_view& text, std::string_view suffix) {
    if (text.ends_with(suffix)) {
        text.remove_suffix(suffix.size());
        text = text.substr(0, text.find_last_not_of(' ') + 1);
    }
}

std::int64_t rounded(std::int64_t value, std::int64_t divisor) {
    return (value >= 0 ? value + divisor / 2 : value - divisor / 2) / divisor;
}

/// How long each reading stands; see minutesOutOfRange().
std::chrono::microseconds spanOf(std::span<const LoggerReading> readings, std::size_t index) {
    if (readings.size() < 2) {
        return std::chrono::microseconds{0};
    }
    const auto from = std::min(index, readings.size() - 2);
    return readings[from + 1].at - readings[from].at;
}

} // namespace

Result<LoggerDraft> readLoggerFile(const exchange::CsvSource& source, const LoggerOptions& options) {
    const auto head = headOf(source);
    if (!head) {
        return tl::unexpected<Error>(head.error());
    }
    const auto columns = findLoggerColumns(*head, options.temperatureColumn);
    if (!columns) {
        return tl::unexpected<Error>(columns.error());
    }
    const exchange::CsvOptions csv{columns->delimiter, columns->preambleLines, exchange::HeaderNames::Any};
    const auto style = styleOf(source, *columns, options, csv);
    if (!style) {
        return tl::unexpected<Error>(style.error());
    }
    LoggerDraft draft{{}, {}, *columns};
    if (!*style) {
        draft.problems.add(
            {0, 0, "", "", "LOGGER-DATES-AMBIGUOUS", style->error().detail,
             "Ask whose logger it is which comes first, the day or the month, and choose it."});
        return draft;
    }
    LineReader lines(draft, columns->offset.value_or(options.siteOffset), **style);
    const auto reading = exchange::readCsv(
        source, [&](const CsvRow& row) { return lines.take(row); }, csv);
    if (!reading) {
        return tl::unexpected<Error>(reading.error());
    }
    draft.problems.merge(reading->problems);
    if (draft.readings.empty() && draft.isClean()) {
        draft.problems.add({0, 0, "", "", "LOGGER-EMPTY", "The file has a header and no readings.",
                            "Read the logger out again."});
    }
    if (!draft.isClean()) {
        draft.readings.clear();
    }
    return draft;
}

Result<Temperature> parseTemperature(std::string_view text, Degrees unit) {
    const auto original = text;
    const bool celsius = unit == Degrees::Celsius;
    drop(text, celsius ? "C" : "F");
    drop(text, "°");
    bool negative = false;
    for (const std::string_view sign : {"-", "\xE2\x88\x92", "+"}) {
        if (text.starts_with(sign)) {
            negative = sign != "+";
            text.remove_prefix(sign.size());
            break;
        }
    }
    const auto size = millionths(text);
    if (!size) {
        return failure(ErrorCode::Invalid,
                       original.empty() ? "The temperature is missing." : "This is not a temperature.");
    }
    const auto value = negative ? -*size : *size;
    const auto centidegrees = celsius ? rounded(value, kMillionth / 100)
                                      : rounded((value - 32 * kMillionth) * 5, 9 * kMillionth / 100);
    if (centidegrees < -27315 || centidegrees > 20000) {
        return failure(ErrorCode::Invalid,
                       "No logger measures this temperature; it stands for a fault of the probe.");
    }
    return Temperature::centidegrees(centidegrees);
}

std::chrono::minutes minutesOutOfRange(std::span<const LoggerReading> readings, Temperature low,
                                       Temperature high) {
    std::chrono::microseconds total{0};
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto temperature = readings[i].temperature;
        if (temperature < low || temperature > high) {
            total += spanOf(readings, i);
        }
    }
    return std::chrono::ceil<std::chrono::minutes>(total);
}

std::optional<LoggerSummary> summaryOf(std::span<const LoggerReading> readings, Temperature low,
                                       Temperature high) {
    if (readings.empty()) {
        return std::nullopt;
    }
    const auto [coldest, warmest] = std::minmax_element(
        readings.begin(), readings.end(),
        [](const LoggerReading& a, const LoggerReading& b) { return a.temperature < b.temperature; });
    std::chrono::microseconds gap{0};
    for (std::size_t i = 0; i < readings.size(); ++i) {
        gap = std::max(gap, spanOf(readings, i));
    }
    return LoggerSummary{coldest->temperature,
                         warmest->temperature,
                         minutesOutOfRange(readings, low, high),
                         std::chrono::ceil<std::chrono::minutes>(gap),
                         readings.front().at,
                         readings.back().at,
                         readings.size()};
}

} // namespace storage::shipments
