// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/quality_file.h"

#include "tests/support/repositories.h"

#include <gmock/gmock.h>

namespace storage::workflows {
namespace {

using testing::SizeIs;

QualityFile read(const std::string& text) {
    return readQualityFile(std::as_bytes(std::span{text}), tests::testCodeForms()).value();
}

TEST(QualityFile, ReadsResultsInAnyOrderOfTheColumns) {
    const auto file = read("Value,Lab,specimen,TEST,Unit,Method\n92.5,x,CT7K-00001-X,VIABILITY,%,AO-PI\n");
    EXPECT_TRUE(file.problems.isEmpty());
    ASSERT_THAT(file.rows, SizeIs(1));
    EXPECT_EQ(file.rows[0].row, 2);
    EXPECT_EQ(file.rows[0].measured.specimen, "CT7K00001X");
    EXPECT_EQ(file.rows[0].measured.value, 92500);
    EXPECT_EQ(file.rows[0].measured.unit, "%");
    EXPECT_EQ(file.rows[0].measured.method, "AO-PI");
    EXPECT_EQ(file.rows[0].reason, "");
}

struct FileCase {
    std::string name;
    std::string text;
    std::string reason;
    std::size_t rows; ///< that are good
};

class QualityFiles : public testing::TestWithParam<FileCase> {};

TEST_P(QualityFiles, NameEveryRowThatCannotBeRecorded) {
    const auto file = read(GetParam().text);
    EXPECT_TRUE(file.problems.names(GetParam().reason));
    EXPECT_THAT(file.rows, SizeIs(GetParam().rows));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, QualityFiles,
    testing::Values(FileCase{"NoTest", "Specimen,Value\nA,1\n", "QUALITY-COLUMN", 0},
                    FileCase{"BlankSpecimen", "Specimen,Test,Value\n,T,1\nA,T,2\n", "QUALITY-BLANK", 1},
                    FileCase{"CommaForAPoint", "Specimen;Test;Value\nA;T;1,5\nA;T;2\n", "QUALITY-VALUE", 1},
                    FileCase{"UnitInTheValue", "Specimen,Test,Value\nA,T,92 %\n", "QUALITY-VALUE", 0},
                    FileCase{"ShortRow", "Specimen,Test,Value\nA,T\nA,T,1\n", "CSV-ROW-SHORT", 1}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace storage::workflows
