#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading racks from the command line: rack_test.sh PROGRAM RENDERER. Needs no display and no repository.
set -u
program=$1
renderer=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_DATA_HOME=$folder/data
unset DISPLAY WAYLAND_DISPLAY
failures=0

# check WORDS WANTED FOUND
check() {
    if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: wanted '$2', found '$3'"; failures=$((failures + 1)); fi
}
# exits WORDS CODE ARGUMENT...: output in $folder/out and $folder/err
exits() {
    local words=$1 code=$2
    shift 2
    "$program" "$@" >"$folder/out" 2>"$folder/err"
    check "$words" "$code" "$?"
}
says() { grep -q "$2" "$folder/$3"; check "$1" 0 "$?"; }

"$renderer" 24 200 7 "$folder/rack.pgm" "$folder/truth.csv" || exit 1
rack=(rack "$folder/rack.pgm" --format 24)

exits "a picture that does not say its resolution wants to be told" 2 "${rack[@]}"
exits "without a corner the wells have no names" 1 "${rack[@]}" --dpi 200
says "and it says what to do" "What to do: State it with --a1" err
exits "with a corner the rack is read" 0 "${rack[@]}" --dpi 200 --a1 upper-left --csv
check "each well has its tube" "$(tail -n +2 "$folder/truth.csv")" "$(tail -n +2 "$folder/out" | tr -d '\r' | cut -d, -f1,5)"
exits "a profile is made from a full rack" 0 "${rack[@]}" --dpi 200 --a1 upper-left --save-profile desk
exits "and serves the next picture" 0 "${rack[@]}" --profile desk --json
python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); assert d["offset_fixed_by"]=="profile" and len(d["wells"])==24' "$folder/out"
check "the answer is one JSON document" 0 "$?"
exits "a rack as expected is said to be so" 0 "${rack[@]}" --profile desk --expect "$folder/truth.csv"
exits "a turned rack is not as expected" 1 "${rack[@]}" --dpi 200 --a1 lower-right --expect "$folder/truth.csv"
says "and the cause is named" "turned by half a turn" out
exits "another format is refused" 1 rack "$folder/rack.pgm" --format 96 --dpi 200 --a1 upper-left
exits "a well's part of the picture is written" 0 "${rack[@]}" --profile desk --crop B3 "$folder/b3.png"
check "as PNG" "PNG" "$(head -c 4 "$folder/b3.png" | tail -c 3)"
exits "a profile that is not there is said so" 3 "${rack[@]}" --profile nowhere
head -c 5000 "$folder/rack.pgm" >"$folder/cut.pgm"
exits "a picture that stops in the middle is refused" 3 rack "$folder/cut.pgm" --format 24 --dpi 200
exits "a file that is no picture is refused" 3 rack "$folder/truth.csv" --format 24
printf '#!/bin/sh\nread task; kill -ABRT $$\n' >"$folder/dying" && chmod +x "$folder/dying"
CRYOTRAIL_DECODER=$folder/dying exits "a decoder that dies takes nothing with it" 3 "${rack[@]}" --dpi 200
says "and it is said" "signal 6" err
exits "single codes are read from a picture" 0 read "$folder/rack.pgm"
[ "$failures" = 0 ]
