// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <string>
#include <vector>

namespace app::commands {

struct ParseOptions {
    std::vector<std::string> codes; ///< empty: standard input line by line
    std::string tables;             ///< file with the site's tables; empty: none
};

/// `cryotrail parse CODE...`: says what codes are; without any it reads standard input line by line. Needs no
/// repository. With --json one JSON document a line: kind, canonical text, the writing for people, aliases
/// and every fact the code states; for one that fits nothing, what is almost right about it; for one that
/// fits several kinds, all of them. Two-digit years are of the century nearest to today. Refused when a code
/// is of no known kind.
[[nodiscard]] Exit runParse(const Common& common, const ParseOptions& options);

} // namespace app::commands
