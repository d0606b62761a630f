// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/nest_files.h"

#include "app/commands/composition.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace app::commands {

namespace {

using scanner::image::failure;
using scanner::image::ImageFault;
using scanner::image::NestProfile;
using scanner::image::Result;

} // namespace

std::filesystem::path nestFile(const std::string& name) {
    const bool isFile = name.find('/') != std::string::npos || name.ends_with(".json");
    return isFile ? std::filesystem::path{name} : dataFolder() / "nests" / (name + ".json");
}

std::vector<std::string> nestNames() {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator{dataFolder() / "nests", error}) {
        if (file.path().extension() == ".json") {
            names.push_back(file.path().stem().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

Result<NestProfile> loadNest(const std::string& name) {
    const auto path = nestFile(name);
    std::ifstream file{path};
    if (!file) {
        return failure(ImageFault::ProfileMalformed, fmt::format("there is no profile {}", path.string()));
    }
    std::ostringstream content;
    content << file.rdbuf();
    return scanner::image::parseProfile(content.str());
}

Result<std::filesystem::path> saveNest(const NestProfile& profile) {
    const auto path = nestFile(profile.name);
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
    }
    std::ofstream file{path, std::ios::trunc};
    file << textOf(profile) << '\n' << std::flush;
    if (!file) {
        return failure(ImageFault::ProfileMalformed, fmt::format("{} cannot be written", path.string()));
    }
    return path;
}

} // namespace app::commands
