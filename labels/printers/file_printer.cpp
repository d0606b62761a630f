// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/file_printer.h"

#include <fmt/format.h>
#include <fstream>
#include <system_error>

namespace labels::printers {

namespace {

/// Devices and pipes, such as /dev/usb/lp0, cannot be replaced by renaming; they are written directly.
bool isReplaceable(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
}

bool write(const std::filesystem::path& path, std::span<const std::byte> job) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(job.data()), static_cast<std::streamsize>(job.size()));
    file.close();
    return static_cast<bool>(file);
}

} // namespace

Result<void> FilePrinter::print(std::span<const std::byte> job) {
    const bool replace = isReplaceable(m_path);
    std::filesystem::path target = m_path;
    if (replace) {
        target += ".part";
    }
    std::error_code error;
    if (!write(target, job)) {
        if (replace) {
            std::filesystem::remove(target, error);
        }
        return failure(Fault::FileNotWritable, fmt::format("Cannot write {}.", m_path.string()));
    }
    if (replace) {
        std::filesystem::rename(target, m_path, error);
        if (error) {
            return failure(Fault::FileNotWritable,
                           fmt::format("Cannot write {}: {}.", m_path.string(), error.message()));
        }
    }
    return {};
}

} // namespace labels::printers
