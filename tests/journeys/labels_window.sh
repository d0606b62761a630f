#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Print, stick on, scan back in the real window, with a label printer and scanners on an emulated USB:
#   labels_window.sh PROGRAM FOLDER EMULATED_SCANNER PRELOADED
# Labels run out in mid-batch, a label gets on the wrong tube, and the printer's cable is pulled. Pictures are kept in FOLDER.
real=$1 pictures=$2 emulated=$3 preloaded=$4
program=$real
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

useScanner() { printf '1 %s\n' "$@" >"$desk/hands"; }
printer() { printf '3 %s\n' "$1" >"$desk/hands"; }
prints() { ask "select count(*) from print where $1"; }
vialsOf() { # PARENT: two of its vials
    ask "select v.code from specimen v join specimen p on p.id = v.parent_id where p.code = '$1' and v.lifecycle = 'STORED' order by v.id limit 2"
}

openDesk
setting appearance theme light
setting printer address usb:0a5f:0080:28J1
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
press alt+5
becomes "the page of labels is there" Labels pageTitle

mapfile -t parents < <(ask "select p.code from specimen p join specimen v on v.parent_id = p.id where v.lifecycle = 'STORED'
    group by p.code having count(*) >= 2 order by p.code limit 3")
mapfile -t one < <(vialsOf "${parents[0]}")
mapfile -t two < <(vialsOf "${parents[1]}")
useScanner "${one[@]}" "${two[@]}"
sleep 1
picture labels-chosen
already=$(prints "state = 'PRINTED'")
printer "paper-out 1500"
useScanner CMD-PRINT
becomes "four labels are rows" 4 prints "batch_id is not null"
becomes "one waits in mid-batch, for labels are out" 1 prints "state = 'SENT' and settled_at is null"
sleep 2
picture labels-paper-out
printer paper
becomes "with a new roll all of them are printed, each once" $((already + 4)) prints "state = 'PRINTED'"
printer "save $desk/printed"
becomes "the printer got four labels" 4 grep -c '\^XZ' "$desk/printed"

useScanner "${parents[0]}" "${two[0]}"
sleep 1
check "a label on the wrong tube is not taken" 0 "$(prints "applied_at is not null")"
picture labels-swap
useScanner "${one[@]}" "${parents[1]}" "${two[@]}"
becomes "each is on its tube" 4 prints "applied_at is not null"
picture labels-applied
useScanner CMD-OK
becomes "the batch is closed" 1 ask "select count(*) from print_batch where closed_at is not null"

mapfile -t three < <(vialsOf "${parents[2]}")
useScanner "${three[@]}"
sleep 1
printer "paper-out 1"
useScanner CMD-PRINT
becomes "the next label is on its way" 1 prints "state = 'SENT' and settled_at is null"
sleep 2 # it is recorded before its first byte: pulled now, it would rightly have failed
printer unplug
becomes "after the cable was pulled nobody knows what came out" 1 prints "state = 'UNKNOWN'"
becomes "the one behind it was not sent" 1 prints "state = 'FAILED'"
sleep 1
press Return
sleep 1
picture labels-unknown
press alt+n
becomes "somebody looked: nothing had come out" 2 prints "state = 'FAILED'"
printer plug
sleep 2
check "and nothing was printed again by itself" $((already + 4)) "$(prints "state = 'PRINTED'")"
closeWindow
"$real" verify --database "$database" --json >"$desk/verify" 2>&1
check "the ledger proves it all" 0 "$?"
exec 9>&-

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
