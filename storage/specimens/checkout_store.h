// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/checkout.h"

#include <optional>
#include <vector>

namespace storage::specimens {

/// How a tube is out now; nothing when it is not.
[[nodiscard]] std::optional<Checkout> openCheckoutOf(database::Reading& reading, SpecimenId specimen);
/// Ended ones too, oldest first.
[[nodiscard]] std::vector<Checkout> checkoutsOf(database::Reading& reading, SpecimenId specimen);
/// Everything that is out, what is due first before what nobody wants back by a time.
[[nodiscard]] std::vector<Checkout> openCheckouts(database::Reading& reading);

} // namespace storage::specimens
