// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/logger_columns.h"

#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

using exchange::Delimiter;

struct Found {
    std::string_view name;
    std::string_view head;
    LoggerColumns columns;
};

TEST(LoggerColumns, FindsTimeTemperatureAndUnitBelowAnyPreamble) {
    const Found table[] = {
        {"plain", "Time,Temperature (°C)\n", {0, Delimiter::Comma, 0, {}, 1, Degrees::Celsius, {}}},
        {"preamble",
         "Serial;7\nLimits;2 to 8 °C\n\nDate/Time;Temp [C]\n",
         {3, Delimiter::Semicolon, 0, {}, 1, Degrees::Celsius, {}}},
        {"date and time apart",
         "No\tDate\tTime\ttemp_f\r\n",
         {0, Delimiter::Tab, 1, 2, 3, Degrees::Fahrenheit, {}}},
        {"zone in a quoted header",
         "\"#\",\"Date Time, GMT-05:30\",\"Temp, °F\"\n",
         {0, Delimiter::Comma, 1, {}, 2, Degrees::Fahrenheit, ZoneOffset{-330}}},
        {"UTC",
         "Timestamp (UTC),Celsius\n",
         {0, Delimiter::Comma, 0, {}, 1, Degrees::Celsius, ZoneOffset{0}}},
        {"alarm columns beside the reading",
         "Time,Temp alarm (°C),High temp limit (°C),Temperature °C\n",
         {0, Delimiter::Comma, 0, {}, 3, Degrees::Celsius, {}}},
        {"humidity beside it",
         "Time,Humidity (%),Temperature (Fahrenheit)\n",
         {0, Delimiter::Comma, 0, {}, 2, Degrees::Fahrenheit, {}}},
    };
    for (const auto& row : table) {
        const auto columns = findLoggerColumns(row.head);
        ASSERT_TRUE(columns) << row.name << ": " << columns.error().detail;
        EXPECT_EQ(*columns, row.columns) << row.name;
    }
}

TEST(LoggerColumns, RefusesATemperatureWithoutAUnit) {
    for (const auto* head : {"Time,Temperature\n", "Time,Temperature (C or F)\n"}) {
        const auto columns = findLoggerColumns(head);
        ASSERT_FALSE(columns) << head;
        EXPECT_NE(columns.error().detail.find("°C or °F"), std::string::npos);
    }
}

TEST(LoggerColumns, AsksWhichOfTwoProbesIsMeant) {
    const std::string_view head = "Time,Temp inside (°C),Temp outside (°C)\n";
    const auto columns = findLoggerColumns(head);
    ASSERT_FALSE(columns);
    EXPECT_NE(columns.error().detail.find("\"Temp inside (°C)\", \"Temp outside (°C)\""), std::string::npos);
    EXPECT_EQ(findLoggerColumns(head, "Temp outside (°C)")->temperature, 2U);
    EXPECT_FALSE(findLoggerColumns(head, "Temp elsewhere"));
}

TEST(LoggerColumns, RefusesAFileWithoutAHeader) {
    std::string deep;
    for (int i = 0; i <= kMaximumPreambleLines; ++i) {
        deep += "x\n";
    }
    for (const auto& head : {std::string{}, std::string{"2026-11-20 06:00,4.9\n"},
                             std::string{"a\r,Time,Temp (C)\n"}, deep + "Time,Temp (C)\n"}) {
        EXPECT_FALSE(findLoggerColumns(head));
    }
}

} // namespace
} // namespace storage::shipments
