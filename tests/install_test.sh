#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether the udev rule gets where udev looks: by `cmake --install` and by app/run.sh.
#   install_test.sh BUILD
set -u
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rule=$source_folder/scanner/usb/70-cryotrail.rules
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
said=$folder/udev failures=0

# check WORDS WANTED FOUND
check() {
    if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: wanted '$2', found '$3'"; failures=$((failures + 1)); fi
}

DESTDIR=$folder/installed cmake --install "$1" --prefix /usr >"$folder/log" 2>&1
check "cmake --install succeeds" 0 "$?"
cmp -s "$rule" "$folder/installed/usr/lib/udev/rules.d/70-cryotrail.rules"
check "the rule is where udev looks" 0 "$?"
check "everybody may read it" 644 "$(stat -c %a "$folder/installed/usr/lib/udev/rules.d/70-cryotrail.rules")"

# app/run.sh, with a udev and rights of our own.
access() { # RIGHTS: yes or no
    (
        source "$source_folder/app/prepare.sh"
        set +e
        udevadm() { echo "udevadm $*" >>"$said"; }
        id() { if [ "$1" = -u ] && [ "$rights" = no ]; then echo 1000; else echo 0; fi; }
        sudo() { false; }
        rights=$1
        grant_access "$folder/rules.d"
    ) >"$folder/said" 2>&1
}
access yes
check "without a udev nothing is done" no "$([ -e "$folder/rules.d" ] && echo yes || echo no)"
mkdir "$folder/rules.d"
access no
check "without rights nothing is written" 0 "$(find "$folder/rules.d" -type f | wc -l)"
grep -q "sudo install -m 644 .*70-cryotrail.rules $folder/rules.d/" "$folder/said"
check "but the command is said" 0 "$?"
access yes
cmp -s "$rule" "$folder/rules.d/70-cryotrail.rules"
check "with rights the rule is written" 0 "$?"
check "and udev is told" "udevadm control --reload udevadm trigger --subsystem-match=usb" "$(paste -sd ' ' "$said")"
rm "$said"
access yes
check "a second time nothing is done" no "$([ -e "$said" ] && echo yes || echo no)"
echo old >"$folder/rules.d/70-cryotrail.rules"
access yes
cmp -s "$rule" "$folder/rules.d/70-cryotrail.rules"
check "an old rule is replaced" 0 "$?"

[ "$failures" = 0 ] || { echo "$failures failed"; cat "$folder/log" "$folder/said"; exit 1; }
