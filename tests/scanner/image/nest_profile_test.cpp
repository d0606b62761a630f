// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/nest_profile.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

NestProfile example() {
    return {"left scanner", RackFormat::Wells96, {true, Corner::LowerLeft}, 600, 216, 297, {26.5F, 37.25F}};
}

TEST(NestProfile, IsTheSameAfterItWasWrittenAndRead) {
    EXPECT_EQ(parseProfile(textOf(example())), example());
}

TEST(NestProfile, RefusesWhatIsNotAProfileAndNamesTheField) {
    struct Row {
        const char* cause;
        std::string from;
        std::string to;
        const char* named;
    };

    const std::vector<Row> rows{
        {"no JSON", "{", "[", "JSON"},
        {"a format nobody makes", "96", "97", "format"},
        {"no corner", "lower-left", "middle", "a1"},
        {"a resolution of one", "600", "1", "dpi"},
        {"A1 beyond any glass", "26.5", "26500", "a1_x_mm"},
        {"text for a number", "37.25", "\"far\"", "a1_y_mm"},
    };
    for (const auto& row : rows) {
        auto text = textOf(example());
        text.replace(text.find(row.from), row.from.size(), row.to);
        const auto profile = parseProfile(text);
        ASSERT_FALSE(profile) << row.cause;
        EXPECT_EQ(profile.error().fault, ImageFault::ProfileMalformed);
        EXPECT_NE(profile.error().detail.find(row.named), std::string::npos) << profile.error().detail;
    }
}

} // namespace
} // namespace scanner::image
