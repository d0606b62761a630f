// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/calendar.h"
#include "scanner/codes/error.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace scanner::codes {

/// What a labeler calls its product.
struct HibcProduct {
    std::string labeler; ///< a letter and three letters or digits, given out by HIBCC
    std::string product; ///< 1 to 18 letters or digits
    int unit = 0;        ///< packaging level, 0 the single unit

    friend auto operator<=>(const HibcProduct&, const HibcProduct&) = default;
};

/// What a labeler says about this one or this lot.
struct HibcLot {
    std::optional<std::string> lot;
    std::optional<std::string> serial;
    std::optional<Day> expiry; ///< the last of the month when the code names only a month
    std::optional<int> expiryHour;
    std::optional<Day> manufactured;
    std::optional<int> quantity;

    friend auto operator<=>(const HibcLot&, const HibcLot&) = default;
};

/// The MOD 43 check character of `text`, which has digits, capital letters and `-. $/+%`. Fails with
/// WrongShape at the first other character. Source: ANSI/HIBC 2.6, appendix B.
[[nodiscard]] Result<char> hibcCheckCharacter(std::string_view text);

/// A Health Industry Bar Code of a supplier: product, lot, or both in one symbol. Source: ANSI/HIBC 2.6,
/// section 2.
class HibcCode {
public:
    /// Reads the symbol's text, in upper or lower case, with or without the asterisks of the printed caption;
    /// a blank at the end may be the check character. Fails with WrongShape, WrongCheckCharacter or
    /// ImpossibleDate, naming the position.
    [[nodiscard]] static Result<HibcCode> parse(std::string_view text);

    [[nodiscard]] const std::optional<HibcProduct>& product() const { return m_product; }

    [[nodiscard]] const std::optional<HibcLot>& lot() const { return m_lot; }

    /// On a symbol with a lot only: the check character of the product's symbol that belongs to it.
    [[nodiscard]] std::optional<char> link() const { return m_link; }

    /// The whole text in capitals with its check character.
    [[nodiscard]] const std::string& canonical() const { return m_text; }

    /// The printed caption: between asterisks, a blank as check character written as an underscore.
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const HibcCode&, const HibcCode&) = default;

private:
    explicit HibcCode(std::string text)
        : m_text(std::move(text)) {}

    std::string m_text;
    std::optional<HibcProduct> m_product;
    std::optional<HibcLot> m_lot;
    std::optional<char> m_link;
};

} // namespace scanner::codes
