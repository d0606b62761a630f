// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/service.h"

#include "scanner/decoder/protocol.h"
#include "tests/support/racks/scoring.h"

#include <gtest/gtest.h>
#include <sstream>

namespace scanner::decoder {
namespace {

using tests::racks::Look;

struct Bench {
    tests::racks::RackRecipe recipe{.wells = 24, .dpi = 200, .look = Look::Clean, .seed = 9, .isFull = true};
    tests::racks::RenderedRack rack = render(recipe);
    std::vector<std::string> saved;
    PictureFiles files{[this](const std::string& file) -> image::Result<LoadedPicture> {
                           if (file != "rack") {
                               return image::failure(image::ImageFault::NotAPicture, "no " + file);
                           }
                           return LoadedPicture{rack.picture, recipe.dpi};
                       },
                       [this](const image::Picture& picture, const std::string& file) -> image::Result<void> {
                           saved.push_back(file + " " + std::to_string(picture.width()));
                           return {};
                       }};

    std::vector<Answer> answersTo(const std::string& lines) {
        std::istringstream in{lines};
        std::ostringstream out;
        serve(in, out, files);
        std::vector<Answer> answers;
        std::istringstream back{out.str()};
        for (std::string line; std::getline(back, line);) {
            answers.push_back(parseAnswer(line).value());
        }
        return answers;
    }
};

TEST(Service, TellsProgressForEachWellAndThenTheRack) {
    Bench bench;
    const auto answers = bench.answersTo(
        lineOf(Task{
            RackTask{"rack", {.format = image::RackFormat::Wells24, .first = image::Corner::UpperLeft}}}) +
        "\n");
    ASSERT_GT(answers.size(), 24U);
    const auto* last = std::get_if<image::WellProgress>(&answers[answers.size() - 2]);
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->done, last->total);
    const auto* reading = std::get_if<image::RackReading>(&answers.back());
    ASSERT_NE(reading, nullptr);
    EXPECT_EQ(score(*reading, bench.rack).read, 24);
}

TEST(Service, AnswersEachLineAndGoesOnAfterNonsense) {
    Bench bench;
    const auto answers = bench.answersTo("nonsense\n" + lineOf(Task{LabelTask{"gone"}}) + "\n" +
                                         lineOf(Task{CropTask{"rack", {100, 100}, 20, "a1.png"}}) + "\n");
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(std::get<image::ImageError>(answers[0]).fault, image::ImageFault::ProtocolBroken);
    EXPECT_EQ(std::get<image::ImageError>(answers[1]).detail, "no gone");
    EXPECT_TRUE(std::holds_alternative<CropWritten>(answers[2]));
    EXPECT_EQ(bench.saved, (std::vector<std::string>{"a1.png 40"}));
}

} // namespace
} // namespace scanner::decoder
