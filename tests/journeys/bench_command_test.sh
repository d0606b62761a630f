#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A day at the bench from the command line: bench_command_test.sh PROGRAM. PBMC from four heparin tubes to vials in their
# boxes, a centrifuge that fails, a program that dies in mid-aliquot, one vial spilt, one act taken back. Needs no display.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_DATA_HOME=$folder/data CRYOTRAIL_PASSWORD="lupus in the freezer"
unset DISPLAY WAYLAND_DISPLAY
database=$folder/bench.db
failures=0

# check WORDS WANTED FOUND
check() {
    if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: wanted '$2', found '$3'"; failures=$((failures + 1)); fi
}
# exits WORDS CODE ARGUMENT...: output in $folder/out and $folder/err
exits() {
    local words=$1 code=$2
    shift 2
    "$program" "$@" --user tessa --database "$database" >"$folder/out" 2>"$folder/err"
    check "$words" "$code" "$?"
}
says() { grep -q -- "$2" "$folder/out" "$folder/err"; check "$1" 0 "$?"; }
# answer EXPRESSION: of the JSON in $folder/out, as `it`
answer() { python3 -c "import json; it = json.load(open('$folder/out')); print($1)"; }

exits "the demonstration has a bench" 0 demo
exits "the bench is shown" 0 bench --json
four=$(answer "' '.join(sorted(t['code'] for t in it if t['next'] == 'WASH'))")
serum=$(answer "' '.join(sorted(t['code'] for t in it if t['next'] == 'SPIN' and t['profile'] == 'SERUM-SST'))")
late=$(answer "next(t['code'] for t in it if t['clocks'][0]['state'] == 'CROSSED')")
check "four tubes wait for their wash" 4 "$(wc -w <<<"$four")"
check "the tube with the least time left comes first" "$late" "$(answer "it[0]['code']")"
exits "what nobody explained is listed" 0 bench deviations --json
number=$(answer "it[0]['number']")
exits "a deviation gets its reason" 0 bench explain "$number" --reason "the courier was late"
exits "and is no longer listed" 0 bench deviations
says "every deviation has its reason" "Every deviation has its reason"

lot='PBS=(01)09506000134352(10)P-77(17)300630'
# shellcheck disable=SC2086
{
    exits "a wash without a scanned instrument is refused" 1 bench begin WASH $four --reagent "$lot"
    says "and says what to do" "Scan it, or say why there is none to scan"
    exits "the wash begins on all four" 0 bench begin WASH $four --instrument C2 --reagent "$lot"
    exits "it is not begun twice" 1 bench begin WASH $four --instrument C2 --reagent "$lot"
    exits "the centrifuge fails" 0 bench finish WASH $four --failed --reason "imbalance"
    says "each tube has its deviation" "The step WASH failed after"
    exits "the wash is done again" 0 bench begin WASH $four --instrument C3 --reagent "$lot"
    exits "and ends" 0 bench finish WASH $four --json
    entry=$(answer "it['entry']")
    exits "taking it back is asked about first" 0 bench undo "$entry"
    says "the consequence is said" "is in the step WASH again"
    exits "and done" 0 bench undo "$entry" --yes --reason "too early"
    exits "the wash ends later" 0 bench finish WASH $four
    exits "counting takes no instrument" 0 bench begin COUNT $four
    exits "and is done" 0 bench finish COUNT $four
}

read -r first rest <<<"$four"
exits "cells need their unit" 1 bench propose "$first" --volume "4 mL" --cells 27
exits "the profile proposes vials" 0 bench propose "$first" --volume "4 mL" --cells 27e6
says "and says what is left out" "5 of 8 PBMC vials are left out"
exits "a batch is opened" 0 bench aliquot "$first" --volume "4 mL" --cells 27e6 --json
batch=$(answer "it['batch']")
exits "vials are scanned in any order" 0 bench scan "$batch" FX30000003
"$program" bench scan "$batch" FX30000001 --user tessa --database "$database" >/dev/null 2>&1 &
kill -9 $! 2>/dev/null
wait 2>/dev/null
exits "after the program died the batch goes on" 0 bench scan "$batch" FX30000001
exits "another tube's code is refused" 1 bench scan "$batch" "${rest%% *}"
exits "the batch does not close with a vial missing" 1 bench close "$batch"
exits "a spilt vial is left out" 0 bench leave-out "$batch" 3 --reason "spilt"
exits "more cannot be lost than there was" 1 bench close "$batch" --loss "2.1 mL"
exits "the batch closes with its loss" 0 bench close "$batch" --loss "2 mL"
exits "cells are balanced" 0 bench balance COUNT "$first" --counted 27e6 --method AO-PI --fractions 20e6
says "what is unexplained opens a deviation" "Deviation .* is open"
exits "the vials are frozen" 0 bench begin FREEZE "$first" --instrument CRF1 --reagent "freezing medium=F1"
exits "and out" 0 bench finish FREEZE "$first"
exits "a value that fails holds the vial" 0 bench quality FX30000001 VIABILITY 65 --unit % --method AO-PI
says "and says so" "QC hold"

