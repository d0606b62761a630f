// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/repository.h"

#include <cstdint>
#include <string_view>

namespace tests {

/// The number that a select of one number gives.
[[nodiscard]] std::int64_t numberOf(storage::workflows::Repository& repository, std::string_view sql);

/// Seals what is queued and replays the whole ledger: a failure of the test names the first findings.
void expectProven(storage::workflows::Repository& repository);

} // namespace tests
