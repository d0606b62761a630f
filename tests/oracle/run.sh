#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every template's ZPL, drawn by somebody else's renderer (zpl-renderer-js) and read by two other people's readers
# (zxing-wasm, and dmtxread or zbarimg): content and AIM identifier must be what the label was to carry.
#
#   bash tests/oracle/run.sh PROGRAM FOLDER     FOLDER keeps the packages, so that only the first run needs the network

set -euo pipefail
program=$1
folder=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder/jobs"
cp "$here/package.json" "$here/package-lock.json" "$here/oracle.mjs" "$folder/"
cd "$folder"
renderer=others
if ! cmp -s package-lock.json node_modules/installed; then
    if npm ci --no-audit --no-fund --ignore-scripts --fetch-retries 1 >npm.log 2>&1; then
        cp package-lock.json node_modules/installed
    else
        # A computer without that registry still proves what Debian's readers can.
        tail -n 4 npm.log
        echo "zpl-renderer-js and zxing-wasm cannot be fetched: the labels are drawn by ourselves and read by dmtxread and zbarimg only."
        renderer=ourselves
    fi
fi

failures=0
symbols=0
fail() { echo "FAIL $*"; failures=$((failures + 1)); }

# The number of millimetres in "38 mm x 19 mm".
templates=$("$program" label --templates --json | python3 -c '
import json, sys
for one in json.load(sys.stdin)["templates"]:
    if one["state"] == "ready":
        print(one["template"], *[part.split()[0] for part in one["size"].split(" x ")])')
while read -r name width height; do
    for dots in 8 12 24; do
        job=jobs/$name-$dots
        said=$("$program" label --template "$name" --sample --dots "$dots" --output "$job.zpl" --json) || { fail "$name at $dots was not printed"; continue; }
        # The renderer knows whole dots a millimetre; at 300 dpi the label is a little smaller than it thinks.
        if [ "$renderer" = others ]; then
            read=$(node oracle.mjs "$job.zpl" "$width" "$height" "$dots" "$job.png") || { fail "$name at $dots cannot be drawn"; continue; }
        else
            "$program" label --template "$name" --sample --dots "$dots" --output "$job.png" --quiet || { fail "$name at $dots cannot be drawn"; continue; }
        fi
        while IFS=$'\t' read -r aim text; do
            symbols=$((symbols + 1))
            [ "$renderer" = ourselves ] || grep -qxF "$aim $text" <<<"$read" || fail "$name at $dots: zxing-wasm reads '$read', not '$aim $text'"
            case $aim in
            "]d"*) second=$(dmtxread -n -m 5000 "$job.png" || true) ;;
            *) second=$(zbarimg -q --raw "$job.png" || true) ;;
            esac
            grep -qF "$text" <<<"$second" || fail "$name at $dots: the second reader reads '$second', not '$text'"
        done < <(python3 -c '
import json, sys
for one in json.loads(sys.argv[1])["symbols"]:
    print(one["aim"], one["text"], sep="\t")' "$said")
    done
done <<<"$templates"
echo "$symbols symbols"
[ "$symbols" -gt 40 ] || fail "there were only $symbols symbols"
[ "$failures" -eq 0 ]
