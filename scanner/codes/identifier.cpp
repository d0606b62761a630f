// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/identifier.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::size_t kPrefixLength = 4;
constexpr std::size_t kFewestDigits = 5;
constexpr std::size_t kMostDigits = 12;
constexpr std::uint64_t kLargestNumber = 999'999'999'999;

/// The check character of a code whose characters are known to be right.
char checkOf(std::string_view body) {
    return checkCharacter(body).value();
}

CodeError shifted(CodeError error, std::size_t by) {
    error.position += by;
    return error;
}

std::string body(CodeKind kind, const RepositoryPrefix& prefix, RunningNumber number) {
    return fmt::format("{}{}{}", typeWord(kind), prefix.text(), number.text());
}

} // namespace

Result<RepositoryPrefix> RepositoryPrefix::parse(std::string_view text) {
    if (text.size() != kPrefixLength) {
        return failure(CodeFault::WrongShape, 0, "A repository prefix has four characters.");
    }
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(), toUpper);
    for (std::size_t i = 0; i < kPrefixLength; ++i) {
        const bool mustBeLetter = i == 0 || i + 1 == kPrefixLength;
        if (!isUpperLetter(upper[i]) && (mustBeLetter || !isDigit(upper[i]))) {
            return failure(CodeFault::WrongShape, i + 1,
                           "A repository prefix has letters and digits, a letter first and a letter last.");
        }
    }
    return RepositoryPrefix(std::move(upper));
}

Result<RunningNumber> RunningNumber::of(std::uint64_t value) {
    if (value == 0 || value > kLargestNumber) {
        return failure(CodeFault::NumberOutOfRange, 0, "A running number is 1 to 999,999,999,999.");
    }
    return RunningNumber(value);
}

Result<RunningNumber> RunningNumber::parse(std::string_view digits) {
    const auto stranger = std::ranges::find_if_not(digits, isDigit);
    if (stranger != digits.end()) {
        return failure(CodeFault::WrongShape, static_cast<std::size_t>(stranger - digits.begin()) + 1,
                       "The running number has a character that is not a digit.");
    }
    if (digits.size() < kFewestDigits) {
        return failure(CodeFault::WrongShape, digits.size() + 1,
                       "The running number has fewer than five digits.");
    }
    if (digits.size() > kFewestDigits && digits.front() == '0') {
        return failure(CodeFault::WrongShape, 1, "The running number has more leading zeros than it needs.");
    }
    if (digits.size() > kMostDigits) {
        return failure(CodeFault::NumberOutOfRange, kMostDigits + 1,
                       "The running number has more than twelve digits.");
    }
    std::uint64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return of(value).map_error([](CodeError error) { return shifted(std::move(error), 1); });
}

std::string RunningNumber::text() const {
    return fmt::format("{:05}", m_value);
}

std::string_view typeWord(CodeKind kind) {
    switch (kind) {
    case CodeKind::Specimen:
        return "";
    case CodeKind::Container:
        return "BX";
    case CodeKind::Badge:
        return "BG";
    case CodeKind::Shipment:
        return "SH";
    case CodeKind::Printer:
        return "PR";
    case CodeKind::Worksheet:
        return "WS";
    }
    return "";
}

template <CodeKind kind>
Result<NumberedCode<kind>> NumberedCode<kind>::parse(std::string_view text) {
    const Writing writing = Writing::of(text);
    const std::string_view plain = writing.plain();
    const std::string_view word = typeWord(kind);
    if (!plain.starts_with(word)) {
        return failure(CodeFault::WrongShape, 1, fmt::format("The code does not begin with {}.", word));
    }
    const std::size_t numberStart = word.size() + kPrefixLength;
    if (plain.size() < numberStart + kFewestDigits + 1) {
        return failure(CodeFault::WrongShape, plain.size() + 1, "The code is too short.");
    }
    auto prefix = RepositoryPrefix::parse(plain.substr(word.size(), kPrefixLength));
    if (!prefix) {
        return tl::unexpected(shifted(prefix.error(), word.size()));
    }
    const auto number = RunningNumber::parse(plain.substr(numberStart, plain.size() - numberStart - 1));
    if (!number) {
        return tl::unexpected(shifted(number.error(), numberStart));
    }
    NumberedCode code(*std::move(prefix), *number);
    if (code.canonical().back() != plain.back()) {
        return failure(CodeFault::WrongCheckCharacter, plain.size(),
                       "The check character does not belong to this code; read or type it again.");
    }
    return writing.checkSeparators(code.grouped()).map([&] { return code; });
}

template <CodeKind kind>
std::string NumberedCode<kind>::canonical() const {
    std::string text = body(kind, m_prefix, m_number);
    text += checkOf(text);
    return text;
}

template <CodeKind kind>
std::string NumberedCode<kind>::grouped() const {
    const std::string_view word = typeWord(kind);
    return fmt::format("{}{}{}-{}-{}", word, word.empty() ? "" : "-", m_prefix.text(), m_number.text(),
                       checkOf(body(kind, m_prefix, m_number)));
}

template class NumberedCode<CodeKind::Specimen>;
template class NumberedCode<CodeKind::Container>;
template class NumberedCode<CodeKind::Badge>;
template class NumberedCode<CodeKind::Shipment>;
template class NumberedCode<CodeKind::Printer>;
template class NumberedCode<CodeKind::Worksheet>;

} // namespace scanner::codes
