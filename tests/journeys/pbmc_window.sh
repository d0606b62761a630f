#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# PBMC from four heparin tubes in the real window, by scans: pbmc_window.sh PROGRAM FOLDER
# The centrifuge stops and the tubes are spun again; 14 vials with printed labels are scanned back, frozen and put into boxes
# of two tanks. Pictures are kept in FOLDER.
program=$1 pictures=$2
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"
export CRYOTRAIL_PASSWORD="lupus in the freezer"
database=$XDG_DATA_HOME/cryotrail/demonstration.db

steps() { stepsOf "$quoted" "$1" "$2"; } # STEP STATE: how many of the four
divide() { # TUBE MILLION_CELLS VIALS
    local title
    title="Vials from $(told 'it[0]["title"]' find "$1")"
    scan CMDCANCEL "$1"
    recorded "$1 alone is in the hands" 2
    press alt+l
    answer "$title" "4.2 mL" "$2e6"
    answer "Make these vials?"
    becomes "$3 vials have codes of their own" "$3" vials LABELLED
    becomes "and their labels came out" "$(ask "select count(*) from aliquot_vial")" printed
}
scanBack() {
    local codes
    mapfile -t codes < <(labelledVials)
    scan "${codes[@]}"
    recorded "${#codes[@]} vials are scanned back, the last first" "${#codes[@]}"
    check "each is filled" 0 "$(vials LABELLED)"
}
closeVials() {
    press alt+c
    answer "Close the batch" "0.2 mL"
    becomes "the batch is closed" 0 ask "select count(*) from aliquot_batch where state = 'OPEN'"
}

"$program" demo --database "$database" --quiet
check "the demonstration is made" 0 "$?"
mapfile -t four < <(told '*sorted(t["code"] for t in it if t["next"] == "WASH"), sep="\n"' bench)
check "four heparin tubes of one visit wait for their wash" 4 "${#four[@]}"
quoted=$(quotedCodes "${four[@]}")
lot='(01)09506000134352(10)P-77(17)300630'
openDesk
startPrinter
setting appearance theme light
openWindow "Sign in" --database "$database"
signIn tessa "lupus in the freezer"
becomes "tessa is signed in" Receive pageTitle
openBench

echo "The centrifuge stops"
scan "${four[@]}" CENT-2 "$lot" CMDNEXT
recorded "four tubes, the centrifuge, a lot and Next are on disk" 7
check "all four are in the wash" 4 "$(steps WASH RUNNING)"
picture pbmc-wash
scan CMDREJECT
answer "Wash failed" imbalance
becomes "the wash of all four has failed" 4 steps WASH FAILED
recorded "the card is on disk" 1
check "each has its deviation with the reason" 4 "$(ask "select count(*) from deviation where kind = 'RUN_FAILED' and reason = 'imbalance'")"
picture pbmc-failed
scan CENT-3 "$lot" CMDNEXT CMDNEXT CMDNEXT CMDNEXT CMDNEXT
recorded "spun again in another centrifuge, counted, and being divided" 7
check "all four were washed after all" 4 "$(steps WASH DONE)"
check "and are being divided" 4 "$(steps VIALS RUNNING)"

echo "Fourteen vials"
divide "${four[0]}" 40 4
picture pbmc-vials
scanBack
closeVials
divide "${four[1]}" 43 4
scanBack
closeVials
divide "${four[2]}" 30 3
scanBack
closeVials
divide "${four[3]}" 28.5 3
scanBack
closeVials
check "fourteen vials are filled" 14 "$(vials FILLED)"
check "no label waits to be scanned once more" 0 "$(ask "select count(*) from print_batch where closed_at is null")"
mapfile -t made < <(ask "select s.code from aliquot_vial v join specimen s on s.id = v.specimen_id where v.state = 'FILLED' order by v.id")

echo "Into the tanks"
scan CMDCANCEL "${four[@]}" CRF-1 'FM-26-12@2027-06-30' CMDNEXT CMDNEXT
recorded "the freezer, its medium and Next twice are on disk" 9
check "all four are frozen" 4 "$(steps FREEZE DONE)"
picture pbmc-frozen
told '*(f"""{p["box"]} {p["code"]}""" for p in it["places"]), sep="\n"' bench places "${made[@]}" | sort >"$desk/places"
press alt+3
becomes "the put-away page is there" "Put away" pageTitle
while read -r each; do
    mapfile -t tubes < <(grep "^$each " "$desk/places" | cut -d' ' -f2)
    scan "$each" "${tubes[@]}"
    recorded "${#tubes[@]} vials are scanned into the proposed box" $((${#tubes[@]} + 1))
done < <(cut -d' ' -f1 "$desk/places" | uniq)
picture pbmc-put-away
check "every vial has its place" 14 "$(ask "select count(*) from aliquot_vial v join specimen s on s.id = v.specimen_id where s.lifecycle = 'STORED'")"
press alt+2
becomes "the bench is there again" Bench pageTitle
press alt+p # the empty tubes are in the hands still
becomes "it asks whether nothing is left" "Is nothing left in them?" pageOnTop
press Tab space
becomes "the four tubes are used up" 4 ask "select count(*) from specimen where code in ($quoted) and lifecycle = 'CONSUMED'"
picture pbmc-done
closeWindow

"$program" verify --database "$database" --quiet
check "the ledger proves it all" 0 "$?"
check "a vial has its whole SPREC" CEL-SHP-E-M-B-B-E "$(told 'it["sprec"]["code"]' history "${made[13]}")"
check "and came from its tube" "${four[3]}" "$(ask "select p.code from specimen s join specimen_parent l on l.child_id = s.id
    join specimen p on p.id = l.parent_id where s.code = '${made[13]}'")"
[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
echo "done in $SECONDS s"
