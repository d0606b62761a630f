// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace tests {

/// Where tests keep what they throw away: TMPDIR when somebody set it; otherwise memory (/dev/shm) with four
/// gigabytes to spare, because thousands of small commits would wait for this computer's disk and prove
/// nothing about it; otherwise the system's temporary folder.
[[nodiscard]] const std::filesystem::path& throwAwayFolder();

/// A new folder below throwAwayFolder(), removed with everything in it at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace tests
