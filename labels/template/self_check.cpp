// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/self_check.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace labels {

namespace {

/// Where the same symbology was read with a text that belongs to no symbol of the label.
const SymbolReading* strayReading(const std::vector<SymbolReading>& readings,
                                  const std::set<std::string>& expected, std::string_view aim) {
    const auto found = std::ranges::find_if(readings, [&](const SymbolReading& reading) {
        return reading.aim == aim && !expected.contains(reading.text);
    });
    return found == readings.end() ? nullptr : &*found;
}

} // namespace

std::vector<Finding> compareReadings(const Layout& layout, const std::vector<SymbolReading>& readings) {
    std::set<std::string> expected;
    for (const Element& element : layout.elements) {
        if (const auto* symbol = std::get_if<PlacedSymbol>(&element)) {
            expected.insert(symbol->content.text());
        }
    }
    std::vector<Finding> findings;
    for (const Element& element : layout.elements) {
        const auto* symbol = std::get_if<PlacedSymbol>(&element);
        if (symbol == nullptr) {
            continue;
        }
        const SymbolReading wanted{std::string(symbol->content.aim()), symbol->content.text()};
        if (std::ranges::find(readings, wanted) != readings.end()) {
            continue;
        }
        const auto words = symbologyWords(symbol->content.symbology());
        if (const auto* stray = strayReading(readings, expected, wanted.aim)) {
            findings.push_back(
                {Rule::MisreadSymbol, symbol->field,
                 fmt::format("The {} should read {} and reads {}.", words, wanted.text, stray->text),
                 "Do not print it; report this with the template and the data."});
        } else {
            findings.push_back(
                {Rule::UnreadSymbol, symbol->field,
                 fmt::format("The {} with {} cannot be read in the label's picture.", words, wanted.text),
                 "Make its modules larger, and keep more distance around it."});
        }
    }
    return findings;
}

} // namespace labels
