// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

namespace storage::exchange {

/// Hands a regular file's bytes to `sink` in pieces of at most 256 KiB; stops early when the sink returns
/// false. Error FileUnreadable: it does not exist, is no regular file, may not be read, or holds `limit`
/// bytes or more (checked before reading, and again while reading in case the file grows).
[[nodiscard]] Result<void> readFileBytes(const std::filesystem::path& path, std::uintmax_t limit,
                                         const std::function<bool(std::span<const std::byte>)>& sink);

} // namespace storage::exchange
