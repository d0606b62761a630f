// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/csv.h"

#include "storage/exchange/byte_source.h"

#include <csv.h>

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace storage::exchange {

namespace {

/// libcsv's parser, which must be freed and must not move while in use. Strict: a stray quotation mark is an
/// error instead of a silent change of what follows.
class Parser {
public:
    Parser() { csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL); }

    ~Parser() { csv_free(&m_parser); }

    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    csv_parser* get() { return &m_parser; }

private:
    csv_parser m_parser{};
};

/// One reading from the first byte to the last.
class Reader {
public:
    Reader(const RowHandler& handler, const CsvOptions& options)
        : m_handler(handler)
        , m_delimiter(options.delimiter)
        , m_linesToSkip(options.skippedLines)
        , m_names(options.names) {}

    /// False when nothing more is wanted.
    bool take(std::span<const std::byte> bytes) {
        const auto text = m_decoder.decode(bytes);
        if (!text) {
            m_error = text.error();
            return false;
        }
        return takeText(*text, false);
    }

    Result<CsvReading> finish();

private:
    static void onCell(void* bytes, std::size_t size, void* reader) {
        static_cast<Reader*>(reader)->addCell({static_cast<const char*>(bytes), size});
    }

    static void onRow(int terminator, void* reader) { static_cast<Reader*>(reader)->endRow(terminator); }

    bool takeText(std::string_view text, bool atEnd);
    bool start(bool atEnd);
    bool skipLines(bool atEnd);
    bool feed(std::string_view text);
    void finishRecords();
    void addCell(std::string_view cell);
    void endRow(int terminator);
    void finishRow();
    void setHeader();
    void checkNames();
    void report(std::string_view reason, std::size_t column, std::string_view value, std::string explanation,
                std::string remedy);
    void reportShort();
    void settleShortRow(bool atEnd);
    bool fail(std::string explanation);
    void advance(int lines);
    [[nodiscard]] std::string_view cell(std::size_t index) const;

    const RowHandler& m_handler;
    std::optional<Delimiter> m_delimiter;
    int m_linesToSkip;
    HeaderNames m_names;
    TextDecoder m_decoder;
    Parser m_parser;
    std::string m_head; ///< text until the header is whole
    bool m_started = false;
    bool m_stopped = false;
    std::optional<Error> m_error;

    std::vector<std::string> m_header;
    int m_headerLine = 0;
    int m_row = 1;
    int m_line = 1;
    int m_lastTerminator = 0;
    std::int64_t m_rows = 0;
    FileProblems m_problems;
    std::optional<FileProblem> m_shortRow; ///< a torn file shows itself in its last row only

    std::string m_text;              ///< the row's cells, one after the other
    std::vector<std::size_t> m_ends; ///< where each ends
    std::vector<std::string_view> m_views;
    std::size_t m_cells = 0; ///< all cells of the row, also those beyond kMaximumColumns
    int m_breaksInRow = 0;
    std::optional<std::size_t> m_longCell;
};

bool Reader::takeText(std::string_view text, bool atEnd) {
    if (m_started) {
        return feed(text);
    }
    m_head += text;
    return start(atEnd);
}

bool Reader::fail(std::string explanation) {
    m_error = Error{ErrorCode::FileMalformed, std::move(explanation)};
    return false;
}

void Reader::advance(int lines) {
    const auto room = std::numeric_limits<int>::max() - m_line;
    m_line += std::min(room, lines);
    m_row += m_row < std::numeric_limits<int>::max() ? 1 : 0;
}

/// Begins parsing once the header is whole. False on an error.
bool Reader::start(bool atEnd) {
    if (!skipLines(atEnd)) {
        return true;
    }
    const auto first = std::min(m_head.find_first_not_of("\r\n"), m_head.size());
    const auto end = recordEnd(m_head, first);
    if (end == m_head.size() && !atEnd) {
        return m_head.size() < kMaximumHeaderBytes || fail("No line break was found in the first 64 kB, so "
                                                           "this is not a CSV file, or a quotation mark "
                                                           "in its header was never closed.");
    }
    const auto header = std::string_view{m_head}.substr(first, end - first);
    if (const auto stated = statedDelimiter(header)) {
        m_delimiter = stated;
        m_head.erase(first, header.size());
        return start(atEnd);
    }
    if (!m_delimiter && !header.empty()) {
        const auto detected = detectDelimiter(header);
        if (!detected) {
            return fail(detected.error().detail);
        }
        m_delimiter = *detected;
    }
    const char separator = delimiterCharacter(m_delimiter.value_or(Delimiter::Comma));
    csv_set_delim(m_parser.get(), static_cast<unsigned char>(separator));
    m_started = true;
    return feed(m_head);
}

/// Drops the lines above the header. False while they are not all here.
bool Reader::skipLines(bool atEnd) {
    while (m_linesToSkip > 0) {
        const auto end = m_head.find('\n');
        if (end == std::string::npos && !atEnd) {
            return false;
        }
        m_head.erase(0, end == std::string::npos ? end : end + 1);
        --m_linesToSkip;
        advance(1);
    }
    return true;
}

bool Reader::feed(std::string_view text) {
    csv_parse(m_parser.get(), text.data(), text.size(), onCell, onRow, this);
    if (m_stopped || m_error) {
        return false;
    }
    const bool stray = csv_error(m_parser.get()) != CSV_SUCCESS;
    const bool endless = m_parser.get()->entry_pos > kMaximumCellBytes;
    if (stray || endless) {
        settleShortRow(false);
        report(
            "CSV-QUOTE", m_cells, "",
            stray ? "A quotation mark stands in the middle of a cell, so it is unclear where the cell ends. "
                    "Nothing below this row was read."
                  : "A cell is longer than 4 kB; its quotation mark was probably never closed. Nothing below "
                    "this row was read.",
            "Put the cell in quotation marks and double those inside it, or take them out.");
        m_stopped = true;
    }
    return !m_stopped;
}

void Reader::addCell(std::string_view content) {
    if (m_stopped) {
        return;
    }
    ++m_cells;
    for (auto at = content.find('\n'); at != std::string_view::npos; at = content.find('\n', at + 1)) {
        ++m_breaksInRow;
    }
    if (m_cells > kMaximumColumns) {
        return;
    }
    if (content.size() > kMaximumCellBytes && !m_longCell) {
        m_longCell = m_cells - 1;
    }
    m_text += content.substr(0, kMaximumCellBytes);
    m_ends.push_back(m_text.size());
}

/// The terminator is CR or LF, or -1 at the end of a file without a last line break.
void Reader::endRow(int terminator) {
    if (m_stopped) {
        return;
    }
    const bool secondHalf = terminator == '\n' && m_lastTerminator == '\r' && m_cells == 0;
    m_lastTerminator = terminator;
    if (secondHalf) {
        return;
    }
    if (!m_text.empty() || m_cells > kMaximumColumns) {
        finishRow();
    }
    advance(1 + m_breaksInRow);
    m_text.clear();
    m_ends.clear();
    m_cells = 0;
    m_breaksInRow = 0;
    m_longCell.reset();
}

std::string_view Reader::cell(std::size_t index) const {
    const auto begin = index == 0 ? 0 : m_ends[index - 1];
    return std::string_view{m_text}.substr(begin, m_ends[index] - begin);
}

void Reader::finishRow() {
    if (m_header.empty()) {
        setHeader();
        return;
    }
    settleShortRow(false);
    if (m_longCell) {
        report("CSV-CELL-LONG", *m_longCell, cell(*m_longCell), "The cell holds more than 4 kB of text.",
               "Shorten it. If it holds several rows, a quotation mark before it was never closed.");
    } else if (m_cells < m_header.size()) {
        reportShort();
    } else if (m_cells > m_header.size()) {
        report("CSV-ROW-LONG", m_header.size(), m_header.size() < m_ends.size() ? cell(m_header.size()) : "",
               fmt::format("The row has {} cells, the header {}.", m_cells, m_header.size()),
               "Put quotation marks around the cell that contains the separator, or remove the extra cells.");
    } else {
        m_views.clear();
        for (std::size_t i = 0; i < m_ends.size(); ++i) {
            m_views.push_back(cell(i));
        }
        ++m_rows;
        m_stopped = m_handler(CsvRow{m_row, m_line, m_header, m_views}) == Flow::Stop;
    }
}

void Reader::setHeader() {
    m_headerLine = m_line;
    if (m_cells > kMaximumColumns) {
        fail(fmt::format("Line {}: the header has {} columns; at most {} can be read.", m_line, m_cells,
                         kMaximumColumns));
        m_stopped = true;
        return;
    }
    for (std::size_t i = 0; i < m_ends.size(); ++i) {
        m_header.emplace_back(cell(i));
    }
    if (m_names == HeaderNames::Distinct) {
        checkNames();
    }
}

void Reader::checkNames() {
    for (std::size_t i = 0; i < m_header.size(); ++i) {
        const auto earlier =
            std::find(m_header.begin(), m_header.begin() + static_cast<std::ptrdiff_t>(i), m_header[i]) -
            m_header.begin();
        if (m_header[i].empty()) {
            report("CSV-COLUMN-UNNAMED", i, "", fmt::format("Column {} has no name in the header.", i + 1),
                   "Name the column, or remove it.");
        } else if (static_cast<std::size_t>(earlier) < i) {
            report("CSV-COLUMN-DOUBLED", i, m_header[i],
                   fmt::format("Columns {} and {} have the same name, so it is unclear which one is meant.",
                               earlier + 1, i + 1),
                   "Rename or remove one of them.");
        }
    }
}

void Reader::report(std::string_view reason, std::size_t column, std::string_view value,
                    std::string explanation, std::string remedy) {
    m_problems.add(FileProblem{m_row, m_line, column < m_header.size() ? m_header[column] : std::string{},
                               shownValue(value), std::string{reason}, std::move(explanation),
                               std::move(remedy)});
}

void Reader::reportShort() {
    m_shortRow = FileProblem{m_row,
                             m_line,
                             m_header[m_cells],
                             shownValue(cell(m_cells - 1)),
                             "CSV-ROW-SHORT",
                             fmt::format("The row has {} cells, the header {}.", m_cells, m_header.size()),
                             "Add the missing cells, empty ones too."};
}

void Reader::settleShortRow(bool atEnd) {
    if (!m_shortRow) {
        return;
    }
    if (atEnd) {
        m_shortRow->reason = "CSV-TORN";
        m_shortRow->explanation = "The file ends in the middle of this row: " + m_shortRow->explanation;
        m_shortRow->remedy = "Ask for the whole file again; rows may be missing.";
    }
    m_problems.add(*std::move(m_shortRow));
    m_shortRow.reset();
}

void Reader::finishRecords() {
    const bool open = csv_fini(m_parser.get(), onCell, onRow, this) != 0;
    settleShortRow(!open);
    if (open) {
        report("CSV-TORN", m_cells, "", "The file ends inside quotation marks that this row opened.",
               "Ask for the whole file again; rows may be missing.");
    }
}

Result<CsvReading> Reader::finish() {
    if (!m_error && !m_stopped) {
        const auto rest = m_decoder.finish();
        if (!rest) {
            return tl::unexpected<Error>(rest.error());
        }
        if (takeText(*rest, true)) {
            finishRecords();
        }
    }
    if (m_error) {
        return tl::unexpected<Error>(*m_error);
    }
    if (m_header.empty()) {
        const bool torn = !m_problems.isEmpty();
        return failure(ErrorCode::FileMalformed,
                       torn ? "The header cannot be read: " + m_problems.kept().front().explanation
                            : "The file is empty. Choose another file, or ask for this one again.");
    }
    return CsvReading{std::move(m_header),
                      m_headerLine,
                      m_delimiter.value_or(Delimiter::Comma),
                      m_decoder.encoding().value_or(TextEncoding::Utf8),
                      m_rows,
                      std::move(m_problems)};
}

} // namespace

