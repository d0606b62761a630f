// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/reading_json.h"

#include <gtest/gtest.h>

namespace scanner::decoder {
namespace {

image::RackReading example() {
    image::RackReading reading{image::RackFormat::Wells24,
                               600,
                               3018,
                               2019,
                               false,
                               image::RackPose{false, image::Corner::UpperRight},
                               image::FixedBy::Profile,
                               image::FixedBy::Profile,
                               true,
                               {{100, 200}, {425, 1}, {-1, 425}},
                               {}};
    for (int i = 0; i < 24; ++i) {
        image::WellReading well;
        well.place = {i / 6, i % 6};
        well.well = reading.pose->wellAt(well.place, image::shapeOf(reading.format));
        well.middle = {static_cast<float>(i), 2};
        reading.wells.push_back(well);
    }
    reading.wells[1].state = image::WellState::Suspect;
    reading.wells[1].doubts = {image::Doubt::ManyCorrections, image::Doubt::OtherPattern};
    reading.wells[1].code =
        image::CodeReading{"0161445623", 12, 2, 1, 3, -7.25F, 67.5F, {12, 13}, image::Polarity::DarkOnLight};
    return reading;
}

TEST(ReadingJson, AReadingIsTheSameAfterItWasWrittenAndRead) {
    const auto text = jsonOf(example());
    const auto read = parseReading(text);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(jsonOf(*read), text);
    EXPECT_EQ(read->pose, example().pose);
    EXPECT_EQ(read->wells[1].code->text, "0161445623");
    EXPECT_EQ(read->wells[1].doubts, example().wells[1].doubts);
    EXPECT_TRUE(read->isMirrored);
}

TEST(ReadingJson, WellsWithoutPoseHaveNoName) {
    auto reading = example();
    reading.pose.reset();
    for (auto& well : reading.wells) {
        well.well.reset();
    }
    const auto read = parseReading(jsonOf(reading));
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->wells[0].well);
    EXPECT_FALSE(read->pose);
}

TEST(ReadingJson, BytesThatAreNoTextDoNotBreakTheLine) {
    auto reading = example();
    reading.wells[1].code->text = "\xff\xfe\n";
    const auto text = jsonOf(reading);
    EXPECT_EQ(text.find('\n'), std::string::npos);
    EXPECT_TRUE(parseReading(text));
}

TEST(ReadingJson, AnythingElseIsABrokenProtocol) {
    const auto good = jsonOf(example());
    auto fewer = example();
    fewer.wells.pop_back();
    auto wrongState = good;
    wrongState.replace(wrongState.find("suspect"), 7, "thawing");
    for (const auto& text : {std::string{}, std::string{"{}"}, std::string{"[]"},
                             good.substr(0, good.size() / 2), jsonOf(fewer), wrongState}) {
        const auto read = parseReading(text);
        ASSERT_FALSE(read) << text.substr(0, 40);
        EXPECT_EQ(read.error().fault, image::ImageFault::ProtocolBroken);
    }
}

} // namespace
} // namespace scanner::decoder
