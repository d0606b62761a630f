// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/code_reader.h"

#include "tests/support/racks/rendering.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace scanner::image {
namespace {

using tests::racks::Look;
using tests::racks::render;

struct Bench {
    tests::racks::RenderedRack rack;
    CodeReader reader;

    explicit Bench(const tests::racks::RackRecipe& recipe)
        : rack(render(recipe))
        , reader(rack.picture, shapeOf(RackFormat::Wells96), 9.0F * static_cast<float>(recipe.dpi) / 25.4F) {}

    const tests::racks::RenderedWell& firstTube() const {
        return *std::ranges::find_if(rack.wells, [](const auto& well) { return !well.text.empty(); });
    }
};

TEST(CodeReader, ReadsAWellWithoutKnowingAnythingAndLearnsFromIt) {
    const Bench bench{{.dpi = 300, .look = Look::Dots, .seed = 4}};
    const auto code = bench.reader.readUnknown(bench.firstTube().middle);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->text, bench.firstTube().text);
    EXPECT_LT(distance(code->middle, bench.firstTube().middle), 25);
    const auto traits = traitsOf(std::vector{*code});
    EXPECT_EQ(traits.modules, 12);
    EXPECT_NEAR(traits.side, 36.6, 2);
    const auto again = bench.reader.readLike(traits, bench.firstTube().middle);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->text, code->text);
}

TEST(CodeReader, DotsUnderGlareAreReadWithAllPatience) {
    const Bench bench{{.dpi = 300, .look = Look::Dots, .seed = 5002}};
    int quick = 0;
    int hard = 0;
    int tubes = 0;
    for (const auto& well : bench.rack.wells) {
        if (well.text.empty()) {
            continue;
        }
        ++tubes;
        const RackTraits traits{36.6F, 12, Polarity::LightOnDark};
        auto code = bench.reader.readLike(traits, well.middle);
        quick += code ? 1 : 0;
        code = code ? code : bench.reader.readHard(traits, well.middle);
        hard += code ? 1 : 0;
        EXPECT_TRUE(!code || code->text == well.text);
    }
    EXPECT_LT(quick + 2, hard) << "else there was nothing to try";
    EXPECT_GE(hard, tubes - 1);
}

TEST(CodeReader, UnusualSizesAreReadWhenAskedFor) {
    const Bench bench{{.dpi = 600, .look = Look::Clean, .seed = 2, .modules = 18}};
    const auto code = bench.reader.readUnusual(bench.firstTube().middle);
    ASSERT_TRUE(code);
    EXPECT_EQ(code->text, bench.firstTube().text);
    EXPECT_EQ(code->modules, 18);
}

TEST(CodeReader, AnEmptyWellHasNoCodeHoweverHardOneLooks) {
    const Bench bench{{.dpi = 300, .look = Look::Typical, .seed = 1}};
    int empty = 0;
    for (const auto& well : bench.rack.wells) {
        if (well.text.empty()) {
            ++empty;
            EXPECT_FALSE(bench.reader.readUnknown(well.middle));
            EXPECT_FALSE(bench.reader.readHard({37, 12, Polarity::LightOnDark}, well.middle));
        }
    }
    EXPECT_GT(empty, 0);
}

TEST(CodeReader, TraitsAreTheMiddleOfTheRest) {
    CodeReading small{.text = "a", .modules = 12, .side = 10};
    CodeReading usual{.text = "b", .modules = 12, .side = 30};
    CodeReading other{.text = "c", .modules = 14, .side = 31, .polarity = Polarity::DarkOnLight};
    const auto traits = traitsOf(std::vector{small, usual, other});
    EXPECT_FLOAT_EQ(traits.side, 30);
    EXPECT_EQ(traits.modules, 12);
    EXPECT_EQ(traits.polarity, Polarity::LightOnDark);
}

} // namespace
} // namespace scanner::image
