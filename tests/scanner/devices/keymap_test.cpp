// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/keymap.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

namespace scanner::devices {
namespace {

char32_t typed(const LayoutName& name, int key, int level) {
    const auto layout = keyboardLayout(name);
    if (!layout) {
        return U'?';
    }
    const auto found = layout->strokes.find({key, level});
    return found == layout->strokes.end() ? U'?' : found->second;
}

TEST(Keymap, KnowsWhatEachLayoutTypes) {
    EXPECT_EQ(typed({"us", ""}, KEY_Y, 0), U'y');
    EXPECT_EQ(typed({"de", ""}, KEY_Y, 0), U'z');
    EXPECT_EQ(typed({"de", ""}, KEY_MINUS, 0), U'ß');
    EXPECT_EQ(typed({"de", ""}, KEY_GRAVE, 0), U'\0') << "^ waits for the next letter";
    EXPECT_EQ(typed({"fr", ""}, KEY_Q, 0), U'a');
    EXPECT_EQ(typed({"fr", ""}, KEY_1, 1), U'1');
    EXPECT_EQ(typed({"gb", ""}, KEY_2, 1), U'"');
    EXPECT_EQ(typed({"ch", ""}, KEY_Y, 0), U'z');
    EXPECT_EQ(typed({"be", ""}, KEY_MINUS, 0), U')');
    EXPECT_EQ(typed({"se", ""}, KEY_MINUS, 0), U'+');
    EXPECT_EQ(typed({"es", ""}, KEY_SEMICOLON, 0), U'ñ');
    EXPECT_EQ(typed({"it", ""}, KEY_LEFTBRACE, 2), U'[');
    EXPECT_EQ(typed({"de", ""}, KEY_102ND, 0), U'<');
}

TEST(Keymap, NamesLayoutsAsPeopleDo) {
    EXPECT_EQ(keyboardLayout({"de", ""})->name, "German");
    EXPECT_EQ(keyboardLayout({"ch", "fr"})->code, "ch(fr)");
    EXPECT_STREQ(layoutNamed("ch(fr)").variant, "fr");
    EXPECT_STREQ(layoutNamed("nothing known").layout, "us");
    EXPECT_FALSE(keyboardLayout({"xx", ""}));
    EXPECT_FALSE(Keymap::of({"xx", ""}));
}

TEST(Keymap, EveryCommonLayoutTypesAllLettersAndDigits) {
    ASSERT_EQ(keyboardLayouts().size(), commonLayouts().size());
    for (const auto& layout : keyboardLayouts()) {
        for (const char c : std::string{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-="}) {
            EXPECT_TRUE(std::ranges::any_of(
                layout.strokes, [&](const auto& each) { return each.second == static_cast<char32_t>(c); }))
                << layout.name << " " << c;
        }
    }
}

TEST(Keymap, FollowsShiftAndControl) {
    auto map = Keymap::of({"us", ""});
    ASSERT_TRUE(map);
    EXPECT_EQ(map->pressed(KEY_A), "a");
    map->released(KEY_A);
    EXPECT_EQ(map->pressed(KEY_LEFTSHIFT), "");
    EXPECT_EQ(map->pressed(KEY_A), "A");
    map->released(KEY_A);
    map->released(KEY_LEFTSHIFT);
    EXPECT_EQ(map->pressed(KEY_LEFTCTRL), "");
    EXPECT_EQ(map->pressed(KEY_RIGHTBRACE), "\x1D");
    map->released(KEY_RIGHTBRACE);
    map->released(KEY_LEFTCTRL);
    EXPECT_EQ(map->pressed(KEY_ENTER), "\r");
}

} // namespace
} // namespace scanner::devices
