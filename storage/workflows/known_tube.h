// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/repository.h"

#include <optional>
#include <string>

namespace storage::workflows {

/// The specimen that a canonical code names, by whichever of its texts the record has: its own code or an
/// alias that is still good. Nothing when none is on record. Conflict when the code can be read in several
/// ways and more than one of them is on record: nobody guesses.
[[nodiscard]] Result<std::optional<specimens::Specimen>>
specimenNamed(database::Reading& reading, const CodeForms& codes, const std::string& code);

} // namespace storage::workflows
