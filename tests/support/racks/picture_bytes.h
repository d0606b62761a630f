// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace tests::racks {

/// The beginning of a PNG of this size; `dotsPerMetre` 0 leaves the resolution out.
[[nodiscard]] std::string pngHeader(std::uint32_t width, std::uint32_t height, std::uint32_t dotsPerMetre);

/// The rest of a black PNG of this size. With another size's header it is a lie.
[[nodiscard]] std::string pngBody(std::uint32_t width, std::uint32_t height);

/// A folder that is gone with everything in it at the end.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    /// Path of a file in it.
    [[nodiscard]] std::string file(const std::string& name) const;

    /// Writes a file and returns its path.
    [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const;

    /// Writes a picture as PNG and returns its path.
    [[nodiscard]] std::string png(const std::string& name, const scanner::image::Picture& picture) const;

    /// The picture as bytes of a JPEG file.
    [[nodiscard]] std::string jpegOf(const scanner::image::Picture& picture) const;

private:
    std::filesystem::path m_path;
};

} // namespace tests::racks
