// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace storage {

/// A place in a text, as editors count it.
struct TextPlace {
    std::size_t line;   ///< from 1
    std::size_t column; ///< from 1, in bytes

    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

/// Where the byte at `offset` is; offsets behind the end mean the end.
[[nodiscard]] TextPlace placeOf(std::string_view text, std::size_t offset);

/// Where a JSON pointer ("/visits/3/day") leads in the text: to the name of a field or the begin of a list's
/// element. When a part of it is missing, to the object or list in which it is missing. `text` is valid JSON.
[[nodiscard]] TextPlace placeOfPointer(std::string_view text, std::string_view pointer);

} // namespace storage
