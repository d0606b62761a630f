#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Serum and plasma in the real window, by scans: visit_window.sh PROGRAM FOLDER
# A visit of nine tubes is received, one of them clotted, spun by kind, divided and put away; then forty tubes of one kind go
# over the bench in one go, with one exception in the middle. Pictures are kept in FOLDER.
program=$1 pictures=$2
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"
export CRYOTRAIL_PASSWORD="lupus in the freezer"
database=$XDG_DATA_HOME/cryotrail/demonstration.db

# due WHERE: participant and visit whose tubes may be drawn today and were not, of the kinds that are left over
due() {
    ask "select p.code || ',' || v.code || ',' || k.code from participant p join therapy_course c on c.participant_id = p.id
         join visit v on v.protocol_id = p.protocol_id and v.anchor = 'INFUSION' join requirement r on r.visit_id = v.id
         join specimen_kind k on k.id = r.kind_id where p.status <> 'WITHDRAWN'
         and julianday('now') - julianday(c.infusion_on) between v.day - v.days_before + 0.6 and v.day + v.days_after
         and not exists (select 1 from specimen x join requirement q on q.id = x.requirement_id
                         where x.participant_id = p.id and q.visit_id = v.id) and $1"
}
# announce NAME PREFIX: tubes of `due` on standard input, drawn 40 minutes ago; sets `shipment`
announce() {
    { echo "Tube ID,Participant,Visit,Tube type,Collected at"
      awk -v prefix="$2" -v at="$(date -u -d '40 minutes ago' +%Y-%m-%dT%H:%MZ)" '{ printf "%s%04d,%s,%s\n", prefix, NR, $0, at }'
    } >"$desk/$1.csv"
    "$program" import "$desk/$1.csv" --user carla --database "$database" --quiet
    check "the list of the $1 is imported" 0 "$?"
    shipment=$(ask "select max(code) from shipment")
}
held() { ask "select count(*) from hold where reason like '%no plasma%' and released_at is null and specimen_id = (select id from specimen where code = '$1')"; }
steps() { stepsOf "$quoted" "$1" "$2"; } # STEP STATE: how many of the tubes that `quoted` names
# spinAndDivide VOLUME VIALS: of the tubes that are in the hands and were named in `tubes`
spinAndDivide() {
    local before title
    before=$(printed)
    title="${#tubes[@]} tubes"
    [ "${#tubes[@]}" -gt 1 ] || title=$(told 'it[0]["title"]' find "${tubes[0]}")
    scan CENT-2 CMDNEXT CMDNEXT CMDNEXT CMDNEXT
    answer "Vials from $title" "$1"
    answer "Make these vials?"
    becomes "$2 vials have codes of their own" "$2" vials LABELLED
    recorded "the centrifuge and Next are on disk" 5
    becomes "and their labels came out" $((before + $2)) printed
}
# allScanned WORDS: the vials that wait are scanned back, the batches closed by the card, the freezing recorded
allScanned() {
    local codes
    mapfile -t codes < <(labelledVials)
    scan "${codes[@]}"
    recorded "${#codes[@]} vials are scanned back, the last first" "${#codes[@]}"
    check "each is filled" 0 "$(vials LABELLED)"
    picture "$1"
    scan CMDNEXT
    answer "$2" "0 mL"
    becomes "nothing is open any more" 0 ask "select count(*) from aliquot_batch where state = 'OPEN'"
    scan CMDNEXT CMDNEXT
    recorded "Next closed the batches, and was scanned twice for the freezing" 3
    check "the freezing is recorded" "${#tubes[@]}" "$(steps FREEZE DONE)"
}

"$program" demo --scale 3 --database "$database" --quiet
check "the demonstration is made" 0 "$?"
visit=$(due "(select count(*) from requirement q where q.visit_id = v.id) = 9" | head -1 | cut -d, -f1,2)
due "p.code || ',' || v.code = '$visit'" >"$desk/nine"
due "k.code = 'SST' and p.code <> '${visit%,*}'" | head -40 >"$desk/forty"
announce forty FJ2000 <"$desk/forty"
mapfile -t forty < <(cut -d, -f1 "$desk/forty.csv" | tail -n +2)
printf '%s\n' "${forty[@]}" CMD-NEXT >"$desk/forty.scans"
"$program" receive --shipment "$shipment" --scans "$desk/forty.scans" --user tessa --database "$database" --quiet
check "forty serum tubes are received" 40 "$(ask "select count(*) from specimen where code like 'FJ2000%' and lifecycle = 'RECEIVED'")"
announce visit FK1000 <"$desk/nine"
kind() { grep ",$1," "$desk/visit.csv" | cut -d, -f1; }
mapfile -t nine < <(cut -d, -f1 "$desk/visit.csv" | tail -n +2)
mapfile -t serum < <(kind SST)
mapfile -t plasma < <(kind EDP)
clotted=${plasma[1]}
check "the visit has nine tubes, two of serum and two of plasma" "9 2 2" "${#nine[@]} ${#serum[@]} ${#plasma[@]}"

