// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds of the fuzzers and what they once found, in tests/fuzz/inputs: a folder for each fuzzer, in it one
// for each check.
#include "tests/fuzz/code_checks.h"
#include "tests/fuzz/device_checks.h"
#include "tests/fuzz/picture_checks.h"
#include "tests/fuzz/printer_checks.h"
#include "tests/fuzz/template_checks.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <ostream>

namespace tests::fuzz {
namespace {

struct Kept {
    std::string_view fuzzer;
    Check check;
};

std::ostream& operator<<(std::ostream& out, const Kept& kept) {
    return out << kept.fuzzer << '/' << kept.check.name;
}

std::vector<Kept> all() {
    std::vector<Kept> kept;
    const auto add = [&](std::string_view fuzzer, const auto& checks) {
        for (const auto& check : checks) {
            kept.push_back({fuzzer, check});
        }
    };
    add("codes", scanner::codes::fuzz::kChecks);
    add("devices", scanner::devices::fuzz::kChecks);
    add("pictures", scanner::decoder::fuzz::kChecks);
    add("printers", labels::printers::fuzz::kChecks);
    add("templates", labels::fuzz::kChecks);
    return kept;
}

class KeptInputs : public testing::TestWithParam<Kept> {
protected:
    [[nodiscard]] static std::filesystem::path folder() {
        return std::filesystem::path(CRYOTRAIL_SOURCE_DIR) / "tests/fuzz/inputs" / GetParam().fuzzer;
    }
};

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST_P(KeptInputs, HoldForTheirCheck) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / GetParam().check.name)) {
        EXPECT_TRUE(GetParam().check.holds(bytesOf(entry.path()))) << entry.path();
        ++count;
    }
    EXPECT_GT(count, 0);
}

/// What is a code to one is noise to the others. Reading noise as a rack takes seconds each and is left to
/// the fuzzer.
TEST_P(KeptInputs, OfTheOthersHoldToo) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
        if (entry.is_regular_file() && GetParam().check.name != "rack") {
            EXPECT_TRUE(GetParam().check.holds(bytesOf(entry.path()))) << entry.path();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, KeptInputs, testing::ValuesIn(all()), [](const auto& row) {
    return std::string(row.param.fuzzer) + "_" + std::string(row.param.check.name);
});

} // namespace
} // namespace tests::fuzz
