// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "storage/workflows/checkout.h"

/// What is asked when a tube leaves storage or comes back, each form beside what its entries mean. No window,
/// no database.
namespace app::specimens {

/// What a tube is taken out for.
[[nodiscard]] common::Form takingOutForm(const QString& tube);
[[nodiscard]] storage::workflows::TakingOut takingOutOf(const QStringList& entries);

/// How a tube comes back.
[[nodiscard]] common::Form returningForm(const QString& tube, const QString& takenFor);
/// Errors: Invalid (the minutes are no number).
[[nodiscard]] storage::Result<storage::specimens::Returning> returningOf(const QStringList& entries);

} // namespace app::specimens
