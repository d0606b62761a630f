// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for all that USB scanners send.
#include "tests/fuzz/device_checks.h"
#include "tests/fuzz/fuzzer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = tests::fuzz::chosen(scanner::devices::fuzz::kChecks);
    return tests::fuzz::run(check, bytes, size);
}
