// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/wedge/layout_test.h"

#include "scanner/devices/keymap.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace scanner::wedge {
namespace {

const KeyboardLayout& layout(std::string_view code) {
    return *std::ranges::find(devices::keyboardLayouts(), code, &KeyboardLayout::code);
}

Diagnosis diagnosed(std::string_view reading) {
    const auto found = diagnose(reading, devices::keyboardLayouts());
    EXPECT_TRUE(found) << reading;
    return found.value_or(Diagnosis{});
}

std::string matrix() {
    return std::string{testText(TestCode::Matrix)};
}

std::string allWords(const Diagnosis& diagnosis) {
    std::string all;
    for (const auto& words : wordsOf(diagnosis)) {
        all += words + "\n";
    }
    return all;
}

TEST(LayoutTest, EveryPairOfLayoutsIsRecognisedByItsDamage) {
    ASSERT_GE(devices::keyboardLayouts().size(), 16U);
    for (const TestCode code : {TestCode::Matrix, TestCode::Linear}) {
        for (const auto& scanner : devices::keyboardLayouts()) {
            for (const auto& computer : devices::keyboardLayouts()) {
                if (scanner.code == computer.code) {
                    continue;
                }
                const auto reading = typedAs(testText(code), scanner, computer);
                const auto found = diagnosed(reading);
                if (reading == testText(code)) {
                    EXPECT_TRUE(found.isFlawless()) << scanner.name << " for " << computer.name;
                    continue;
                }
                EXPECT_NE(std::ranges::find(found.layouts, LayoutPair{scanner.name, computer.name}),
                          found.layouts.end())
                    << scanner.name << " for " << computer.name << ": " << reading << "\n"
                    << allWords(found);
            }
        }
    }
}

TEST(LayoutTest, TheUsualPairIsNamedAlone) {
    for (const auto* computer : {"de", "fr", "gb", "es", "ch", "be"}) {
        const auto found = diagnosed(typedAs(matrix(), layout("us"), layout(computer)));
        EXPECT_NE(std::ranges::find(found.layouts, LayoutPair{layout("us").name, layout(computer).name}),
                  found.layouts.end());
        EXPECT_LE(found.layouts.size(), 3U) << computer << ": " << allWords(found);
    }
}

TEST(LayoutTest, AmericanScannerAtAGermanComputerIsSaidInWords) {
    const auto words = allWords(diagnosed(typedAs(matrix(), layout("us"), layout("de"))));
    EXPECT_NE(words.find("types as English (US), the computer expects German"), std::string::npos) << words;
    EXPECT_NE(words.find("y and z are exchanged"), std::string::npos) << words;
    EXPECT_NE(words.find("- arrives as ß"), std::string::npos) << words;
}

TEST(LayoutTest, AccentsThatTheSystemGivesByThemselvesHideNothing) {
    // As X11 and Qt gave it: + and = are dead keys of a German keyboard.
    const auto found = diagnosed("0012aqwmzyZYß?-`´´/%;:)=(§Öö.9");
    EXPECT_NE(std::ranges::find(found.layouts, LayoutPair{"English (US)", "German"}), found.layouts.end())
        << allWords(found);
}

struct Row {
    const char* name;
    std::string reading;
    bool caps;
    bool zeros;
    bool separator;
    const char* before;
    const char* behind;
};

std::string without(char c) {
    auto text = matrix();
    std::erase(text, c);
    return text;
}

std::string inOtherCase(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::isupper(c) != 0 ? std::tolower(c) : std::toupper(c));
    }
    return text;
}

class Faults : public testing::TestWithParam<Row> {};

TEST_P(Faults, AreToldApart) {
    const auto found = diagnosed(GetParam().reading);
    EXPECT_TRUE(found.isExplained) << allWords(found);
    EXPECT_TRUE(found.layouts.empty()) << allWords(found);
    EXPECT_EQ(found.isCapsLockOn, GetParam().caps);
    EXPECT_EQ(found.hasLostZeros, GetParam().zeros);
    EXPECT_EQ(found.hasLostSeparator, GetParam().separator);
    EXPECT_EQ(found.before, GetParam().before);
    EXPECT_EQ(found.behind, GetParam().behind);
}

INSTANTIATE_TEST_SUITE_P(
    LayoutTest, Faults,
    testing::Values(Row{"None", matrix(), false, false, false, "", ""},
                    Row{"NoneLinear", std::string{testText(TestCode::Linear)}, false, false, false, "", ""},
                    Row{"CapsLock", inOtherCase(matrix()), true, false, false, "", ""},
                    Row{"Zeros", matrix().substr(2), false, true, false, "", ""},
                    Row{"Separator", without('\x1D'), false, false, true, "", ""},
                    Row{"Prefix", "~B" + matrix(), false, false, false, "~B", ""},
                    Row{"Suffix", matrix() + "]", false, false, false, "", "]"},
                    Row{"Everything", "~" + inOtherCase(without('\x1D')).substr(2) + "$$", true, true, true,
                        "~", "$$"}),
    [](const auto& row) { return row.param.name; });

TEST(LayoutTest, AWrongLayoutIsRecognisedWithOtherFaultsToo) {
    auto reading = typedAs(without('\x1D'), layout("us"), layout("fr"));
    const auto found = diagnosed("#" + reading);
    EXPECT_NE(std::ranges::find(found.layouts, LayoutPair{layout("us").name, layout("fr").name}),
              found.layouts.end());
    EXPECT_TRUE(found.hasLostSeparator);
    EXPECT_EQ(found.before, "#");
}

TEST(LayoutTest, UnknownDamageNamesItsCharacters) {
    auto reading = matrix();
    std::erase(reading, 'w');
    std::ranges::replace(reading, '#', '!');
    const auto found = diagnosed(reading);
    EXPECT_FALSE(found.isExplained);
    EXPECT_EQ(found.differences, (std::vector<Difference>{{U'w', std::nullopt}, {U'#', U'!'}}));
    EXPECT_NE(allWords(found).find("w does not arrive, # arrives as !"), std::string::npos)
        << allWords(found);
}

TEST(LayoutTest, AnyOtherCodeIsNoTestCode) {
    for (const auto* code : {"", "CT7K20914J", "]d2010950600013435221abC1", "=A99992600000100", "\xFF\xFE",
                             "PL001499Z549917123456A00T041600320181231"}) {
        EXPECT_FALSE(diagnose(code, devices::keyboardLayouts())) << code;
    }
}

} // namespace
} // namespace scanner::wedge
