// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/logger_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;

std::filesystem::path sample(std::string_view name) {
    return std::filesystem::path{CRYOTRAIL_SOURCE_DIR} / "tests/data/loggers" / name;
}

Timestamp at(std::string_view iso) {
    return parseIsoTimestamp(iso).value();
}

LoggerReading reading(int minute, int centidegrees) {
    return {at("2026-11-20T06:00:00Z") + std::chrono::minutes{minute},
            Temperature::centidegrees(centidegrees)};
}

Result<LoggerDraft> read(std::string_view text, const LoggerOptions& options = {}) {
    return readLoggerFile(exchange::bytesOf(text), options);
}

TEST(LoggerFile, ReadsADecimalCommaFileWithPreamble) {
    const auto draft = readLoggerFile(sample("preamble_celsius.csv"), {.siteOffset = ZoneOffset{60}}).value();
    ASSERT_TRUE(draft.isClean()) << draft.problems.kept().front().explanation;
    ASSERT_EQ(draft.readings.size(), 5U);
    EXPECT_EQ(draft.readings[0], (LoggerReading{at("2026-11-20T05:00:00Z"), Temperature::centidegrees(490)}));
    const auto summary = summaryOf(draft.readings, Temperature::degrees(2), Temperature::degrees(8)).value();
    EXPECT_EQ(summary.minimum, Temperature::centidegrees(490));
    EXPECT_EQ(summary.maximum, Temperature::centidegrees(920));
    EXPECT_EQ(summary.outOfRange, 20min);
    EXPECT_EQ(summary.longestGap, 10min);
    EXPECT_EQ(summary.last, at("2026-11-20T05:40:00Z"));
    EXPECT_EQ(summary.count, 5U);
}

TEST(LoggerFile, ConvertsFahrenheitAndTheZoneOfTheHeader) {
    const auto draft = readLoggerFile(sample("fahrenheit.csv"), {.siteOffset = ZoneOffset{60}}).value();
    ASSERT_TRUE(draft.isClean()) << draft.problems.kept().front().explanation;
    EXPECT_EQ(draft.readings[0], (LoggerReading{at("2026-11-20T11:00:00Z"), Temperature::degrees(4)}));
    EXPECT_EQ(draft.readings[2].temperature, Temperature::degrees(0));
}

TEST(LoggerFile, NamesTheLineWhereATornFileEnds) {
    const auto draft = readLoggerFile(sample("torn.csv")).value();
    ASSERT_EQ(draft.problems.total(), 1);
    EXPECT_EQ(draft.problems.kept().front().reason, "CSV-TORN");
    EXPECT_EQ(draft.problems.kept().front().line, 4);
    EXPECT_TRUE(draft.readings.empty());
}

TEST(LoggerFile, NamesEveryGarbledLine) {
    const auto draft = readLoggerFile(sample("garbled.csv")).value();
    std::vector<std::string> found;
    for (const auto& problem : draft.problems.kept()) {
        found.push_back(fmt::format("{} {}", problem.line, problem.reason));
    }
    EXPECT_EQ(found,
              (std::vector<std::string>{"3 LOGGER-TEMPERATURE", "4 LOGGER-TIME", "5 LOGGER-TEMPERATURE",
                                        "6 LOGGER-TEMPERATURE", "7 LOGGER-ORDER"}));
    EXPECT_TRUE(draft.readings.empty());
}

struct Refused {
    std::string_view name;
    std::string_view text;
    std::string_view reason;
};

TEST(LoggerFile, RefusesWhatItWouldHaveToGuess) {
    const Refused table[] = {
        {"ambiguous dates", "Time,Temp (C)\n03/04/2026 06:00,4\n", "LOGGER-DATES-AMBIGUOUS"},
        {"two styles of dates", "Time,Temp (C)\n2026-11-20 06:00,4\n20.11.2026 06:10,4\n", "LOGGER-TIME"},
        {"no time of day", "Date,Temp (C)\n2026-11-20,4\n", "LOGGER-TIME"},
        {"header only", "Time,Temp (C)\n", "LOGGER-EMPTY"},
        {"decimal comma between commas", "Time,Temp (C)\n2026-11-20 06:00,4,9\n2026-11-20 06:10,4\n",
         "CSV-ROW-LONG"},
        {"formula", "Time,Temp (C)\n2026-11-20 06:00,=A1\n", "LOGGER-TEMPERATURE"},
    };
    for (const auto& row : table) {
        const auto draft = read(row.text);
        ASSERT_TRUE(draft) << row.name << ": " << draft.error().detail;
        EXPECT_EQ(draft->problems.total(), 1) << row.name;
        EXPECT_TRUE(draft->problems.names(row.reason)) << row.name;
    }
}

