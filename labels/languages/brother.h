// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/language.h"

namespace labels::languages {

/// The layout in Brother's raster language for QL printers with 720 pins (QL-500 to QL-820), on the narrowest
/// continuous tape that is wide enough: 12, 29, 38, 50, 54 or 62 mm; a label wider than the widest tape is
/// turned by a quarter. Cut after each label; shorter ones than 12.7 mm are printed with white behind them.
/// Fails with PrinterCannot when it fits no tape. Source: Brother, Raster Command Reference QL-800, 2.
[[nodiscard]] tl::expected<Bytes, std::vector<Finding>> brother(const Layout& layout);

} // namespace labels::languages
