// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/backup.h"

#include "storage/database/backup.h"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

Exit runBackup(const Common& common, const std::string& file) {
    constexpr std::string_view kWhat = "No backup was made.";
    const auto address = addressOf(common);
    if (!address) {
        return complain(kWhat, address.error());
    }
    std::error_code problem;
    const auto target = std::filesystem::absolute(file, problem);
    if (problem) {
        return complain(kWhat, fmt::format("{}: {}", file, problem.message()),
                        "Name a new file in a folder that exists.", Exit::Environment);
    }
    if (const auto made = storage::database::backup(*address, target); !made) {
        return complain(kWhat, made.error());
    }
    const auto bytes = std::filesystem::file_size(target, problem);
    say(common, fmt::format("Copied {} to {} and checked the copy: {} bytes.", address->display(),
                            target.string(), bytes));
    sayJson(common, nlohmann::ordered_json{{"database", address->display()},
                                           {"backup", target.string()},
                                           {"bytes", bytes}}
                        .dump());
    return Exit::Done;
}

} // namespace app::commands
