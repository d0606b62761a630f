#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzzers of codes, devices, pictures, printers and templates one after the other, SECONDS for each check (600 unless told): bash tests/fuzz.sh [SECONDS]
# Needs clang. Inputs that break one are left in build-fuzz/; put them into tests/fuzz/inputs/FUZZER/CHECK/ with the fix.

source "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

install_packages app/packages.txt tests/packages.txt
configure build-fuzz CMAKE_BUILD_TYPE=RelWithDebInfo CMAKE_CXX_COMPILER=clang++ CRYOTRAIL_FUZZ=ON CRYOTRAIL_APP=OFF CRYOTRAIL_TESTS=OFF CRYOTRAIL_BENCH=OFF
build build-fuzz fuzz_codes fuzz_devices fuzz_pictures fuzz_printers fuzz_templates

for seeds in tests/fuzz/inputs/*/*/; do
    check=$(basename "$seeds")
    fuzzer=$(basename "$(dirname "$seeds")")
    name=$fuzzer-$check
    found=build-fuzz/found/$name
    mkdir -p "$found"
    say "fuzzing $name for ${1:-600} s"
    CRYOTRAIL_FUZZ_CHECK=$check "build-fuzz/tests/fuzz/fuzz_$fuzzer" -max_total_time="${1:-600}" -max_len=4000 -timeout=60 \
        -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="build-fuzz/broken-$name-" "$found" "$seeds" 2>"build-fuzz/$name.log" ||
        stop 1 "The check $name did not hold; the input is in build-fuzz/broken-$name-*, the report in build-fuzz/$name.log."
    grep -E 'number_of_executed_units' "build-fuzz/$name.log"
done
