// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/site_tables.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(SiteTablesTest, SayWhatACodeMeans) {
    const auto tables =
        SiteTables::parse("# ours\r\nproduct\tS1295\tHPC, APHERESIS\r\n\r\nfacility\tA9999\tTraining site\n");
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->meaning("product", "S1295"), "HPC, APHERESIS");
    EXPECT_EQ(tables->meaning("facility", "A9999"), "Training site");
    EXPECT_FALSE(tables->meaning("product", "S1296"));
    EXPECT_FALSE(tables->meaning("group", "S1295"));
}

TEST(SiteTablesTest, AddTubesToTheStandardOnes) {
    const auto tables = SiteTables::parse("tube\tMakrolon\tAA9999\t8x12,4x6\ntube\tLoose\tXXX\n");
    ASSERT_TRUE(tables);
    const auto patterns = tables->tubePatterns();
    ASSERT_EQ(patterns.size(), standardTubePatterns().size() + 2);
    const auto tube = TubeCode::parse("ab1234", patterns[patterns.size() - 2]);
    ASSERT_TRUE(tube);
    EXPECT_EQ(tube->pattern(), "Makrolon");
    EXPECT_EQ(tube->racks(), (std::vector{RackGrid{8, 12}, RackGrid{4, 6}}));
    EXPECT_TRUE(patterns.back().racks.empty());
}

TEST(SiteTablesTest, NameTheLineThatIsWrong) {
    const auto lineOf = [](const char* file) { return SiteTables::parse(file).error().position; };
    EXPECT_EQ(lineOf("product\tS1295"), 1U);
    EXPECT_EQ(lineOf("# x\nproduct\t\tHPC"), 2U);
    EXPECT_EQ(lineOf("product\tS1295\tHPC\tmore"), 1U);
    EXPECT_EQ(lineOf("tube\tMakrolon\tAA-999"), 1U);
    EXPECT_EQ(lineOf("tube\tMakrolon\tAA999\t8 by 12"), 1U);
    EXPECT_EQ(lineOf("tube\tMakrolon\tAA999\t0x12"), 1U);
    EXPECT_EQ(lineOf("product\tS1295\tHPC\nproduct\tS1295\tHPC\nproduct\tS1295\tMNC"), 3U);
}

TEST(SiteTablesTest, MayBeEmpty) {
    EXPECT_EQ(SiteTables::parse("")->tubePatterns().size(), standardTubePatterns().size());
}

} // namespace
} // namespace scanner::codes
