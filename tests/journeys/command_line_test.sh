#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole program from the command line: command_line_test.sh PROGRAM. Needs no display; PostgreSQL is tested too.
set -u
program=$1
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || owner "$server/pg_ctl -D $folder/server/data -m immediate stop" >/dev/null 2>&1
    rm -rf "$folder"
}
trap finish EXIT
export XDG_DATA_HOME=$folder/data CRYOTRAIL_PASSWORD="lupus in the freezer"
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
isJson() { python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$folder/out" 2>/dev/null; check "$1" 0 "$?"; }
owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- sh -c "cd /; $1"; else sh -c "cd /; $1"; fi; }

exits "an unknown command is wrong usage" 2 nonsense
exits "a missing option is wrong usage" 2 init
exits "a missing database is the environment's fault" 3 verify
grep -q "What to do" "$folder/err"; check "the error says what to do" 0 "$?"
exits "help is no error" 0 --help

exits "init makes a repository" 0 init --organisation Testing --prefix AB1C --administrator ada --name Ada --json
isJson "init answers in JSON"
exits "a new repository is proven" 0 verify
exits "init never overwrites" 1 init --organisation Testing --prefix AB1C --administrator ada --name Ada

exits "the demonstration receipt ends well" 0 demo-receipt --json
isJson "the demonstration receipt answers in JSON"
demonstration=$XDG_DATA_HOME/cryotrail/demonstration.db
python3 -c 'import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); db.execute("update schema_migration set checksum = 0"); db.commit()' "$demonstration"
exits "a repository of another build is refused" 3 verify --database "$demonstration"
exits "a demonstration of another build is kept and a new one made" 0 demo-receipt
check "beside it" yes "$([ -s "${demonstration%.db}-2.db" ] && echo yes)"
exits "a received demonstration is left as it is" 0 demo-receipt
grep -q "received already" "$folder/out"; check "and says so" 0 "$?"
exits "a history is found" 0 history CT7K-20914-J --database "$demonstration" --json
isJson "a history is JSON"
exits "an unknown specimen is refused" 1 history CT7K-99999-X --database "$demonstration"
exits "something is found by its beginning" 0 find ct7k-2091 --database "$demonstration"
grep -q "CT7K-20914-J" "$folder/out"; check "and shown as people read it" 0 "$?"
exits "what is not there is not found" 1 find ZZZZ --database "$demonstration"
"$program" find ct7k-20 --database "$demonstration" --json >"$folder/out" 2>/dev/null
read -r tube other < <(python3 -c 'import json,sys; print(*[hit["title"] for hit in json.load(open(sys.argv[1])) if "stored" in hit["subtitle"]][:2])' "$folder/out")
exits "another code on a tube is recorded" 0 tube-code "$tube" --add "HUB 4711" --user tessa --database "$demonstration"
exits "and finds it, with the scanner's identifier before it" 0 find "]d1HUB 4711" --database "$demonstration"
grep -q "$tube" "$folder/out"; check "by its own code" 0 "$?"
exits "a code never means two tubes" 1 tube-code "$other" --add "HUB 4711" --user tessa --database "$demonstration"
exits "a code ends with a reason" 0 tube-code "HUB 4711" --end "HUB 4711" --reason "came off" --user tessa --database "$demonstration"
exits "and finds nothing any more" 1 find "HUB 4711" --database "$demonstration"
exits "nothing is stuck on a tube that was used up" 1 tube-code CT7K-20914-J --add "HUB 4712" --user tessa --database "$demonstration"
exits "a label is written" 0 label CT7K-20914-J --zpl "$folder/label.zpl" --user tessa --database "$demonstration"
check "in ZPL" "^XA" "$(head -c 3 "$folder/label.zpl")"
exits "a further label needs a reason" 1 label CT7K-20914-J --pdf "$folder/label.pdf" --user tessa --database "$demonstration"
exits "and is printed with one" 0 label CT7K-20914-J --pdf "$folder/label.pdf" --reason smudged --user tessa --database "$demonstration"
check "in PDF" "%PDF" "$(head -c 4 "$folder/label.pdf")"
exits "templates are listed" 0 label --templates --json
isJson "in JSON"
exits "a template prints its sample" 0 label --template cryobag-affixed --sample --output "$folder/bag.png"
check "as a picture" "PNG" "$(head -c 4 "$folder/bag.png" | tail -c 3)"
exits "and one with fewer values prints a tube's label" 0 label CT7K-20914-J --pdf "$folder/tube.pdf" --template tube-25x12 --reason "smaller tube" --user tessa --database "$demonstration"
printf '[{"box": "BX-CT7K-00412-A", "title": "PBMC"}, {"box": "BX-CT7K-00412-A", "title": "03/04/2026"}]' >"$folder/boxes.json"
exits "an ambiguous date is refused" 1 label --template box-side --data "$folder/boxes.json" --output "$folder/boxes.pdf"
grep -q "Day and month" "$folder/err"; check "and named" 0 "$?"
check "nothing is printed then" 1 "$([ -e "$folder/boxes.pdf" ]; echo $?)"
printf '{"template": "x",\n "size": [1]}' >"$folder/x.json"
exits "a template with mistakes is refused" 1 label --template "$folder/x.json" --sample --output "$folder/x.pdf"
grep -q "line 2, column 2, /size" "$folder/err"; check "with line and column" 0 "$?"
exits "a label goes to a Brother printer's file" 0 label CT7K-20914-J --output "$folder/label.brother" --template cryovial-wrap --reason "on a wrap" --user tessa --database "$demonstration"
export CRYOTRAIL_TEMPLATES=$folder/templates
exits "a new version of a template is begun" 0 label-template --copy box-side
sed -i 's/"Box side, 60 x 20 mm"/"Our box side"/' "$folder/templates/box-side.v2.json"
exits "its draft may be changed" 0 label-template --save "$folder/templates/box-side.v2.json"
exits "a technician does not approve it" 1 label-template --approve box-side --user tessa --database "$demonstration"
exits "somebody who may does" 0 label-template --approve box-side --user admin --database "$demonstration"
cp "$folder/templates/box-side.v2.json" "$folder/changed.json"
exits "an approved version is never changed" 1 label-template --save "$folder/changed.json" --database "$demonstration"
exits "the approved version prints" 0 label --template box-side --sample --output "$folder/box.pdf" --database "$demonstration"
grep -q "box-side version 2" "$folder/out"; check "and is the newest" 0 "$?"
check "its approval is signed in the ledger, with its text" "approved|box-side.v2.json" "$(sqlite3 "$demonstration" \
    "select s.meaning, d.name from signature s join document d on s.table_name = 'document' and s.record_id = d.id join document_content c on c.document_id = d.id")"
