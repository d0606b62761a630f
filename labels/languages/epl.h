// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <string>

namespace labels::languages {

/// The layout in EPL2, one label from N to P1, for labels with a gap of 2 mm. Plain text without quotes and
/// backslashes is set in the largest of the printer's fixed fonts that fits its place, if one is at least
/// three quarters as tall; all other text and all symbols are sent as dots (GW, 0 is black). Source: Zebra,
/// EPL2 Programmer's Manual, A, GW and LO.
[[nodiscard]] std::string epl(const Layout& layout);

} // namespace labels::languages
