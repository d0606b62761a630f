#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A receipt in the real window with two HID POS scanners at once, on an emulated USB:
#   scanner_window.sh PROGRAM FOLDER EMULATED_SCANNER PRELOADED
# One scanner is unplugged and plugged in again in the middle. Pictures are kept in FOLDER.
real=$1 pictures=$2 emulated=$3 preloaded=$4
program=$real
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

linesIn() { # STATE
    ask "select count(*) from shipment_line where state = '$1' and shipment_id = (select id from shipment where code = '$shipment')"
}
shipmentState() { ask "select state from shipment where code = '$shipment'"; }
useScanner() { # 1 or 2, then CODE...
    local hand=$1
    shift
    printf "$hand %s\n" "$@" >"$desk/hands"
}

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

shipment=$(firstParcel)
known=$(scans)
mapfile -t tubes < <(tubesOf '%' | grep -vxF "$(tubeOfWithdrawn)")
useScanner 1 "$shipment"
recorded "the shipment is opened with the first scanner" 1
useScanner 1 "${tubes[@]:0:4}"
useScanner 2 "${tubes[@]:4:4}"
recorded "eight tubes from two scanners are on disk" 8
check "each tube once" 8 "$(linesIn RECEIVED)"
check "the journal knows the codes without their identifier" 0 "$(ask "select count(*) from specimen where code like ']%'")"
picture scanner-two

useScanner 2 unplug
picture scanner-unplugged
useScanner 1 "${tubes[8]}"
recorded "the other scanner goes on" 1
useScanner 2 plug
useScanner 2 "${tubes[9]}"
recorded "the second scanner works again without a restart" 1
check "ten tubes are received" 10 "$(linesIn RECEIVED)"
picture scanner-back

useScanner 2 "${tubes[@]:10}" CMD-NEXT
recorded "the rest comes without a pause" $((${#tubes[@]} - 9))
closeWindow
"$real" verify --database "$database" --json >"$desk/verify" 2>&1
check "the ledger proves it all" 0 "$?"
exec 9>&-

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
