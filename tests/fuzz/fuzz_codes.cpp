// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for all parsers of codes; CRYOTRAIL_FUZZ_CHECK names the one to run. tests/fuzz.sh runs them in
// turn.
#include "tests/fuzz/code_checks.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

const scanner::codes::fuzz::Check& chosenCheck() {
    const char* name = std::getenv("CRYOTRAIL_FUZZ_CHECK");
    for (const auto& check : scanner::codes::fuzz::kChecks) {
        if (name != nullptr && check.name == name) {
            return check;
        }
    }
    std::fputs("CRYOTRAIL_FUZZ_CHECK names none of:", stderr);
    for (const auto& check : scanner::codes::fuzz::kChecks) {
        std::fprintf(stderr, " %s", std::string(check.name).c_str());
    }
    std::fputs("\n", stderr);
    std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = chosenCheck();
    if (!check.holds({reinterpret_cast<const char*>(bytes), size})) {
        std::abort();
    }
    return 0;
}
