// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/scan_router.h"

#include <gtest/gtest.h>

namespace tests {

namespace freezers = storage::freezers;
using app::shell::putAwayMeaning;
using app::shell::routeScan;

TEST(ScanRouter, ATubeWithACodeOfItsSiteMayBePutAway) {
    const auto meaning = putAwayMeaning(routeScan("RIV-TUBE-0002", "put away"));
    const auto* tube = std::get_if<freezers::TubeScanned>(&meaning);
    ASSERT_NE(tube, nullptr);
    EXPECT_EQ(tube->code, "RIV-TUBE-0002");
}

struct Row {
    const char* name;
    const char* scan;
    const char* code; ///< by which records know the tube
};

class ForeignCode : public testing::TestWithParam<Row> {};

TEST_P(ForeignCode, IsATubeForTheReceiptAndForPutAway) {
    const auto scan = routeScan(GetParam().scan, "receive");
    const auto receipt = app::shell::receiptMeaning(scan, {});
    const auto* received = std::get_if<storage::shipments::TubeScanned>(&receipt);
    ASSERT_NE(received, nullptr);
    EXPECT_EQ(received->code, GetParam().code);
    const auto meaning = putAwayMeaning(scan);
    const auto* placed = std::get_if<freezers::TubeScanned>(&meaning);
    ASSERT_NE(placed, nullptr);
    EXPECT_EQ(placed->code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    ScanRouter, ForeignCode,
    testing::Values(Row{"Donation", "]C0=A99992600000168", "A999926000001"},
                    Row{"CompoundMessage", "]d1=+03000=A99992600000168=<S1295100&>0260742359",
                        "=A99992600000100=<S1295100"},
                    Row{"Chain", "&/CHA999926000001", "CHA999926000001"},
                    Row{"European", "]d1pl001499Z549917123456A00T041600320181231",
                        "PL001499Z549917123456A00T041600320181231"},
                    Row{"Gs1DataMatrix",
                        "]d20109506000134352"
                        "17280229"
                        "21SER7",
                        "(01)09506000134352(21)SER7"},
                    Row{"Gs1Linear", "]C1010950600013435221SER7", "(01)09506000134352(21)SER7"},
                    Row{"Gs1WithoutIdentifier", "010950600013435221SER7", "(01)09506000134352(21)SER7"},
                    Row{"Gs1Brackets", "(01)09506000134352(21)SER7", "(01)09506000134352(21)SER7"},
                    Row{"DigitalLink", "]Q1https://id.gs1.org/01/09506000134352/21/SER7",
                        "(01)09506000134352(21)SER7"},
                    Row{"Hibc", "]C0+A123BJC5D6E71G", "+A123BJC5D6E71G"},
                    Row{"Vendor", "]d1fd01234567", "FD01234567"}),
    [](const auto& row) { return row.param.name; });

TEST(ScanRouter, AnAmbiguousCodeIsLeftToTheRecord) {
    const auto scan = routeScan("010950600013435221A11012", "receive");
    ASSERT_TRUE(std::holds_alternative<scanner::codes::Ambiguous>(scan.code));
    const auto meaning = app::shell::receiptMeaning(scan, {});
    EXPECT_TRUE(std::holds_alternative<storage::shipments::TubeScanned>(meaning));
}

TEST(ScanRouter, TheReceiptKnowsASitesOwnCodeWithoutItsSymbology) {
    const auto meaning = app::shell::receiptMeaning(routeScan("]C0riv-tube-0002", "receive"), {});
    const auto* unknown = std::get_if<storage::shipments::UnknownScanned>(&meaning);
    ASSERT_NE(unknown, nullptr);
    EXPECT_EQ(unknown->text, "RIV-TUBE-0002");
}

TEST(ScanRouter, ADamagedCodeOfOursIsNoTube) {
    const auto meaning = putAwayMeaning(routeScan("CT7K-20916-9", "put away"));
    EXPECT_TRUE(std::holds_alternative<freezers::UnknownScanned>(meaning));
}

TEST(ScanRouter, ScrambledBytesAreNoTube) {
    const auto meaning = putAwayMeaning(routeScan("AB\x01\xFF", "put away"));
    EXPECT_TRUE(std::holds_alternative<freezers::UnknownScanned>(meaning));
}

TEST(ScanRouter, AFurtherLabelOfATubeIsTheTubeAndSaysWhichLabelItIs) {
    const auto second = routeScan("]d1CT7K20914J.2", "receive");
    EXPECT_EQ(second.canonical, "CT7K20914J");
    EXPECT_EQ(second.print, 2);
    EXPECT_EQ(second.read.meaning, "specimen");
    const auto first = routeScan("CT7K20914J", "receive");
    EXPECT_EQ(first.canonical, "CT7K20914J");
    EXPECT_EQ(first.print, 1);
}

} // namespace tests
