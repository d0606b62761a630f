// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QString>

namespace app::common {

/// What a thing asks of the person looking at it. Colour in the window means one of these and nothing else,
/// and always comes with a sign and a word, so that it is never read from colour alone.
enum class State {
    Done,     ///< Finished and in order: green, a tick.
    Now,      ///< What the work is at, or what is selected: blue, an arrow.
    LookHere, ///< Works, but a person should look: amber, a triangle.
    Stop,     ///< Must not go on: red, a cross.
    Held,     ///< Kept back by a hold: violet, a pause sign.
    Expected, ///< Not here yet: grey, an open ring.
};

/// The word a state goes by when nothing more exact is known ("done", "look here").
[[nodiscard]] QString stateWord(State state);

/// Draws the state's sign as strokes in `ink`, centred in `area`; legible from 8 px upwards.
void paintSign(QPainter& painter, const QRectF& area, State state, const QColor& ink);

} // namespace app::common
