// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace storage::database {

/// The single statements of a script, without comments around them and without the closing semicolon.
/// Semicolons inside quotes, comments, PostgreSQL's `$$` bodies and a trigger's begin … end do not end a
/// statement.
[[nodiscard]] std::vector<std::string> splitStatements(std::string_view script);

} // namespace storage::database
