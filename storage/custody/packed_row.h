// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"

#include <string>
#include <string_view>
#include <vector>

namespace storage::custody {

/// Rows as short strings, for holding many in memory; never stored. Equal values have equal bytes.
/// One value: 0 = nothing; 1 to 9 = integer of 0 to 8 following bytes; 10 to 254 = text of 0 to 244 following
/// bytes; 255 = text, eight bytes of length before it.
void packValue(std::string& packed, const Value& value);
[[nodiscard]] std::string packedRow(const Row& row);

/// The packed values one by one. `packed` must have been made by packValue, as memory is trusted.
[[nodiscard]] std::vector<std::string_view> packedValues(std::string_view packed);
/// Likewise into `values`, whose memory is used again: for loops over millions of rows.
void splitPacked(std::string_view packed, std::vector<std::string_view>& values);
[[nodiscard]] Value unpackedValue(std::string_view packed);

} // namespace storage::custody
