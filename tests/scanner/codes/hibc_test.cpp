// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/hibc.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::codes {
namespace {

std::string checked(std::string text) {
    return text + hibcCheckCharacter(text).value();
}

std::string shown(std::string_view text) {
    const auto code = HibcCode::parse(text);
    if (!code) {
        return fmt::format("{} at {}", faultText(code.error().fault), code.error().position);
    }
    std::string all;
    const auto add = [&](std::string_view name, const std::string& value) {
        all += fmt::format("{}={} ", name, value);
    };
    if (const auto& product = code->product()) {
        add("product", fmt::format("{}.{}.{}", product->labeler, product->product, product->unit));
    }
    if (const auto& lot = code->lot()) {
        for (const auto& [name, value] : {std::pair{"lot", lot->lot}, std::pair{"serial", lot->serial}}) {
            if (value) {
                add(name, *value);
            }
        }
        for (const auto& [name, day] :
             {std::pair{"expiry", lot->expiry}, std::pair{"made", lot->manufactured}}) {
            if (day) {
                add(name, dayText(*day));
            }
        }
        for (const auto& [name, number] :
             {std::pair{"hour", lot->expiryHour}, std::pair{"quantity", lot->quantity}}) {
            if (number) {
                add(name, std::to_string(*number));
            }
        }
    }
    if (code->link()) {
        add("link", {*code->link()});
    }
    all.pop_back();
    return all;
}

struct Row {
    const char* name;
    const char* body; ///< without the check character
    const char* result;
};

class HibcBodies : public testing::TestWithParam<Row> {};

TEST_P(HibcBodies, AreTakenApartOrRefusedWithThePosition) {
    EXPECT_EQ(shown(checked(GetParam().body)), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    HibcTest, HibcBodies,
    testing::Values(
        Row{"Product", "+A123BJC5D6E71", "product=A123.BJC5D6E7.1"},
        Row{"ProductAndLot", "+A99912345/$$52001510X3", "product=A999.1234.5 lot=10X3 expiry=2020-01-15"},
        Row{"MonthOnly", "+$$09283C001L", "lot=3C001 expiry=2028-09-30 link=L"},
        Row{"MonthFirst", "+$$20928283C001L", "lot=3C001 expiry=2028-09-28 link=L"},
        Row{"YearFirst", "+$$32809283C001L", "lot=3C001 expiry=2028-09-28 link=L"},
        Row{"WithHour", "+$$4280928223C001L", "lot=3C001 expiry=2028-09-28 hour=22 link=L"},
        Row{"DayOfTheYear", "+$$5282713C001L", "lot=3C001 expiry=2028-09-27 link=L"},
        Row{"DayOfTheYearWithHour", "+$$628271223C001L", "lot=3C001 expiry=2028-09-27 hour=22 link=L"},
        Row{"NoDate", "+$$73C001L", "lot=3C001 link=L"}, Row{"LotAlone", "+$3C001L", "lot=3C001 link=L"},
        Row{"SerialAlone", "+$+3C001L", "serial=3C001 link=L"},
        Row{"SerialWithDate", "+$$+32809283C001L", "serial=3C001 expiry=2028-09-28 link=L"},
        Row{"SmallQuantity", "+$$82432809283C001L", "lot=3C001 expiry=2028-09-28 quantity=24 link=L"},
        Row{"LargeQuantity", "+$$90010032809283C001L", "lot=3C001 expiry=2028-09-28 quantity=100 link=L"},
        Row{"QuantityOnly", "+$$824L", "quantity=24 link=L"},
        Row{"OldFormOfDate", "+282713C001L", "lot=3C001 expiry=2028-09-27 link=L"},
        Row{"FurtherStructures", "+A99912345/$$32809283C001/S77/16D20260314/Q500",
            "product=A999.1234.5 lot=3C001 serial=77 expiry=2028-09-28 made=2026-03-14 quantity=500"},
        Row{"FurtherOnly", "+A99912345/14D20280928/S77", "product=A999.1234.5 serial=77 expiry=2028-09-28"},
        Row{"ProductTooShort", "+A1231", "wrong-shape at 7"},
        Row{"UnitIsALetter", "+A123BJC5D6E7X", "wrong-shape at 14"},
        Row{"ProductWithADot", "+A123BJ.5D6E71", "wrong-shape at 8"},
        Row{"NoSuchDay", "+$$32902293C001L", "impossible-date at 5"},
        Row{"NoSuchMonth", "+$$1328ABL", "impossible-date at 4"},
        Row{"NoSuchHour", "+$$428092824AL", "impossible-date at 5"},
        Row{"DateCutOff", "+$$3280L", "wrong-shape at 5"}, Row{"QuantityCutOff", "+$$8L", "wrong-shape at 5"},
        Row{"LotTooLong", "+$1234567890123456789L", "wrong-shape at 21"},
        Row{"UnknownFurther", "+A99912345/X12", "wrong-shape at 12"},
        Row{"SerialMissing", "+A99912345/S", "wrong-shape at 12"},
        Row{"QuantityIsText", "+A99912345/QX", "wrong-shape at 13"},
        Row{"MadeOnNoDay", "+A99912345/16D20260230", "impossible-date at 15"}),
    [](const auto& row) { return row.param.name; });

TEST(HibcTest, ThePublishedCheckCharactersAgree) {
    EXPECT_EQ(shown("+A123BJC5D6E71G"), "product=A123.BJC5D6E7.1");
    EXPECT_EQ(shown("+A99912345/$$52001510X33"), "product=A999.1234.5 lot=10X3 expiry=2020-01-15");
    EXPECT_EQ(shown("+A123BJC5D6E71H"), "wrong-check-character at 15");
    EXPECT_EQ(shown(""), "wrong-shape at 1");
    EXPECT_EQ(shown("+12"), "wrong-shape at 1");
    EXPECT_EQ(shown("+A123#J71G"), "wrong-shape at 6");
}

TEST(HibcTest, TheCaptionAndLowerCaseAreTheSameCode) {
    const auto code = HibcCode::parse("+A123BJC5D6E71G");
    EXPECT_EQ(HibcCode::parse("*+a123bjc5d6e71g*"), code);
    EXPECT_EQ(code->grouped(), "*+A123BJC5D6E71G*");
}

TEST(HibcTest, ABlankMayBeTheCheckCharacter) {
    std::string text = "+A123B";
    while (!checked(text + "1").ends_with(' ')) {
        text += 'X';
    }
    const auto code = HibcCode::parse(checked(text + "1"));
    ASSERT_TRUE(code);
    EXPECT_TRUE(code->grouped().ends_with("_*"));
    EXPECT_EQ(HibcCode::parse(code->grouped()), code);
}

TEST(HibcTest, AnyBodyGivesACodeThatIsReadBackOrAPosition) {
    EXPECT_TRUE(rc::check([] {
        const auto piece = rc::gen::element<std::string>("A", "9", "12", "$", "+", "/", "S", "14D",
                                                         "20280928", "Q", "8", "3", "280928", "LOT");
        std::string text = "+";
        for (const auto& part : *rc::gen::container<std::vector<std::string>>(piece)) {
            text += part;
        }
        text += hibcCheckCharacter(text).value();
        const auto code = HibcCode::parse(text);
        RC_CLASSIFY(code.has_value(), "accepted");
        if (code) {
            RC_ASSERT(HibcCode::parse(code->canonical()).value() == *code);
            RC_ASSERT(HibcCode::parse(code->grouped()).value() == *code);
        } else {
            RC_ASSERT((code.error().position >= 1 && code.error().position <= text.size() + 1));
        }
    }));
}

} // namespace
} // namespace scanner::codes
