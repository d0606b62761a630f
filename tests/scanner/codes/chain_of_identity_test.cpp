// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/chain_of_identity.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::codes {
namespace {

TEST(ChainOfIdentityTest, IsOneIdentifierScannedOrTyped) {
    const auto scanned = ChainOfIdentity::parse("&/CHA999926000001");
    ASSERT_TRUE(scanned);
    EXPECT_EQ(scanned->canonical(), "CHA999926000001");
    EXPECT_EQ(scanned->grouped(), "CH A9999 26 000001 [*]");
    EXPECT_EQ(ChainOfIdentity::parseTyped("CHA999926000001*"), scanned);
    EXPECT_EQ(ChainOfIdentity::parseTyped("ch a9999 26 000001 *"), scanned);
}

TEST(ChainOfIdentityTest, MayHaveLettersInItsLastSix) {
    EXPECT_EQ(ChainOfIdentity::parse("&/CHA9999260000AB")->canonical(), "CHA9999260000AB");
}

TEST(ChainOfIdentityTest, NamesThePositionOfWhatDoesNotFit) {
    EXPECT_EQ(ChainOfIdentity::parse("CHA999926000001").error().position, 1U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CIA999926000001").error().position, 4U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CHO999926000001").error().position, 5U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CHA9999X6000001").error().position, 10U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CHA99992600000").error().position, 17U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CHA9999260000012").error().position, 18U);
    EXPECT_EQ(ChainOfIdentity::parse("&/CHA9999260000a1").error().position, 16U);
}

TEST(ChainOfIdentityTest, IsNotTakenWithAWrongOrWithoutACheckCharacter) {
    EXPECT_EQ(ChainOfIdentity::parseTyped("CHA9999260000018").error().fault, CodeFault::WrongCheckCharacter);
    EXPECT_EQ(ChainOfIdentity::parseTyped("CHA999926000001").error().fault, CodeFault::WrongShape);
    EXPECT_FALSE(ChainOfIdentity::parseTyped(""));
}

TEST(ChainOfIdentityTest, AnyTextGivesAnIdentifierThatIsReadBackOrAPosition) {
    EXPECT_TRUE(rc::check([](const std::string& tail) {
        const std::string text = "&/CHA9999" + tail;
        const auto chain = ChainOfIdentity::parse(text);
        RC_ASSERT((chain ? ChainOfIdentity::parse("&/" + chain->canonical()).value() == *chain
                         : chain.error().position <= text.size() + 1));
    }));
}

} // namespace
} // namespace scanner::codes
