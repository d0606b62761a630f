// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labels {

/// What a label is checked for before it is printed.
enum class Rule {
    MissingValue,   ///< a value the template needs was not given
    UnknownValue,   ///< a value was given that the template has no place for: mostly a misspelt name
    WrongValue,     ///< a value is not of its kind
    AmbiguousDate,  ///< 03/04/2026
    TextTooLong,    ///< at the smallest readable height it is still wider than its place
    MissingGlyph,   ///< no font here has a character of the text
    WrongContent,   ///< the symbol cannot carry it
    ModuleTooSmall, ///< scanners, or the print head, cannot resolve it
    OutsideLabel,
    KeepClear, ///< something stands where the label must stay white
    QuietZone, ///< a symbol's white border is not white
    Overlap,
    UnreadSymbol,  ///< the self-check's decoder found no such symbol in the picture
    MisreadSymbol, ///< it read something else than was to be printed
    PrinterCannot, ///< the label is nothing for a printer of this language
};

/// The rule's stable text for logs and JSON: "text-too-long".
[[nodiscard]] std::string_view ruleText(Rule rule);

/// One reason why a label is not printed, enough to act on.
struct Finding {
    Rule rule;
    std::string field;       ///< the field or value it is about; "label" for the whole
    std::string explanation; ///< one sentence
    std::string remedy;      ///< what to do

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// All findings as one text, one a line.
[[nodiscard]] std::string findingsText(const std::vector<Finding>& findings);

} // namespace labels
