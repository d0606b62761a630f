// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_reader.h"

#include "tests/support/racks/scoring.h"

#include <atomic>
#include <gtest/gtest.h>
#include <map>

namespace scanner::image {
namespace {

using tests::racks::Look;
using tests::racks::profileOf;
using tests::racks::RackRecipe;
using tests::racks::RenderedRack;
using tests::racks::score;
using tests::racks::Score;

RackRequest withProfile(const RackRecipe& recipe, const RenderedRack& rack) {
    return {.format = *rackFormat(recipe.wells), .dpi = recipe.dpi, .profile = profileOf(recipe, rack)};
}

RackRequest withoutProfile(const RackRecipe& recipe, std::optional<Corner> first = std::nullopt) {
    return {.format = *rackFormat(recipe.wells), .dpi = recipe.dpi, .first = first};
}

Score scoreOf(const RackRecipe& recipe) {
    const auto rack = render(recipe);
    return score(readRack(rack.picture, withProfile(recipe, rack)), rack);
}

TEST(RackReader, ReadsRenderedRacksAtTheRatesTheGuideStates) {
    struct Row {
        const char* name;
        RackRecipe recipe;
        double least; ///< percent
    };

    const std::vector<Row> rows{
        {"96 typical at 600 dpi", {.wells = 96, .dpi = 600, .look = Look::Typical, .seed = 71}, 98},
        {"96 typical at 300 dpi", {.wells = 96, .dpi = 300, .look = Look::Typical, .seed = 72}, 96},
        {"96 dots at 300 dpi", {.wells = 96, .dpi = 300, .look = Look::Dots, .seed = 73}, 98},
        {"48 at 300 dpi", {.wells = 48, .dpi = 300, .look = Look::Typical, .seed = 74}, 97},
        {"24 at 300 dpi", {.wells = 24, .dpi = 300, .look = Look::Typical, .seed = 75}, 97},
        {"384 clean at 600 dpi", {.wells = 384, .dpi = 600, .look = Look::Clean, .seed = 76}, 97},
        {"96 hard at 300 dpi", {.wells = 96, .dpi = 300, .look = Look::Hard, .seed = 77}, 0},
    };
    for (const auto& row : rows) {
        const auto s = scoreOf(row.recipe);
        EXPECT_EQ(s.wrong, 0) << row.name;
        EXPECT_EQ(s.ghosts, 0) << row.name;
        EXPECT_GE(s.rate(), row.least) << row.name;
    }
}

TEST(RackReader, WithoutProfileFullOuterRowsFixTheOffsetButNoCornerIsNamed) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Clean, .seed = 3, .isFull = true};
    const auto rack = render(recipe);
    const auto reading = readRack(rack.picture, withoutProfile(recipe));
    ASSERT_TRUE(reading) << reading.error().detail;
    EXPECT_EQ(reading->offsetBy, FixedBy::OuterRows);
    EXPECT_EQ(reading->poseBy, FixedBy::Nothing);
    EXPECT_FALSE(reading->wells.front().well);
    EXPECT_EQ(reading->wells.front().text(), rack.wells.front().text);
    EXPECT_EQ(reading->count(WellState::Read), 96);
}

/// Texts by well of a rendered rack and of a reading.
std::map<std::string, std::string> textsOf(const RenderedRack& rack) {
    std::map<std::string, std::string> texts;
    for (const auto& well : rack.wells) {
        texts[Well{well.row, well.column}.name()] = well.text;
    }
    return texts;
}

std::map<std::string, std::string> textsOf(const RackReading& reading) {
    std::map<std::string, std::string> texts;
    for (const auto& well : reading.wells) {
        texts[well.well->name()] = well.text();
    }
    return texts;
}

