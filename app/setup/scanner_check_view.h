// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/fact_list.h"
#include "app/common/state.h"

#include <QString>
#include <vector>

namespace app::setup {

/// One scan, as it is shown to whoever tries a scanner.
struct CheckedScan {
    QString key;
    QString time;      ///< "14:03:22"
    QString device;    ///< "Honeywell Vuquest 3310"
    QString arrived;   ///< With its control characters shown.
    QString symbology; ///< "GS1 Data Matrix"; empty when the scanner does not tell.
    QString meaning;   ///< "a GS1 code", or what stands in the way.
    common::State state = common::State::Done;
    std::vector<common::Fact> facts; ///< Everything known of it.
};

/// One sentence of what a test code showed.
struct LayoutVerdict {
    common::State state;
    QString words;
};

/// The scanner check: what arrived, newest first, and what the last test code showed.
struct ScannerCheckView {
    std::vector<CheckedScan> scans;
    std::vector<LayoutVerdict> verdicts; ///< Empty before a test code was scanned.
    QString devices;                     ///< What is plugged in, a line each; empty: nothing.
};

} // namespace app::setup
