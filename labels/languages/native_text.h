// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/bitmap.h"

#include <string>

namespace labels::languages {

/// True for text that a printer's own font may set between quotes: upright, from the left, printable ASCII
/// without quotes and backslashes.
[[nodiscard]] bool mayBeNative(const PlacedText& text);

/// True when a font of `printed` dots is large enough to stand for a line of `wanted`: three quarters of it.
[[nodiscard]] bool isTallEnough(std::int64_t printed, std::int64_t wanted);

/// The bitmap's bytes for printers that take 0 for black; dots behind the right edge are white.
[[nodiscard]] std::string invertedBytes(const Bitmap& bitmap);

} // namespace labels::languages
