// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/colours.h"

#include <QString>

namespace app::common {

/// The application's style sheet: how Qt's own controls look. Lengths are the design's at `scale` (1.0
/// to 2.0).
[[nodiscard]] QString styleSheet(const Colours& colours, double scale);

} // namespace app::common
