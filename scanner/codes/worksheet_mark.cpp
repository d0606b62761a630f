// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/worksheet_mark.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::string_view kWord = "WS";
constexpr std::string_view kMarks = "BDFS"; // in the order of SheetMark
constexpr std::size_t kPrefixLength = 4;
constexpr std::size_t kPartLength = 3;             // a letter and two digits
constexpr std::size_t kTail = 2 * kPartLength + 1; // tube, step and check character
constexpr int kMost = 99;

CodeError shifted(CodeError error, std::size_t by) {
    error.position += by;
    return error;
}

/// The number behind a letter: "T03".
Result<int> numberOf(std::string_view part) {
    if (!isDigit(part[1]) || !isDigit(part[2])) {
        return failure(CodeFault::WrongShape, 2, "A mark's letter is followed by two digits.");
    }
    return (part[1] - '0') * 10 + (part[2] - '0');
}

std::string tubeText(int tube) {
    return fmt::format("T{:02}", tube);
}

std::string stepText(SheetMark mark, int step) {
    return fmt::format("{}{:02}", kMarks[static_cast<std::size_t>(mark)], step);
}

} // namespace

Result<WorksheetMark> WorksheetMark::of(WorksheetCode sheet, int tube, int step, SheetMark mark) {
    if (tube < 1 || tube > kMost || step < 1 || step > kMost) {
        return failure(CodeFault::NumberOutOfRange, 0, "A worksheet has tubes and steps 01 to 99.");
    }
    return WorksheetMark(std::move(sheet), tube, step, mark);
}

Result<WorksheetMark> WorksheetMark::parse(std::string_view text) {
    const Writing writing = Writing::of(text);
    const std::string_view plain = writing.plain();
    const std::size_t numberStart = kWord.size() + kPrefixLength;
    if (!plain.starts_with(kWord)) {
        return failure(CodeFault::WrongShape, 1, "The code does not begin with WS.");
    }
    if (plain.size() < numberStart + kTail) {
        return failure(CodeFault::WrongShape, plain.size() + 1, "The code is too short.");
    }
    auto prefix = RepositoryPrefix::parse(plain.substr(kWord.size(), kPrefixLength));
    if (!prefix) {
        return tl::unexpected(shifted(prefix.error(), kWord.size()));
    }
    const std::size_t tubeStart = plain.size() - kTail;
    const std::size_t stepStart = tubeStart + kPartLength;
    const auto number = RunningNumber::parse(plain.substr(numberStart, tubeStart - numberStart));
    if (!number) {
        return tl::unexpected(shifted(number.error(), numberStart));
    }
    const auto letter = kMarks.find(plain[stepStart]);
    if (plain[tubeStart] != 'T' || letter == std::string_view::npos) {
        return failure(CodeFault::WrongShape, (plain[tubeStart] != 'T' ? tubeStart : stepStart) + 1,
                       "A mark names a tube with T and what became of its step with B, D, F or S.");
    }
    const auto tube = numberOf(plain.substr(tubeStart, kPartLength));
    const auto step = numberOf(plain.substr(stepStart, kPartLength));
    if (!tube || !step) {
        return tl::unexpected(!tube ? shifted(tube.error(), tubeStart) : shifted(step.error(), stepStart));
    }
    auto code = of(WorksheetCode(*std::move(prefix), *number), *tube, *step, static_cast<SheetMark>(letter));
    if (!code) {
        return tl::unexpected(shifted(code.error(), tubeStart + 2));
    }
    if (code->canonical().back() != plain.back()) {
        return failure(CodeFault::WrongCheckCharacter, plain.size(),
                       "The check character does not belong to this code; read or type it again.");
    }
    return writing.checkSeparators(code->grouped()).map([&] { return *code; });
}

std::string WorksheetMark::canonical() const {
    std::string text = fmt::format("{}{}{}{}{}", kWord, m_sheet.prefix().text(), m_sheet.number().text(),
                                   tubeText(m_tube), stepText(m_mark, m_step));
    text += checkCharacter(text).value();
    return text;
}

std::string WorksheetMark::grouped() const {
    return fmt::format("{}-{}-{}-{}-{}-{}", kWord, m_sheet.prefix().text(), m_sheet.number().text(),
                       tubeText(m_tube), stepText(m_mark, m_step), canonical().back());
}

} // namespace scanner::codes
