// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv_dialect.h"

#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

TEST(CsvDialect, FindsTheDelimiterInTheHeader) {
    EXPECT_EQ(detectDelimiter("Tube,Visit").value(), Delimiter::Comma);
    EXPECT_EQ(detectDelimiter("Tube;Visit").value(), Delimiter::Semicolon);
    EXPECT_EQ(detectDelimiter("Tube\tVisit").value(), Delimiter::Tab);
}

TEST(CsvDialect, IgnoresSeparatorsInsideQuotationMarks) {
    EXPECT_EQ(detectDelimiter("\"Volume; mL\",Visit").value(), Delimiter::Comma);
}

TEST(CsvDialect, RefusesToGuessBetweenTwoDelimiters) {
    const auto delimiter = detectDelimiter("Tube,EDTA;Visit");
    ASSERT_FALSE(delimiter);
    EXPECT_NE(delimiter.error().detail.find("both comma and semicolon"), std::string::npos);
}

TEST(CsvDialect, RefusesAHeaderWithoutAnyDelimiter) {
    EXPECT_FALSE(detectDelimiter("Tube"));
    EXPECT_NE(detectDelimiter("Tube|Visit").error().detail.find("vertical bars"), std::string::npos);
}

TEST(CsvDialect, ReadsTheLineInWhichExcelNamesTheDelimiter) {
    EXPECT_EQ(statedDelimiter("sep=;"), Delimiter::Semicolon);
    EXPECT_EQ(statedDelimiter("sep=|"), std::nullopt);
    EXPECT_EQ(statedDelimiter("Tube;x"), std::nullopt);
}

TEST(CsvDialect, KeepsQuotedLineBreaksInsideARecord) {
    EXPECT_EQ(recordEnd("\"a\nb\",c\nd", 0), 7U);
    EXPECT_EQ(recordEnd("abc", 1), 3U);
}

TEST(CsvDialect, NamesEachDelimiter) {
    EXPECT_EQ(delimiterCharacter(Delimiter::Tab), '\t');
    EXPECT_EQ(delimiterName(Delimiter::Semicolon), "semicolon");
}

TEST(CsvDialect, TellsFormulasFromNumbersAndText) {
    for (const auto* formula :
         {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "+", "-1.5.2"}) {
        EXPECT_TRUE(looksLikeFormula(formula)) << formula;
    }
    for (const auto* plain : {"", "-80", "+4.5", "-0,5", "A=1", "12", "CT7K-1"}) {
        EXPECT_FALSE(looksLikeFormula(plain)) << plain;
    }
}

} // namespace
} // namespace storage::exchange
