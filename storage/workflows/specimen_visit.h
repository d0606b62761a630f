// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/specimen.h"

#include <string>

namespace storage::workflows {

/// Code of the visit that a specimen was planned for, or what it was made of when it names none itself,
/// however many makings ago; empty when it was not planned, or comes from a pool of several visits.
[[nodiscard]] std::string visitCodeOf(database::Reading& reading, const specimens::Specimen& specimen);

} // namespace storage::workflows
