// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// `cryotrail people`: everybody with their roles.
[[nodiscard]] Exit runPeople(const Common& common);

struct AddPersonOptions {
    std::string userName;
    std::string name;
    std::string role;  ///< "technician", ...
    std::string site;  ///< code; empty: every site
    std::string study; ///< code; empty: every study
};

/// `cryotrail people add`: adds a person with one role and a badge. The first password comes from
/// $CRYOTRAIL_NEW_PASSWORD or is asked twice.
[[nodiscard]] Exit runAddPerson(const Common& common, const AddPersonOptions& options);

/// "technician, manager, ...": the roles there are.
[[nodiscard]] std::string roleNames();

} // namespace app::commands
