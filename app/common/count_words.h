// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace app::common {

/// "1,204": a number with its thousands set apart.
[[nodiscard]] QString countWords(std::int64_t count);

/// "1 tube", "20 tubes": `one` and `many` are translated sentences with %1 in the number's place.
[[nodiscard]] QString countWords(std::int64_t count, const QString& one, const QString& many);

} // namespace app::common
