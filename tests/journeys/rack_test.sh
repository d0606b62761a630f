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

# A flatbed scanner that SANE plays itself, with what goes wrong.
export SANE_CONFIG_DIR=$folder/sane
mkdir "$SANE_CONFIG_DIR"
flatbed() { printf 'test\n' >"$SANE_CONFIG_DIR/dll.conf" && printf '%s\n' "$@" >"$SANE_CONFIG_DIR/test.conf"; }
scan=(rack "$folder/glass.png" --format 24 --dpi 100)
flatbed
exits "a picture is taken from the glass, and says that it shows no rack" 1 "${scan[@]}" --flatbed --glass 0,0,140,100
check "of the size that was wanted" "PNG 551x393" "$(identify -format '%m %wx%h' "$folder/glass.png")"
says "and where it is kept" "The picture is in" out
exits "a picture that is there is not overwritten" 2 "${scan[@]}" --flatbed
rm "$folder/glass.png"
exits "another scanner can be named" 1 "${scan[@]}" --flatbed=test:1
rm "$folder/glass.png"
exits "an area that is none is refused" 2 "${scan[@]}" --flatbed --glass 140x100
exits "a scanner that is not there is said so" 3 "${scan[@]}" --flatbed=test:7
says "and what to do" "scanimage -L" err
while IFS='|' read -r status words; do
    flatbed "read-status-code \"SANE_STATUS_$status\""
    exits "$status is said in words" 3 "${scan[@]}" --flatbed
    says "namely" "$words" err
done <<'END'
DEVICE_BUSY|another program uses the scanner
COVER_OPEN|cover is open
ACCESS_DENIED|may not use the scanner
IO_ERROR|stopped answering
END
: >"$SANE_CONFIG_DIR/dll.conf"
exits "no scanner at all is said so" 3 "${scan[@]}" --flatbed
says "in words" "no flatbed scanner is there" err
check "and nothing is left behind" "" "$(find "$folder" -name 'glass*')"
PATH=/nowhere exits "without scanimage it says what to install" 3 "${scan[@]}" --flatbed
says "namely sane-utils" "sane-utils" err

exits "single codes are read from a picture" 0 read "$folder/rack.pgm"
[ "$failures" = 0 ]
