// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <cstddef>
#include <vector>

namespace labels::languages {

/// The layout as a PDF page of the label's own size, symbol and text as vectors. Needs a QGuiApplication for
/// its fonts; the "offscreen" platform will do. Fails with NotEncodable for the symbol and with DoesNotFit
/// when the font found is wider than the layout allowed for.
[[nodiscard]] Result<std::vector<std::byte>> pdf(const Layout& layout);

} // namespace labels::languages
