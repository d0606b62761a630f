// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/consent/consent.h"

#include <string_view>

namespace storage::consent {

/// "storage for research": a permission as people say it.
[[nodiscard]] std::string_view wordsOf(Permission permission);
/// "yes", "no", "not asked".
[[nodiscard]] std::string_view wordsOf(Answer answer);
/// "W2, no new use": a level of withdrawal as people say it.
[[nodiscard]] std::string_view wordsOf(WithdrawalLevel level);
/// What a withdrawal of this level means for what is held, as whole sentences (docs/consent.md).
[[nodiscard]] std::string_view consequenceOf(WithdrawalLevel level);

/// Whether samples that are held get a consent hold: W2 and W3.
[[nodiscard]] bool holdsSamples(WithdrawalLevel level);
/// Whether no more visits take place for the study: W0, W2 and W3.
[[nodiscard]] bool endsCollection(WithdrawalLevel level);

} // namespace storage::consent
