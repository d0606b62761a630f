// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QColor>

namespace app::common {

/// A text colour and the ground it is read on.
struct StateColours {
    QColor ink;
    QColor ground;
};

/// All colours of the window in one theme. Text colours keep at least 4.5 : 1 against every ground they are
/// used on (WCAG 2.2, 1.4.3).
struct Colours {
    QColor ground;  ///< Behind the cards.
    QColor surface; ///< Cards, fields, bars.
    QColor ink;     ///< What is read first.
    QColor quiet;   ///< What is read second.
    QColor line;    ///< One-pixel lines.
    QColor rail;    ///< The left rail.
    QColor railInk; ///< Words on the rail.
    StateColours done;
    StateColours now;
    StateColours look;
    StateColours stop;
    StateColours held;
    StateColours expected;

    /// The pair of a state.
    [[nodiscard]] const StateColours& of(State state) const;
};

/// Dark ink on light surfaces.
[[nodiscard]] const Colours& lightColours();

/// Light ink on dark surfaces.
[[nodiscard]] const Colours& darkColours();

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

/// `over` laid on `under` with `share` (0 to 1) of it showing.
[[nodiscard]] QColor blend(const QColor& under, const QColor& over, double share);

} // namespace app::common
