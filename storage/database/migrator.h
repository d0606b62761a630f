// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace storage::database {

/// One released step of the schema. Never edited after release.
struct Migration {
    std::string_view name; ///< file name, which is also its order: "0001_foundation.sql"
    std::string_view sql;  ///< portable SQL; `{{blob}}` and other dialect words are replaced, see dialect.h
};

/// The migrations built into this program, in order.
[[nodiscard]] std::span<const Migration> embeddedMigrations();

} // namespace storage::database
