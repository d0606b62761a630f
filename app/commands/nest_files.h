// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/nest_profile.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app::commands {

/// Where the nest profile of this name is kept; a name with a slash or ending in .json is a file itself.
[[nodiscard]] std::filesystem::path nestFile(const std::string& name);

/// The names of all nests that are kept here, in order.
[[nodiscard]] std::vector<std::string> nestNames();

/// Fails with ProfileMalformed, also for a profile that is not there.
[[nodiscard]] scanner::image::Result<scanner::image::NestProfile> loadNest(const std::string& name);

/// Writes it, over an older one of this name. Fails with ProfileMalformed when the file cannot be written.
[[nodiscard]] scanner::image::Result<std::filesystem::path>
saveNest(const scanner::image::NestProfile& profile);

} // namespace app::commands
