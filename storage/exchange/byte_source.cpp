// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/byte_source.h"

#include <fmt/format.h>
#include <fstream>
#include <system_error>
#include <vector>

namespace storage::exchange {

namespace {

constexpr std::size_t kPieceBytes = 262144;

Result<void> checkFile(const std::filesystem::path& path, std::uintmax_t limit) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        return failure(
            ErrorCode::FileUnreadable,
            fmt::format("{} was not found. Check the name, or whether the drive is still connected.",
                        path.string()));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return failure(ErrorCode::FileUnreadable,
                       fmt::format("{} is not a file. Choose a file.", path.string()));
    }
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size >= limit) {
        return failure(
            ErrorCode::FileUnreadable,
            fmt::format("{} holds {} MB, more than can be read at once ({} MB). Split it into smaller "
                        "files.",
                        path.string(), size / 1000000, limit / 1000000));
    }
    return {};
}

} // namespace

Result<void> readFileBytes(const std::filesystem::path& path, std::uintmax_t limit,
                           const std::function<bool(std::span<const std::byte>)>& sink) {
    if (const auto checked = checkFile(path, limit); !checked) {
        return checked;
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<char> piece(kPieceBytes);
    std::uintmax_t total = 0;
    while (file.is_open() && !file.eof() && !file.bad()) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto count = static_cast<std::size_t>(file.gcount());
        total += count;
        if (total >= limit) {
            return failure(
                ErrorCode::FileUnreadable,
                fmt::format("{} grew beyond {} MB while it was read. Close the program that writes it.",
                            path.string(), limit / 1000000));
        }
        if (count > 0 && !sink(std::as_bytes(std::span{piece.data(), count}))) {
            return {};
        }
    }
    if (!file.is_open() || file.bad()) {
        return failure(ErrorCode::FileUnreadable,
                       fmt::format("{} could not be read. Check that you may open it and that its drive is "
                                   "connected.",
                                   path.string()));
    }
    return {};
}

} // namespace storage::exchange
