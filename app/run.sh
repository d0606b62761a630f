#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens Cryotrail. Arguments go to the program: bash app/run.sh verify
# Without a display and without arguments it runs the demonstration receipt and prints its outcome.

source "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

# The tests stay configured where somebody has configured them, and a newer version may want more for them.
tests=OFF
packages=(app/packages.txt)
if cached build CRYOTRAIL_TESTS ON; then
    tests=ON
    packages+=(tests/packages.txt)
fi
install_packages "${packages[@]}"
grant_access
configure build CMAKE_BUILD_TYPE=RelWithDebInfo CRYOTRAIL_TESTS=$tests CRYOTRAIL_BENCH=$tests
build build cryotrail

if [ "$#" -eq 0 ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    say "No display: running the demonstration receipt."
    set -- demo-receipt
fi
exec build/app/cryotrail "$@"
