// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <nlohmann/json_fwd.hpp>

namespace app::commands {

/// What a scan is by its form alone: kind, canonical text, the writing for people; for one that fits nothing,
/// what is almost right about it; for one that fits several kinds, all of them.
[[nodiscard]] nlohmann::ordered_json parsed(std::string_view raw);

/// `cryotrail parse CODE...`: says what codes are; without any it reads standard input line by line. Needs no
/// repository. With --json one JSON document a line. Refused when a code is of no known kind.
[[nodiscard]] Exit runParse(const Common& common, const std::vector<std::string>& codes);

} // namespace app::commands
