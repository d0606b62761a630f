// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <string>
#include <string_view>

namespace scanner::codes {

/// An ISBT 128 chain-of-identity identifier (data structure 040): CH, facility, year, six characters. It ties
/// a cell therapy product to its patient through all hands. Source: ISBT 128 ST-001 v6.2.2, 2.4.40 and
/// appendix A.
class ChainOfIdentity {
public:
    static constexpr std::size_t kLength = 15;

    /// Reads `&/` + 15 characters, as a symbol carries it. Fails with WrongShape, naming the position.
    [[nodiscard]] static Result<ChainOfIdentity> parse(std::string_view text);

    /// Reads 15 characters and the check character over them, as printed for people and typed by them; blanks
    /// and lower case are accepted. Fails with WrongShape or WrongCheckCharacter.
    [[nodiscard]] static Result<ChainOfIdentity> parseTyped(std::string_view text);

    /// The 15 characters, without check character.
    [[nodiscard]] const std::string& canonical() const { return m_text; }

    /// "CH A9999 26 000001 [*]"
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const ChainOfIdentity&, const ChainOfIdentity&) = default;

private:
    explicit ChainOfIdentity(std::string text)
        : m_text(std::move(text)) {}

    [[nodiscard]] static Result<ChainOfIdentity> ofText(std::string text, std::size_t offset);

    std::string m_text;
};

} // namespace scanner::codes
