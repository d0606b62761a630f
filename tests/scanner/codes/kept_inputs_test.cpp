// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/code_checks.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace scanner::codes::fuzz {
namespace {

class KeptInputs : public testing::TestWithParam<Check> {};

/// Seeds and what fuzzers once found; the folder bears the name of the check.
TEST_P(KeptInputs, HoldForTheirParser) {
    const auto folder = std::filesystem::path(CRYOTRAIL_SOURCE_DIR) / "tests/fuzz/inputs" / GetParam().name;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        EXPECT_TRUE(GetParam().holds(bytes)) << entry.path();
        ++count;
    }
    EXPECT_GT(count, 0) << folder;
}

/// The inputs of every other parser too: what is a code to one is noise to the others.
TEST_P(KeptInputs, OfTheOthersHoldToo) {
    const auto root = std::filesystem::path(CRYOTRAIL_SOURCE_DIR) / "tests/fuzz/inputs";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            EXPECT_TRUE(GetParam().holds(bytes)) << entry.path();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(CodesTest, KeptInputs, testing::ValuesIn(kChecks),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace scanner::codes::fuzz
