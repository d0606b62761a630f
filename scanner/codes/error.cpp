// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/error.h"

namespace scanner::codes {

std::string_view faultText(CodeFault fault) {
    switch (fault) {
    case CodeFault::Empty:
        return "empty";
    case CodeFault::TooLong:
        return "too-long";
    case CodeFault::ControlCharacter:
        return "control-character";
    case CodeFault::NotUtf8:
        return "not-utf-8";
    case CodeFault::WrongShape:
        return "wrong-shape";
    case CodeFault::WrongCheckCharacter:
        return "wrong-check-character";
    case CodeFault::NumberOutOfRange:
        return "number-out-of-range";
    case CodeFault::UnknownCommand:
        return "unknown-command";
    case CodeFault::CheckCharacterMissing:
        return "check-character-missing";
    case CodeFault::UnknownStructure:
        return "unknown-structure";
    case CodeFault::ImpossibleDate:
        return "impossible-date";
    case CodeFault::Incomplete:
        return "incomplete";
    case CodeFault::Contradiction:
        return "contradiction";
    }
    return "";
}

} // namespace scanner::codes
