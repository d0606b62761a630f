// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/finding.h"
#include "labels/template/layout.h"

#include <vector>

namespace app::commands {

/// Draws the label as it will be printed, has the decoder process read the picture, and says what does not
/// read or reads differently. A label without symbols has nothing to be read. Needs a QGuiApplication.
[[nodiscard]] std::vector<labels::Finding> selfCheck(const labels::Layout& layout);

} // namespace app::commands
