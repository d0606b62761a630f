// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_text.h"

#include <array>
#include <string_view>

namespace scanner::image {

namespace {

constexpr char kGroupSeparator = '\x1d';
constexpr std::uint8_t kUnlatch = 254;

// Codewords of the ASCII mode that are no characters.
constexpr std::uint8_t kPad = 129;
constexpr std::uint8_t kFirstPair = 130;
constexpr std::uint8_t kLastPair = 229;
constexpr std::uint8_t kToC40 = 230;
constexpr std::uint8_t kToBase256 = 231;
constexpr std::uint8_t kFunction1 = 232;
constexpr std::uint8_t kUpperShift = 235;
constexpr std::uint8_t kMacro05 = 236;
constexpr std::uint8_t kMacro06 = 237;
constexpr std::uint8_t kToX12 = 238;
constexpr std::uint8_t kToText = 239;
constexpr std::uint8_t kToEdifact = 240;
constexpr std::uint8_t kExtendedChannel = 241;

enum class Charset { Latin1, Utf8 };

/// Three values in two codewords; isOfTriple says for each whether an encoder writes it.
std::array<int, 3> unpacked(std::uint8_t first, std::uint8_t second) {
    const int all = first * 256 + second - 1;
    return {all / 1600, all / 40 % 40, all % 40};
}

/// Two codewords of 0 give -1, the largest ones 40.
bool isOfTriple(int value) {
    return value >= 0 && value < 40;
}

/// Undoes the scrambling of Base 256: `position` counts codewords from 1.
int unscrambled(std::uint8_t word, std::size_t position) {
    const int value = word - static_cast<int>(149 * position % 255) - 1;
    return value < 0 ? value + 256 : value;
}

bool isPadding(std::uint8_t word, std::size_t position) {
    const int expected = kPad + static_cast<int>(149 * position % 253) + 1;
    return word == (expected > 254 ? expected - 254 : expected);
}

/// One reading from the first codeword to the last. Each mode returns false for what no encoder writes.
class Reading {
public:
    explicit Reading(std::span<const std::uint8_t> words)
        : m_words(words) {}

    [[nodiscard]] bool run() {
        while (m_at < m_words.size()) {
            if (!ascii(m_words[m_at++])) {
                return false;
            }
        }
        m_text += m_trailer;
        return !m_isShifted;
    }

    [[nodiscard]] SymbolText result() const { return {m_text, m_isGs1}; }

private:
    [[nodiscard]] std::size_t left() const { return m_words.size() - m_at; }