TEST(LoggerFile, RefusesFilesThatAreNoText) {
    EXPECT_EQ(read("Time,Temp (C)\n2026-11-20 06:00,4\0\n"sv).error().code, ErrorCode::FileMalformed);
    EXPECT_EQ(read("").error().code, ErrorCode::FileMalformed);
    EXPECT_EQ(readLoggerFile(sample("no such file.csv")).error().code, ErrorCode::FileUnreadable);
}

TEST(LoggerFile, LetsAPersonChooseTheStyleAndTheProbe) {
    LoggerOptions options;
    options.dateStyle = exchange::DateStyle::SlashDayFirst;
    options.temperatureColumn = "B (°C)";
    const auto draft = read("Time,A (°C),B (°C)\n03/04/2026 06:00,4,5\n", options).value();
    ASSERT_TRUE(draft.isClean());
    EXPECT_EQ(draft.readings[0], (LoggerReading{at("2026-04-03T06:00:00Z"), Temperature::degrees(5)}));
}

TEST(LoggerFile, ToleratesASeparatorAtTheEndOfEachLine) {
    EXPECT_TRUE(read("Time,Temp (C),\n2026-11-20 06:00,4,\n").value().isClean());
}

struct Written {
    std::string_view text;
    Degrees unit;
    int centidegrees;
};

TEST(LoggerFile, ReadsTemperaturesToTheHundredth) {
    const Written table[] = {
        {"4.9", Degrees::Celsius, 490},        {"-80", Degrees::Celsius, -8000},
        {"−80,5", Degrees::Celsius, -8050},    {"+4.937", Degrees::Celsius, 494},
        {"-0.005", Degrees::Celsius, -1},      {"4.9 °C", Degrees::Celsius, 490},
        {"-196", Degrees::Celsius, -19600},    {"32", Degrees::Fahrenheit, 0},
        {"-40°F", Degrees::Fahrenheit, -4000}, {"0", Degrees::Fahrenheit, -1778},
    };
    for (const auto& row : table) {
        const auto temperature = parseTemperature(row.text, row.unit);
        ASSERT_TRUE(temperature) << row.text;
        EXPECT_EQ(temperature->centidegrees(), row.centidegrees) << row.text;
    }
    for (const auto* text :
         {"", "-", "4.9.1", "4.", "abc", "1e3", "4 °F", "-274", "201", "--4", "9999999999999", "nan"}) {
        EXPECT_FALSE(parseTemperature(text, Degrees::Celsius)) << text;
    }
}

TEST(LoggerFile, CountsEachReadingUntilTheNextAndTheLastAsLongAsTheOneBefore) {
    const auto low = Temperature::degrees(2);
    const auto high = Temperature::degrees(8);
    EXPECT_EQ(minutesOutOfRange(std::vector{reading(0, 500), reading(10, 900), reading(25, 500)}, low, high),
              15min);
    EXPECT_EQ(minutesOutOfRange(std::vector{reading(0, 500), reading(10, 100)}, low, high), 10min);
    EXPECT_EQ(minutesOutOfRange(std::vector{reading(0, 200), reading(10, 800)}, low, high), 0min);
    EXPECT_EQ(minutesOutOfRange(std::vector{reading(0, 900)}, low, high), 0min);
    EXPECT_EQ(minutesOutOfRange({}, low, high), 0min);
}

TEST(LoggerFile, HasNoSummaryWithoutReadings) {
    EXPECT_EQ(summaryOf({}, Temperature::degrees(2), Temperature::degrees(8)), std::nullopt);
}

} // namespace
} // namespace storage::shipments
