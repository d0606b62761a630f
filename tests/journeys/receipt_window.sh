#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The receipt in the real window: receipt_window.sh PROGRAM FOLDER. A scanner types as fast as scanners do, a person
# types slowly, the program is killed in the middle, on SQLite and on PostgreSQL. Pictures are kept in FOLDER.
program=$1 pictures=$2
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

shipmentState() { ask "select state from shipment where code = '$shipment'"; }
lineOf() { # COLUMN TUBE
    ask "select $1 from shipment_line where tube_code = '$2' and shipment_id = (select id from shipment where code = '$shipment')"
}
linesIn() { # STATE
    ask "select count(*) from shipment_line where state = '$1' and shipment_id = (select id from shipment where code = '$shipment')"
}
problems() { # KIND
    ask "select count(*) from discrepancy where kind = '$1' and shipment_id = (select id from shipment where code = '$shipment')"
}
placeOf() { ask "select c.code from specimen s join container c on c.id = s.container_id where s.code = '$1'"; }
receiveFirst() {
    local name=$1 all tubes missing withdrawn serum again box frozen
    shipment=$(firstParcel)
    known=$(scans)
    scan "$shipment"
    recorded "the shipment is open" 1
    becomes "its receipt has begun" OPEN shipmentState

    mapfile -t all < <(tubesOf '%')
    check "the demonstration's first parcel has its tubes" 20 "${#all[@]}"
    missing=$(tubesOf PAX)
    withdrawn=$(tubeOfWithdrawn)
    serum=$(tubesOf SST | head -1)
    tubes=()
    for each in "${all[@]}"; do
        case $each in "$missing" | "$withdrawn" | "$serum") ;; *) tubes+=("$each") ;; esac
    done
    check "one tube stays out, one is of somebody who withdrew, one will be haemolysed" 17 "${#tubes[@]}"

    scan "${tubes[@]:0:8}" AB12345678 "${tubes[2]}"
    recorded "ten scans without a pause are on disk" 10
    check "eight tubes are received" 8 "$(linesIn RECEIVED)"
    check "the unknown code is a problem with an owner" 1 "$(problems UNKNOWN_CODE)"
    picture "$name-receive"

    scan "$serum" CMD-COND-HAEMOLYSED
    recorded "a tube and its condition card are on disk" 2
    check "the card meant the tube scanned before it" HAEMOLYSED "$(lineOf condition "$serum")"
    check "a haemolysed tube is flagged" FLAGGED "$(lineOf state "$serum")"

    again=${tubes[8]}
    scan "$again" CMD-UNDO
    recorded "a tube and the Undo card are on disk" 2
    check "the tube is expected again" EXPECTED "$(lineOf state "$again")"

    scan "$withdrawn"
    recorded "the tube of somebody who withdrew is on disk" 1
    check "and stopped" STOPPED "$(lineOf state "$withdrawn")"
    picture "$name-stop"

    xdotool mousemove --window "$window" 1000 349 click 1 # the field of the lowest temperature
    scan "${tubes[@]:8:9}"
    recorded "scans while the cursor is in a field are on disk" 9
    typeIn 4
    press Tab
    typeIn 21.5
    press Tab
    typeIn 0
    press Return
    becomes "typed temperatures are kept as typed" "400 2150 0" ask \
        "select minimum || ' ' || maximum || ' ' || minutes_out from shipment where code = '$shipment'"

    scan CMD-NEXT
    recorded "Next asks why a tube is missing" 1
    picture "$name-close"
    scan CMD-COUNT-3 CMD-OK
    becomes "the receipt is closed by scanning the reason's number" CLOSED shipmentState
    check "with its reason" "Comes with a later shipment" "$(ask "select close_reason from shipment where code = '$shipment'")"
    check "the missing tube is missing" MISSING "$(lineOf state "$missing")"
    check "the others are received" 17 "$(linesIn RECEIVED)"
    picture "$name-closed"

    press alt+3
    becomes "the put-away page is there" "Put away" pageTitle
    mapfile -t frozen < <(frozenTubes)
    box=$(roomyBox)
    warm=$(tubesOf HEP | head -1)
    known=$(scans)
    scan "$box" "${frozen[0]}" "${frozen[1]}" "$warm"
    recorded "a box and three tubes scanned without a pause are on disk" 4
    check "the first tube is in the box" "$box" "$(placeOf "${frozen[0]}")"
    check "the second tube is in the box" "$box" "$(placeOf "${frozen[1]}")"
    check "a tube for room temperature is refused" "" "$(placeOf "$warm")"
    picture "$name-put-away"
    closeWindow
    "$program" verify --database "$database" --json >"$desk/verify" 2>&1
    check "the ledger proves it all" 0 "$?"
    "$program" history "${frozen[0]}" --database "$database" --json >"$desk/history" 2>&1
    check "the tube's history can be asked for" 0 "$?"
    check "and names its box" yes "$(grep -q "Box" "$desk/history" && echo yes)"
}

