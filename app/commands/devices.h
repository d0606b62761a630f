// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <chrono>

namespace app::commands {

struct DevicesOptions {
    int watchSeconds = 0;     ///< how long to show what is scanned; 0: only list
    std::string session;      ///< file that everything on USB is recorded into; empty: none
    bool isRuleAsked = false; ///< print the udev rules instead
};

/// `cryotrail devices`: scanners and label printers on USB and the queues of CUPS, with what they say of
/// themselves and how they are doing. A scanner that the window reads is busy for this command. Without USB
/// it fails with Environment.
[[nodiscard]] Exit runDevices(const Common& common, const DevicesOptions& options);

} // namespace app::commands
