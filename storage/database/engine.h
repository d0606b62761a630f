// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace storage::database {

/// The two database engines that every store, migration and test runs on.
enum class Engine { Sqlite, PostgreSql };

} // namespace storage::database
