// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/protocol.h"

#include "tests/support/racks/randomness.h"

#include <gtest/gtest.h>

namespace scanner::decoder {
namespace {

image::NestProfile profile() {
    return {"desk", image::RackFormat::Wells96, {false, image::Corner::UpperLeft}, 600, 216, 297, {20, 30}};
}

TEST(Protocol, EachTaskIsTheSameAfterItWasWrittenAndRead) {
    const std::vector<Task> tasks{
        RackTask{"/a \"b\"/rack.png", {.format = image::RackFormat::Wells48}},
        RackTask{"rack.png",
                 {.format = image::RackFormat::Wells96, .dpi = 300, .profile = profile(), .threads = 2}},
        RackTask{"rack.png", {.format = image::RackFormat::Wells384, .first = image::Corner::LowerLeft}},
        LabelTask{"label.jpg"},
        CropTask{"rack.png", {12.5F, 40}, 106, "/tmp/A1.png"},
    };
    for (const auto& task : tasks) {
        const auto line = lineOf(task);
        EXPECT_EQ(line.find('\n'), std::string::npos);
        const auto read = parseTask(line);
        ASSERT_TRUE(read) << line << read.error().detail;
        EXPECT_EQ(lineOf(*read), line);
        EXPECT_EQ(read->index(), task.index());
    }
}

TEST(Protocol, EachAnswerIsTheSameAfterItWasWrittenAndRead) {
    const std::vector<Answer> answers{
        image::WellProgress{3, 96, "0161445623"},
        std::vector{image::LabelReading{"]d1", "ASAP-01", {358, 276}}},
        std::vector<image::LabelReading>{},
        CropWritten{},
        image::ImageError{image::ImageFault::OffsetUnknown, "codes lie in 7 rows"},
    };
    for (const auto& answer : answers) {
        const auto read = parseAnswer(lineOf(answer));
        ASSERT_TRUE(read) << lineOf(answer);
        EXPECT_EQ(lineOf(*read), lineOf(answer));
        EXPECT_EQ(read->index(), answer.index());
    }
}

TEST(Protocol, WhatIsNoTaskOrAnswerIsRefused) {
    for (const auto* line :
         {"", "rack", "{}", "[]", "null", R"({"do":"dance","picture":"x"})", R"({"do":"rack","picture":"x"})",
          R"({"do":"rack","picture":"x","format":95})", R"({"do":"rack","picture":7,"format":96})",
          R"({"do":"rack","picture":"x","format":96,"a1":"middle"})", R"({"do":"crop","picture":"x"})",
          R"({"do":"rack","picture":"x","format":96,"profile":"{}"})"}) {
        EXPECT_FALSE(parseTask(line)) << line;
        EXPECT_FALSE(parseAnswer(line)) << line;
    }
}

TEST(Protocol, AnyChangedByteIsReadOrRefusedWithoutHarm) {
    const auto line =
        lineOf(Task{RackTask{"r.png", {.format = image::RackFormat::Wells96, .profile = profile()}}});
    tests::racks::Randomness random{1};
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        auto changed = line;
        for (int k = random.below(4); k >= 0; --k) {
            changed[static_cast<std::size_t>(random.below(static_cast<int>(changed.size())))] =
                static_cast<char>(random.below(256));
        }
        changed.resize(static_cast<std::size_t>(random.below(static_cast<int>(changed.size()) + 1)));
        refused += parseTask(changed) ? 0 : 1;
        (void)parseAnswer(changed);
    }
    EXPECT_GT(refused, 2000);
}

} // namespace
} // namespace scanner::decoder
