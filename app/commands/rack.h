// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <string>
#include <vector>

namespace app::commands {

/// What `cryotrail rack` is asked for. Empty texts and 0 stand for what was not given.
struct RackOptions {
    std::string image;
    std::string flatbed; ///< a device, or "true" for the one that is found
    std::string glass;   ///< left, top, width, height in millimetres
    int wells = 96;
    int dpi = 0;
    std::string profile;
    std::string a1;
    std::string savedProfile;
    std::string expected;
    std::string box;               ///< its code: compare with the repository
    std::vector<std::string> crop; ///< well and file
    bool isCsv = false;
};

/// Reads a rack in the decoder process and prints its wells; with `expected` or `box` also how they differ
/// from it. Records nothing. With `flatbed` the picture is taken first, into a new file that is kept.
/// Exit 1 when wells cannot be named or something differs.
[[nodiscard]] Exit runRack(const Common& common, const RackOptions& options);

/// Prints the codes of single tubes and labels in a picture, one a line with its AIM identifier, as
/// `cryotrail parse` takes them. Exit 1 when there is none.
[[nodiscard]] Exit runRead(const Common& common, const std::string& image);

} // namespace app::commands