    void put(int character) {
        const auto byte = static_cast<unsigned char>(character + (m_isShifted ? 128 : 0));
        m_isShifted = false;
        if (byte < 128 || m_charset == Charset::Utf8) {
            m_text += static_cast<char>(byte);
        } else {
            m_text += static_cast<char>(0xC0 | (byte >> 6));
            m_text += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }

    bool function1() {
        if (m_at == 1) {
            m_isGs1 = true;
        } else {
            m_text += kGroupSeparator;
        }
        return true;
    }

    bool ascii(std::uint8_t word) {
        if (word == 0) {
            return false;
        }
        if (word <= 128) {
            put(word - 1);
            return true;
        }
        if (word >= kFirstPair && word <= kLastPair) {
            put('0' + (word - kFirstPair) / 10);
            put('0' + (word - kFirstPair) % 10);
            return true;
        }
        switch (word) {
        case kPad:
            return padding();
        case kToC40:
            return triples(kC40);
        case kToText:
            return triples(kText);
        case kToX12:
            return x12();
        case kToEdifact:
            return edifact();
        case kToBase256:
            return base256();
        case kFunction1:
            return function1();
        case kUpperShift:
            m_isShifted = true;
            return true;
        case kMacro05:
            return macro("05");
        case kMacro06:
            return macro("06");
        case kExtendedChannel:
            return extendedChannel();
        default:
            // Some encoders close the last mode although the symbol ends.
            return word == kUnlatch && left() == 0;
        }
    }

    /// The first pad says the text ends; those behind it are scrambled by position.
    bool padding() {
        for (; m_at < m_words.size(); ++m_at) {
            if (!isPadding(m_words[m_at], m_at + 1)) {
                return false;
            }
        }
        return true;
    }

    bool macro(std::string_view number) {
        if (m_at != 1) {
            return false;
        }
        m_text = std::string{"[)>\x1e"}.append(number) + kGroupSeparator;
        m_trailer = "\x1e\x04";
        return true;
    }

    /// Only the channels that say how bytes become characters.
    bool extendedChannel() {
        if (left() == 0) {
            return false;
        }
        const int channel = m_words[m_at++] - 1;
        constexpr int kLatin1Channel = 3;
        constexpr int kUtf8Channel = 26;
        m_charset = channel == kUtf8Channel ? Charset::Utf8 : Charset::Latin1;
        return channel == kLatin1Channel || channel == kUtf8Channel;
    }

    /// The characters of C40 and Text: the basic set from its fourth value on, and the third shift.
    struct TripleSets {
        std::string_view basic;
        std::string_view third;
    };

    static constexpr TripleSets kC40{" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                     "`abcdefghijklmnopqrstuvwxyz{|}~\x7f"};
    static constexpr TripleSets kText{" 0123456789abcdefghijklmnopqrstuvwxyz",
                                      "`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~\x7f"};

    bool triples(const TripleSets& sets) {
        int shift = 0;
        while (left() > 1) {
            if (m_words[m_at] == kUnlatch) {
                ++m_at;
                return true;
            }
            const auto values = unpacked(m_words[m_at], m_words[m_at + 1]);
            m_at += 2;
            for (const int value : values) {
                if (!triple(value, shift, sets)) {
                    return false;
                }
            }
        }
        // A single word at the very end is ASCII again, without a word that says so.
        return true;
    }

    bool triple(int value, int& shift, const TripleSets& sets) {
        static constexpr std::string_view kSecond = "!\"#$%&'()*+,-./:;<=>?@[\\]^_";
        constexpr int kFunction1InSet = 27;
        constexpr int kUpperShiftInSet = 30;
        if (!isOfTriple(value)) {
            return false;
        }
        const auto index = static_cast<std::size_t>(value);
        switch (shift) {
        case 0:
            if (value < 3) {
                shift = value + 1;
                return true;
            }
            put(sets.basic[index - 3]);
            return true;
        case 1:
            shift = 0;
            put(value);
            return value < 32;
        case 2:
            shift = 0;
            if (index < kSecond.size()) {
                put(kSecond[index]);
            } else if (value == kFunction1InSet) {
                m_text += kGroupSeparator;
            } else if (value == kUpperShiftInSet) {
                m_isShifted = true;
            } else {
                return false;
            }
            return true;
        default:
            shift = 0;
            if (index >= sets.third.size()) {
                return false;
            }
            put(sets.third[index]);
            return true;
        }
    }

    bool x12() {
        static constexpr std::string_view kSet = "\r*> 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        while (left() > 1) {
            if (m_words[m_at] == kUnlatch) {
                ++m_at;
                return true;
            }
            const auto values = unpacked(m_words[m_at], m_words[m_at + 1]);
            m_at += 2;
            for (const int value : values) {
                if (!isOfTriple(value)) {
                    return false;
                }
                put(kSet[static_cast<std::size_t>(value)]);
            }
        }
        return true;
    }

    /// Four characters of six bits in three words; two words or fewer at the end are ASCII.
    bool edifact() {
        constexpr int kEnd = 31;
        while (left() > 2) {
            const int bits = m_words[m_at] << 16 | m_words[m_at + 1] << 8 | m_words[m_at + 2];
            for (int i = 0; i < 4; ++i) {
                const int value = bits >> (18 - 6 * i) & 63;
                if (value == kEnd) {
                    m_at += static_cast<std::size_t>(i) + (i < 3 ? 1 : 0);
                    return true;
                }
                put((value & 32) != 0 ? value : value | 64);
            }
            m_at += 3;
        }
        return true;
    }

    bool base256() {
        if (left() == 0) {
            return false;
        }
        const auto next = [this] {
            const int value = unscrambled(m_words[m_at], m_at + 1);
            ++m_at;
            return static_cast<std::size_t>(value);
        };
        auto length = next();
        if (length == 0) {
            length = left();
        } else if (length >= 250) {
            if (left() == 0) {
                return false;
            }
            length = 250 * (length - 249) + next();
        }
        if (length > left()) {
            return false;
        }
        for (; length > 0; --length) {
            put(static_cast<int>(next()));
        }
        return true;
    }

    std::span<const std::uint8_t> m_words;
    std::size_t m_at = 0;
    std::string m_text;
    std::string m_trailer;
    bool m_isGs1 = false;
    bool m_isShifted = false;
    Charset m_charset = Charset::Latin1;
};

} // namespace

std::optional<SymbolText> textOf(std::span<const std::uint8_t> dataWords) {
    Reading reading{dataWords};
    if (!reading.run() || reading.result().text.empty()) {
        return std::nullopt;
    }
    return reading.result();
}

} // namespace scanner::image