openDesk 1920x1080
startPrinter
setting appearance theme light
openWindow "Sign in" --database "$database"
signIn tessa "lupus in the freezer"
becomes "tessa is signed in" Receive pageTitle

echo "A visit of nine tubes, one clotted"
known=$(scans)
scan "$shipment" "$clotted" CMD-COND-CLOTTED
for each in "${nine[@]}"; do [ "$each" = "$clotted" ] || scan "$each"; done
scan CMDNEXT
becomes "its nine tubes are received, it is closed" CLOSED ask "select state from shipment where code = '$shipment'"
check "the clotted tube is on hold: no plasma" 1 "$(held "$clotted")"
picture visit-received
openBench
tubes=("${serum[@]}")
quoted=$(quotedCodes "${tubes[@]}")
scan "${tubes[@]}"
recorded "two tubes of serum are at the bench" 2
spinAndDivide "1 mL" 4
allScanned visit-serum "Close 2 batches"

scan CMDCANCEL "${plasma[@]}"
recorded "both tubes of plasma are at the bench" 3
picture visit-clotted
scan "$clotted"
recorded "the clotted one is put back" 1
tubes=("${plasma[0]}")
quoted=$(quotedCodes "${tubes[@]}")
spinAndDivide "1.5 mL" 3
allScanned visit-plasma "Close the batch"
check "the clotted tube was not spun" 0 "$(stepsOf "'$clotted'" SPIN DONE)"
mapfile -t made < <(ask "select s.code from aliquot_vial v join specimen s on s.id = v.specimen_id order by v.id")
check "four vials of serum and three of plasma" 7 "${#made[@]}"
told '*(f"""{p["box"]} {p["code"]}""" for p in it["places"]), sep="\n"' bench places "${made[@]}" | sort >"$desk/places"
check "are to stay together in one box" 1 "$(cut -d' ' -f1 "$desk/places" | uniq | wc -l)"
press alt+3
becomes "the put-away page is there" "Put away" pageTitle
mapfile -t ordered < <(cut -d' ' -f2 "$desk/places")
scan "$(head -1 "$desk/places" | cut -d' ' -f1)" "${ordered[@]}"
recorded "the proposed box and seven vials are scanned" 8
check "every vial has its place" 7 "$(ask "select count(*) from aliquot_vial v join specimen s on s.id = v.specimen_id where s.lifecycle = 'STORED'")"
picture visit-put-away

echo "Forty tubes of one kind, one exception in the middle"
press alt+2
becomes "the bench is there again" Bench pageTitle
tubes=("${forty[@]:0:19}" "${forty[@]:20}")
quoted=$(quotedCodes "${tubes[@]}")
began=$SECONDS
scan CMDCANCEL "${forty[@]}"
recorded "forty tubes are at the bench" 41
picture forty-in-hand
scan CENT-2 CMDNEXT CMDNEXT "${forty[19]}"
recorded "all were spun, and one of them is put back" 4
check "all forty were spun" 40 "$(stepsOf "$(quotedCodes "${forty[@]}")" SPIN DONE)"
before=$(printed)
scan CMDNEXT CMDNEXT
answer "Vials from 39 tubes" "0.4 mL"
answer "Make these vials?"
becomes "39 vials have codes of their own" 39 vials LABELLED
recorded "Next is on disk twice" 2
becomes "and their labels came out" $((before + 39)) printed
picture forty-vials
allScanned forty-filled "Close 39 batches"
echo "        39 of 40 tubes from rack to freezer in $((SECONDS - began)) s: 80 scans of tubes and vials, 9 of cards and the centrifuge, 3 questions"

echo "The exception, by itself"
tubes=("${forty[19]}")
quoted=$(quotedCodes "${tubes[@]}")
scan CMDCANCEL "${tubes[0]}" CMDNEXT CMDNEXT
answer "Vials from ${tubes[0]}" "0.1 mL"
becomes "it is said that there is too little" 4 eval 'echo $(($(scans) - known))'
known=$(scans)
picture forty-exception
scan CMDREJECT
answer "Aliquots failed" "too little"
becomes "its division has failed, with the reason" 1 ask "select count(*) from deviation where kind = 'RUN_FAILED' and reason = 'too little'"
press alt+s
answer "Skip aliquots" "too little"
becomes "and is skipped" 1 steps VIALS SKIPPED
closeWindow

"$program" verify --database "$database" --quiet
check "the ledger proves it all" 0 "$?"
check "a vial of plasma has its whole SPREC" PL1-PED-A-B-N-B-A "$(told 'it["sprec"]["code"]' history "${made[6]}")"

echo "As it looks in the dark on a large screen"
rm "$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
setting appearance theme dark
openWindow "Sign in" --database "$database"
xdotool windowmove --sync "$window" 0 0 windowsize --sync "$window" 1920 1040
signIn tessa "lupus in the freezer"
becomes "tessa is signed in" Receive pageTitle
openBench
scan "${tubes[0]}" "$clotted"
recorded "two tubes are in the hands" 2
picture bench-dark-large
closeWindow
[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
echo "done in $SECONDS s"
