// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/scan.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(ScanTest, TakesTheAimIdentifierOff) {
    const auto scan = parseScan("]d1CT7K20914J");
    ASSERT_TRUE(scan);
    EXPECT_EQ(scan->raw, "]d1CT7K20914J");
    EXPECT_EQ(scan->aim, (AimIdentifier{'d', '1'}));
    EXPECT_EQ(scan->aim->text(), "]d1");
    EXPECT_EQ(scan->payload, "CT7K20914J");
}

TEST(ScanTest, LeavesAPayloadWithoutAimIdentifierWhole) {
    for (const char* raw : {"CT7K20914J", "]", "]d", "]-1AB", "[d1AB"}) {
        const auto scan = parseScan(raw);
        ASSERT_TRUE(scan) << raw;
        EXPECT_FALSE(scan->aim) << raw;
        EXPECT_EQ(scan->payload, raw);
    }
}

TEST(ScanTest, KeepsTheGroupSeparatorOfGs1) {
    const auto scan = parseScan("]d20109506000134352\x1D"
                                "21SER7");
    ASSERT_TRUE(scan);
    EXPECT_EQ(scan->payload, "0109506000134352\x1D"
                             "21SER7");
}

TEST(ScanTest, AcceptsOtherAlphabets) {
    EXPECT_EQ(parseScan("Gefäß-Ω-样本-🧪")->payload, "Gefäß-Ω-样本-🧪");
}

TEST(ScanTest, AcceptsExactly512CharactersOfAnyLength) {
    std::string longest;
    for (std::size_t i = 0; i < kLongestScan; ++i) {
        longest += "ä";
    }
    EXPECT_TRUE(parseScan(longest));
    EXPECT_EQ(parseScan(longest + "A").error(),
              (CodeError{CodeFault::TooLong, 513, "The scan has more than 512 characters."}));
}

struct Refused {
    const char* name;
    std::string raw;
    CodeFault fault;
    std::size_t position;
};

class RefusedScans : public testing::TestWithParam<Refused> {};

TEST_P(RefusedScans, NameFaultAndPosition) {
    const auto scan = parseScan(GetParam().raw);
    ASSERT_FALSE(scan);
    EXPECT_EQ(scan.error().fault, GetParam().fault);
    EXPECT_EQ(scan.error().position, GetParam().position);
    EXPECT_FALSE(scan.error().detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    ScanTest, RefusedScans,
    testing::Values(Refused{"Nothing", "", CodeFault::Empty, 0},
                    Refused{"BlanksOnly", "   ", CodeFault::Empty, 0},
                    Refused{"AimIdentifierAlone", "]d1", CodeFault::Empty, 0},
                    Refused{"FourKilobytes", std::string(4096, 'A'), CodeFault::TooLong, 513},
                    Refused{"CarriageReturn", "CT7K\r", CodeFault::ControlCharacter, 5},
                    Refused{"NulByte", std::string("CT\0K", 4), CodeFault::ControlCharacter, 3},
                    Refused{"Escape", "\x1B[2J", CodeFault::ControlCharacter, 1},
                    Refused{"Delete", "A\x7F", CodeFault::ControlCharacter, 2},
                    Refused{"C1ControlAfterTwoByteLetter", "ä\xC2\x85", CodeFault::ControlCharacter, 2},
                    Refused{"Latin1", "Gef\xE4\xDF", CodeFault::NotUtf8, 4},
                    Refused{"OverlongSlash", "A\xC0\xAF", CodeFault::NotUtf8, 2},
                    Refused{"OverlongThreeBytes", "\xE0\x80\xAF", CodeFault::NotUtf8, 1},
                    Refused{"Surrogate", "\xED\xA0\x80", CodeFault::NotUtf8, 1},
                    Refused{"BeyondUnicode", "\xF4\x90\x80\x80", CodeFault::NotUtf8, 1},
                    Refused{"LoneContinuation", "\x80", CodeFault::NotUtf8, 1},
                    Refused{"CutOffInMidCharacter", "A\xF0\x9F\xA7", CodeFault::NotUtf8, 2}),
    [](const auto& row) { return row.param.name; });

TEST(ScanTest, NamesTheSymbologyBySymbolAndModifier) {
    EXPECT_EQ(symbologyName({'d', '1'}), "Data Matrix");
    EXPECT_EQ(symbologyName({'d', '2'}), "GS1 Data Matrix");
    EXPECT_EQ(symbologyName({'E', '0'}), "EAN/UPC");
    EXPECT_EQ(symbologyName({'e', '0'}), "GS1 DataBar");
    EXPECT_EQ(symbologyName({'X', '0'}), "unknown symbology");
}

} // namespace
} // namespace scanner::codes
