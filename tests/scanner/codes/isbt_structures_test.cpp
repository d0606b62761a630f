// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/isbt_structures.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

namespace scanner::codes {
namespace {

int numberAt(std::string_view text) {
    const auto* found = structureAt(text);
    return found == nullptr ? -1 : found->number;
}

TEST(IsbtStructuresTest, EachIdentifierIsFoundAsItself) {
    std::set<std::string_view> identifiers;
    for (const IsbtStructure& structure : isbtStructures()) {
        EXPECT_EQ(structureAt(std::string(structure.identifier) + "0000"), &structure)
            << structure.identifier;
        EXPECT_TRUE(identifiers.insert(structure.identifier).second) << structure.identifier;
    }
}

TEST(IsbtStructuresTest, AnEqualsSignBeforeAFacilityIsADonationNumber) {
    for (const char first : std::string_view("ABCDEFGHIJKLMNPQRSTUVWXYZ123456789")) {
        EXPECT_EQ(numberAt(std::string("=") + first + "999926"), 1) << first;
    }
    EXPECT_EQ(numberAt("=O9999"), -1);
    EXPECT_EQ(numberAt("=09999"), -1);
}

TEST(IsbtStructuresTest, TwoCharactersDecideAndNotTheFirst) {
    EXPECT_EQ(numberAt("=%6200"), 2);
    EXPECT_EQ(numberAt("=\\620000000000000000"), 12);
    EXPECT_EQ(numberAt("&\\620000000000000000"), 13);
    EXPECT_EQ(numberAt("=>026073"), 4);
    EXPECT_EQ(numberAt("&>0260731015"), 5);
    EXPECT_EQ(numberAt("=,000012"), 32);
    EXPECT_EQ(numberAt("&,1"), 35);
    EXPECT_EQ(numberAt("&,4"), 38);
    EXPECT_EQ(numberAt("&,9"), -1);
    EXPECT_EQ(numberAt("&a1"), 0);
    EXPECT_EQ(numberAt("&A1"), -1);
    EXPECT_EQ(numberAt("=z1"), -1);
    EXPECT_EQ(numberAt("="), -1);
    EXPECT_EQ(numberAt(""), -1);
    EXPECT_EQ(numberAt("=\xFF"), -1);
}

TEST(IsbtStructuresTest, SomeSayTheirLengthThemselves) {
    const auto lengthOf = [](std::string_view text) {
        const auto length = contentLength(*structureAt(text), text.substr(2));
        return length ? static_cast<int>(*length) : -static_cast<int>(length.error().position);
    };
    EXPECT_EQ(lengthOf("&#0105ABCDEFGH"), 9);
    EXPECT_EQ(lengthOf("&#0105ABC"), -8);
    EXPECT_EQ(lengthOf("&#01"), -1);
    EXPECT_EQ(lengthOf("&#01XX"), -1);
    EXPECT_EQ(lengthOf("&$01010001001000001"), 16);
    EXPECT_EQ(lengthOf("&%0010123456789"), 13);
    EXPECT_EQ(lengthOf("=%62"), -3);
    EXPECT_EQ(lengthOf("&aANYTHING"), 8);
}

TEST(IsbtStructuresTest, PartsHaveTheirCharactersAndDates) {
    EXPECT_TRUE(checkPart(IsbtShape::ShortDay, "026073"));
    EXPECT_EQ(checkPart(IsbtShape::ShortDay, "026366").error().fault, CodeFault::ImpossibleDate);
    EXPECT_TRUE(checkPart(IsbtShape::ShortDay, "028366"));
    EXPECT_FALSE(checkPart(IsbtShape::ShortDay, "026000"));
    EXPECT_FALSE(checkPart(IsbtShape::Time, "2360"));
    EXPECT_FALSE(checkPart(IsbtShape::LongDay, "20260230"));
    EXPECT_TRUE(checkPart(IsbtShape::Month, "202612"));
    EXPECT_FALSE(checkPart(IsbtShape::Month, "202613"));
    EXPECT_EQ(checkPart(IsbtShape::Digits, "12A").error().position, 3U);
    EXPECT_EQ(checkPart(IsbtShape::Capitals, "Ab").error().position, 2U);
    EXPECT_TRUE(checkPart(IsbtShape::Letters, "Ab1"));
    EXPECT_FALSE(checkPart(IsbtShape::Letters, "A-"));
    EXPECT_TRUE(checkPart(IsbtShape::Printable, "A b-~"));
    EXPECT_FALSE(checkPart(IsbtShape::Printable, "A\x1D"));
    EXPECT_TRUE(checkPart(IsbtShape::Facility, "A9999"));
    EXPECT_EQ(checkPart(IsbtShape::Facility, "A999X").error().position, 5U);
}

} // namespace
} // namespace scanner::codes
