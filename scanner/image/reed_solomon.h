// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace scanner::image {

/// A Reed-Solomon word after correction.
struct Corrected {
    std::vector<std::uint8_t> words;
    int errors = 0; ///< words that were wrong although nobody doubted them

    friend bool operator==(const Corrected&, const Corrected&) = default;
};

/// Corrects a word of ISO/IEC 16022 (Data Matrix ECC 200): field of 256 elements with x^8+x^5+x^3+x^2+1,
/// roots from the first power on. The last `checkWords` of `words` are check words; `erased` are the indices
/// of words whose value is doubted. Nothing when twice the errors and the erased exceed the check words.
/// At most 255 words.
[[nodiscard]] std::optional<Corrected> correct(std::span<const std::uint8_t> words, int checkWords,
                                               std::span<const int> erased = {});

/// The check words for `data`; what `correct` finds without error behind them.
[[nodiscard]] std::vector<std::uint8_t> checkWordsFor(std::span<const std::uint8_t> data, int checkWords);

} // namespace scanner::image
