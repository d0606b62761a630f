// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/gs1_charset.h"
#include "scanner/codes/gs1_checks.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace scanner::codes {

/// One part of a GS1 value: its characters, how many, and up to two further rules.
struct Gs1Part {
    Gs1Charset charset = Gs1Charset::Digits;
    std::uint8_t fewest = 0; ///< 0: the part may be missing
    std::uint8_t most = 0;
    std::uint8_t whole = 0; ///< the length if the part is there at all and has only one, else 0
    std::array<Gs1Check, 2> checks{};
};

/// What GS1 defines about one application identifier, or about a row of them that differ in their last digit.
class ApplicationIdentifier {
public:
    static constexpr std::size_t kMostParts = 5;

    constexpr ApplicationIdentifier(std::string_view first, std::string_view last, std::string_view title,
                                    std::initializer_list<Gs1Part> parts, std::string_view needs = "",
                                    std::string_view excludes = "", std::string_view qualifiers = "")
        : m_first(first)
        , m_last(last)
        , m_title(title)
        , m_needs(needs)
        , m_excludes(excludes)
        , m_qualifiers(qualifiers) {
        for (const Gs1Part& part : parts) {
            m_parts[m_count++] = part;
        }
    }

    /// First and last of the row, mostly the same: "3100", "3105".
    [[nodiscard]] constexpr std::string_view first() const { return m_first; }

    [[nodiscard]] constexpr std::string_view last() const { return m_last; }

    /// The data title, e.g. "BATCH/LOT".
    [[nodiscard]] constexpr std::string_view title() const { return m_title; }

    [[nodiscard]] constexpr std::span<const Gs1Part> parts() const { return {m_parts.data(), m_count}; }

    /// Which others must be on the same item: alternatives between commas, several at once joined by `+`, and
    /// separate demands between semicolons. An `n` stands for any digit.
    [[nodiscard]] constexpr std::string_view needs() const { return m_needs; }

    /// Which others must not be there, between commas.
    [[nodiscard]] constexpr std::string_view excludes() const { return m_excludes; }

    /// For a key that may begin a Digital Link: the identifiers that may follow it in the path, in their
    /// order, alternative rows between bars, a dash for none. Empty for what is no such key.
    [[nodiscard]] constexpr std::string_view qualifiers() const { return m_qualifiers; }

    /// The most characters a value can have.
    [[nodiscard]] constexpr std::size_t longest() const {
        std::size_t sum = 0;
        for (const Gs1Part& part : parts()) {
            sum += part.most;
        }
        return sum;
    }

private:
    std::string_view m_first;
    std::string_view m_last;
    std::string_view m_title;
    std::string_view m_needs;
    std::string_view m_excludes;
    std::string_view m_qualifiers;
    std::array<Gs1Part, kMostParts> m_parts{};
    std::size_t m_count = 0;
};

/// All rows, in the order of their digits. Source: the public GS1 Barcode Syntax Dictionary, release of 2025,
/// and GS1 General Specifications 24; checked row by row.
[[nodiscard]] std::span<const ApplicationIdentifier> applicationIdentifiers();

/// How many digits an application identifier has that begins with these two, 2 to 4; 0 when none does.
[[nodiscard]] std::size_t identifierLength(std::string_view text);

/// The row of an identifier of exactly that text; nothing when GS1 defines none.
[[nodiscard]] const ApplicationIdentifier* findIdentifier(std::string_view identifier);

/// True when values of this identifier have one length that every reader knows, so that no separator follows
/// (General Specifications, figure 7.8.5-2). The list is closed and goes by the first two digits.
[[nodiscard]] bool hasPredefinedLength(std::string_view identifier);

} // namespace scanner::codes
