// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/line_decoder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::devices {
namespace {

std::vector<Decoded> codes(std::initializer_list<std::string> texts) {
    std::vector<Decoded> decoded;
    for (const auto& text : texts) {
        decoded.emplace_back(CodeRead{{}, text});
    }
    return decoded;
}

std::vector<Decoded> feed(auto& decoder, std::string_view characters) {
    return decoder.feed(usb::bytesOf(characters));
}

TEST(LineDecoder, EachTerminatorEndsACodeAndBlankLinesAreNothing) {
    struct Row {
        const char* name;
        const char* characters;
    };

    for (const auto& row : {Row{"CR", "A1\rB2\r"}, Row{"LF", "A1\nB2\n"}, Row{"CR LF", "A1\r\nB2\r\n"},
                            Row{"STX and ETX", "\x02"
                                               "A1\x03\x02"
                                               "B2\x03"},
                            Row{"blank lines", "\r\n\r\nA1\r\n\r\nB2\r"}}) {
        LineDecoder decoder;
        EXPECT_EQ(feed(decoder, row.characters), codes({"A1", "B2"})) << row.name;
        EXPECT_FALSE(decoder.hasPart()) << row.name;
    }
}

TEST(LineDecoder, TheSamePiecesOrAllAtOnceMakeTheSameCodes) {
    EXPECT_TRUE(rc::check([] {
        const auto lines = *rc::gen::container<std::vector<std::string>>(
            rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'))));
        const auto end = *rc::gen::elementOf(std::vector<std::string>{"\r", "\n", "\r\n"});
        std::string all;
        std::vector<Decoded> expected;
        for (const auto& line : lines) {
            all += line + end;
            expected.emplace_back(CodeRead{{}, line});
        }
        LineDecoder decoder;
        std::vector<Decoded> decoded;
        while (!all.empty()) {
            const auto piece = all.substr(0, *rc::gen::inRange<std::size_t>(1, 70));
            all.erase(0, piece.size());
            for (auto& each : feed(decoder, piece)) {
                decoded.push_back(std::move(each));
            }
        }
        RC_ASSERT(decoded == expected);
    }));
}

TEST(LineDecoder, HalfACodeIsNotACode) {
    LineDecoder decoder;
    EXPECT_TRUE(feed(decoder, "half a co").empty());
    EXPECT_TRUE(decoder.hasPart());
    decoder.drop();
    EXPECT_EQ(feed(decoder, "A1\r"), codes({"A1"}));
    EXPECT_TRUE(feed(decoder, "the first half").empty());
    decoder.abandon();
    EXPECT_EQ(feed(decoder, " and the second\rA2\r"), codes({"A2"}));
    decoder.abandon(); // between two codes nothing is lost
    EXPECT_EQ(feed(decoder, "A3\r"), codes({"A3"}));
}

TEST(LineDecoder, CharactersWithoutEndAreGarbledOnceAndTheNextCodeIsRead) {
    LineDecoder decoder;
    const auto decoded = feed(decoder, std::string(3 * kLongestText, 'x'));
    ASSERT_EQ(decoded.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Garbled>(decoded.front()));
    EXPECT_EQ(feed(decoder, "xxx\rA1\r"), codes({"A1"}));
}

std::string padded(std::string_view text) {
    std::string report(64, '\0');
    report[0] = static_cast<char>(text.size());
    std::ranges::copy(text, report.begin() + 1);
    return report;
}

TEST(PaddedDecoder, OneReportIsOneCodeAndAFullOneIsContinued) {
    PaddedDecoder decoder;
    EXPECT_EQ(feed(decoder, padded("A1")), codes({"A1"}));
    EXPECT_EQ(feed(decoder, padded("A2\r\n")), codes({"A2"}));
    EXPECT_TRUE(feed(decoder, padded(std::string(63, 'x'))).empty());
    EXPECT_TRUE(decoder.hasPart());
    EXPECT_EQ(feed(decoder, padded("y")), codes({std::string(63, 'x') + "y"}));
    EXPECT_TRUE(feed(decoder, padded("")).empty());
    EXPECT_TRUE(feed(decoder, padded("\r")).empty());
}

TEST(PaddedDecoder, AReportThatClaimsMoreThanItHoldsIsGarbled) {
    PaddedDecoder decoder;
    const auto decoded = feed(decoder, "\x20"
                                       "only this");
    ASSERT_EQ(decoded.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Garbled>(decoded.front()));
}

TEST(PaddedDecoder, TheRestOfAnAbandonedCodeIsNotACode) {
    PaddedDecoder decoder;
    EXPECT_TRUE(feed(decoder, padded(std::string(63, 'x'))).empty());
    decoder.abandon();
    EXPECT_TRUE(feed(decoder, padded("the rest")).empty());
    EXPECT_EQ(feed(decoder, padded("A1")), codes({"A1"}));
}

} // namespace
} // namespace scanner::devices
