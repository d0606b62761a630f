// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/file_system.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <sys/vfs.h>
#include <unistd.h>

namespace storage::database {

namespace {

struct NetworkMagic {
    std::uint64_t magic;
    std::string_view name;
};

/// From linux/magic.h and statfs(2).
constexpr std::array kNetworkMagics = {
    NetworkMagic{0x6969, "NFS"},      NetworkMagic{0x517b, "SMB"},        NetworkMagic{0xff534d42, "CIFS"},
    NetworkMagic{0xfe534d42, "SMB"},  NetworkMagic{0x01021997, "9p"},     NetworkMagic{0x5346414f, "AFS"},
    NetworkMagic{0x00c36400, "Ceph"}, NetworkMagic{0x0bd00bd0, "Lustre"}, NetworkMagic{0x73757245, "Coda"},
    NetworkMagic{0x564c, "NCP"},
};

constexpr std::uint64_t kFuse = 0x65735546;

/// Local file systems that also run in user space.
constexpr std::array<std::string_view, 5> kLocalFuse = {"fuseblk", "fuse.ntfs", "fuse.ntfs-3g",
                                                        "fuse.mergerfs", "fuse.fuse-overlayfs"};

/// The type of the mount that holds `path`: the last listed among those with the longest matching mount
/// point.
std::string mountTypeOf(const std::filesystem::path& path) {
    std::ifstream mounts("/proc/self/mountinfo");
    std::string type;
    std::size_t longest = 0;
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream fields(line);
        std::string skipped;
        std::string point;
        fields >> skipped >> skipped >> skipped >> skipped >> point;
        const auto dash = line.find(" - ");
        const auto below = point == "/" ? point : point + "/";
        if (dash == std::string::npos || (path.string() + "/").compare(0, below.size(), below) != 0 ||
            point.size() < longest) {
            continue;
        }
        longest = point.size();
        type = line.substr(dash + 3, line.find(' ', dash + 3) - dash - 3);
    }
    return type;
}

bool exists(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

} // namespace

std::optional<std::string> networkFileSystem(std::uint64_t magic, std::string_view mountType) {
    for (const auto& known : kNetworkMagics) {
        if (known.magic == magic) {
            return std::string(known.name);
        }
    }
    if (magic != kFuse) {
        return std::nullopt;
    }
    for (const auto local : kLocalFuse) {
        if (local == mountType) {
            return std::nullopt;
        }
    }
    return std::string(mountType);
}

std::optional<Error> refusalToOpen(const std::filesystem::path& file) {
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (status.type() == std::filesystem::file_type::not_found) {
        return Error{ErrorCode::DatabaseMissing, fmt::format("There is no file {}.", file.string())};
    }
    if (status.type() != std::filesystem::file_type::regular) {
        return Error{status.type() == std::filesystem::file_type::none ? ErrorCode::FileUnreadable
                                                                       : ErrorCode::NotADatabase,
                     problem ? fmt::format("{} cannot be looked at: {}.", file.string(), problem.message())
                             : fmt::format("{} is not a file.", file.string())};
    }
    if (::access(file.c_str(), R_OK) != 0) {
        return Error{ErrorCode::FileUnreadable, fmt::format("This account may not read {}.", file.string())};
    }

    struct statfs system {};

    if (::statfs(file.c_str(), &system) != 0) {
        return std::nullopt;
    }
    const auto network = networkFileSystem(static_cast<std::uint64_t>(system.f_type) & 0xffffffffU,
                                           mountTypeOf(std::filesystem::weakly_canonical(file, problem)));
    if (!network) {
        return std::nullopt;
    }
    return Error{
        ErrorCode::NetworkFileSystem,
        fmt::format(
            "{} lies on a network file system ({}), where SQLite cannot keep it safe. Keep the file on a "
            "local disk, or share a PostgreSQL database.",
            file.string(), *network)};
}

bool isWritable(const std::filesystem::path& file) {
    return ::access(file.c_str(), W_OK) == 0 && ::access(file.parent_path().c_str(), W_OK | X_OK) == 0;
}

std::string readOnlyMode(const std::filesystem::path& file) {
    const bool isClosed = !exists(file.string() + "-wal");
    const bool hasRoom = ::access(file.parent_path().c_str(), W_OK | X_OK) == 0;
    return isClosed && !hasRoom ? "mode=ro&immutable=1" : "mode=ro";
}

} // namespace storage::database