killedInTheMiddle() {
    local name=$1 tubes before
    shipment=$(ask "select max(code) from shipment where state = 'ANNOUNCED' and low_limit > 0")
    openWindow "Sign in" --database "$database"
    enter Receive
    known=$(scans)
    mapfile -t tubes < <(tubesOf '%')
    scan "$shipment" "${tubes[@]:0:2}"
    recorded "a second receipt has begun" 3
    scan "${tubes[@]:2:4}" &
    becomes "it is in the middle" yes eval '[ "$(linesIn RECEIVED)" -ge 3 ] && echo yes'
    killWindow
    wait $!
    before=$(linesIn RECEIVED)
    echo "        killed with $before of ${#tubes[@]} tubes on disk"

    openWindow "Sign in" --database "$database"
    enter Receive
    picture "$name-continue"
    scan "$shipment"
    becomes "the receipt goes on" OPEN shipmentState
    check "everything that was on disk is there" "$before" "$(linesIn RECEIVED)"
    scan "${tubes[@]}" CMD-NEXT
    becomes "all its tubes are received and it is closed" CLOSED shipmentState
    check "each once" "${#tubes[@]}" "$(linesIn RECEIVED)"
    check "nothing was recorded twice" "${#tubes[@]}" \
        "$(ask "select count(*) from specimen s join shipment h on h.id = s.shipment_id where h.code = '$shipment'")"
    picture "$name-continued"
    closeWindow
    "$program" verify --database "$database" --json >"$desk/verify" 2>&1
    check "the ledger proves it after the kill" 0 "$?"
}

serverGone() {
    local name=$1
    shipment=$(ask "select code from shipment where state = 'ANNOUNCED'") # the last one, on dry ice
    openWindow "Sign in" --database "$database"
    enter Receive
    known=$(scans)
    mapfile -t tubes < <(tubesOf '%')
    scan "$shipment" "${tubes[@]:0:2}"
    recorded "a third receipt has begun" 3
    stopServer
    scan "${tubes[2]}" "${tubes[3]}"
    sleep 2
    picture "$name-server-gone"
    startServerAgain
    check "what was scanned while the server was gone is not there" 2 "$(linesIn RECEIVED)"
    scan "${tubes[@]:2}" CMD-NEXT
    becomes "the receipt goes on in the same window and is closed" CLOSED shipmentState
    check "each tube is received once" "${#tubes[@]}" "$(linesIn RECEIVED)"
    picture "$name-server-back"
    closeWindow
    "$program" verify --database "$database" --json >"$desk/verify" 2>&1
    check "the ledger proves it after the server's end" 0 "$?"
}

# A page at which nobody does anything draws nothing: one that asks for its own next paint keeps a core busy all day.
restsWhenLeftAlone() {
    local number before used busy=0
    openWindow "Sign in" --database "$database"
    enter Receive
    for number in 1 2 3 4 5 6 7 8; do
        press "alt+$number"
        sleep 0.7
        before=$(ticks)
        sleep 1
        used=$(($(ticks) - before))
        [ "$used" -lt 20 ] || { busy=1; echo "        $(pageTitle) used $used % of a core"; }
    done
    check "no page works while nobody does" 0 "$busy"
    closeWindow
}

openDesk
setting appearance theme light

echo "SQLite, from the welcome page"
database=$XDG_DATA_HOME/cryotrail/demonstration.db
openWindow Welcome
press Tab Tab
press space
becomes "the demonstration is made from the keyboard" "Sign in" pageTitle
enter Receive
receiveFirst sqlite
killedInTheMiddle sqlite
restsWhenLeftAlone

echo "PostgreSQL"
startServer
database="postgresql://cryotrail@/journey?host=$desk/server"
"$program" demo --database "$database" --quiet
check "the demonstration is made" 0 "$?"
openWindow "Sign in" --database "$database"
enter Receive
receiveFirst postgresql
killedInTheMiddle postgresql
serverGone postgresql

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
echo "done in $SECONDS s"
