// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/slot_code.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::string_view kWord = "SL";
constexpr std::size_t kPrefixLength = 4;
constexpr std::size_t kPositionLength = 3;
constexpr std::size_t kTail = kPositionLength + 1; // position and check character
constexpr int kRows = 26;
constexpr int kColumns = 99;

CodeError shifted(CodeError error, std::size_t by) {
    error.position += by;
    return error;
}

} // namespace

Result<SlotPosition> SlotPosition::parse(std::string_view text) {
    if (text.size() != kPositionLength) {
        return failure(CodeFault::WrongShape, 0, "A position is one letter and two digits.");
    }
    const char row = toUpper(text[0]);
    if (!isUpperLetter(row)) {
        return failure(CodeFault::WrongShape, 1, "A position begins with its row letter.");
    }
    for (std::size_t i = 1; i < kPositionLength; ++i) {
        if (!isDigit(text[i])) {
            return failure(CodeFault::WrongShape, i + 1, "A position ends with a column of two digits.");
        }
    }
    return of(row - 'A' + 1, (text[1] - '0') * 10 + (text[2] - '0'));
}

Result<SlotPosition> SlotPosition::of(int row, int column) {
    if (row < 1 || row > kRows || column < 1 || column > kColumns) {
        return failure(CodeFault::NumberOutOfRange, 2, "A position has a row A to Z and a column 01 to 99.");
    }
    return SlotPosition(row, column);
}

std::string SlotPosition::text() const {
    return fmt::format("{}{:02}", static_cast<char>('A' + m_row - 1), m_column);
}

Result<SlotCode> SlotCode::parse(std::string_view text) {
    const Writing writing = Writing::of(text);
    const std::string_view plain = writing.plain();
    const std::size_t numberStart = kWord.size() + kPrefixLength;
    if (!plain.starts_with(kWord)) {
        return failure(CodeFault::WrongShape, 1, "The code does not begin with SL.");
    }
    if (plain.size() < numberStart + kTail) {
        return failure(CodeFault::WrongShape, plain.size() + 1, "The code is too short.");
    }
    auto prefix = RepositoryPrefix::parse(plain.substr(kWord.size(), kPrefixLength));
    if (!prefix) {
        return tl::unexpected(shifted(prefix.error(), kWord.size()));
    }
    const std::size_t positionStart = plain.size() - kTail;
    const auto number = RunningNumber::parse(plain.substr(numberStart, positionStart - numberStart));
    if (!number) {
        return tl::unexpected(shifted(number.error(), numberStart));
    }
    const auto position = SlotPosition::parse(plain.substr(positionStart, kPositionLength));
    if (!position) {
        return tl::unexpected(shifted(position.error(), positionStart));
    }
    SlotCode code(ContainerCode(*std::move(prefix), *number), *position);
    if (code.canonical().back() != plain.back()) {
        return failure(CodeFault::WrongCheckCharacter, plain.size(),
                       "The check character does not belong to this code; read or type it again.");
    }
    return writing.checkSeparators(code.grouped()).map([&] { return code; });
}

std::string SlotCode::canonical() const {
    std::string text = fmt::format("{}{}{}{}", kWord, m_container.prefix().text(),
                                   m_container.number().text(), m_position.text());
    text += checkCharacter(text).value();
    return text;
}

std::string SlotCode::grouped() const {
    return fmt::format("{}-{}-{}-{}-{}", kWord, m_container.prefix().text(), m_container.number().text(),
                       m_position.text(), canonical().back());
}

} // namespace scanner::codes
