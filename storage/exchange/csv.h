// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/exchange/csv_dialect.h"
#include "storage/exchange/problem.h"
#include "storage/exchange/text_encoding.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace storage::exchange {

/// A file of this size or more is refused before it is read: 2 GiB, tens of millions of rows.
constexpr std::uintmax_t kMaximumFileBytes = std::uintmax_t{2} * 1024 * 1024 * 1024;
/// A longer cell is refused: no code, date or comment is, and it bounds what a forgotten quotation mark
/// swallows.
constexpr std::size_t kMaximumCellBytes = 4096;
/// More columns are refused.
constexpr std::size_t kMaximumColumns = 1000;
/// The header must end within this many bytes.
constexpr std::size_t kMaximumHeaderBytes = 65536;

/// A file by its path, or its bytes in memory (borrowed).
using CsvSource = std::variant<std::filesystem::path, std::span<const std::byte>>;

/// One row below the header, with exactly as many cells as the header. All views end with the handler's call.
/// Blanks around unquoted cells are gone.
struct CsvRow {
    int row;  ///< as a spreadsheet counts it: header 1, blank lines count, a quoted line break does not
    int line; ///< line of the file on which the row begins
    std::span<const std::string> header;
    std::span<const std::string_view> cells;
};

/// Whether the reader should go on.
enum class Flow { Continue, Stop };

using RowHandler = std::function<Flow(const CsvRow&)>;

/// Whether columns must have distinct names. Data loggers end each line with a separator, which makes a last
/// column without a name.
enum class HeaderNames { Distinct, Any };

struct CsvOptions {
    std::optional<Delimiter> delimiter; ///< detected from the header when absent
    int skippedLines = 0;               ///< lines above the header, as data loggers write them
    HeaderNames names = HeaderNames::Distinct;
};

/// What a reading found besides the rows.
struct CsvReading {
    std::vector<std::string> header;
    int headerLine;
    Delimiter delimiter;
    TextEncoding encoding;
    std::int64_t rows;     ///< rows given to the handler
    FileProblems problems; ///< also rows that were withheld: the file is whole only when this is empty
};

/// Reads a CSV file (RFC 4180) in one pass, holding one row at a time. Rows that do not fit the header are
/// not handed on but become problems: CSV-ROW-SHORT, CSV-ROW-LONG, CSV-CELL-LONG, CSV-COLUMN-DOUBLED,
/// CSV-COLUMN-UNNAMED. CSV-QUOTE and CSV-TORN (the file ends in mid-row) end the reading. Rows without any
/// value count as blank. A first line "sep=;" as Excel writes it names the delimiter. Errors: FileUnreadable
/// (cannot be opened, not a file, too big); FileMalformed (encoding, no header, unclear delimiter, too many
/// columns).
[[nodiscard]] Result<CsvReading> readCsv(const CsvSource& source, const RowHandler& handler,
                                         const CsvOptions& options = {});

/// The first rows of a file, for a person who maps its columns.
struct CsvPreview {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    Delimiter delimiter;
};

/// At most `rows` rows; errors as readCsv().
[[nodiscard]] Result<CsvPreview> previewCsv(const CsvSource& source, int rows,
                                            const CsvOptions& options = {});

} // namespace storage::exchange
