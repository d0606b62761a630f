#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the unit tests of storage, scanner, USB and labels with AddressSanitizer and UndefinedBehaviorSanitizer, in
# build-sanitize/. Arguments go to ctest.

source "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

install_packages app/packages.txt tests/packages.txt
configure build-sanitize CMAKE_BUILD_TYPE=RelWithDebInfo SANITIZE=address,undefined CRYOTRAIL_APP=OFF CRYOTRAIL_TESTS=ON CRYOTRAIL_BENCH=OFF
programs=$(ninja -C build-sanitize -t targets all | sed -nE 's/^((storage|scanner|whole_racks|labels|usb)_test): phony$/\1/p')
[ -n "$programs" ] || fail "No unit test programs were found in build-sanitize/."
# shellcheck disable=SC2086
build build-sanitize $programs

export LC_ALL=C.UTF-8 GTEST_COLOR=no
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:check_initialization_order=1
export LSAN_OPTIONS=suppressions=$root/tests/sanitize_leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
start=$SECONDS
status=0
ctest --test-dir build-sanitize --no-tests=error --output-on-failure -j 2 -R '^(storage|scanner|whole_racks|labels|usb)$' "$@" || status=$?
say "sanitized tests: $((SECONDS - start)) s"
[ "$status" -eq 0 ] || stop 1 "Sanitized tests failed; their output is above."
