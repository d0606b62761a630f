// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/identifier.h"

namespace scanner::codes {

/// What a mark on a worksheet says of a step.
enum class SheetMark {
    Begun,   ///< B
    Done,    ///< D
    Failed,  ///< F
    Skipped, ///< S
};

/// A symbol beside a step of a tube on a worksheet: WS-CT7K-00012-T03-B02-K says that the second step of the
/// sheet's third tube was begun. Carries the worksheet's prefix and number, and a check character of its own
/// over all that stands before it.
class WorksheetMark {
public:
    /// Tube and step are counted from 1 to 99, as they are printed. Fails with NumberOutOfRange.
    [[nodiscard]] static Result<WorksheetMark> of(WorksheetCode sheet, int tube, int step, SheetMark mark);

    /// As NumberedCode::parse.
    [[nodiscard]] static Result<WorksheetMark> parse(std::string_view text);

    [[nodiscard]] const WorksheetCode& sheet() const { return m_sheet; }

    [[nodiscard]] int tube() const { return m_tube; }

    [[nodiscard]] int step() const { return m_step; }

    [[nodiscard]] SheetMark mark() const { return m_mark; }

    /// "WSCT7K00012T03B02K"
    [[nodiscard]] std::string canonical() const;

    /// "WS-CT7K-00012-T03-B02-K"
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const WorksheetMark&, const WorksheetMark&) = default;

private:
    WorksheetMark(WorksheetCode sheet, int tube, int step, SheetMark mark)
        : m_sheet(std::move(sheet))
        , m_tube(tube)
        , m_step(step)
        , m_mark(mark) {}

    WorksheetCode m_sheet;
    int m_tube;
    int m_step;
    SheetMark m_mark;
};

} // namespace scanner::codes
