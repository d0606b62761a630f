// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/finding.h"

#include <fmt/format.h>

namespace labels {

std::string_view ruleText(Rule rule) {
    switch (rule) {
    case Rule::MissingValue:
        return "missing-value";
    case Rule::UnknownValue:
        return "unknown-value";
    case Rule::WrongValue:
        return "wrong-value";
    case Rule::AmbiguousDate:
        return "ambiguous-date";
    case Rule::TextTooLong:
        return "text-too-long";
    case Rule::MissingGlyph:
        return "missing-glyph";
    case Rule::WrongContent:
        return "wrong-content";
    case Rule::ModuleTooSmall:
        return "module-too-small";
    case Rule::OutsideLabel:
        return "outside-label";
    case Rule::KeepClear:
        return "keep-clear";
    case Rule::QuietZone:
        return "quiet-zone";
    case Rule::Overlap:
        return "overlap";
    case Rule::UnreadSymbol:
        return "unread-symbol";
    case Rule::MisreadSymbol:
        return "misread-symbol";
    case Rule::PrinterCannot:
        return "printer-cannot";
    }
    return "";
}

std::string findingsText(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += fmt::format("{}{}: {} {}", text.empty() ? "" : "\n", finding.field, finding.explanation,
                            finding.remedy);
    }
    return text;
}

} // namespace labels
