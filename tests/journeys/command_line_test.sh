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
exits "a received demonstration is left as it is" 0 demo-receipt
grep -q "received already" "$folder/out"; check "and says so" 0 "$?"
exits "a history is found" 0 history CT7K-20914-J --database "$demonstration" --json
isJson "a history is JSON"
exits "an unknown specimen is refused" 1 history CT7K-99999-X --database "$demonstration"

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

[ "$failures" = 0 ] || { echo "$failures failed; the last output:"; cat "$folder/out" "$folder/err"; exit 1; }