exits "the ledger is proven with it" 0 verify --database "$demonstration"
exits "in another repository the same file is not approved" 0 label --templates
grep -q "^box-side  *2  *draft" "$folder/out"; check "and listed so" 0 "$?"
exits "and does not print" 0 label --template box-side --sample --output "$folder/box.pdf"
grep -q "box-side version 1" "$folder/out"; check "but the program's own does" 0 "$?"
sed -i 's/Our box side/Their box side/' "$folder/templates/box-side.v2.json"
exits "templates are listed" 0 label --templates --database "$demonstration"
grep -q "changed after it was approved" "$folder/out"; check "with the one somebody changed behind our back" 0 "$?"
unset CRYOTRAIL_TEMPLATES
exits "the command cards are written" 0 command-cards "$folder/cards.pdf"
exits "a code is recognised without a repository" 0 parse ct7k20914j --json
isJson "and described in JSON"
exits "a wrong check character is named" 1 parse CT7K20914K
grep -q "check character" "$folder/out"; check "in words" 0 "$?"
printf 'CT7K20914J\r\n]d1CT7K20914J\n' | "$program" parse >"$folder/out"
check "codes come line by line too" 2 "$(grep -c "specimen" "$folder/out")"
exits "people are listed" 0 people --database "$demonstration" --json
isJson "in JSON"
CRYOTRAIL_NEW_PASSWORD="twelve frozen lemons" exits "an administrator adds a person" 0 people add --user-name nora --name "Nora Lind" --role technician --site HUD --user admin --database "$demonstration"
CRYOTRAIL_NEW_PASSWORD="twelve frozen lemons" exits "a technician does not" 1 people add --user-name nils --name "Nils Lind" --role technician --user tessa --database "$demonstration"

