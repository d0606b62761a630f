// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <system_error>

namespace tests {

const std::filesystem::path& throwAwayFolder() {
    static const auto folder = [] {
        constexpr std::uintmax_t kEnough = std::uintmax_t{4} << 30U;
        const std::filesystem::path memory = "/dev/shm";
        std::error_code none;
        const auto space = std::filesystem::space(memory, none);
        const bool isWanted = std::getenv("TMPDIR") == nullptr && !none && space.available >= kEnough;
        return isWanted ? memory : std::filesystem::temp_directory_path();
    }();
    return folder;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = throwAwayFolder() / "cryotrail-test-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::system_error(errno, std::generic_category(), "cannot make " + pattern);
    }
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code leftBehind;
    std::filesystem::remove_all(m_path, leftBehind);
}

} // namespace tests
