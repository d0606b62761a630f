// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/slot_code.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

SlotCode slot(std::uint64_t number, int row, int column) {
    const ContainerCode container(RepositoryPrefix::parse("CT7K").value(), RunningNumber::of(number).value());
    return {container, SlotPosition::of(row, column).value()};
}

TEST(SlotPositionTest, IsOneLetterAndTwoDigits) {
    const auto position = SlotPosition::parse("h12");
    ASSERT_TRUE(position);
    EXPECT_EQ(position->row(), 8);
    EXPECT_EQ(position->column(), 12);
    EXPECT_EQ(position->text(), "H12");
}

TEST(SlotPositionTest, RefusesWhatIsNoPlace) {
    for (const char* text : {"", "A1", "A00", "101", "AA1", "A1B", "A001"}) {
        EXPECT_FALSE(SlotPosition::parse(text)) << text;
    }
    EXPECT_FALSE(SlotPosition::of(0, 1));
    EXPECT_FALSE(SlotPosition::of(27, 1));
    EXPECT_FALSE(SlotPosition::of(1, 100));
}

TEST(SlotCodeTest, CarriesItsContainer) {
    const auto code = SlotCode::parse("SL-CT7K-00412-A01-V");
    ASSERT_TRUE(code);
    EXPECT_EQ(code->container().grouped(), "BX-CT7K-00412-A");
    EXPECT_EQ(code->position().text(), "A01");
    EXPECT_EQ(code->canonical(), "SLCT7K00412A01V");
}

TEST(SlotCodeTest, IsReadBackFromBothItsTextsForEveryPlace) {
    for (int row = 1; row <= 26; ++row) {
        for (int column = 1; column <= 99; ++column) {
            const SlotCode code = slot(static_cast<std::uint64_t>(row * 7919 + column), row, column);
            EXPECT_EQ(SlotCode::parse(code.canonical()), code);
            EXPECT_EQ(SlotCode::parse(code.grouped()), code);
        }
    }
}

TEST(SlotCodeTest, NamesWhatIsWrongAndWhere) {
    EXPECT_EQ(SlotCode::parse("SLCT7K00412A01W").error().fault, CodeFault::WrongCheckCharacter);
    EXPECT_EQ(SlotCode::parse("SLCT7K00412AB1V").error().position, 13U);
    EXPECT_EQ(SlotCode::parse("SLCT7K0041A01V").error().fault, CodeFault::WrongShape);
    EXPECT_EQ(SlotCode::parse("SLCT7K").error().fault, CodeFault::WrongShape);
    EXPECT_EQ(SlotCode::parse("BXCT7K00412A").error().position, 1U);
    EXPECT_EQ(SlotCode::parse("SL-CT7K-00412A01-V").error().fault, CodeFault::WrongShape);
}

} // namespace
} // namespace scanner::codes