header="Tube ID,Participant,Visit,Tube type,Collected at,Ordinal"
day=$(date -d yesterday +%F) # whatever the zone of the site
printf '%s\n' "$header" "XX00000001,LUP-0101,D28,HEP,$day 00:01,1" "XX00000002,LUP-0999,D28,HEP,$day 00:01,2" >"$folder/bad.csv"
exits "a bad list is refused" 1 import "$folder/bad.csv" --database "$demonstration" --user carla
grep -q "^3 .*Participant.*LUP-0999" "$folder/out"; check "its bad row and column are named" 0 "$?"
sed 's/LUP-0999/LUP-0101/' "$folder/bad.csv" >"$folder/good.csv"
exits "a dry run of a good list" 0 import "$folder/good.csv" --dry-run --database "$demonstration"
exits "limits the wrong way round are refused" 1 import "$folder/good.csv" --low 30 --database "$demonstration" --user carla
exits "a good list is announced" 0 import "$folder/good.csv" --study LUP --site HUD --carrier "Night courier" --seal 99417 \
    --low -90 --high -60 --dispatched "${day}T06:30" --database "$demonstration" --user carla
grep -q "SH-CT7K-.* with 2 tubes is announced" "$folder/out"; check "under a code of its own" 0 "$?"
check "as it was said" "Night courier|99417|-9000|-6000" "$(sqlite3 "$demonstration" \
    "select carrier, seal, low_limit, high_limit from shipment where seal = '99417'")"
exits "its tubes are known now" 1 import "$folder/good.csv" --dry-run --database "$demonstration"
box=$(sqlite3 "$demonstration" "select c.code from container c join specimen s on s.container_id = c.id order by c.code limit 1")
exits "a box is shown" 0 box "$box" --database "$demonstration" --json
isJson "in JSON"
exits "and as it was" 0 box "$box" --as-of 2024-01-01T08:00 --database "$demonstration"
grep -q "^0 of " "$folder/out"; check "when it was empty" 0 "$?"
echo XX00000001 >"$folder/scans"
exits "a tube that was not received is not put away" 1 put-away --box "$box" --scans "$folder/scans" --user tessa --database "$demonstration"
exits "a backup is made" 0 backup "$folder/copy.db" --database "$demonstration"
exits "and is proven" 0 verify --database "$folder/copy.db"
exits "but never overwritten" 1 backup "$folder/copy.db" --database "$demonstration"

# interrupted ADDRESS WORDS: a receipt killed in the middle keeps every outcome that was printed, and goes on.
interrupted() {
    local address=$1 words=$2 shipment
    exits "$words: the demonstration is made" 0 demo --database "$address" --json
    shipment=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["shipments"][0])' "$folder/out")
    seq 24524 24543 >"$folder/numbers"
    python3 - "$folder" <<'PYTHON'
import sys
symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
def code(number):  # MOD 37-2, ISO/IEC 7064
    text, rest = f"CT7K{number}", 0
    for c in text:
        rest = (rest + symbols.index(c)) * 2 % 37
    return text + symbols[(38 - rest) % 37]
with open(sys.argv[1] + "/scans", "w") as scans:
    scans.writelines(code(int(n)) + "\n" for n in open(sys.argv[1] + "/numbers"))
PYTHON
    rm -f "$folder/pipe" && mkfifo "$folder/pipe"
    "$program" receive --database "$address" --user tessa --shipment "$shipment" --scans "$folder/pipe" >"$folder/first" 2>&1 &
    local receiving=$!
    exec 9>"$folder/pipe"
    # As from a scanner, one after the other, so that the kill falls anywhere.
    (while read -r scan; do echo "$scan"; sleep 0.03; done <"$folder/scans" >&9) 2>/dev/null &
    local feeding=$!
    for _ in $(seq 600); do [ "$(grep -c "^[✓✗!]" "$folder/first")" -ge 8 ] && break; sleep 0.01; done
    kill -9 "$receiving"
    kill "$feeding" 2>/dev/null
    wait "$receiving" 2>/dev/null
    exec 9>&-
    local printed kept
    printed=$(grep -c "^[✓✗!]" "$folder/first")
    check "$words: it was killed in the middle" yes "$([ "$printed" -ge 8 ] && [ "$printed" -lt 20 ] && echo yes)"
    exits "$words: the receipt goes on and ends with its mismatches" 1 receive --database "$address" --user tessa --shipment "$shipment" --scans "$folder/scans"
    # The scan in work at the kill may have become durable before its outcome could be printed.
    kept=$(grep -c "recorded before" "$folder/out")
    check "$words: nothing that was printed is lost" yes "$([ "$kept" -ge "$printed" ] && [ "$kept" -le $((printed + 1)) ] && echo yes)"
    exits "$words: the ledger proves it" 0 verify --database "$address"
}
interrupted "sqlite://$folder/interrupted.db" SQLite

