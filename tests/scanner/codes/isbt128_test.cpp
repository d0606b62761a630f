// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/isbt128.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::codes {
namespace {

std::string numbersOf(std::string_view text) {
    const auto message = IsbtMessage::parse(text);
    if (!message) {
        return fmt::format("{} at {}", faultText(message.error().fault), message.error().position);
    }
    std::string numbers;
    for (const IsbtElement& element : message->elements()) {
        numbers += fmt::format("{}{:03}", numbers.empty() ? "" : " ", element.number);
    }
    return numbers;
}

struct Row {
    const char* name;
    const char* text;
    const char* result;
};

class Messages : public testing::TestWithParam<Row> {};

TEST_P(Messages, AreTakenApartOrRefusedWithThePosition) {
    EXPECT_EQ(numbersOf(GetParam().text), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Isbt128Test, Messages,
    testing::Values(
        Row{"BloodGroup", "=%6200", "002"}, Row{"ProductCode", "=<S12954A0", "003"},
        Row{"ExpiryWithTime", "&>0183652359", "005"}, Row{"CollectionDay", "=*026073", "006"},
        Row{"TissueCompound", "=+04000=/A9997XYZ100T0479=A99991712345600=,000012=>019031", "034 001 032 004"},
        Row{"CompoundWithEuropeanCode",
            "=+05000=Z54991712345600=%T300=<T0416003&>0183652359&,4PL001499Z549917123456A00T041600320181231",
            "001 002 003 005 038"},
        Row{"ApheresisCompound", "=+05000=A99992600000100=<S1295100&*0260731015&>0260742359&/CHA9999260000AB",
            "001 003 007 005 040"},
        Row{"Concatenation", "=A99992600000100=<S1295100", "001 003"},
        Row{"DivisionInItsOwnStructure", "=<S1295199=,000012", "003 032"},
        Row{"DivisionsFirst", "=,000012=<S1295199", "032 003"},
        Row{"LocalAtTheEnd", "=A99992600000100&aROOM 4", "001 000"}, Row{"Retired", "={12345", "011"},
        Row{"Consignment", "=$A999926A00010203", "028"}, Row{"Staff", "='A9999TESSA1", "020"},
        Row{"Registry", "&:1234ABCDE1234567890", "039"}, Row{"DateAndTime", "=(1U01202603141015", "031"},
        Row{"SameTwice", "=%6200=%6200", "002 002"}, Row{"Empty", "", "unknown-structure at 1"},
        Row{"DonationWithoutFlags", "=A999917123456", "wrong-shape at 15"},
        Row{"LetterO", "=O999917123456 00", "unknown-structure at 1"},
        Row{"FlagsContradict", "=G12341765432171", "wrong-check-character at 15"},
        Row{"UnknownIdentifier", "=zINVALID", "unknown-structure at 1"},
        Row{"UnknownSecondIdentifier", "=%6200=z", "unknown-structure at 7"},
        Row{"CompoundTooShort", "=+05000=/A9997XYZ100T0479=A99991712345600=,000012=>019031",
            "incomplete at 58"},
        Row{"CompoundTooLong", "=+01000=%6200=>019031", "wrong-shape at 14"},
        Row{"CompoundOfNothing", "=+00000", "wrong-shape at 8"},
        Row{"CompoundInside", "=%6200=+01000=>019031", "wrong-shape at 7"},
        Row{"CompoundInCompound", "=+02000=+01000=>019031", "wrong-shape at 8"},
        Row{"LocalInCompound", "=+02000=%6200&aROOM", "wrong-shape at 14"},
        Row{"DivisionMissing", "=<S1295199", "incomplete at 9"},
        Row{"DivisionMissingInCompound", "=+02000=A99992600000100=<S1295199", "incomplete at 32"},
        Row{"NoSuchDay", "=*026366", "impossible-date at 3"},
        Row{"NoSuchTime", "&*0260732460", "impossible-date at 9"},
        Row{"LowerCaseProduct", "=<s1295100", "wrong-shape at 3"},
        Row{"CutOff", "=<S12951", "wrong-shape at 9"},
        Row{"TwoBloodGroups", "=%6200=%5100", "contradiction at 7"},
        Row{"EuropeanCodeWithABadDate", "&,4PL001499Z549917123456A00T041600320180229",
            "impossible-date at 36"},
        Row{"ChainWithoutItsWord", "&/XXA9999260000AB", "wrong-shape at 3"}),
    [](const auto& row) { return row.param.name; });

TEST(Isbt128Test, KnowsItsValues) {
    const auto message =
        IsbtMessage::parse("=+05000=A99992600000100=<S1295100&*0260731015&>0260742359&/CHA9999260000AB")
            .value();
    EXPECT_TRUE(message.isCompound());
    EXPECT_EQ(message.donation()->grouped(), "A9999 26 000001 [8]");
    EXPECT_EQ(message.product(), "S1295100");
    EXPECT_EQ(message.chain()->canonical(), "CHA9999260000AB");
    EXPECT_FALSE(message.europeanCode());
    EXPECT_EQ(momentText(message.elements()[2].moment().value()), "2026-03-14T10:15");
    EXPECT_EQ(momentText(message.elements()[3].moment().value()), "2026-03-15T23:59");
    EXPECT_FALSE(message.elements()[0].moment());
}

TEST(Isbt128Test, NamesTheParts) {
    const auto message = IsbtMessage::parse("=<S12954A0").value();
    std::string fields;
    for (const auto& [name, text] : message.elements().front().fields()) {
        fields += fmt::format("{}={} ", name, text);
    }
    EXPECT_EQ(fields, "product=S1295 collection=4 division=A0 ");
    EXPECT_EQ(message.elements().front().name(), "product code");
}

TEST(Isbt128Test, KeepsWhatItDoesNotTakeApart) {
    const auto message = IsbtMessage::parse("=A99992600000100&aROOM 4").value();
    EXPECT_EQ(message.elements().back().content, "ROOM 4");
    EXPECT_EQ(message.elements().back().fields().front().text, "ROOM 4");
}

TEST(Isbt128Test, ReadsDaysWithoutTimeAndTheGeneralMoment) {
    EXPECT_EQ(momentText(IsbtMessage::parse("=>019031")->elements().front().moment().value()), "2019-01-31");
    EXPECT_EQ(momentText(IsbtMessage::parse("=(1U01202603141015")->elements().front().moment().value()),
              "2026-03-14T10:15");
}

TEST(Isbt128Test, OneProductHasOneTextWhicheverLabelWasRead) {
    const auto compound = IsbtMessage::parse("=+02000=<S1295100=A99992600000168");
    const auto linear = IsbtMessage::parse("=A99992600000100=<S1295100");
    EXPECT_EQ(compound->canonical(), "=A99992600000100=<S1295100");
    EXPECT_EQ(linear->canonical(), compound->canonical());
    EXPECT_EQ(linear->grouped(), "=A99992600000100 =<S1295100");
}

rc::Gen<std::string> randomStructures() {
    const auto one = rc::gen::element<std::string>("=A99992600000100", "=A99992600000168", "=%6200",
                                                   "=<S1295100", "=<S1295199", "=,000012", "&*0260731015",
                                                   "&>0260742359", "&/CHA9999260000AB", "=$A999926A00010203",
                                                   "&#0105ABCDE", "&aROOM", "={X", "=+02000", "&$00");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(one),
                        [](const std::vector<std::string>& all) {
                            std::string text;
                            for (const auto& part : all) {
                                text += part;
                            }
                            return text;
                        });
}

TEST(Isbt128Test, WhatIsReadIsReadBackFromItsCanonicalText) {
    EXPECT_TRUE(rc::check("structures", [] {
        const std::string text = *randomStructures();
        const auto message = IsbtMessage::parse(text);
        RC_CLASSIFY(message.has_value(), "accepted");
        if (message) {
            RC_ASSERT(IsbtMessage::parse(message->canonical()).value().canonical() == message->canonical());
        } else {
            RC_ASSERT((message.error().position >= 1 && message.error().position <= text.size() + 1));
        }
    }));
}

TEST(Isbt128Test, AnyBytesGiveAMessageOrAPosition) {
    EXPECT_TRUE(rc::check("bytes", [](const std::string& bytes) {
        for (const std::string& text : {bytes, "=" + bytes, "&" + bytes, "=+01000" + bytes}) {
            const auto message = IsbtMessage::parse(text);
            RC_ASSERT((message || message.error().position <= text.size() + 1));
        }
    }));
}

} // namespace
} // namespace scanner::codes
