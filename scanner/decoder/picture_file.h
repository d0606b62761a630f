// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/decoder/service.h"

namespace scanner::decoder {

/// Reads PNG, JPEG, BMP, PPM, PGM and, where Qt's plugin for it is installed, TIFF, and makes it grey. The
/// header is looked at before anything is unpacked, so that a small file cannot claim much memory. Fails with
/// NotAPicture (also for a file that stops too early), TooSmall, TooLarge.
[[nodiscard]] image::Result<LoadedPicture> loadPicture(const std::string& file);

/// Writes a PNG, or a PGM when the name ends in .pgm. Fails with NotAPicture when the file cannot be written.
[[nodiscard]] image::Result<void> savePicture(const image::Picture& picture, const std::string& file);

} // namespace scanner::decoder