# foreign ADDRESS WORDS: tubes with codes made by others are received by whichever of their symbols is scanned.
foreign() {
    local address=$1 words=$2 separator=$'\x1d'
    cat >"$folder/foreign.csv" <<MANIFEST
$header
A9999 26 000001,LUP-0101,D28,HEP,$day 00:01,1
=A99992600000200=<S12951A0,LUP-0101,D28,HEP,$day 00:01,2
PL001499Z549917123456A00T041600320181231,LUP-0101,D28,HEP,$day 00:01,3
(01)09506000134352(21)abC1,LUP-0101,D28,HEP,$day 00:01,4
https://id.gs1.org/01/09506000134352/21/SER7,LUP-0102,D28,HEP,$day 00:01,1
+A123BJC5D6E71G,LUP-0102,D28,HEP,$day 00:01,2
fd01234567,LUP-0102,D28,HEP,$day 00:01,3
riv-tube-77,LUP-0102,D28,HEP,$day 00:01,4
MANIFEST
    printf '%s\n' "]C0=A99992600000168" "]d1=+03000=A99992600000200=<S12951A0&>0260742359" \
        "]d1pl001499z549917123456a00t041600320181231" "]d210LOT42${separator}010950600013435221abC1" \
        "]C1010950600013435221SER7" "]d1+A123BJC5D6E71G" "]d1FD01234567" "]C0RIV-TUBE-77" >"$folder/scans"
    "$program" receive --manifest "$folder/foreign.csv" --study LUP --site HUD --scans "$folder/scans" \
        --user tessa --database "$address" >"$folder/out" 2>"$folder/err"
    grep -q "^8 announced: .* 0 to come; 0 not announced" "$folder/out"
    check "$words: each foreign tube is one of the manifest's" 0 "$?"
    exits "$words: a tube's history is found by another of its codes" 0 history "(21)abC1(01)09506000134352" --database "$address"
    exits "$words: another serial number is another tube" 1 history "(21)ABC1(01)09506000134352" --database "$address"
}
foreign "$demonstration" SQLite

CRYOTRAIL_PASSWORD=wrong exits "a wrong password is refused" 1 receive --database "$demonstration" --user tessa --scans /dev/null
exits "nobody signed in is refused" 1 receive --database "$demonstration" --scans /dev/null

sqlite3 "$demonstration" "update specimen set thaws = thaws + 1 where id = (select min(id) from specimen)" 2>"$folder/err"
check "sqlite3 changes a row past the program" 0 "$?"
exits "verify finds the changed row" 1 verify --database "$demonstration" --json
isJson "findings are JSON"
grep -q "ROW_DIFFERS" "$folder/out"; check "and names the difference" 0 "$?"

server=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | tail -1)
check "a PostgreSQL server is installed" 0 "$([ -n "$server" ]; echo $?)"
mkdir "$folder/server"
[ "$(id -u)" != 0 ] || { chown postgres "$folder/server"; chmod 711 "$folder"; }
owner "$server/initdb -D $folder/server/data -A trust -U cryotrail --no-locale -E UTF8 --no-sync" >/dev/null 2>&1
owner "$server/pg_ctl -w -D $folder/server/data -l $folder/server/log -o '-k $folder/server -c listen_addresses=' start" >/dev/null 2>&1
"$server/createdb" -h "$folder/server" -U cryotrail journey
interrupted "postgresql://cryotrail@/journey?host=$folder/server" PostgreSQL
foreign "postgresql://cryotrail@/journey?host=$folder/server" PostgreSQL

[ "$failures" = 0 ] || { echo "$failures failed; the last output:"; cat "$folder/out" "$folder/err"; exit 1; }
