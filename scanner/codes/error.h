// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace scanner::codes {

/// What is wrong with a code, so that the window can choose its words.
enum class CodeFault {
    Empty,                 ///< nothing was read, or nothing but an AIM identifier
    TooLong,               ///< more than the 512 characters a scan may have
    ControlCharacter,      ///< a control character other than the group separator (GS, 0x1D)
    NotUtf8,               ///< bytes that are no UTF-8 text
    WrongShape,            ///< not written the way this kind of code is written
    WrongCheckCharacter,   ///< right shape, wrong check character: misread or mistyped
    NumberOutOfRange,      ///< a running number of zero or with more than twelve digits
    UnknownCommand,        ///< begins like a command card and names no command
    CheckCharacterMissing, ///< right so far as it goes, but without its check character
    UnknownStructure,      ///< an application identifier or data identifier that no standard defines
    ImpossibleDate,        ///< a date or time that no calendar or clock has
    Incomplete,            ///< means something only together with a part that is not there
    Contradiction,         ///< two parts that cannot both be true
};

/// A code that cannot be accepted. `position` counts characters from 1; 0 means the whole code.
/// `detail` is one plain English sentence without the code's own text.
struct CodeError {
    CodeFault fault;
    std::size_t position;
    std::string detail;

    friend bool operator==(const CodeError&, const CodeError&) = default;
};

/// The value, or what is wrong with the code.
template <class T>
using Result = tl::expected<T, CodeError>;

/// Short form of returning a `CodeError`.
[[nodiscard]] inline tl::unexpected<CodeError> failure(CodeFault fault, std::size_t position,
                                                       std::string detail) {
    return tl::unexpected<CodeError>(CodeError{fault, position, std::move(detail)});
}

/// The fault's stable text for logs and JSON, e.g. "wrong-check-character".
[[nodiscard]] std::string_view faultText(CodeFault fault);

} // namespace scanner::codes
