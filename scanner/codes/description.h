// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/classify.h"
#include "scanner/codes/site_tables.h"

#include <string>
#include <vector>

namespace scanner::codes {

/// One fact that a code states.
struct Fact {
    std::string structure; ///< the structure it stands in: "01", "=<"; empty when the code has only one
    std::string name;      ///< "BATCH/LOT", "product", "number"
    std::string text;      ///< as the code has it
    std::string
        meaning; ///< a date in full, the words of the site's tables; empty when there is nothing to add

    friend bool operator==(const Fact&, const Fact&) = default;
};

/// Everything a code states, in the order of the code. Two-digit years are of the century nearest to
/// `thisYear`.
[[nodiscard]] std::vector<Fact> describe(const Code& code, int thisYear, const SiteTables& tables);

} // namespace scanner::codes
