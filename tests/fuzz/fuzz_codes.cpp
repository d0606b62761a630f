// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for all parsers of codes; CRYOTRAIL_FUZZ_CHECK names the one to run. tests/fuzz.sh runs them in
// turn.
#include "tests/fuzz/code_checks.h"
#include "tests/fuzz/fuzzer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = tests::fuzz::chosen(scanner::codes::fuzz::kChecks);
    return tests::fuzz::run(check, bytes, size);
}
