// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/key_lines.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

namespace scanner::devices {
namespace {

using namespace std::chrono_literals;

class KeyLinesTest : public testing::Test {
protected:
    std::optional<std::string> press(int key) {
        m_now += 2ms;
        auto line = m_lines.key(key, KeyAct::Pressed, m_now);
        EXPECT_FALSE(m_lines.key(key, KeyAct::Released, m_now));
        return line;
    }

    void with(int modifier, int key) {
        EXPECT_FALSE(m_lines.key(modifier, KeyAct::Pressed, m_now));
        EXPECT_FALSE(press(key));
        EXPECT_FALSE(m_lines.key(modifier, KeyAct::Released, m_now));
    }

    KeyLines m_lines{Keymap::of({"us", ""}).value()};
    Moment m_now = Moment{} + 1h;
};

TEST_F(KeyLinesTest, EnterAndTabEndACode) {
    with(KEY_LEFTSHIFT, KEY_C);
    (void)press(KEY_7);
    EXPECT_EQ(press(KEY_ENTER), "C7");
    (void)press(KEY_1);
    EXPECT_EQ(press(KEY_TAB), "1");
    EXPECT_FALSE(press(KEY_ENTER)) << "nothing was begun";
}

TEST_F(KeyLinesTest, PrefixAndSuffixAreNoPartOfIt) {
    with(KEY_LEFTCTRL, KEY_B);
    (void)press(KEY_A);
    with(KEY_LEFTCTRL, KEY_RIGHTBRACE);
    (void)press(KEY_B);
    with(KEY_LEFTCTRL, KEY_C);
    EXPECT_EQ(press(KEY_ENTER), "a\x1D"
                                "b");
}

TEST_F(KeyLinesTest, AHeldKeyIsPressedOnce) {
    (void)press(KEY_A);
    EXPECT_FALSE(m_lines.key(KEY_A, KeyAct::Repeated, m_now));
    EXPECT_EQ(press(KEY_ENTER), "a");
}

TEST_F(KeyLinesTest, ACodeOfWhichKeysWereLostIsDroppedWhole) {
    (void)press(KEY_A);
    m_lines.lost();
    (void)press(KEY_B);
    EXPECT_FALSE(press(KEY_ENTER));
    (void)press(KEY_C);
    EXPECT_EQ(press(KEY_ENTER), "c");
}

TEST_F(KeyLinesTest, ACodeWithoutItsEndIsGivenUp) {
    (void)press(KEY_A);
    EXPECT_FALSE(m_lines.tick(m_now + 900ms));
    EXPECT_TRUE(m_lines.tick(m_now + 1100ms));
    EXPECT_FALSE(m_lines.tick(m_now + 3s));
    (void)press(KEY_B);
    EXPECT_EQ(press(KEY_ENTER), "b");
}

} // namespace
} // namespace scanner::devices
