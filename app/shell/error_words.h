// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <QString>

namespace app::shell {

/// An error as a person reads it: what happened, why, and what to do.
[[nodiscard]] QString errorWords(const storage::Error& error);

} // namespace app::shell
