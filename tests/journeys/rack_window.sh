#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Racks from pictures in the real window: rack_window.sh PROGRAM FOLDER RENDERER. Pictures of the window are kept in
# FOLDER. The racks are rendered with the codes of a full box of the demonstration.
program=$1 pictures=$2 renderer=$3
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

audits() { ask "select count(*) from box_audit"; }
establishedAs() { ask "select count(*) from box_audit_position where audit_id = (select max(id) from box_audit) and established = '$1'"; }
positionOf() { ask "select position from specimen where code = '$1'"; }

openDesk
setting appearance theme light
watchRacks
database=$XDG_DATA_HOME/cryotrail/demonstration.db
"$program" demo --database "$database" --quiet
check "the demonstration is made" 0 "$?"
takeFullRack

openWindow "Sign in" --database "$database"
signIn tessa "lupus in the freezer"
becomes "tessa is signed in" Receive pageTitle
press alt+4
becomes "the Racks page is there" Racks pageTitle
known=$(scans)

# --- a good rack, from which a nest is made ------------------------------------------------------------------
scan "$box"
recorded "the box is open" 1
rack upright
nestIsKept() { test -f "$XDG_DATA_HOME/cryotrail/nests/desk.json" && echo kept; }
becomes "the picture is read at once, all of it" "Every well is settled" outcome
picture rack-read
press alt+n
sleep 0.3
typeIn desk
press Return
becomes "the picture is kept as a nest" kept nestIsKept
scan CMD-OK
becomes "the box is saved as it was found" 1 audits
check "all 96 wells by the picture" 96 "$(establishedAs PICTURE)"

# --- the same rack, turned, with two tubes that cannot be read -----------------------------------------------
scan "$box"
rack turned 2 C3 F10
becomes "the turned rack is recognised" "First say whether this is so" outcome
picture rack-turned
scan CMD-OK
picture rack-settle
scan "$(codeAt C3)" "$(codeAt F10)"
picture rack-settled
scan CMD-OK
becomes "the turned rack is saved" 2 audits
check "two wells by hand" 2 "$(establishedAs SCANNED)"
check "the others by the picture" 94 "$(establishedAs PICTURE)"
check "each tube was scanned for its own well" 96 \
    "$(ask "select count(*) from box_audit_position where audit_id = (select max(id) from box_audit) and finding = 'SAME'")"
check "the cause and its answer are recorded" "TURNED|REREAD" \
    "$(ask "select cause || '|' || answer from box_audit order by id desc limit 1")"
check "no tube was moved" 0 "$(ask "select count(*) from event where kind = 'MOVE'")"
check "the picture is kept, byte for byte" "$(sha256sum <"$desk/turned.pgm" | cut -d' ' -f1)" \
    "$(ask "select sha256 from document where name = 'turned.pgm'")"
picture rack-saved

# --- two tubes that did change places ------------------------------------------------------------------------
cp "$desk/codes" "$desk/recorded"
first=$(codeAt A1)
awk -F, -v OFS=, '$1 == "A1" { a = $2 } $1 == "H12" { h = $2 } { line[NR] = $0 }
    END { for (i = 1; i <= NR; i++) { split(line[i], f, ","); print f[1], (f[1] == "A1" ? h : f[1] == "H12" ? a : f[2]) } }' \
    "$desk/recorded" >"$desk/codes"
scan "$box"
rack swapped
becomes "the two tubes are found" "First say whether this is so" outcome
picture rack-swapped
scan CMD-OK CMD-OK
becomes "the swapped rack is saved" 3 audits
check "the tube of A1 is recorded in H12" 96 "$(positionOf "$first")"
picture rack-moved
scan CMD-UNDO
becomes "undo puts it back" 1 positionOf "$first"

closeWindow
"$program" verify --database "$database" --json >"$desk/verify" 2>&1
check "the ledger proves it all" 0 "$?"
rackAgain() { "$program" rack "$desk/$1.pgm" --format 96 --profile desk --box "$box" --database "$database" >"$desk/again" 2>&1; }
rackAgain upright
check "the command line finds the upright rack as recorded" 0 "$?"
rackAgain turned
check "and the turned one not" 1 "$?"
check "for the same cause" 1 "$(grep -c "turned by half a turn" "$desk/again")"
"$program" history "$first" --database "$database" >"$desk/history" 2>&1
grep -q "Taken back: moved" "$desk/history"
check "the history of the tube has the move and its end" 0 "$?"
[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
