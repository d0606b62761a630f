// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv_dialect.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace storage::exchange {

namespace {

constexpr std::array<Delimiter, 3> kDelimiters{Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab};

std::size_t countUnquoted(std::string_view text, char wanted) {
    std::size_t count = 0;
    bool quoted = false;
    for (const char c : text) {
        quoted = quoted != (c == '"');
        count += !quoted && c == wanted ? 1 : 0;
    }
    return count;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits with at most one point or comma between them, after an optional sign.
bool isPlainNumber(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text.empty() || !isDigit(text.front()) || !isDigit(text.back())) {
        return false;
    }
    const auto marks = std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == ','; });
    return marks <= 1 &&
           std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || c == '.' || c == ','; });
}

} // namespace

char delimiterCharacter(Delimiter delimiter) {
    switch (delimiter) {
    case Delimiter::Comma:
        return ',';
    case Delimiter::Semicolon:
        return ';';
    case Delimiter::Tab:
        return '\t';
    }
    return ',';
}

std::string_view delimiterName(Delimiter delimiter) {
    switch (delimiter) {
    case Delimiter::Comma:
        return "comma";
    case Delimiter::Semicolon:
        return "semicolon";
    case Delimiter::Tab:
        return "tab";
    }
    return "comma";
}

Result<Delimiter> detectDelimiter(std::string_view header) {
    std::optional<Delimiter> found;
    for (const auto candidate : kDelimiters) {
        if (countUnquoted(header, delimiterCharacter(candidate)) == 0) {
            continue;
        }
        if (found) {
            return failure(
                ErrorCode::FileMalformed,
                fmt::format("The header holds both {} and {}, so it is unclear which of them separates "
                            "the columns. Say which it is, or put quotation marks around the column "
                            "names that contain one.",
                            delimiterName(*found), delimiterName(candidate)));
        }
        found = candidate;
    }
    if (!found) {
        const bool pipes = countUnquoted(header, '|') > 0;
        return failure(
            ErrorCode::FileMalformed,
            fmt::format("The header holds no comma, semicolon or tab{}, so its columns cannot be told "
                        "apart. Save the file again as CSV with one of these three between the "
                        "columns.",
                        pipes ? " (only vertical bars)" : ""));
    }
    return *found;
}

std::optional<Delimiter> statedDelimiter(std::string_view line) {
    if (line.size() != 5 || !line.starts_with("sep=")) {
        return std::nullopt;
    }
    const auto* stated = std::find_if(kDelimiters.begin(), kDelimiters.end(), [&](Delimiter candidate) {
        return delimiterCharacter(candidate) == line.back();
    });
    return stated == kDelimiters.end() ? std::nullopt : std::optional{*stated};
}

std::size_t recordEnd(std::string_view text, std::size_t from) {
    bool quoted = false;
    for (auto at = from; at < text.size(); ++at) {
        quoted = quoted != (text[at] == '"');
        if (!quoted && (text[at] == '\n' || text[at] == '\r')) {
            return at;
        }
    }
    return text.size();
}

bool looksLikeFormula(std::string_view cell) {
    constexpr std::string_view kStarters = "=+-@\t\r";
    return !cell.empty() && kStarters.find(cell.front()) != std::string_view::npos && !isPlainNumber(cell);
}

} // namespace storage::exchange
