#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs every test. Arguments go to ctest: bash tests/run.sh -R storage
# Fails when a test failed, was skipped or disabled, or when there was none to run. PostgreSQL tests start a private
# server and remove it; nothing is started or changed outside the build folder.

source "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

install_packages app/packages.txt tests/packages.txt
configure build CMAKE_BUILD_TYPE=RelWithDebInfo CRYOTRAIL_TESTS=ON CRYOTRAIL_BENCH=ON
build build

export LC_ALL=C.UTF-8 GTEST_COLOR=no GTEST_BRIEF=1
start=$SECONDS
status=0
ctest --test-dir build --no-tests=error --output-on-failure -j 2 "$@" 2>&1 | tee "$logs/ctest.log" || status=$?
say "tests: $((SECONDS - start)) s"
[ "$status" -eq 0 ] || stop 1 "$(grep -A 12 -E '(: Failure|: error:|^FAIL)' "$logs/ctest.log" | tail -n 60 || true)" \
    "Tests failed. Their output is above and in $logs/ctest.log."

# ctest counts a program as passed when the cases inside it were skipped, so the programs' own words are read.
skipped=$(grep -hE '\[  SKIPPED \]|YOU HAVE [0-9]+ DISABLED|\*\*\*(Skipped|Not Run)|\(Disabled\)' \
    build/Testing/Temporary/LastTest.log "$logs/ctest.log" | sort -u || true)
[ -z "$skipped" ] || stop 1 "$skipped" "Tests were skipped or disabled. A test that cannot run proves nothing: make it run or remove it."
