// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace storage {

/// The stored text of each enumerator, in enumerator order. Databases and ledgers outlive programs, so enums
/// are stored as words, never as numbers.
template <class Enum, std::size_t Count>
struct TextCodes {
    std::array<std::string_view, Count> texts;

    [[nodiscard]] constexpr std::string_view text(Enum value) const {
        return texts.at(static_cast<std::size_t>(value));
    }

    [[nodiscard]] constexpr std::optional<Enum> parse(std::string_view text) const {
        for (std::size_t i = 0; i < Count; ++i) {
            if (texts[i] == text) {
                return static_cast<Enum>(i);
            }
        }
        return std::nullopt;
    }
};

} // namespace storage
