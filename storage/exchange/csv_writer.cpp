// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv_writer.h"

namespace storage::exchange {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// Readers drop blanks around unquoted cells, and other delimiters would mislead their detection.
bool needsQuotes(std::string_view cell) {
    return cell.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
           (!cell.empty() && (isBlank(cell.front()) || isBlank(cell.back())));
}

void appendQuoted(std::string& row, std::string_view cell) {
    row += '"';
    for (const char c : cell) {
        row += c;
        if (c == '"') {
            row += '"';
        }
    }
    row += '"';
}

void appendCell(std::string& row, const std::string& cell, Formulas formulas) {
    const bool neutralise = formulas == Formulas::Neutralise && looksLikeFormula(cell);
    const std::string shown = neutralise ? "'" + cell : cell;
    if (needsQuotes(shown)) {
        appendQuoted(row, shown);
    } else {
        row += shown;
    }
}

} // namespace

std::string csvRow(std::span<const std::string> cells, Delimiter delimiter, Formulas formulas) {
    if (cells.size() == 1 && cells.front().empty()) {
        return "\"\"\r\n";
    }
    std::string row;
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) {
            row += delimiterCharacter(delimiter);
        }
        first = false;
        appendCell(row, cell, formulas);
    }
    return row + "\r\n";
}

} // namespace storage::exchange