Result<CsvReading> readCsv(const CsvSource& source, const RowHandler& handler, const CsvOptions& options) {
    Reader reader(handler, options);
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&source)) {
        if (bytes->size() >= kMaximumFileBytes) {
            return failure(ErrorCode::FileUnreadable,
                           "The file holds 2 GiB or more. Split it into smaller files.");
        }
        constexpr std::size_t kPiece = 262144;
        for (std::size_t at = 0; at < bytes->size(); at += kPiece) {
            if (!reader.take(bytes->subspan(at, std::min(kPiece, bytes->size() - at)))) {
                break;
            }
        }
        return reader.finish();
    }
    const auto read = readFileBytes(std::get<std::filesystem::path>(source), kMaximumFileBytes,
                                    [&](std::span<const std::byte> bytes) { return reader.take(bytes); });
    if (!read) {
        return tl::unexpected<Error>(read.error());
    }
    return reader.finish();
}

Result<CsvPreview> previewCsv(const CsvSource& source, int rows, const CsvOptions& options) {
    CsvPreview preview{{}, {}, Delimiter::Comma};
    const auto keep = [&](const CsvRow& row) {
        if (std::ssize(preview.rows) < rows) {
            preview.rows.emplace_back(row.cells.begin(), row.cells.end());
        }
        return std::ssize(preview.rows) < rows ? Flow::Continue : Flow::Stop;
    };
    auto reading = readCsv(source, keep, options);
    if (!reading) {
        return tl::unexpected<Error>(reading.error());
    }
    preview.header = std::move(reading->header);
    preview.delimiter = reading->delimiter;
    return preview;
}

} // namespace storage::exchange
