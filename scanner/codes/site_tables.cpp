// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/site_tables.h"

#include "scanner/codes/calendar.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::string_view kTubeTable = "tube";

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (std::size_t end = 0; end != std::string_view::npos; start = end + 1) {
        end = text.find(mark, start);
        pieces.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
    }
    return pieces;
}

tl::unexpected<CodeError> badLine(CodeFault fault, std::size_t number, std::string_view what) {
    return failure(fault, number, fmt::format("Line {} of the site's tables: {}", number, what));
}

/// "8x12"
std::optional<RackGrid> gridOf(std::string_view text) {
    const std::size_t mark = text.find('x');
    if (mark == std::string_view::npos) {
        return std::nullopt;
    }
    const auto rows = digitsValue(text.substr(0, mark));
    const auto columns = digitsValue(text.substr(mark + 1));
    return rows.value_or(0) > 0 && columns.value_or(0) > 0 ? std::optional(RackGrid{*rows, *columns})
                                                           : std::nullopt;
}

bool isShape(std::string_view shape) {
    return !shape.empty() && shape.find_first_not_of("A9X") == std::string_view::npos;
}

} // namespace

Result<SiteTables> SiteTables::parse(std::string_view file) {
    SiteTables tables;
    std::size_t number = 0;
    for (std::string_view line : split(file, '\n')) {
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        if (auto added = tables.addLine(line, number); !added) {
            return tl::unexpected(added.error());
        }
    }
    return tables;
}

Result<void> SiteTables::addLine(std::string_view line, std::size_t number) {
    const auto columns = split(line, '\t');
    if (columns.size() < 3 ||
        std::ranges::any_of(columns, [](std::string_view column) { return column.empty(); })) {
        return badLine(CodeFault::WrongShape, number,
                       "it has not a table, a code and a meaning with tabs between.");
    }
    if (columns[0] == kTubeTable) {
        return addTube(columns, number);
    }
    if (columns.size() > 3) {
        return badLine(CodeFault::WrongShape, number, "it has more than a table, a code and a meaning.");
    }
    const std::pair key{std::string(columns[0]), std::string(columns[1])};
    const auto [entry, isNew] = m_meanings.emplace(key, columns[2]);
    if (!isNew && entry->second != columns[2]) {
        return badLine(CodeFault::Contradiction, number, "the code already has another meaning.");
    }
    return {};
}

Result<void> SiteTables::addTube(const std::vector<std::string_view>& columns, std::size_t number) {
    if (columns.size() > 4 || !isShape(columns[2])) {
        return badLine(CodeFault::WrongShape, number,
                       "a tube has a name, a shape of A, 9 and X, and the grids of its racks.");
    }
    SiteTube tube{std::string(columns[1]), std::string(columns[2]), {}};
    if (columns.size() == 4) {
        for (const std::string_view text : split(columns[3], ',')) {
            const auto grid = gridOf(text);
            if (!grid) {
                return badLine(CodeFault::WrongShape, number, "a rack's grid is not written like 8x12.");
            }
            tube.racks.push_back(*grid);
        }
    }
    m_tubes.push_back(std::move(tube));
    return {};
}

std::optional<std::string_view> SiteTables::meaning(std::string_view table, std::string_view code) const {
    const auto found = m_meanings.find(std::pair(std::string(table), std::string(code)));
    return found == m_meanings.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::vector<TubePattern> SiteTables::tubePatterns() const {
    const auto standard = standardTubePatterns();
    std::vector<TubePattern> patterns(standard.begin(), standard.end());
    for (const SiteTube& tube : m_tubes) {
        patterns.push_back({tube.name, tube.shape, tube.racks});
    }
    return patterns;
}

} // namespace scanner::codes
