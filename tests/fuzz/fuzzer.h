// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/check.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

namespace tests::fuzz {

/// The check that CRYOTRAIL_FUZZ_CHECK names.
inline const Check& chosen(std::span<const Check> checks) {
    const char* name = std::getenv("CRYOTRAIL_FUZZ_CHECK");
    for (const auto& check : checks) {
        if (name != nullptr && check.name == name) {
            return check;
        }
    }
    std::fputs("CRYOTRAIL_FUZZ_CHECK names none of:", stderr);
    for (const auto& check : checks) {
        std::fprintf(stderr, " %s", std::string(check.name).c_str());
    }
    std::fputs("\n", stderr);
    std::exit(2);
}

/// Runs a check on libFuzzer's bytes and ends the program when it does not hold.
inline int run(const Check& check, const std::uint8_t* bytes, std::size_t size) {
    if (!check.holds({reinterpret_cast<const char*>(bytes), size})) {
        std::abort();
    }
    return 0;
}

} // namespace tests::fuzz
