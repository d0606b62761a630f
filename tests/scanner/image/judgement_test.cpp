// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/judgement.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

WellReading wellWith(std::string text, float accident = -16, int errors = 0, int modules = 12) {
    WellReading well;
    well.code =
        CodeReading{.text = std::move(text), .modules = modules, .errors = errors, .accident = accident};
    return well;
}

/// Five tubes of ten digits, then another.
std::vector<WellReading> rackWith(const WellReading& odd) {
    std::vector<WellReading> wells;
    for (int i = 0; i < 5; ++i) {
        wells.push_back(wellWith("016144562" + std::to_string(i)));
    }
    wells.push_back(odd);
    return wells;
}

TEST(Judgement, SaysWhyACodeIsNotSimplyBelieved) {
    struct Row {
        const char* cause;
        WellReading odd;
        WellState state;
        std::vector<Doubt> doubts;
    };

    const std::vector<Row> rows{
        {"nothing corrected", wellWith("0161445699"), WellState::Read, {}},
        {"another make, but nothing corrected", wellWith("FR01234567", -20, 0, 14), WellState::Read, {}},
        {"three corrections into the rack's pattern", wellWith("0161445699", -7.3F, 3), WellState::Read, {}},
        {"three corrections into another",
         wellWith("ABC", -7.3F, 3),
         WellState::Suspect,
         {Doubt::ManyCorrections, Doubt::OtherPattern}},
        {"another make, corrected",
         wellWith("FR01234567", -12, 1, 14),
         WellState::Suspect,
         {Doubt::OtherSize, Doubt::OtherPattern}},
        {"two corrections in the smallest code",
         wellWith("123456", -5.8F, 2, 10),
         WellState::Suspect,
         {Doubt::ManyCorrections, Doubt::OtherSize, Doubt::OtherPattern}},
        {"a control character", wellWith("016\x07", -16), WellState::Suspect, {Doubt::ControlCharacter}},
    };
    for (const auto& row : rows) {
        auto wells = rackWith(row.odd);
        judge(wells);
        EXPECT_EQ(wells.back().state, row.state) << row.cause;
        EXPECT_EQ(wells.back().doubts, row.doubts) << row.cause;
        EXPECT_EQ(wells.front().state, WellState::Read) << row.cause;
    }
}

TEST(Judgement, TheSameCodeTwiceIsAConflictOnBothWells) {
    auto wells = rackWith(wellWith("0161445622"));
    judge(wells);
    EXPECT_EQ(wells[2].state, WellState::Conflict);
    EXPECT_EQ(wells[5].state, WellState::Conflict);
    EXPECT_EQ(wells[5].doubts, (std::vector{Doubt::SameCodeTwice}));
    EXPECT_EQ(wells[5].text(), "0161445622");
    EXPECT_EQ(wells[1].state, WellState::Read);
}

TEST(Judgement, EmptyAndUnreadWellsKeepTheirState) {
    std::vector<WellReading> wells(2);
    wells[1].state = WellState::NotRead;
    judge(wells);
    EXPECT_EQ(wells[0].state, WellState::Empty);
    EXPECT_EQ(wells[1].state, WellState::NotRead);
}

TEST(Judgement, PatternsTellLettersFromDigits) {
    EXPECT_EQ(patternOf("FR01-b"), "AA99-A");
}

RackReading readingOf(std::vector<WellReading> wells) {
    judge(wells);
    return {RackFormat::Wells24, 600, 800, 600, false, {}, FixedBy::Nothing, FixedBy::OuterRows, false, {},
            std::move(wells)};
}

TEST(Judgement, TwoPicturesConfirmCompleteAndContradict) {
    WellReading unread;
    unread.state = WellState::NotRead;
    const auto first = readingOf({wellWith("1"), unread, wellWith("3"), WellReading{}, unread});
    const auto second = readingOf({wellWith("1"), wellWith("2"), wellWith("4"), unread, wellWith("9")});
    const auto both = merged(first, second);
    EXPECT_EQ(both.wells[0].state, WellState::Read);
    EXPECT_EQ(both.wells[1].text(), "2");
    EXPECT_EQ(both.wells[2].state, WellState::Conflict);
    EXPECT_EQ(both.wells[2].doubts, (std::vector{Doubt::PicturesDiffer}));
    EXPECT_EQ(both.wells[3].state, WellState::NotRead);
    EXPECT_EQ(both.wells[4].state, WellState::Read);
}

TEST(Judgement, ACodeSeenInDifferentWellsByTwoPicturesIsAConflict) {
    const auto first = readingOf({wellWith("1"), WellReading{}});
    const auto second = readingOf({WellReading{}, wellWith("1")});
    const auto both = merged(first, second);
    EXPECT_EQ(both.count(WellState::Conflict), 2);
}

} // namespace
} // namespace scanner::image
