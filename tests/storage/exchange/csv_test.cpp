// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv.h"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

using namespace std::string_view_literals;
using Rows = std::vector<std::vector<std::string>>;

struct Outcome {
    Result<CsvReading> reading;
    Rows rows;
    std::vector<int> lines;
};

Outcome read(std::string_view text, const CsvOptions& options = {}) {
    Rows rows;
    std::vector<int> lines;
    auto reading = readCsv(
        bytesOf(text),
        [&](const CsvRow& row) {
            rows.emplace_back(row.cells.begin(), row.cells.end());
            lines.push_back(row.line);
            return Flow::Continue;
        },
        options);
    return {std::move(reading), std::move(rows), std::move(lines)};
}

struct Good {
    std::string_view name;
    std::string_view text;
    Rows rows;
};

TEST(Csv, ReadsWhatPeopleSave) {
    const Good table[] = {
        {"comma", "a,b\n1,2\n", {{"1", "2"}}},
        {"semicolon with decimal comma", "a;b\n1,5;2\n", {{"1,5", "2"}}},
        {"tab", "a\tb\n1\t2\n", {{"1", "2"}}},
        {"empty cells between tabs", "a\tb\tc\n1\t\t3\n", {{"1", "", "3"}}},
        {"CR LF", "a,b\r\n1,2\r\n3,4\r\n", {{"1", "2"}, {"3", "4"}}},
        {"CR only", "a,b\r1,2\r", {{"1", "2"}}},
        {"no last line break", "a,b\n1,2", {{"1", "2"}}},
        {"byte order mark",
         "\xEF\xBB\xBF"
         "a,b\n1,2\n",
         {{"1", "2"}}},
        {"UTF-16",
         "\xFF\xFE"
         "a\0,\0b\0\n\0001\0,\0002\0\n\0"sv,
         {{"1", "2"}}},
        {"quoted line break", "a,b\n\"1\n1\",2\n", {{"1\n1", "2"}}},
        {"quoted delimiter and quotation mark", "a,b\n\"1,\"\"1\"\"\",2\n", {{"1,\"1\"", "2"}}},
        {"blanks around cells", "a , b\n 1 , 2 \n", {{"1", "2"}}},
        {"blank lines and rows", "a,b\n\n1,2\n,\n  \n3,4\n\n", {{"1", "2"}, {"3", "4"}}},
        {"delimiter stated by Excel", "sep=;\na;b\n1;2\n", {{"1", "2"}}},
        {"header only", "a,b\n", {}},
        {"other alphabets", "a,b\nПроба,試料\n", {{"Проба", "試料"}}},
        {"SQL and ZPL are only text",
         "a,b\n'; drop table specimen;--,^XA^FS^XZ\n",
         {{"'; drop table specimen;--", "^XA^FS^XZ"}}},
    };
    for (const auto& row : table) {
        const auto outcome = read(row.text);
        ASSERT_TRUE(outcome.reading) << row.name << ": " << outcome.reading.error().detail;
        EXPECT_TRUE(outcome.reading->problems.isEmpty())
            << row.name << ": " << outcome.reading->problems.kept().front().explanation;
        EXPECT_EQ(outcome.rows, row.rows) << row.name;
    }
}

struct Bad {
    std::string_view name;
    std::string_view text;
    std::string_view reason;
    int row;
    int line;
    std::string_view column;
    std::string_view value;
};

TEST(Csv, NamesRowLineColumnAndValueOfEveryProblem) {
    const std::string longCell = "a,b\nx," + std::string(4097, 'y') + "\n1,2\n";
    const std::string endless = "a,b\nx,\"" + std::string(300000, 'y');
    const Bad table[] = {
        {"row too short", "a,b,c\n1,2\n1,2,3\n", "CSV-ROW-SHORT", 2, 2, "c", "2"},
        {"row too long", "a,b\n1,2,3\n", "CSV-ROW-LONG", 2, 2, "", "3"},
        {"short after a quoted line break", "a,b\n\"x\ny\",2\n1\n5,6\n", "CSV-ROW-SHORT", 3, 4, "b", "1"},
        {"short after blank lines", "a,b\r\n\r\n\r\n1\r\n5,6\r\n", "CSV-ROW-SHORT", 4, 4, "b", "1"},
        {"ends in mid-row", "a,b,c\n1,2,3\n4,5", "CSV-TORN", 3, 3, "c", "5"},
        {"ends after a short row", "a,b,c\n1,2,3\n4,5\n", "CSV-TORN", 3, 3, "c", "5"},
        {"ends inside quotation marks", "a,b\n1,2\n3,\"4\n", "CSV-TORN", 3, 3, "b", ""},
        {"quotation mark in mid-cell", "a,b\n1,5\" tube\n3,4\n", "CSV-QUOTE", 2, 2, "b", ""},
        {"text after a closed quotation mark", "a,b\n\"1\"x,2\n", "CSV-QUOTE", 2, 2, "a", ""},
        {"column doubled", "a,b,a\n1,2,3\n", "CSV-COLUMN-DOUBLED", 1, 1, "a", "a"},
        {"column without a name", "a,,c\n1,2,3\n", "CSV-COLUMN-UNNAMED", 1, 1, "", ""},
        {"cell over 4 kB", longCell, "CSV-CELL-LONG", 2, 2, "b",
         "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…"},
        {"quotation mark never closed", endless, "CSV-QUOTE", 2, 2, "b", ""},
    };
    for (const auto& row : table) {
        const auto outcome = read(row.text);
        ASSERT_TRUE(outcome.reading) << row.name << ": " << outcome.reading.error().detail;
        ASSERT_EQ(outcome.reading->problems.total(), 1) << row.name;
        const auto& problem = outcome.reading->problems.kept().front();
        EXPECT_EQ(problem.reason, row.reason) << row.name;
        EXPECT_EQ(problem.row, row.row) << row.name;
        EXPECT_EQ(problem.line, row.line) << row.name;
        EXPECT_EQ(problem.column, row.column) << row.name;
        EXPECT_EQ(problem.value, row.value) << row.name;
        EXPECT_FALSE(problem.remedy.empty()) << row.name;
    }
}

