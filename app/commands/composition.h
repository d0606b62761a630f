// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/address.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/repository.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace app::commands {

/// The forms of identifiers for storage, made of scanner/codes: the one place where the two meet.
[[nodiscard]] storage::workflows::CodeForms codeForms();

/// "0.1.0"
[[nodiscard]] std::string_view version();

/// Where this person's Cryotrail keeps its files: $XDG_DATA_HOME/cryotrail, by default
/// ~/.local/share/cryotrail (XDG Base Directory Specification 0.8).
[[nodiscard]] std::filesystem::path dataFolder();

/// This computer: its host name, this program and version, and its key folder.
[[nodiscard]] storage::workflows::Workstation thisWorkstation();

/// The repository that is meant when none is named.
[[nodiscard]] storage::database::Address defaultDatabase();
/// The demonstration's repository.
[[nodiscard]] storage::database::Address demonstrationDatabase();

/// The demonstration's study plan as JSON text; it travels inside the program.
[[nodiscard]] std::string_view demonstrationPlan();
/// Its processing profiles, likewise.
[[nodiscard]] std::string_view demonstrationProfiles();

/// Opens an existing repository at this workstation. Errors as Repository::open.
[[nodiscard]] storage::Result<std::unique_ptr<storage::workflows::Repository>>
openRepository(const storage::database::Address& address, const storage::Clock& clock);
/// Makes an empty repository at this workstation, with its folder. Errors as Repository::create.
[[nodiscard]] storage::Result<std::unique_ptr<storage::workflows::Repository>>
createRepository(const storage::database::Address& address, const storage::Clock& clock);

/// "demonstration-2.db" beside "demonstration.db": the first name that is free. Of SQLite files only.
[[nodiscard]] storage::database::Address freeNameBeside(const storage::database::Address& address);
/// Opens the demonstration at `address`. A file that another build of Cryotrail wrote is kept, under a free
/// name beside it, so that a new one can be made here. Errors: DatabaseMissing when there is none, or none
/// any more (its detail says where the old one is), and those of Repository::open.
[[nodiscard]] storage::Result<std::unique_ptr<storage::workflows::Repository>>
openDemonstration(const storage::database::Address& address, const storage::Clock& clock);
/// Makes the demonstration at `address` as it stands on `today`: whole, or not at all (on PostgreSQL, where a
/// database cannot be renamed into place, an interrupted one is left behind). Errors: Conflict when something
/// is there already, and those of fillDemonstration.
[[nodiscard]] storage::Result<storage::workflows::DemonstrationContent>
makeDemonstration(const storage::database::Address& address, std::int64_t scale, storage::Timestamp today,
                  storage::ZoneOffset offset);

} // namespace app::commands
