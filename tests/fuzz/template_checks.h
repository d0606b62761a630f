// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/proof.h"
#include "labels/template/symbol_text.h"
#include "labels/template/template_reader.h"
#include "storage/base/json_text.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <array>

namespace labels::fuzz {

using tests::fuzz::Check;

inline bool hasControl(std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

/// What is laid out lies on the label, a line of text with the part of its place that it takes; what is not
/// is said why.
inline bool isPlacedOrRefused(const LabelTemplate& label, Resolution resolution) {
    const auto layout = layOut(label, sampleOf(label), resolution);
    if (!layout) {
        return !layout.error().empty() && !findingsText(layout.error()).empty();
    }
    const DotBox whole{0, 0, layout->width(), layout->height()};
    return std::ranges::all_of(layout->elements, [&](const Element& element) {
        return std::visit(
            [&]<class Placed>(const Placed& placed) {
                return std::is_same_v<Placed, PlacedText> ? whole.overlaps(placed.box)
                                                          : whole.contains(placed.box);
            },
            element);
    });
}

/// A template file as somebody writes it: either mistakes with their places, or a template that can be
/// proven.
inline bool checkFile(std::string_view bytes) {
    const auto json = storage::parseJsonText(bytes);
    if (!json) {
        return !json.error().empty();
    }
    const auto label = readTemplate(*json);
    if (!label) {
        std::vector<storage::FileMistake> mistakes;
        for (const auto& mistake : label.error()) {
            mistakes.push_back({mistake.path, {}, {}, mistake.reason});
        }
        const auto placed = storage::placed(mistakes, bytes);
        return !placed.empty() && placed.size() == mistakes.size() &&
               std::ranges::none_of(placed,
                                    [](const auto& each) { return storage::mistakeText(each).empty(); });
    }
    constexpr std::array kResolutions{Resolution::Dots8, Resolution::Dots12, Resolution::Dots24};
    return readTemplate(*json) == label && std::ranges::all_of(kResolutions, [&](Resolution resolution) {
               return isPlacedOrRefused(*label, resolution);
           });
}

/// A length that is read is the length that is written.
inline bool checkLength(std::string_view bytes) {
    const auto length = parseLength(bytes);
    return !length || parseLength(lengthText(*length)) == length;
}

/// The first byte says the kind of value and its format; what is printed has no control characters.
inline bool checkValue(std::string_view bytes) {
    constexpr std::array kKinds{DatumKind::Text,   DatumKind::Code,     DatumKind::Pseudonym, DatumKind::Date,
                                DatumKind::Moment, DatumKind::Donation, DatumKind::Chain};
    if (bytes.empty()) {
        return true;
    }
    const auto choice = static_cast<unsigned char>(bytes.front());
    const auto kind = kKinds.at(choice % kKinds.size());
    const auto formats = formatsOf(kind);
    const auto value = written(kind, formats.at(choice / kKinds.size() % formats.size()), bytes.substr(1));
    return value ? !value->empty() && !hasControl(*value) : !value.error().detail.empty();
}

/// A line of a pattern and then values for it; what comes out is the words and the values and no more.
inline bool checkPattern(std::string_view bytes) {
    const std::vector<DatumSpec> specs{{"a", DatumKind::Text, false, ""}, {"b", DatumKind::Code, true, ""}};
    const auto line = bytes.substr(0, bytes.find('\n'));
    const auto rest = bytes.substr(std::min(bytes.size(), line.size() + 1));
    const auto pattern = Pattern::parse(line, specs);
    if (!pattern) {
        return !pattern.error().detail.empty();
    }
    const LabelData data{{"a", std::string{rest}}, {"b", "CT7K20914J"}};
    const auto filled = pattern->filled(data, specs);
    return filled.size() <= line.size() + pattern->parts().size() * std::max<std::size_t>(rest.size(), 100);
}

/// The first byte says the symbology.
inline bool checkSymbol(std::string_view bytes) {
    constexpr std::array kSymbologies{Symbology::DataMatrix, Symbology::Gs1DataMatrix, Symbology::Code128,
                                      Symbology::Qr};
    if (bytes.empty()) {
        return true;
    }
    const auto symbology = kSymbologies.at(static_cast<unsigned char>(bytes.front()) % kSymbologies.size());
    const auto content = SymbolText::parse(symbology, bytes.substr(1));
    return content ? content->columns() > 0 && content->rows() > 0 && content->aim().size() == 3
                   : !content.error().detail.empty();
}

/// Text that a label may carry fits into some height, and no wider than its bound at that height.
inline bool checkText(std::string_view bytes) {
    static_cast<void>(hasAmbiguousDate(bytes));
    const auto text = LabelText::parse(bytes);
    if (!text) {
        return !text.error().detail.empty();
    }
    constexpr std::int64_t kWidth = 400;
    const auto height = tallestHeight(*text, kWidth);
    return !hasControl(text->text()) && height >= 0 && (height == 0 || widestWidth(*text, height) <= kWidth);
}

inline constexpr std::array kChecks{Check{"file", checkFile},     Check{"length", checkLength},
                                    Check{"value", checkValue},   Check{"pattern", checkPattern},
                                    Check{"symbol", checkSymbol}, Check{"text", checkText}};

} // namespace labels::fuzz
