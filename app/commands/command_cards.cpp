// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_cards.h"

#include "app/commands/specimen_labels.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

Exit runCommandCards(const Common& common, const std::string& file) {
    constexpr std::string_view kWhat = "The command cards were not written.";
    const auto sheets = commandCards();
    if (!sheets) {
        return complain(kWhat, sheets.error().detail, "Report it with this message.", Exit::Environment);
    }
    if (const auto written = writeFile(file, *sheets); !written) {
        return complain(kWhat, written.error().detail,
                        "Name a file in a folder that exists and where you may write.", Exit::Environment);
    }
    say(common, fmt::format("All command cards are in {}. Print them at full size.", file));
    sayJson(common, nlohmann::ordered_json{{"file", file}, {"bytes", sheets->size()}}.dump());
    return Exit::Done;
}

} // namespace app::commands
