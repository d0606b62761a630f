#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of the documents, from the real window: pictures.sh [PROGRAM [RENDERER]]. Run it again when a page has changed.
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${1:-$source_folder/build/app/cryotrail} renderer=${2:-$source_folder/build/tests/render_rack} pictures=$source_folder/docs/pictures
source "$source_folder/tests/journeys/desk.sh"

# Small enough for a repository; 255 colours are plenty for a window.
documentPicture() {
    sleep 0.7 # marks that fade have faded
    picture "$1"
    convert "$pictures/$1.png" -strip +dither -colors 255 "PNG8:$pictures/$1.png"
    check "$1.png is below 200 kB" yes "$([ "$(stat -c %s "$pictures/$1.png")" -lt 200000 ] && echo yes)"
}

# Every label template with its sample values, as it prints at 300 dpi.
labelPictures() {
    local name
    for name in $("$program" label --templates --json | python3 -c 'import json, sys; print(*[t["template"] for t in json.load(sys.stdin)["templates"] if t["state"] == "ready"])'); do
        "$program" label --template "$name" --sample --output "$pictures/label-$name.png" --quiet
        convert "$pictures/label-$name.png" -bordercolor white -border 4 -bordercolor gray60 -border 2 -strip "PNG8:$pictures/label-$name.png"
    done
}

