// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/single_european_code.h"

#include "scanner/codes/text.h"

namespace scanner::codes {

namespace {

constexpr std::size_t kCountryLength = 2;
constexpr std::size_t kDonationSequence = 21;
constexpr std::size_t kExpiryAt = 32;

std::optional<ProductCoding> codingOf(char letter) {
    switch (letter) {
    case 'A':
        return ProductCoding::Isbt128;
    case 'B':
        return ProductCoding::Eurocode;
    case 'E':
        return ProductCoding::Eutc;
    default:
        return std::nullopt;
    }
}

/// In capitals and without the one blank that may stand between the sequences.
std::string plainText(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ' ' || i != kDonationSequence) {
            plain += toUpper(text[i]);
        }
    }
    return plain;
}

Result<void> checkShape(std::string_view plain) {
    for (std::size_t i = 0; i < plain.size() && i < SingleEuropeanCode::kLength; ++i) {
        const bool mustBeLetter = i < kCountryLength || i == kDonationSequence;
        const bool mustBeDigit = i >= kExpiryAt;
        const bool fits = (isDigit(plain[i]) && !mustBeLetter) || (isUpperLetter(plain[i]) && !mustBeDigit);
        if (!fits) {
            return failure(CodeFault::WrongShape, i + 1,
                           "This character may not stand here in a Single European Code.");
        }
    }
    if (plain.size() != SingleEuropeanCode::kLength) {
        return failure(CodeFault::WrongShape, std::min(plain.size(), SingleEuropeanCode::kLength) + 1,
                       "A Single European Code has 40 characters.");
    }
    return {};
}

} // namespace

std::string_view productCodingText(ProductCoding coding) {
    switch (coding) {
    case ProductCoding::Isbt128:
        return "ISBT 128";
    case ProductCoding::Eurocode:
        return "Eurocode";
    case ProductCoding::Eutc:
        return "EUTC";
    }
    return "";
}

Result<SingleEuropeanCode> SingleEuropeanCode::parse(std::string_view text) {
    std::string plain = plainText(text);
    if (const auto checked = checkShape(plain); !checked) {
        return tl::unexpected(checked.error());
    }
    const auto coding = codingOf(plain[kDonationSequence]);
    if (!coding) {
        return failure(CodeFault::WrongShape, kDonationSequence + 1,
                       "The product coding system is none of A, B and E.");
    }
    const std::string_view digits = std::string_view(plain).substr(kExpiryAt);
    std::optional<Day> expiry;
    if (digits != "00000000") {
        expiry = calendarDay(*digitsValue(digits.substr(0, 4)),
                             static_cast<unsigned>(*digitsValue(digits.substr(4, 2))),
                             static_cast<unsigned>(*digitsValue(digits.substr(6))));
        if (!expiry) {
            return failure(CodeFault::ImpossibleDate, kExpiryAt + 1, "The calendar has no such expiry day.");
        }
    }
    return SingleEuropeanCode(std::move(plain), *coding, expiry);
}

std::string SingleEuropeanCode::grouped() const {
    return m_text.substr(0, kDonationSequence) + " " + m_text.substr(kDonationSequence);
}

} // namespace scanner::codes
