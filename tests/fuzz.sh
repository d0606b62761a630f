#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzzers of the code parsers one after the other, SECONDS each (600 unless told): bash tests/fuzz.sh [SECONDS]
# Needs clang. Inputs that break a parser are left in build-fuzz/; put them into tests/fuzz/inputs/ with the fix.

source "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

install_packages app/packages.txt tests/packages.txt
configure build-fuzz CMAKE_BUILD_TYPE=RelWithDebInfo CMAKE_CXX_COMPILER=clang++ CRYOTRAIL_FUZZ=ON CRYOTRAIL_APP=OFF CRYOTRAIL_TESTS=OFF CRYOTRAIL_BENCH=OFF
build build-fuzz fuzz_codes

for seeds in tests/fuzz/inputs/*/; do
    check=$(basename "$seeds")
    found=build-fuzz/found/$check
    mkdir -p "$found"
    say "fuzzing $check for ${1:-600} s"
    CRYOTRAIL_FUZZ_CHECK=$check build-fuzz/tests/fuzz/fuzz_codes -max_total_time="${1:-600}" -max_len=600 -print_final_stats=1 \
        -artifact_prefix="build-fuzz/broken-$check-" "$found" "$seeds" 2>"build-fuzz/$check.log" ||
        stop 1 "The parser $check was broken; the input is in build-fuzz/broken-$check-*, the report in build-fuzz/$check.log."
    grep -E 'number_of_executed_units' "build-fuzz/$check.log"
done
