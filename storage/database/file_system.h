// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace storage::database {

/// The name of a network file system, or nothing for a local one. `magic` is statfs's f_type (statfs(2));
/// `mountType` is the type in /proc/self/mountinfo, which tells the file systems apart that run in user
/// space.
[[nodiscard]] std::optional<std::string> networkFileSystem(std::uint64_t magic, std::string_view mountType);

/// Why SQLite must not open this file: DatabaseMissing, NetworkFileSystem, NotADatabase (a folder), or
/// nothing.
[[nodiscard]] std::optional<Error> refusalToOpen(const std::filesystem::path& file);

/// Whether both the file and its folder may be written; SQLite's write-ahead log lies beside the file.
[[nodiscard]] bool isWritable(const std::filesystem::path& file);

/// SQLite's URI option to open a file for reading only. A closed repository in a folder that cannot be
/// written is opened as immutable, because its write-ahead log could not be made.
[[nodiscard]] std::string readOnlyMode(const std::filesystem::path& file);

} // namespace storage::database
