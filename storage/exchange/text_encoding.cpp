// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/text_encoding.h"

#include <cstring>
#include <fmt/format.h>

namespace storage::exchange {

namespace {

constexpr std::string_view kAdvice =
    "Save the file again as UTF-8: in Excel choose the type \"CSV UTF-8\", in LibreOffice the character set "
    "\"Unicode (UTF-8)\".";

/// True when none of the eight bytes is NUL or outside ASCII.
bool isPlain(const char* eight) {
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    return (((word - kOnes) | word) & kHighBits) == 0;
}

void appendUtf8(std::string& text, std::uint32_t point) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6));
        tail(0);
    } else if (point < 0x10000) {
        text += static_cast<char>(0xE0U | (point >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string cause(unsigned char byte, std::string_view text, std::size_t at) {
    if (byte != 0) {
        return fmt::format(
            "byte 0x{:02X} is not UTF-8; the file was probably saved as Windows-1252 or Latin-1", byte);
    }
    const bool alternates = at + 2 < text.size() && text[at + 1] != '\0' && text[at + 2] == '\0';
    return alternates ? "NUL byte (0x00) beside every character; the file is probably UTF-16 without a byte "
                        "order mark"
                      : "NUL byte (0x00), which text never holds; the file is damaged or not a text file";
}

} // namespace

Result<std::string_view> TextDecoder::decode(std::span<const std::byte> bytes) {
    if (!m_encoding) {
        return start(bytes, false);
    }
    return body({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Result<std::string_view> TextDecoder::finish() {
    std::string_view rest;
    if (!m_encoding) {
        const auto held = start({}, true);
        if (!held) {
            return held;
        }
        rest = *held;
    }
    if (m_missing > 0 || m_oddByte || m_highSurrogate) {
        return failure(
            ErrorCode::FileMalformed,
            fmt::format("line {}, column {}: the file ends inside a character, so it was cut off or is not "
                        "UTF-8. Ask for the whole file again, or save it as UTF-8.",
                        m_line, m_column));
    }
    return rest;
}

Result<std::string_view> TextDecoder::start(std::span<const std::byte> bytes, bool atEnd) {
    m_head.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (m_head.size() < 3 && !atEnd) {
        return std::string_view{};
    }
    const std::string_view head = m_head;
    if (head.starts_with("\xEF\xBB\xBF")) {
        m_encoding = TextEncoding::Utf8WithMark;
        return body(head.substr(3));
    }
    if (head.starts_with("\xFF\xFE")) {
        m_encoding = TextEncoding::Utf16LittleEndian;
        return body(head.substr(2));
    }
    if (head.starts_with("\xFE\xFF")) {
        m_encoding = TextEncoding::Utf16BigEndian;
        return body(head.substr(2));
    }
    m_encoding = TextEncoding::Utf8;
    return body(head);
}

Result<std::string_view> TextDecoder::body(std::string_view bytes) {
    const bool narrow = m_encoding == TextEncoding::Utf8 || m_encoding == TextEncoding::Utf8WithMark;
    return narrow ? passUtf8(bytes) : convertUtf16(bytes);
}

Result<std::string_view> TextDecoder::passUtf8(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (m_missing == 0 && at + 8 <= bytes.size() && isPlain(bytes.data() + at)) {
            at += 8;
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (!acceptByte(byte)) {
            countPosition(bytes.substr(0, at));
            const bool broken = m_missing > 0;
            m_column += broken ? 0 : 1;
            return failure(ErrorCode::FileMalformed,
                           fmt::format("line {}, column {}: {}. {}", m_line, m_column,
                                       cause(broken ? m_lead : byte, bytes, at), kAdvice));
        }
        ++at;
    }
    countPosition(bytes);
    return bytes;
}

/// False when the byte cannot stand here. Table 3-7 of the Unicode standard, version 15.
bool TextDecoder::acceptByte(unsigned char byte) {
    if (m_missing > 0) {
        const bool fits = byte >= m_lowest && byte <= m_highest;
        m_missing -= fits ? 1 : 0;
        m_lowest = 0x80;
        m_highest = 0xBF;
        return fits;
    }
    if (byte < 0x80) {
        return byte != 0;
    }
    if (byte < 0xC2 || byte > 0xF4) {
        return false;
    }
    m_lead = byte;
    m_missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    m_lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    m_highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    return true;
}

Result<std::string_view> TextDecoder::convertUtf16(std::string_view bytes) {
    m_text.clear();
    const bool little = m_encoding == TextEncoding::Utf16LittleEndian;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (!m_oddByte) {
            m_oddByte = byte;
            continue;
        }
        const std::uint32_t unit =
            little ? (std::uint32_t{byte} << 8U) | *m_oddByte : (std::uint32_t{*m_oddByte} << 8U) | byte;
        m_oddByte.reset();
        if (!acceptUnit(unit)) {
            countPosition(m_text);
            return failure(
                ErrorCode::FileMalformed,
                fmt::format("line {}, column {}: the two bytes 0x{:04X} are not a character in UTF-16. {}",
                            m_line, m_column + 1, unit, kAdvice));
        }
    }
    countPosition(m_text);
    return std::string_view{m_text};
}

/// False for NUL and for surrogates without their partner.
bool TextDecoder::acceptUnit(std::uint32_t unit) {
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (m_highSurrogate.has_value() != low || unit == 0) {
        return false;
    }
    if (low) {
        appendUtf8(m_text, 0x10000 + ((*m_highSurrogate - 0xD800) << 10U) + (unit - 0xDC00));
        m_highSurrogate.reset();
    } else if (unit >= 0xD800 && unit <= 0xDBFF) {
        m_highSurrogate = unit;
    } else {
        appendUtf8(m_text, unit);
    }
    return true;
}

void TextDecoder::countPosition(std::string_view text) {
    const auto lastBreak = text.rfind('\n');
    if (lastBreak != std::string_view::npos) {
        for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
            ++m_line;
        }
        m_column = 0;
        text.remove_prefix(lastBreak + 1);
    }
    for (const char c : text) {
        m_column += isContinuation(c) ? 0 : 1;
    }
}

Result<std::string> decodeText(std::span<const std::byte> bytes) {
    TextDecoder decoder;
    const auto text = decoder.decode(bytes);
    if (!text) {
        return tl::unexpected<Error>(text.error());
    }
    std::string whole{*text};
    const auto rest = decoder.finish();
    if (!rest) {
        return tl::unexpected<Error>(rest.error());
    }
    whole += *rest;
    return whole;
}

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

} // namespace storage::exchange
