// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup/setup_view.h"
#include "storage/base/result.h"

#include <string>

namespace app::setup {

/// A scanner's prefix as a person types it: "Ctrl+B" for STX (0x02), other characters as they are.
[[nodiscard]] QString prefixWords(const std::string& prefix);
/// Reads it; empty stands for no prefix. Error Invalid: letters, digits or blanks, with which ordinary typing
/// begins too, or more than 4 characters.
[[nodiscard]] storage::Result<std::string> prefixOf(const QString& words);

/// What this workstation keeps of its own set-up, outside any repository.
struct WorkstationSettings {
    common::ThemeChoice theme = common::ThemeChoice::System;
    double scale = 1.0; ///< 1.0 to 2.0
    common::SoundSetting sounds = common::SoundSetting::On;
    std::string prefix = "\x02"; ///< of keyboard-wedge scanners
    Timing timing = Timing::On;
    QString keyboard; ///< the one heard alone, as KeyboardDevice::key; empty: none
    QString keyboardLayout = QStringLiteral("us"); ///< what it is set to type, as KeyboardLayout::code
    QString printer;                               ///< "host:9100"; empty without one
};

[[nodiscard]] WorkstationSettings keptSettings();
void keep(const WorkstationSettings& settings);

} // namespace app::setup
