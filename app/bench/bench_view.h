// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/worksheet_card.h"
#include "app/common/reason_list.h"
#include "app/common/scan_strip.h"

#include <QString>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace app::bench {

/// One running limit of a tube, or of several that stand alike.
struct ClockRow {
    QString key;   ///< Canonical code of the first tube.
    QString time;  ///< "38:50", "1:05:33", "−04:12" behind the limit; empty: no clock runs
    QString limit; ///< "to the first spin", "to the first spin: crossed, for DNA only"; "next: wash" without
                   ///< a clock
    QString code;  ///< "CT7K-20914-M"
    QString tubes; ///< "Heparin × 4, LUP-0107 D28"
    double used = 0; ///< Share of the limit that has passed, 0 to 1.
    common::State state = common::State::Done;
    bool isInHand = false;
    std::vector<std::string> all = {}; ///< Canonical codes of all tubes that stand alike.

    friend bool operator==(const ClockRow&, const ClockRow&) = default;
};

/// A tube in the person's hands.
struct HandTube {
    QString key;
    QString code;
    QString participant; ///< "LUP-0107 · D28"
    QString step;        ///< "density gradient next", "wash runs"
    common::State state = common::State::Expected;
};

/// Something that was not as the profile wants it, without a reason yet.
struct OpenDeviation {
    qint64 key = 0;
    QString code;
    QString explanation;
};

/// A vial of the open batch.
struct VialRow {
    qint64 key = 0;
    qint64 ordinal = 0; ///< In its batch.
    QString code;       ///< Empty before a tube was scanned for it.
    QString content;    ///< "PBMC, 1 mL, 10e6 cells"
    common::State state = common::State::Expected;
    QString stateWords;
};

/// The vials that are being made, of one tube or of several at once.
struct VialsView {
    QString note; ///< "from CT7K-20914-M, 5 of 8 scanned", "from 39 tubes, 5 of 273 scanned"
    std::vector<VialRow> rows;
    bool mayClose = false;
};

/// Everything on the bench.
struct BenchView {
    common::ScanAnswer answer;
    common::Refusal refusal;
    std::vector<ClockRow> clocks; ///< Least time left first.
    std::vector<HandTube> hand;
    QString act;       ///< The next act as a button: "Begin density gradient"; empty: none.
    QString actDetail; ///< "centrifuge · 400 g, 30 min, 20 °C, brake off · density medium"
    bool maySkip = false;
    bool mayFail = false;
    bool mayDivide = false;    ///< One tube is being divided: its vials may carry makers' codes.
    bool mayTakeAlike = false; ///< Others stand as the tubes in hand do.
    bool mayLeave = false;
    bool mayUndo = false;
    bool mayMeasure = false;   ///< One tube is in hand: its cells, its values.
    bool mayPool = false;      ///< Several are, and nothing runs in them.
    bool mayEnterLate = false; ///< A step is next, or runs.
    std::vector<OpenDeviation> deviations;
    std::optional<VialsView> vials;
    std::optional<SheetView> sheet; ///< A worksheet that is being entered: it stands before all else.
};

} // namespace app::bench
