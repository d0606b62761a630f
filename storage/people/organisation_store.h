// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/people/person.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::people {

/// Whose repository this is; absent until it was set up.
[[nodiscard]] std::optional<Organisation> organisation(database::Reading& reading);
/// The running number of a kind of identifier ("specimen"); absent until the first was taken.
[[nodiscard]] std::optional<Counter> counterNamed(database::Reading& reading, const std::string& name);
/// All workstations whose keys sign tree heads, in the order in which they were added.
[[nodiscard]] std::vector<Installation> installations(database::Reading& reading);

} // namespace storage::people
