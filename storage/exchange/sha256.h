// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace storage::exchange {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits: names a received file's exact bytes in the
/// ledger.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);
/// The same of a file, read in pieces. Error FileUnreadable: missing, no regular file, 2 GiB or more.
[[nodiscard]] Result<std::string> sha256OfFile(const std::filesystem::path& path);

} // namespace storage::exchange
