// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/box_map.h"
#include "app/common/reason_list.h"
#include "app/common/scan_strip.h"

#include <QString>

#include <optional>
#include <vector>

namespace app::putaway {

/// A tube that was received and has no place yet.
struct WaitingTube {
    QString key;
    QString tube;
    QString material;
    QString participant; ///< "LUP-0107 · D28"
    QString goesTo;      ///< "Box 3-07 · D5"; without a proposal what it needs: "−80 °C", "hold tray"
    QString way;         ///< "LN2 tank 1 › rack 3 › Box 3-07"; may be empty
    common::State state = common::State::Expected;
    QString stateWords; ///< "waiting", "hurry", "held"
    QString since;      ///< "2 h 46 min ago"
    QString sinceExact;
};

/// The open box.
struct BoxView {
    QString code;        ///< "CT7B-00307-K"; empty before one was scanned.
    QString name;        ///< "Box 3-07"
    QString place;       ///< "LN2 tank 1 › rack 3 › shelf 2"
    QString temperature; ///< Class of the box.
    QString occupancy;   ///< "62 of 81"
    int rows = 9;
    int columns = 9;
    std::vector<common::Well> wells; ///< Row by row from A1.
    std::optional<int> justPlaced;   ///< Index of the last tube put in.
    std::optional<int> next;         ///< Where the next tube goes.
};

/// A tube put into the box since it was opened.
struct PlacedTube {
    QString key;
    QString tube;
    QString position; ///< "D5"
    QString when;
    QString whenExact;
    bool mayUndo = false;
};

/// Everything the page shows.
struct PutAwayView {
    common::ScanAnswer answer;
    common::Refusal refusal;
    BoxView box;
    std::vector<WaitingTube> waiting;
    std::vector<PlacedTube> placed; ///< Newest first.
    bool mayUndoLast = false;
};

} // namespace app::putaway
