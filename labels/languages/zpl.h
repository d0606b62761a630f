// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <string>

namespace labels::languages {

/// The layout in ZPL II, one label from ^XA to ^XZ. Plain text is set in the printer's scalable font 0 and
/// escaped by ^FH, so that ^, ~ and the rest print as characters; other text, turned or centred text, and all
/// symbols are sent as dots (^GFA). Source: Zebra, ZPL II Programming Guide, ^FH, ^A0, ^GF and ^GB.
[[nodiscard]] std::string zpl(const Layout& layout);

} // namespace labels::languages
