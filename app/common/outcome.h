// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app::common {

class TextLabel;

/// What became of the acts recorded from one page. One of the texts is empty.
struct Outcome {
    QString refusal; ///< why the last act was not taken, and what to do
    QString done;    ///< what the last act did
    int acts = 0;    ///< how many acts were taken; a rising number empties the fields
};

/// Says the last act's outcome on `label`, which is hidden when there is none.
void show(const Outcome& outcome, TextLabel& label);

} // namespace app::common
