// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace storage::exchange {

/// How a text file says its characters are stored.
enum class TextEncoding { Utf8, Utf8WithMark, Utf16LittleEndian, Utf16BigEndian };

/// Turns a file's bytes into UTF-8 text, piece by piece. A byte order mark decides (UTF-8, UTF-16); without
/// one only UTF-8 is accepted. Nothing is guessed: in Latin-1 or Windows-1252 a wrong guess would silently
/// change a code. Error FileMalformed names line, column (both from 1, columns in characters), the byte and
/// how to save the file as UTF-8. After an error the decoder is spent.
class TextDecoder {
public:
    /// The text of these bytes, without the mark. The view lasts until the next call or until `bytes` goes.
    [[nodiscard]] Result<std::string_view> decode(std::span<const std::byte> bytes);
    /// What was held back until the end was known; an error when the file ends inside a character.
    [[nodiscard]] Result<std::string_view> finish();

    /// Known once three bytes or the end were seen.
    [[nodiscard]] std::optional<TextEncoding> encoding() const { return m_encoding; }

private:
    [[nodiscard]] Result<std::string_view> start(std::span<const std::byte> bytes, bool atEnd);
    [[nodiscard]] Result<std::string_view> body(std::string_view bytes);
    [[nodiscard]] Result<std::string_view> passUtf8(std::string_view bytes);
    [[nodiscard]] bool acceptByte(unsigned char byte);
    [[nodiscard]] Result<std::string_view> convertUtf16(std::string_view bytes);
    [[nodiscard]] bool acceptUnit(std::uint32_t unit);
    void countPosition(std::string_view text);

    std::optional<TextEncoding> m_encoding;
    std::string m_head;            ///< the first bytes while the encoding is open
    std::string m_text;            ///< converted text, returned as a view
    int m_missing = 0;             ///< continuation bytes the current character still needs
    unsigned char m_lead = 0;      ///< its first byte
    unsigned char m_lowest = 0x80; ///< bounds of the next continuation byte (Unicode 15, table 3-7)
    unsigned char m_highest = 0xBF;
    std::optional<unsigned char> m_oddByte;
    std::optional<std::uint32_t> m_highSurrogate;
    std::int64_t m_line = 1;
    std::int64_t m_column = 0; ///< characters since the line began
};

/// All of a text at once; same errors as TextDecoder.
[[nodiscard]] Result<std::string> decodeText(std::span<const std::byte> bytes);

/// Text as bytes, for the functions that read files from memory.
[[nodiscard]] std::span<const std::byte> bytesOf(std::string_view text);

} // namespace storage::exchange
