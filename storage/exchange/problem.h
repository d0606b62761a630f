// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage::exchange {

/// One thing wrong with an imported file, told so that a person can find the cell and mend it.
struct FileProblem {
    int row;                 ///< as a spreadsheet counts it, the header being row 1; 0: the file or a column
    int line;                ///< line of the file on which the row begins, from 1; 0: the file or a column
    std::string column;      ///< header name, empty when the whole row is meant
    std::string value;       ///< the cell, shortened by shownValue()
    std::string reason;      ///< stable id, e.g. "CSV-ROW-SHORT"
    std::string explanation; ///< one plain sentence: what is wrong and why it matters
    std::string remedy;      ///< what to do now

    friend bool operator==(const FileProblem&, const FileProblem&) = default;
};

/// The problems of one file: all are counted, the first kKept are kept, so that a million bad rows neither
/// fill the memory nor the screen.
class FileProblems {
public:
    static constexpr std::size_t kKept = 1000;

    void add(FileProblem problem);
    /// Adds the other list and brings all into file order, those without a row last.
    void merge(const FileProblems& other);

    [[nodiscard]] const std::vector<FileProblem>& kept() const { return m_kept; }

    /// All problems, also those beyond kKept.
    [[nodiscard]] std::int64_t total() const { return m_total; }

    [[nodiscard]] bool isEmpty() const { return m_total == 0; }

    /// True when a kept problem has this reason.
    [[nodiscard]] bool names(std::string_view reason) const;

private:
    std::vector<FileProblem> m_kept;
    std::int64_t m_total = 0;
};

/// A value fit for a message: at most 60 characters, cut with "…", control characters as their visible
/// pictures (U+2400 and following), so that a NUL or a line break cannot hide. Expects UTF-8.
[[nodiscard]] std::string shownValue(std::string_view value);

} // namespace storage::exchange
