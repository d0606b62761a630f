// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_digital_link.h"

#include "tests/scanner/codes/random_gs1.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

struct Row {
    const char* name;
    const char* uri;
    const char* result;
};

class Links : public testing::TestWithParam<Row> {};

TEST_P(Links, AreReadOrRefusedWithThePosition) {
    const auto parsed = parseDigitalLink(GetParam().uri);
    const std::string result = parsed ? parsed->grouped()
                                      : std::string(faultText(parsed.error().fault)) + " at " +
                                            std::to_string(parsed.error().position);
    EXPECT_EQ(result, GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Gs1DigitalLinkTest, Links,
    testing::Values(
        Row{"KeyOnly", "https://id.gs1.org/01/09506000134352", "(01)09506000134352"},
        Row{"QualifiersAndQuery", "https://id.gs1.org/01/09506000134352/10/LOT42/21/SER7?17=280229",
            "(01)09506000134352(10)LOT42(21)SER7(17)280229"},
        Row{"OwnDomainAndPath", "HTTP://www.example.org/shop/kits/01/09506000134352", "(01)09506000134352"},
        Row{"ShortTradeItem", "https://example.org/01/9506000134352", "(01)09506000134352"},
        Row{"PercentEncoding", "https://example.org/01/09506000134352/10/A%2FB", "(01)09506000134352(10)A/B"},
        Row{"StrangersInTheQuery", "https://example.org/01/09506000134352?utm=x&17=280229&linkType=all#top",
            "(01)09506000134352(17)280229"},
        Row{"Freezer", "https://example.org/8004/9506000FREEZER", "(8004)9506000FREEZER"},
        Row{"ThirdPartySerial", "https://example.org/01/09506000134352/235/A1", "(01)09506000134352(235)A1"},
        Row{"ValueThatLooksLikeAKey", "https://example.org/01/09506000134352/10/8004",
            "(01)09506000134352(10)8004"},
        Row{"NoAddress", "id.gs1.org/01/09506000134352", "wrong-shape at 1"},
        Row{"NoKey", "https://example.org/about", "wrong-shape at 9"},
        Row{"NoPath", "https://example.org?01=09506000134352", "wrong-shape at 9"},
        Row{"QualifierInTheWrongOrder", "https://id.gs1.org/01/09506000134352/21/B/10/A",
            "wrong-shape at 38"},
        Row{"QualifiersOfTwoRows", "https://id.gs1.org/01/09506000134352/22/B/235/A", "wrong-shape at 38"},
        Row{"QualifierOfAnotherKey", "https://id.gs1.org/00/095060001343520000/10/A", "wrong-shape at 42"},
        Row{"CheckDigit", "https://id.gs1.org/01/09506000134353", "wrong-check-character at 36"},
        Row{"PercentCutOff", "https://id.gs1.org/01/09506000134352/10/A%4", "wrong-shape at 42"},
        Row{"LetterInAShortTradeItem", "https://example.org/01/9506p352", "wrong-shape at 28"},
        Row{"BadCharacterBehindAPercent", "https://id.gs1.org/01/09506000134352/10/A%2FB%20",
            "wrong-shape at 46"},
        Row{"EmptyValue", "https://id.gs1.org/01//10/A", "wrong-shape at 23"}),
    [](const auto& row) { return row.param.name; });

TEST(Gs1DigitalLinkTest, WritesTheKeyFirstAndTheRestBehind) {
    const auto item = ElementString::parse("17280229"
                                           "21SER7\x1D"
                                           "0109506000134352"
                                           "10A/B")
                          .value();
    EXPECT_EQ(digitalLink(item), "https://id.gs1.org/01/09506000134352/10/A%2FB/21/SER7?17=280229");
    EXPECT_EQ(digitalLink(item, "https://example.org/x"),
              "https://example.org/x/01/09506000134352/10/A%2FB/21/SER7?17=280229");
}

TEST(Gs1DigitalLinkTest, NeedsAKey) {
    EXPECT_EQ(digitalLink(ElementString::parse("10A").value()).error().fault, CodeFault::Incomplete);
}

TEST(Gs1DigitalLinkTest, WhatIsWrittenIsReadBack) {
    EXPECT_TRUE(rc::check("digital link", [] {
        const ElementString made = *randomElementString();
        const auto uri = digitalLink(made);
        RC_PRE(uri.has_value());
        const auto again = parseDigitalLink(*uri);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->canonical() == made.canonical());
    }));
}

TEST(Gs1DigitalLinkTest, AnyTextGivesAValueOrAPositionInsideIt) {
    EXPECT_TRUE(rc::check("arbitrary text", [](const std::string& tail) {
        const std::string uri = "https://a/01/" + tail;
        const auto parsed = parseDigitalLink(uri);
        RC_ASSERT((parsed || parsed.error().position <= uri.size() + 1));
    }));
}

} // namespace
} // namespace scanner::codes