TEST(RackReader, AllEightTurnsAndMirrorsAreRightWhenTheCornerIsStated) {
    const RackRecipe recipe{.wells = 24, .dpi = 300, .look = Look::Clean, .seed = 8, .isFull = true};
    const auto rack = render(recipe);
    const auto corners = {Corner::UpperLeft, Corner::UpperRight, Corner::LowerRight, Corner::LowerLeft};
    int turns = 0;
    for (const auto corner : corners) {
        const auto picture = tests::racks::turned(rack.picture, turns++);
        const auto reading = readRack(picture, withoutProfile(recipe, corner));
        ASSERT_TRUE(reading) << reading.error().detail;
        EXPECT_EQ(textsOf(*reading), textsOf(rack)) << turns;
        EXPECT_FALSE(reading->isMirrored);
        EXPECT_FALSE(reading->pose->isFromBelow());
        // A mirror exchanges left and right.
        const auto mirrorCorner = static_cast<Corner>(static_cast<int>(corner) ^ 1);
        const auto mirror = readRack(picture.mirrored(), withoutProfile(recipe, mirrorCorner));
        ASSERT_TRUE(mirror) << mirror.error().detail;
        EXPECT_EQ(textsOf(*mirror), textsOf(rack)) << turns;
        EXPECT_TRUE(mirror->isMirrored);
        EXPECT_TRUE(mirror->pose->isFromBelow());
    }
}

TEST(RackReader, ShiftsAndMissingOuterRowsAreRightOrRefusedNeverWrong) {
    struct Row {
        const char* cause;
        double x;
        double y;
        std::vector<int> emptyRows;
        std::vector<int> emptyColumns;
        bool isReadWithProfile;
        bool isReadWithout;
    };

    const std::vector<Row> rows{
        {"as it should be", 0, 0, {}, {}, true, true},
        {"a fifth of a well off", .2, -.2, {}, {}, true, true},
        {"half a well to the right", .5, 0, {}, {}, false, true},
        {"half a well down", 0, .5, {}, {}, false, true},
        {"half a well both ways", -.5, .5, {}, {}, false, true},
        {"a well to the right", 1, 0, {}, {}, false, true},
        {"a well up", 0, -1, {}, {}, false, true},
        {"the first row empty", 0, 0, {0}, {}, true, false},
        {"the last column empty", 0, 0, {}, {11}, true, false},
        {"outer rows and columns empty", 0, 0, {0, 7}, {0, 11}, true, false},
        {"a well to the right, first column empty", 1, 0, {}, {0}, false, false},
        {"half a well down, last row empty", 0, .5, {7}, {}, false, false},
    };
    for (const auto& row : rows) {
        RackRecipe recipe{.dpi = 300,
                          .look = Look::Typical,
                          .seed = 21,
                          .shiftX = row.x,
                          .shiftY = row.y,
                          .emptyRows = row.emptyRows,
                          .emptyColumns = row.emptyColumns,
                          .isFull = true};
        const auto rack = render(recipe);
        const auto nested = readRack(rack.picture, withProfile(recipe, rack));
        EXPECT_EQ(nested.has_value(), row.isReadWithProfile) << row.cause;
        const auto free = readRack(rack.picture, withoutProfile(recipe, Corner::UpperLeft));
        EXPECT_EQ(free.has_value(), row.isReadWithout) << row.cause;
        for (const auto* reading : {&nested, &free}) {
            const auto s = score(*reading, rack);
            EXPECT_EQ(s.wrong + s.ghosts, 0) << row.cause;
            EXPECT_TRUE(!*reading || s.rate() > 95) << row.cause;
        }
    }
}

TEST(RackReader, AnotherFormatThanStatedIsRefused) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Clean, .seed = 30, .isFull = true};
    const auto rack = render(recipe);
    auto request = withoutProfile(recipe, Corner::UpperLeft);
    request.format = RackFormat::Wells24;
    EXPECT_FALSE(readRack(rack.picture, request)) << "every second well of it";
    for (const auto format : {RackFormat::Wells48, RackFormat::Wells384}) {
        auto nested = withProfile(recipe, rack);
        nested.format = nested.profile->format = format;
        EXPECT_FALSE(readRack(rack.picture, nested)) << shapeOf(format).wells();
    }
}

