// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for all that printers say of themselves.
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/printer_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = tests::fuzz::chosen(labels::printers::fuzz::kChecks);
    return tests::fuzz::run(check, bytes, size);
}
