// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/error.h"
#include "scanner/image/picture.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace scanner::decoder {

/// A picture out of a file.
struct LoadedPicture {
    image::Picture picture;
    std::optional<int> dpi; ///< as the file says, if it says something a scanner would
};

/// How the service gets at files.
struct PictureFiles {
    std::function<image::Result<LoadedPicture>(const std::string& file)> load;
    /// Writes a PNG, or a PGM when the name ends in .pgm.
    std::function<image::Result<void>(const image::Picture& picture, const std::string& file)> save;
};

/// Reads tasks from `in` until it ends and writes answers to `out`, one line each (protocol.h). `before` is
/// called before each task. A line that is no task is answered with ProtocolBroken; the service goes on.
void serve(std::istream& in, std::ostream& out, const PictureFiles& files,
           const std::function<void()>& before = {});

} // namespace scanner::decoder
