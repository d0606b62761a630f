// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/problem.h"

#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

FileProblem problemInRow(int row) {
    return {row, row, "Tube", "x", "CSV-ROW-SHORT", "", ""};
}

TEST(FileProblems, CountsAllButKeepsTheFirstThousand) {
    FileProblems problems;
    for (int row = 2; row < 5002; ++row) {
        problems.add(problemInRow(row));
    }
    EXPECT_EQ(problems.total(), 5000);
    EXPECT_EQ(problems.kept().size(), 1000U);
    EXPECT_EQ(problems.kept().back().row, 1001);
}

TEST(FileProblems, MergesInFileOrderWithoutPassingTheCap) {
    FileProblems first;
    FileProblems second;
    first.add(problemInRow(0));
    second.add(problemInRow(0));
    for (int row = 700; row > 0; --row) {
        first.add(problemInRow(2 * row));
        second.add(problemInRow(2 * row - 1));
    }
    first.merge(second);
    EXPECT_EQ(first.total(), 1402);
    ASSERT_EQ(first.kept().size(), 1000U);
    EXPECT_EQ(first.kept().front().row, 1);
    EXPECT_EQ(first.kept().back().row, 1000);
}

TEST(FileProblems, NamesTheReasonsItHolds) {
    FileProblems problems;
    EXPECT_TRUE(problems.isEmpty());
    problems.add(problemInRow(2));
    EXPECT_TRUE(problems.names("CSV-ROW-SHORT"));
    EXPECT_FALSE(problems.names("CSV-ROW-LONG"));
}

TEST(ShownValue, ShowsControlCharactersAsPictures) {
    EXPECT_EQ(shownValue(std::string_view{"a\0b\nc\x7F", 6}), "a␀b␊c␡");
}

TEST(ShownValue, CutsLongTextBetweenCharacters) {
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "é";
    }
    const auto shown = shownValue(text);
    EXPECT_EQ(shown.size(), 60U * 2 + 3);
    EXPECT_TRUE(shown.ends_with("é…"));
}

} // namespace
} // namespace storage::exchange
