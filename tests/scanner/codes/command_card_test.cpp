// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/command_card.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::codes {
namespace {

TEST(CommandCardTest, EachCardIsReadBackFromBothItsTexts) {
    for (const CommandCard& card : CommandCard::all()) {
        EXPECT_EQ(CommandCard::parse(card.canonical()), card) << card.grouped();
        EXPECT_EQ(CommandCard::parse(card.grouped()), card) << card.grouped();
    }
}

TEST(CommandCardTest, NoTwoCardsShareAText) {
    std::set<std::string> texts;
    for (const CommandCard& card : CommandCard::all()) {
        EXPECT_TRUE(texts.insert(card.canonical()).second) << card.canonical();
    }
    EXPECT_EQ(texts.size(), 26U);
}

TEST(CommandCardTest, SaysItsCountOrItsCondition) {
    const auto twelve = CommandCard::parse("cmd-count-12");
    ASSERT_TRUE(twelve);
    EXPECT_EQ(twelve->action(), CardAction::Count);
    EXPECT_EQ(twelve->count(), 12);
    EXPECT_FALSE(twelve->condition());
    const auto wrong = CommandCard::parse("CMD COND WRONG TUBE");
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->condition(), TubeCondition::WrongTube);
    EXPECT_EQ(conditionText(*wrong->condition()), "WRONG-TUBE");
}

struct Refused {
    const char* name;
    const char* text;
    CodeFault fault;
};

class RefusedCards : public testing::TestWithParam<Refused> {};

TEST_P(RefusedCards, AreNotGuessed) {
    const auto card = CommandCard::parse(GetParam().text);
    ASSERT_FALSE(card);
    EXPECT_EQ(card.error().fault, GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    CommandCardTest, RefusedCards,
    testing::Values(Refused{"CutOff", "CMD-CANCE", CodeFault::UnknownCommand},
                    Refused{"TypeWordAlone", "CMD", CodeFault::UnknownCommand},
                    Refused{"CountOfThirteen", "CMD-COUNT-13", CodeFault::UnknownCommand},
                    Refused{"CountOfZero", "CMD-COUNT-0", CodeFault::UnknownCommand},
                    Refused{"CountWithLeadingZero", "CMD-COUNT-01", CodeFault::UnknownCommand},
                    Refused{"WordWithoutType", "OK", CodeFault::WrongShape},
                    Refused{"DashInTheWord", "CMD-O-K", CodeFault::WrongShape}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace scanner::codes
