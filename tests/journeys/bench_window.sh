#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A tube's way over the bench in the real window, by scans: bench_window.sh PROGRAM PICTURES
# Spun, divided into vials with codes of their own, the power cut in the middle, closed, proved.
program=$(realpath "$1")
pictures=$2
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"
export CRYOTRAIL_PASSWORD="lupus in the freezer"
database=$XDG_DATA_HOME/bench.db
ask() { sqlite3 "$database" "$1"; }

"$program" demo --database "$database" --quiet
tube=$(ask "select code from specimen where id = (select specimen_id from bench_stay where ended_at is null and
    specimen_id in (select id from specimen where kind_code = 'SST') order by id limit 1)")
steps() { ask "select count(*) from processing_step p join bench_stay b on b.id = p.stay_id join specimen s on s.id = b.specimen_id
    where s.code = '$tube' and p.step = '$1' and p.state = '$2'"; }
vials() { ask "select count(*) from aliquot_vial where state = '$1'"; }
open() {
    openWindow "Sign in" --database "$database"
    signIn tessa "lupus in the freezer"
    becomes "tessa is signed in" Receive pageTitle
    press alt+2
    becomes "the bench is open" Bench pageTitle
}

openDesk
open
becomes "a tube of the demonstration is to be spun" 0 steps SPIN DONE
scan "$tube" CENT-2 CMDNEXT
becomes "its spin has begun" 1 steps SPIN RUNNING
picture bench-spin
scan CMDNEXT
becomes "and ended" 1 steps SPIN DONE
scan CMDNEXT
becomes "the tube is being divided" 1 steps VIALS RUNNING
sleep 0.5
xdotool key alt+v
becomes "it asks how much there is" "Vials from $("$program" find "$tube" --database "$database" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["title"])')" pageOnTop
typeIn "1.5 mL"
press Return
becomes "it proposes vials" "Make these vials?" pageOnTop
press Return
becomes "three vials are planned" 3 vials PLANNED
scan FD01234561 FD01234562
becomes "two were scanned" 2 vials FILLED
picture bench-vials
killWindow
open
scan FD01234562 FD01234563
becomes "after a power cut the third goes on where it was" 3 vials FILLED
xdotool key alt+c
becomes "it asks what was lost" "Close the batch" pageOnTop
typeIn "0 mL"
press Return
becomes "the batch is closed" 0 ask "select count(*) from aliquot_batch where state = 'OPEN'"
picture bench-closed
closeWindow
"$program" verify --database "$database" --quiet
check "the ledger proves it all" 0 "$?"
[ "$failures" = 0 ]
