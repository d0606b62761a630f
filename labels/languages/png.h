// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/canvas.h"
#include "labels/languages/language.h"

#include <QImage>

namespace labels::languages {

/// The dots as a picture that knows its size; each dot is `scale` pixels wide, with `border` white pixels
/// around.
[[nodiscard]] QImage picture(const Bitmap& bitmap, Resolution resolution, int scale = 1, int border = 0);

/// The same as a PNG file.
[[nodiscard]] Bytes png(const Bitmap& bitmap, Resolution resolution, int scale = 1, int border = 0);

} // namespace labels::languages
