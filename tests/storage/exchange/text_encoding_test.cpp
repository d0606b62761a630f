// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/text_encoding.h"

#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

using namespace std::string_view_literals;

struct Accepted {
    std::string_view name;
    std::string_view bytes;
    std::string_view text;
};

TEST(TextEncoding, ConvertsWhatAByteOrderMarkOrUtf8MakesCertain) {
    const Accepted rows[] = {
        {"plain ASCII", "Tube,Visit\n", "Tube,Visit\n"},
        {"UTF-8 with mark", "\xEF\xBB\xBFTube", "Tube"},
        {"UTF-8 in four lengths", "a é € 𝄞", "a é € 𝄞"},
        {"UTF-16 little endian with mark", "\xFF\xFET\0\xE9\0\n\0"sv, "Té\n"},
        {"UTF-16 big endian with mark", "\xFE\xFF\0T\x20\xAC"sv, "T€"},
        {"UTF-16 surrogate pair", "\xFF\xFE\x34\xD8\x1E\xDD"sv, "𝄞"},
        {"empty", "", ""},
        {"one byte", "x", "x"},
        {"mark only", "\xEF\xBB\xBF", ""},
    };
    for (const auto& row : rows) {
        const auto text = decodeText(bytesOf(row.bytes));
        ASSERT_TRUE(text) << row.name << ": " << text.error().detail;
        EXPECT_EQ(*text, row.text) << row.name;
    }
}

struct Refused {
    std::string_view name;
    std::string_view bytes;
    std::string_view place;
    std::string_view cause;
};

TEST(TextEncoding, RefusesEverythingElseWithLineColumnAndByte) {
    const Refused rows[] = {
        {"Latin-1", "Tube,Comment\nA1,h\xE9molys\xE9\n", "line 2, column 5", "0xE9"},
        {"Windows-1252 dash",
         "a\x96"
         "b",
         "line 1, column 2", "0x96"},
        {"Latin-1 after UTF-8", "éé\xFC;", "line 1, column 3", "0xFC"},
        {"UTF-16 without mark", "T\0u\0b\0e\0"sv, "line 1, column 2", "UTF-16 without a byte order mark"},
        {"NUL byte", "Tube,Visit\nA\0B,V1\n"sv, "line 2, column 2", "NUL byte"},
        {"overlong slash", "\xC0\xAF", "line 1, column 1", "0xC0"},
        {"overlong three bytes", "\xE0\x80\xAF", "line 1, column 1", "0xE0"},
        {"surrogate in UTF-8", "\xED\xA0\x80", "line 1, column 1", "0xED"},
        {"beyond Unicode", "\xF4\x90\x80\x80", "line 1, column 1", "0xF4"},
        {"ends inside a character", "abc\xE2\x82", "line 1, column 4", "ends inside a character"},
        {"UTF-16 ends inside a character", "\xFF\xFET\0\n"sv, "line 1", "ends inside a character"},
        {"UTF-16 lone low surrogate", "\xFF\xFET\0\x1E\xDD"sv, "line 1, column 2", "0xDD1E"},
        {"UTF-16 NUL", "\xFF\xFET\0\0\0"sv, "line 1, column 2", "0x0000"},
        {"UTF-32 with mark", "\xFF\xFE\0\0T\0\0\0"sv, "line 1, column 1", "0x0000"},
    };
    for (const auto& row : rows) {
        const auto text = decodeText(bytesOf(row.bytes));
        ASSERT_FALSE(text) << row.name;
        EXPECT_EQ(text.error().code, ErrorCode::FileMalformed) << row.name;
        EXPECT_NE(text.error().detail.find(row.place), std::string::npos)
            << row.name << ": " << text.error().detail;
        EXPECT_NE(text.error().detail.find(row.cause), std::string::npos)
            << row.name << ": " << text.error().detail;
    }
}

TEST(TextEncoding, SaysHowToSaveTheFileAsUtf8) {
    EXPECT_NE(decodeText(bytesOf("\xE9,")).error().detail.find("CSV UTF-8"), std::string::npos);
}

TEST(TextEncoding, GivesTheSameTextWhenBytesArriveOneByOne) {
    const std::string_view samples[] = {"\xEF\xBB\xBFTube é € 𝄞\n", "Tube é € 𝄞 0123456789\n",
                                        "\xFF\xFET\0\xE9\0\x34\xD8\x1E\xDD"sv};
    for (const auto sample : samples) {
        TextDecoder decoder;
        std::string text;
        for (const char c : sample) {
            const auto piece = decoder.decode(bytesOf({&c, 1}));
            ASSERT_TRUE(piece);
            text += *piece;
        }
        text += decoder.finish().value();
        EXPECT_EQ(text, decodeText(bytesOf(sample)).value());
    }
}

TEST(TextEncoding, NamesTheEncodingItFound) {
    TextDecoder decoder;
    ASSERT_TRUE(decoder.decode(bytesOf("\xFF\xFET\0"sv)));
    EXPECT_EQ(decoder.encoding(), TextEncoding::Utf16LittleEndian);
}

TEST(TextEncoding, PlacesAnErrorThatStraddlesTwoPieces) {
    TextDecoder decoder;
    ASSERT_TRUE(decoder.decode(bytesOf("one\ntw\xE9")));
    const auto next = decoder.decode(bytesOf("x"));
    ASSERT_FALSE(next);
    EXPECT_NE(next.error().detail.find("line 2, column 3: byte 0xE9"), std::string::npos)
        << next.error().detail;
}

} // namespace
} // namespace storage::exchange
