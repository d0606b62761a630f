// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/single_european_code.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::codes {
namespace {

constexpr const char* kExample = "PL001499Z549917123456A00T041600320181231";

TEST(SingleEuropeanCodeTest, IsTakenApart) {
    const auto code = SingleEuropeanCode::parse(kExample).value();
    EXPECT_EQ(code.country(), "PL");
    EXPECT_EQ(code.establishment(), "001499");
    EXPECT_EQ(code.donation(), "Z549917123456");
    EXPECT_EQ(productCodingText(code.coding()), "ISBT 128");
    EXPECT_EQ(code.product(), "00T0416");
    EXPECT_EQ(code.split(), "003");
    EXPECT_EQ(dayText(code.expiry().value()), "2018-12-31");
    EXPECT_EQ(code.grouped(), "PL001499Z549917123456 A00T041600320181231");
}

TEST(SingleEuropeanCodeTest, IsOneCodeInAnyCaseAndWithTheBlank) {
    const auto code = SingleEuropeanCode::parse(kExample);
    EXPECT_EQ(SingleEuropeanCode::parse("pl001499z549917123456a00t041600320181231"), code);
    EXPECT_EQ(SingleEuropeanCode::parse("PL001499Z549917123456 A00T041600320181231"), code);
}

TEST(SingleEuropeanCodeTest, MayHaveNoExpiry) {
    EXPECT_FALSE(SingleEuropeanCode::parse("PL001499Z549917123456E00T041600300000000")->expiry());
}

struct Refused {
    const char* name;
    const char* text;
    CodeFault fault;
    std::size_t position;
};

class RefusedEuropeanCodes : public testing::TestWithParam<Refused> {};

TEST_P(RefusedEuropeanCodes, NameFaultAndPosition) {
    const auto code = SingleEuropeanCode::parse(GetParam().text);
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().fault, GetParam().fault);
    EXPECT_EQ(code.error().position, GetParam().position);
}

INSTANTIATE_TEST_SUITE_P(
    SingleEuropeanCodeTest, RefusedEuropeanCodes,
    testing::Values(
        Refused{"Empty", "", CodeFault::WrongShape, 1},
        Refused{"DonationSequenceAlone", "PL001499Z549917123456", CodeFault::WrongShape, 22},
        Refused{"TooLong", "PL001499Z549917123456A00T0416003201812311", CodeFault::WrongShape, 41},
        Refused{"CountryWithADigit", "P1001499Z549917123456A00T041600320181231", CodeFault::WrongShape, 2},
        Refused{"UnknownCoding", "PL001499Z549917123456C00T041600320181231", CodeFault::WrongShape, 22},
        Refused{"LetterInTheDate", "PL001499Z549917123456A00T04160032O181231", CodeFault::WrongShape, 34},
        Refused{"NoSuchDay", "PL001499Z549917123456A00T041600320180229", CodeFault::ImpossibleDate, 33},
        Refused{"BlankElsewhere", "PL 001499Z549917123456A00T041600320181231", CodeFault::WrongShape, 3}),
    [](const auto& row) { return row.param.name; });

TEST(SingleEuropeanCodeTest, AnyTextGivesACodeThatIsReadBackOrAPosition) {
    EXPECT_TRUE(rc::check([](std::string text) {
        const std::string whole = text + std::string(kExample).substr(std::min<std::size_t>(text.size(), 40));
        const auto code = SingleEuropeanCode::parse(whole);
        if (code) {
            RC_ASSERT(SingleEuropeanCode::parse(code->canonical()).value() == *code);
            RC_ASSERT(SingleEuropeanCode::parse(code->grouped()).value() == *code);
        } else {
            RC_ASSERT(code.error().position <= whole.size() + 1);
        }
    }));
}

} // namespace
} // namespace scanner::codes
