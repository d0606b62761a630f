// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv_writer.h"

#include "storage/exchange/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace storage::exchange {
namespace {

std::string rowOf(const std::vector<std::string>& cells, Delimiter delimiter = Delimiter::Comma) {
    return csvRow(cells, delimiter);
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(rowOf({"plain", "a b", "é"}), "plain,a b,é\r\n");
    EXPECT_EQ(rowOf({"a,b", "say \"x\"", "two\nlines", " edge "}),
              "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" edge \"\r\n");
    EXPECT_EQ(rowOf({"1,5", "b"}, Delimiter::Semicolon), "\"1,5\";b\r\n");
    EXPECT_EQ(rowOf({""}), "\"\"\r\n");
}

TEST(CsvWriter, PutsAnApostropheBeforeWhatASpreadsheetWouldRun) {
    EXPECT_EQ(rowOf({"=HYPERLINK(1)", "+x", "-x", "@x", "\tx", "\rx"}),
              "'=HYPERLINK(1),'+x,'-x,'@x,\"'\tx\",\"'\rx\"\r\n");
    EXPECT_EQ(rowOf({"-80", "+4.5"}), "-80,+4.5\r\n");
}

TEST(CsvWriter, KeepsFormulasForPrograms) {
    const std::vector<std::string> cells{"=1"};
    EXPECT_EQ(csvRow(cells, Delimiter::Comma, Formulas::Keep), "=1\r\n");
}

rc::Gen<std::string> anyCell() {
    const std::vector<std::string> pieces{"a", "B7", "\"", "\"\"", ",", ";", "\t", "\n",  "\r\n", "\r",
                                          " ", "é",  "試", "𝄞",    "=", "-", "'",  "^XA", "--",   "\x01"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                        [](const std::vector<std::string>& parts) {
                            std::string cell;
                            for (const auto& part : parts) {
                                cell += part;
                            }
                            return cell;
                        });
}

TEST(CsvWriter, WritesWhatTheReaderReadsBackUnchanged) {
    const bool holds = rc::check([](bool semicolon) {
        const auto delimiter = semicolon ? Delimiter::Semicolon : Delimiter::Tab;
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::container<std::vector<std::string>>(3, anyCell()));
        std::string text = csvRow(std::vector<std::string>{"key", "b", "c", "d"}, delimiter);
        std::vector<std::vector<std::string>> expected;
        for (auto cells : rows) {
            cells.insert(cells.begin(), "key");
            text += csvRow(cells, delimiter, Formulas::Keep);
            expected.push_back(cells);
        }
        std::vector<std::vector<std::string>> found;
        const auto reading = readCsv(bytesOf(text), [&](const CsvRow& row) {
            found.emplace_back(row.cells.begin(), row.cells.end());
            return Flow::Continue;
        });
        RC_ASSERT(reading.has_value());
        RC_ASSERT(reading->problems.isEmpty());
        RC_ASSERT(found == expected);
    });
    EXPECT_TRUE(holds);
}

} // namespace
} // namespace storage::exchange
