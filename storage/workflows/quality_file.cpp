// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/quality_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using exchange::CsvRow;
using exchange::FileProblem;

constexpr std::array<std::string_view, 6> kColumns{"specimen", "test", "value", "unit", "method", "reason"};
constexpr std::size_t kNeeded = 3; ///< the first so many must be there

bool isSame(std::string_view a, std::string_view lowerCase) {
    return std::ranges::equal(a, lowerCase, [](char one, char lower) {
        return std::tolower(static_cast<unsigned char>(one)) == lower;
    });
}

std::string cellOf(const CsvRow& row, std::string_view column) {
    for (std::size_t i = 0; i < row.header.size(); ++i) {
        if (isSame(row.header[i], column)) {
            return std::string{row.cells[i]};
        }
    }
    return {};
}

/// What is missing or wrong in a row; it is a result only when nothing is.
void readRow(const CsvRow& row, const CodeForms& codes, QualityFile& file) {
    const auto before = file.problems.total();
    for (std::size_t i = 0; i < kNeeded; ++i) {
        if (cellOf(row, kColumns[i]).empty()) {
            file.problems.add({row.row, row.line, std::string{kColumns[i]}, "", "QUALITY-BLANK",
                               fmt::format("A result without its {} cannot be recorded.", kColumns[i]),
                               "Fill the cell in, or delete the row."});
        }
    }
    const auto text = cellOf(row, "value");
    const auto value = specimens::parseValue(text);
    if (!value && !text.empty()) {
        file.problems.add({row.row, row.line, "value", exchange::shownValue(text), "QUALITY-VALUE",
                           value.error().detail,
                           "Write the number alone; its unit has a column of its own."});
    }
    if (value && file.problems.total() == before) {
        file.rows.push_back({row.row,
                             {codes.canonical(cellOf(row, "specimen")), cellOf(row, "test"), *value,
                              cellOf(row, "unit"), cellOf(row, "method")},
                             cellOf(row, "reason")});
    }
}

void checkHeader(const std::vector<std::string>& header, exchange::FileProblems& problems) {
    for (std::size_t i = 0; i < kNeeded; ++i) {
        const bool isThere =
            std::ranges::any_of(header, [&](const std::string& name) { return isSame(name, kColumns[i]); });
        if (!isThere) {
            problems.add({0, 0, std::string{kColumns[i]}, "", "QUALITY-COLUMN",
                          fmt::format("The file has no column \"{}\".", kColumns[i]),
                          "Name its columns Specimen, Test, Value, Unit, Method, Reason."});
        }
    }
}

} // namespace

Result<QualityFile> readQualityFile(const exchange::CsvSource& source, const CodeForms& codes) {
    QualityFile file;
    const auto reading = exchange::readCsv(source, [&](const CsvRow& row) {
        if (file.rows.empty() && file.problems.isEmpty()) {
            checkHeader({row.header.begin(), row.header.end()}, file.problems);
        }
        if (file.problems.names("QUALITY-COLUMN")) {
            return exchange::Flow::Stop;
        }
        readRow(row, codes, file);
        return exchange::Flow::Continue;
    });
    if (!reading) {
        return tl::unexpected(reading.error());
    }
    file.problems.merge(reading->problems);
    return file;
}

} // namespace storage::workflows
