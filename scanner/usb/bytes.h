// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::usb {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

/// Lower-case hexadecimal digits, two for each byte.
[[nodiscard]] std::string hexText(ByteView bytes);
/// Reads them; nothing when the text has an odd length or another character.
[[nodiscard]] std::optional<Bytes> bytesOfHex(std::string_view text);

[[nodiscard]] Bytes bytesOf(std::string_view text);
[[nodiscard]] std::string textOf(ByteView bytes);

/// Little endian, as USB and HID write numbers. Bytes past the end count as 0.
[[nodiscard]] std::uint16_t littleEndian16(ByteView bytes, std::size_t offset);

} // namespace scanner::usb