receipt() { # SUFFIX of the pictures
    local suffix=$1 withdrawn all tubes each frozen
    database=$desk/pictures$suffix.db
    "$program" demo --database "$database" --quiet
    openWindow "Sign in" --database "$database"
    [ -n "$suffix" ] || documentPicture sign-in
    enter Receive
    known=$(scans)
    [ -n "$suffix" ] || documentPicture shipments
    shipment=$(firstParcel)
    withdrawn=$(tubeOfWithdrawn)
    scan "$shipment"
    recorded "the receipt has begun" 1
    mapfile -t all < <(tubesOf '%')
    tubes=()
    for each in "${all[@]}"; do
        case $each in "$(tubesOf PAX)" | "$withdrawn" | "$(tubesOf SST | head -1)") ;; *) tubes+=("$each") ;; esac
    done
    scan "${tubes[@]:0:8}" AB12345678 "$(tubesOf SST | head -1)" CMD-COND-HAEMOLYSED "${tubes[8]}"
    recorded "half of the tubes are received" 12
    documentPicture "receive$suffix"
    [ -z "$suffix" ] || { closeWindow; return; }
    scan "$withdrawn"
    recorded "a tube was stopped" 1
    documentPicture stop
    scan "${tubes[@]:9}" CMD-NEXT
    recorded "Next was scanned" $((${#tubes[@]} - 9 + 1))
    scan CMD-COUNT-1
    documentPicture close
    scan CMD-OK
    becomes "the receipt is closed" CLOSED ask "select state from shipment where code = '$shipment'"
    press alt+3
    becomes "the put-away page is there" "Put away" pageTitle
    mapfile -t frozen < <(frozenTubes)
    scan "$(roomyBox)" "${frozen[@]:0:3}"
    recorded "three tubes are put away" 4
    documentPicture put-away
    closeWindow
}

scannerCheck() {
    openWindow "Sign in" --database "$desk/pictures.db"
    enter Receive
    xdotool mousemove --window "$window" 180 782 click 1
    becomes "the scanner check is there" "Scanner check" pageTitle
    scan CT7K20914J "$(ask "select min(code) from shipment")" "=A99992600000168"
    setxkbmap de
    sleep 1
    typeAsAmerican '0012aqwmyzYZ-_/+=&%<>()*#:;.9'
    setxkbmap us
    documentPicture scanner-check
    closeWindow
}

bench() {
    local four serum
    database=$desk/bench.db
    "$program" demo --database "$database" --quiet
    mapfile -t four < <(told '*(t["code"] for t in it if t["next"] == "WASH"), sep="\n"' bench)
    mapfile -t serum < <(ask "select code from specimen where id in (select specimen_id from bench_stay where ended_at is null) and kind_code = 'SST'")
    rm -rf "$desk/printer" # of the labels before
    startPrinter
    setting appearance theme light
    openWindow "Sign in" --database "$database"
    enter Receive
    openBench
    scan "${serum[0]}"
    recorded "a tube is in the hands" 1
    documentPicture bench
    scan CMDCANCEL "${four[@]}" CENT-2 P-77@2027-06-30 CMDNEXT CMDREJECT
    answer "Wash failed" "imbalance"
    recorded "the centrifuge stopped" 9
    documentPicture bench-failed
    scan CMDCANCEL "${serum[0]}" CENT-2 CMDNEXT CMDNEXT CMDNEXT
    recorded "the tube is being divided" 6
    press alt+v
    answer "Vials from $(told 'it[0]["title"]' find "${serum[0]}")" "3.2 mL"
    answer "Make these vials?"
    becomes "vials are planned" 7 vials PLANNED
    scan FD01234561 FD01234562 FD01234563
    recorded "three were scanned" 3
    documentPicture bench-vials
    closeWindow
    manyAtTheBench
    rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
}

# Two tubes of serum in one go.
manyAtTheBench() {
    database=$desk/many.db
    "$program" demo --database "$database" --quiet
    openWindow "Sign in" --database "$database"
    enter Receive
    openBench
    scan "${serum[@]}" CENT-2 CMDNEXT CMDNEXT CMDNEXT CMDNEXT
    answer "Vials from 2 tubes" "1.5 mL"
    answer "Make these vials?"
    becomes "six vials have labels" 6 printed
    recorded "they are being divided" 7
    mapfile -t made < <(labelledVials)
    scan "${made[@]:1:2}"
    recorded "two were scanned" 2
    documentPicture bench-many
    closeWindow
}

# A page of a worksheet as it is printed.
worksheet() {
    CRYOTRAIL_PASSWORD="lupus in the freezer" "$program" bench worksheet --database "$desk/bench.db" --user tessa --pdf "$desk/worksheet.pdf" --quiet
    pdftoppm -r 90 -f 2 -l 2 -singlefile -png "$desk/worksheet.pdf" "$desk/worksheet"
    convert "$desk/worksheet.png" -bordercolor gray60 -border 2 -strip +dither -colors 64 "PNG8:$pictures/worksheet.png"
}

racks() {
    database=$desk/racks.db
    "$program" demo --database "$database" --quiet
    takeFullRack
    openWindow "Sign in" --database "$database"
    enter Receive
    press alt+4
    becomes "the Racks page is there" Racks pageTitle
    scan "$box"
    rack rack-1 0 C3 F10
    becomes "the rack is read" "Well C3" outcome
    documentPicture racks
    scan "$(codeAt C3)" "$(codeAt F10)"
    press alt+n
    sleep 0.3
    typeIn desk
    press Return
    sleep 0.3
    scan CMD-OK
    becomes "the rack is saved" 1 ask "select count(*) from box_audit"
    scan "$box"
    rack rack-2 2
    becomes "the rack is turned" "First say whether this is so" outcome
    documentPicture racks-turned
    closeWindow
}

# Labels run out of ribbon at a printer in the network.
labels() {
    local vials
    database=$desk/labels.db
    "$program" demo --database "$database" --quiet
    startPrinter
    openWindow "Sign in" --database "$database"
    signIn tessa "lupus in the freezer"
    becomes "tessa is signed in" Receive pageTitle
    press alt+5
    becomes "the page of labels is there" Labels pageTitle
    mapfile -t vials < <(ask "select code from specimen where parent_id is not null and lifecycle = 'STORED' order by parent_id, id limit 5")
    scan "${vials[@]}"
    sleep 1
    scan CMD-PRINT
    becomes "two labels are printed" yes sh -c "[ \"\$(grep -ac '\^XZ' $desk/printer/labels)\" -ge 2 ] && touch $desk/printer/ribbon-out && echo yes"
    sleep 4
    scan "$(ask "select p.code from specimen p join specimen v on v.parent_id = p.id where v.code = '${vials[0]}'")" "${vials[0]}"
    sleep 1
    documentPicture labels
    rm -f "$desk/printer/ribbon-out"
    becomes "with a new ribbon all five are printed, each once" 5 grep -ac '\^XZ' "$desk/printer/labels"
    closeWindow
    rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
}

# The card of the printer on the page of labels, in each state of an emulated printer in the network.
printerStates() {
    local state words printer
    database=$desk/states.db
    "$program" demo --database "$database" --quiet
    mkdir "$desk/states"
    python3 "$source_folder/tests/journeys/label_printer.py" "$desk/states" &
    printer=$!
    started+=("$printer")
    becomes "a printer is there" yes sh -c "[ -s $desk/states/port ] && echo yes"
    setting printer address "127.0.0.1:$(cat "$desk/states/port")"
    openWindow "Sign in" --database "$database"
    enter Receive
    press alt+5
    becomes "the page of labels is there" Labels pageTitle
    sleep 3 # it has answered once: from now on its silence means something
    for state in paper-out ribbon-out head-open paused silent not-there; do
        rm -f "$desk"/states/{paper-out,ribbon-out,head-open,paused,silent}
        touch "$desk/states/$state"
        [ "$state" != not-there ] || kill "$printer"
        sleep 9 # it is asked every five seconds
        picture "printer-$state"
        convert "$pictures/printer-$state.png" -crop 404x182+854+226 +repage -strip +dither -colors 64 "PNG8:$pictures/printer-$state.png"
    done
    closeWindow
    rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
}

# The designer with a draft that does not print yet.
designer() {
    database=$desk/designer.db
    "$program" demo --database "$database" --quiet
    export CRYOTRAIL_TEMPLATES=$desk/templates
    setting designer zoom 2
    openWindow "Sign in" --database "$database"
    signIn carla "lupus in the freezer"
    becomes "carla is signed in" Labels pageTitle
    scan "$(ask "select code from specimen where lifecycle = 'STORED' order by id limit 1")"
    sleep 1
    press alt+m
    becomes "the templates are there" "Label templates" pageTitle
    press alt+n
    sleep 1
    press alt+v
    sleep 0.5
    xdotool mousemove --window "$window" 549 681 click 1 # the study
    press ctrl+a
    typeIn "Systemic lupus erythematosus, refractory"
    documentPicture designer
    closeWindow
    unset CRYOTRAIL_TEMPLATES
    rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
}

openDesk
labelPictures
setting appearance theme light
printerStates
setting appearance theme light
designer
setting appearance theme light
labels
setting appearance theme light
receipt ""
scannerCheck
bench
worksheet
watchRacks
racks
rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
setting appearance theme dark
receipt -dark
[ "$failures" = 0 ] || exit 1
