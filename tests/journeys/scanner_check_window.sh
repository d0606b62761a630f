#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The scanner check in the real window: an emulated HID POS scanner, and a scanner that types with the wrong layout.
#   scanner_check_window.sh PROGRAM FOLDER EMULATED_SCANNER PRELOADED
# Pictures are kept in FOLDER.
real=$1 pictures=$2 emulated=$3 preloaded=$4
program=$real
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

# copied WORDS TEXT: what the page copies holds TEXT.
copied() {
    xdotool key alt+o
    xclip -o -selection clipboard 2>/dev/null | grep -c -F -- "$2" | sed 's/^[1-9].*/yes/'
}
says() { becomes "$1" yes copied "$1" "$2"; }

openDesk
setting appearance theme light
database=$XDG_DATA_HOME/cryotrail/demonstration.db
"$real" demo --database "$database" --quiet
check "the demonstration is made" 0 "$?"
mkfifo "$desk/hands"
exec 9<>"$desk/hands" # so that the pipe stays open between two scans
printf '#!/bin/bash\nLD_PRELOAD=%s exec %s %s %s "$@"\n' "$preloaded" "$emulated" "$desk/hands" "$real" >"$desk/program"
chmod +x "$desk/program"
program=$desk/program
openWindow "Sign in" --database "$database"
signIn tessa "lupus in the freezer"
becomes "tessa is signed in" Receive pageTitle
xdotool mousemove --window "$window" 180 782 click 1
becomes "a click on the scanner at the foot opens its check" "Scanner check" pageTitle

printf '1 %s\n' CT7K20914J >"$desk/hands"
says "the scan of the HID scanner is there, byte by byte" "5D 64 31 43 54 37 4B 32 30 39 31 34 4A"
says "with the scanner and its mode" "Scanner: Honeywell Vuquest 3310"
says "and its symbology" "Data Matrix, identifier ]d1"

linear='0012aqwmyzYZ-_/+=&%<>()*#:;.9'
setxkbmap us
typeAsAmerican "$linear"
says "a scanner with the computer's layout is in order" "Everything arrives as it stands in the test code."
setxkbmap de
sleep 1 # the window hears of it
typeAsAmerican "$linear"
says "a scanner with another layout is named" "The scanner types as English (US), the computer expects German"
says "with what it changes" "y and z are exchanged"
picture scanner-check
setxkbmap us
closeWindow
check "nothing was recorded" 0 "$(scans)"
exec 9>&-

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
