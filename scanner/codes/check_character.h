// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <string_view>

namespace scanner::codes {

/// The ISO/IEC 7064 MOD 37-2 check character of `text` (digits and upper-case letters): a digit, a letter or
/// `*`. It finds every single wrong character and every swap of two neighbours. Source: ISBT 128 ST-001
/// v6.2.2, appendix A. Fails with WrongShape at the first other character, with Empty for no text.
[[nodiscard]] Result<char> checkCharacter(std::string_view text);

/// The weight of a check character, 0 to 36; ISBT 128 type-3 flags are 60 plus this value. Fails with
/// WrongShape for a character outside 0-9, A-Z and `*`.
[[nodiscard]] Result<int> checkValue(char character);

} // namespace scanner::codes
