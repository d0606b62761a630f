// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

/// Numbers out of a line that another process wrote. The JSON library converts any number into any type, and
/// what does not fit has no defined value.
namespace scanner::decoder {

/// A whole number that fits an int; nothing for anything else.
[[nodiscard]] inline std::optional<int> wholeIn(const nlohmann::json& value) {
    const auto number = value.is_number_integer() ? value.get<double>() : std::nan("");
    return number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max()
               ? std::optional{static_cast<int>(number)}
               : std::nullopt;
}

/// A number up to a billion either way, more than any picture has pixels; nothing for anything else.
[[nodiscard]] inline std::optional<float> realIn(const nlohmann::json& value) {
    constexpr double kMost = 1e9;
    const auto number = value.is_number() ? value.get<double>() : std::nan("");
    return std::abs(number) <= kMost ? std::optional{static_cast<float>(number)} : std::nullopt;
}

} // namespace scanner::decoder