TEST(RackReader, ATurnedPictureDoesNotFitTheProfile) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Clean, .seed = 31, .isFull = true};
    const auto rack = render(recipe);
    const auto reading = readRack(tests::racks::turned(rack.picture, 1), withProfile(recipe, rack));
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().fault, ImageFault::WrongRack);
}

TEST(RackReader, AProfileLearntFromAFullRackServesAnEmptierOne) {
    const RackRecipe full{.dpi = 300, .look = Look::Clean, .seed = 40, .isFull = true};
    const auto good = render(full);
    const auto reading = readRack(good.picture, withoutProfile(full, Corner::UpperLeft));
    ASSERT_TRUE(reading);
    const auto profile = profileFrom(*reading, "desk");
    ASSERT_TRUE(profile);
    RackRecipe few{.dpi = 300,
                   .look = Look::Typical,
                   .seed = 41,
                   .emptyRows = {0, 1, 2, 3, 7},
                   .emptyColumns = {0, 1, 2, 3, 4, 5, 6, 11}};
    const auto rack = render(few);
    const auto result =
        readRack(rack.picture, {.format = RackFormat::Wells96, .dpi = 300, .profile = *profile});
    const auto s = score(result, rack);
    EXPECT_GT(s.codes, 0);
    EXPECT_EQ(s.read, s.codes);
    EXPECT_EQ(s.wrong + s.ghosts, 0);
}

TEST(RackReader, NoProfileComesFromAReadingWithoutACorner) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Clean, .seed = 3, .isFull = true};
    const auto rack = render(recipe);
    const auto reading = readRack(rack.picture, withoutProfile(recipe));
    ASSERT_TRUE(reading);
    EXPECT_EQ(profileFrom(*reading, "x").error().fault, ImageFault::OffsetUnknown);
}

TEST(RackReader, PicturesWithoutARackAreRefusedWithTheReason) {
    const auto plain = *Picture::of(600, 400, std::vector<std::uint8_t>(240'000, 128));
    EXPECT_EQ(readRack(plain, {.format = RackFormat::Wells96, .dpi = 300}).error().fault, ImageFault::NoGrid);
    EXPECT_EQ(readRack(plain, {.format = RackFormat::Wells96}).error().fault, ImageFault::NoResolution);
    const auto tiny = *Picture::of(8, 8, std::vector<std::uint8_t>(64, 128));
    EXPECT_FALSE(readRack(tiny, {.format = RackFormat::Wells384, .dpi = 1200}));
}

TEST(RackReader, TellsItsProgressAndStopsWhenAsked) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Clean, .seed = 5};
    const auto rack = render(recipe);
    std::stop_source source;
    int calls = 0;
    int last = 0;
    const auto reading = readRack(
        rack.picture, withProfile(recipe, rack),
        [&](const WellProgress& progress) {
            EXPECT_GT(progress.done, last);
            EXPECT_LE(progress.done, progress.total);
            last = progress.done;
            if (++calls == 10) {
                source.request_stop();
            }
        },
        source.get_token());
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().fault, ImageFault::Cancelled);
    EXPECT_LT(calls, 90);
}

TEST(RackReader, TheSameRackIsReadTheSameWithOneThreadAndMany) {
    const RackRecipe recipe{.dpi = 300, .look = Look::Typical, .seed = 6};
    const auto rack = render(recipe);
    auto request = withProfile(recipe, rack);
    request.threads = 1;
    const auto one = readRack(rack.picture, request);
    request.threads = 5;
    const auto many = readRack(rack.picture, request);
    ASSERT_TRUE(one && many);
    EXPECT_EQ(textsOf(*one), textsOf(*many));
}

} // namespace
} // namespace scanner::image
