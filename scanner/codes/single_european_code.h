// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/calendar.h"
#include "scanner/codes/error.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace scanner::codes {

/// Which coding system the product code of a Single European Code comes from.
enum class ProductCoding {
    Isbt128,  ///< A
    Eurocode, ///< B
    Eutc,     ///< E: the EU tissue and cell product compendium
};

/// "ISBT 128", "Eurocode", "EUTC"
[[nodiscard]] std::string_view productCodingText(ProductCoding coding);

/// The Single European Code of tissues and cells: 40 characters, a donation sequence of 21 and a product
/// sequence of
/// 19. Source: Directive 2006/86/EC as amended by (EU) 2015/565, annex VII.
class SingleEuropeanCode {
public:
    static constexpr std::size_t kLength = 40;

    /// Reads 40 characters in upper or lower case, or both sequences with one blank between them. Fails with
    /// WrongShape or ImpossibleDate, naming the position.
    [[nodiscard]] static Result<SingleEuropeanCode> parse(std::string_view text);

    /// ISO 3166-1 alpha-2, e.g. "PL". Whether there is such a country is not looked up.
    [[nodiscard]] std::string_view country() const { return part(0, 2); }

    /// The tissue establishment's number in its country, six characters.
    [[nodiscard]] std::string_view establishment() const { return part(2, 6); }

    /// The unique donation number, 13 characters, filled with zeros in front where a country's are shorter.
    [[nodiscard]] std::string_view donation() const { return part(8, 13); }

    [[nodiscard]] ProductCoding coding() const { return m_coding; }

    /// Seven characters, filled with zeros in front.
    [[nodiscard]] std::string_view product() const { return part(22, 7); }

    /// Which part of a divided product: three characters, 000 when it is whole.
    [[nodiscard]] std::string_view split() const { return part(29, 3); }

    /// Nothing when the code says 00000000: no expiry.
    [[nodiscard]] std::optional<Day> expiry() const { return m_expiry; }

    /// All 40 characters in capitals.
    [[nodiscard]] const std::string& canonical() const { return m_text; }

    /// Donation sequence, blank, product sequence: "PL001499Z549917123456 A00T041600320181231".
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const SingleEuropeanCode&, const SingleEuropeanCode&) = default;

private:
    SingleEuropeanCode(std::string text, ProductCoding coding, std::optional<Day> expiry)
        : m_text(std::move(text))
        , m_coding(coding)
        , m_expiry(expiry) {}

    [[nodiscard]] std::string_view part(std::size_t from, std::size_t length) const {
        return std::string_view(m_text).substr(from, length);
    }

    std::string m_text;
    ProductCoding m_coding;
    std::optional<Day> m_expiry;
};

} // namespace scanner::codes
