// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for label templates and everything that is filled into them.
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/template_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = tests::fuzz::chosen(labels::fuzz::kChecks);
    return tests::fuzz::run(check, bytes, size);
}
