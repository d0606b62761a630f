// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QString>

#include <vector>

namespace app::specimens {

/// What kind of thing was found.
enum class FoundKind { Specimen, Container, Participant, Shipment };

/// One thing found.
struct FoundLine {
    QString key;
    FoundKind kind = FoundKind::Specimen;
    QString code;
    QString what;  ///< "PBMC 1 mL · LUP-0107 · day 28"
    QString where; ///< "LN2 tank 1 › rack 3 › box 3-07 · D5"
    common::State state = common::State::Expected;
    QString stateWords;
};

/// What the page shows for the words in its field.
struct FindView {
    QString words;                ///< What was asked.
    std::vector<FoundLine> found; ///< Grouped by kind in this order, best first.
    QString note;                 ///< "first 50 of 1,204"
    bool searching = false;
};

} // namespace app::specimens