struct Unreadable {
    std::string_view name;
    std::string_view text;
    std::string_view detail;
};

TEST(Csv, RefusesFilesItWouldHaveToGuessAt) {
    const std::string wide = std::string(1000, ',') + "x\n";
    const std::string blob(100000, 'x');
    const Unreadable table[] = {
        {"empty", "", "empty"},
        {"blank lines only", "\n\n\n", "empty"},
        {"two delimiters", "a,b;c\n1,2;3\n", "unclear"},
        {"vertical bars", "a|b\n1|2\n", "vertical bars"},
        {"Latin-1", "a,b\n1,\xE9\n", "line 2, column 3"},
        {"NUL byte", "a,b\n1,\0\n"sv, "NUL"},
        {"UTF-16 without mark", "a\0,\0b\0\n\0"sv, "UTF-16"},
        {"too many columns", wide, "1001 columns"},
        {"no line break", blob, "not a CSV file"},
        {"header inside quotation marks", "\"a,b\n1,2\n", "no comma"},
    };
    for (const auto& row : table) {
        const auto outcome = read(row.text);
        ASSERT_FALSE(outcome.reading) << row.name;
        EXPECT_EQ(outcome.reading.error().code, ErrorCode::FileMalformed) << row.name;
        EXPECT_NE(outcome.reading.error().detail.find(row.detail), std::string::npos)
            << row.name << ": " << outcome.reading.error().detail;
        EXPECT_TRUE(outcome.rows.empty() || row.name == "Latin-1") << row.name;
    }
}

TEST(Csv, TakesTheDelimiterAPersonChose) {
    const auto outcome = read("a,b;c\n1,2;3\n", {.delimiter = Delimiter::Semicolon, .skippedLines = 0});
    EXPECT_EQ(outcome.rows, (Rows{{"1,2", "3"}}));
}

TEST(Csv, SkipsTheLinesAboveAHeader) {
    const auto outcome =
        read("Logger 7\nSerial; x, y\n\na,b\n1,2\n", {.delimiter = std::nullopt, .skippedLines = 2});
    ASSERT_TRUE(outcome.reading);
    EXPECT_EQ(outcome.reading->headerLine, 4);
    EXPECT_EQ(outcome.rows, (Rows{{"1", "2"}}));
    EXPECT_EQ(outcome.lines, std::vector{5});
}

TEST(Csv, WithholdsBadRowsAndStillReadsTheRest) {
    const auto outcome = read("a,b\n1\n2,3\n4,5,6\n7,8\n");
    EXPECT_EQ(outcome.rows, (Rows{{"2", "3"}, {"7", "8"}}));
    EXPECT_EQ(outcome.reading->problems.total(), 2);
    EXPECT_EQ(outcome.reading->rows, 2);
}

TEST(Csv, StopsWhenTheHandlerHasEnough) {
    int calls = 0;
    const auto reading = readCsv(bytesOf("a,b\n1,2\n3,4\n5,6\n"), [&](const CsvRow&) {
        ++calls;
        return Flow::Stop;
    });
    EXPECT_TRUE(reading);
    EXPECT_EQ(calls, 1);
}

TEST(Csv, PreviewsTheFirstRows) {
    const auto preview = previewCsv(bytesOf("a;b\n1;2\n3;4\n5;6\n"), 2);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->header, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(preview->rows, (Rows{{"1", "2"}, {"3", "4"}}));
    EXPECT_EQ(preview->delimiter, Delimiter::Semicolon);
}

TEST(Csv, RefusesAFileOfTwoGibibytesBeforeReadingIt) {
    const auto path = std::filesystem::path{testing::TempDir()} / "csv_two_gibibytes.csv";
    std::ofstream{path}.put('a');
    std::filesystem::resize_file(path, kMaximumFileBytes);
    const auto reading = readCsv(path, [](const CsvRow&) { return Flow::Continue; });
    std::filesystem::remove(path);
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().code, ErrorCode::FileUnreadable);
}

TEST(Csv, ReadsAMillionRowsInSeconds) {
    std::string text = "tube,participant,visit,kind,collected\n";
    for (int i = 0; i < 1000000; ++i) {
        text += fmt::format("CT{:07},P-{:04},V{},SERUM,2026-11-21 06:55\n", i, i % 5000, i % 12);
    }
    std::int64_t cells = 0;
    const auto started = std::chrono::steady_clock::now();
    const auto reading = readCsv(bytesOf(text), [&](const CsvRow& row) {
        cells += std::ssize(row.cells);
        return Flow::Continue;
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->rows, 1000000);
    EXPECT_EQ(cells, 5000000);
    RecordProperty("milliseconds", static_cast<int>(took.count() * 1000));
}

} // namespace
} // namespace storage::exchange