exits "places are proposed" 0 bench places FX30000001 FX30000003 --json
check "in two tanks" 2 "$(answer "len({p['way'].split(' › ')[1] for p in it['places']})")"
for vial in FX30000001 FX30000003; do
    exits "a place for $vial" 0 bench places "$vial" --json
    answer "it['places'][0]['box']" >"$folder/box"
    echo "$vial" >"$folder/scan"
    exits "$vial is put away" 0 put-away --box "$(cat "$folder/box")" --scans "$folder/scan"
done
exits "the vial has its whole SPREC" 0 history FX30000003 --json
check "derived from what was done" "CEL-SHP-E-M-B-B-E" "$(answer "it['sprec']['code']")"
exits "what is used up leaves the bench" 0 bench leave "$first" --used-up
# shellcheck disable=SC2086
exits "three tubes are pooled" 0 bench pool $rest --volume "28 mL" --json

exits "what is held for its quality stays" 1 checkout FX30000001 --purpose correlative --for "CAR flow"
says "and says why" "is on QC hold"
exits "a purpose is needed" 2 checkout FX30000003 --for "CAR flow"
exits "a vial is taken out" 0 checkout FX30000003 --purpose correlative --for "CAR flow" --due 2099-01-01T12:00
says "from where it stands" "taken out of .*tank"
exits "it is not taken out twice" 1 checkout FX30000003 --purpose correlative --for "CAR flow"
exits "what is out is listed" 0 checkout --json
check "with its use" "CAR flow" "$(answer "it[0]['use']")"
exits "it goes to the bench" 0 bench take FX30000003
exits "it is thawed" 0 bench begin THAW FX30000003 --instrument WB1
exits "within minutes" 0 bench finish THAW FX30000003
exits "its clock runs" 0 bench --json
check "from thawing to use" "THAW-USE" "$(answer "next(t['clocks'][0]['limit'] for t in it if t['code'] == 'FX30000003')")"
exits "it is counted" 0 bench begin COUNT FX30000003
exits "and was" 0 bench finish COUNT FX30000003
exits "it is used" 0 bench begin USE FX30000003
exits "and done" 0 bench finish USE FX30000003
exits "more than is left is not used" 1 consume FX30000003 --for "CAR flow" --volume "9 mL"
exits "a part is" 0 consume FX30000003 --for "CAR flow" --volume "100 uL"
exits "at the bench it does not come back" 1 return FX30000003
exits "it leaves the bench" 0 bench leave FX30000003
exits "and comes back" 0 return FX30000003 --minutes 0
says "to where it was" "was in .*tank"
exits "it is put away again" 0 put-away --box "$(cat "$folder/box")" --scans "$folder/scan"
exits "its history tells it all" 0 history FX30000003
says "taken out" "Taken out of .*CAR flow"
says "used" "Used at .*100 µL for CAR flow"
exits "nothing is out" 0 checkout
says "and says so" "Nothing is out of storage"
# shellcheck disable=SC2086
exits "the serum is put on a worksheet" 0 bench worksheet $serum --pdf "$folder/sheet.pdf" --json
sheet=$(answer "it['worksheet']")
check "it is one page" 1 "$(pdfinfo "$folder/sheet.pdf" | awk '/^Pages/ {print $2}')"
exits "it is written again" 0 bench worksheet "$sheet" --pdf "$folder/again.pdf" --letter
# MARK: the symbol's code with its check character, ISO/IEC 7064 MOD 37-2
mark() {
    python3 -c "
letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'; text = '${sheet%?}$1'; sum = 0
for c in text: sum = (sum + letters.index(c)) * 2 % 37
print(text + letters[(38 - sum) % 37])"
}
now=$(date +%H:%M)
printf '%s\n' "${serum%% *}" "$(mark T01B01)" "$now" C2 "$(mark T01D01)" "$now" "$(mark T01S02)" "too little" >"$folder/lines"
exits "a dry run records nothing" 0 bench transcribe "$sheet" --dry-run --json <"$folder/lines"
check "two steps would be recorded" 2 "$(answer "it['recorded']")"
exits "the worksheet is entered" 0 bench transcribe "$sheet" --json <"$folder/lines"
check "each line as it should be" "taken taken taken recorded taken recorded taken recorded" "$(answer "' '.join(s['outcome'] for s in it['scans'])")"
exits "the same again is out of order" 1 bench transcribe "$sheet" --json <"$folder/lines"
check "and known" "known" "$(answer "it['scans'][1]['outcome']")"
exits "the history names the worksheet" 0 history "${serum%% *}"
says "each step has its reason" "From worksheet"
exits "the repository is proven" 0 verify

[ "$failures" = 0 ] || { echo "$failures failed; the last output:"; cat "$folder/out" "$folder/err"; exit 1; }
