// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer for picture files, what is read in them, and what the decoder process and its client say.
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/picture_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& check = tests::fuzz::chosen(scanner::decoder::fuzz::kChecks);
    return tests::fuzz::run(check, bytes, size);
}
