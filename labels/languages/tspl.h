// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <string>

namespace labels::languages {

/// The layout in TSPL, one label from SIZE to PRINT, for labels with a gap of 2 mm. Plain text without quotes
/// and backslashes is set in the printer's scalable font "0"; all other text and all symbols are sent as dots
/// (BITMAP, 0 is black), so that no text can end a string. Source: TSC, TSPL/TSPL2 Programming Manual, TEXT,
/// BITMAP and BAR.
[[nodiscard]] std::string tspl(const Layout& layout);

} // namespace labels::languages
