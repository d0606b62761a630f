#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A label template in the real window: copied, changed, refused, mended, approved, and printed with: designer_window.sh PROGRAM FOLDER
program=$1 pictures=$2
journeys=$(dirname "${BASH_SOURCE[0]}")
source "$journeys/desk.sh"

draft() { cat "$CRYOTRAIL_TEMPLATES/cryovial.v2.json" 2>/dev/null; }
draftSays() { draft | grep -c "$1"; }
clickAt() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 0.2; }
replaceAt() { # X Y TEXT: what stands in the field there
    clickAt "$1" "$2"
    press ctrl+a
    typeIn "$3"
}

export CRYOTRAIL_TEMPLATES=$desk/templates
database=$XDG_DATA_HOME/cryotrail/demonstration.db
"$program" demo --database "$database" --quiet
check "the demonstration is made" 0 "$?"
openDesk
startPrinter
setting appearance theme light
openWindow "Sign in" --database "$database"
signIn carla "lupus in the freezer"
becomes "carla, a coordinator, is signed in" Labels pageTitle
tube=$(ask "select code from specimen s where lifecycle = 'STORED' and not exists (select 1 from print where specimen_id = s.id) order by id limit 1")
scan "$tube"
sleep 1
press alt+m
becomes "the templates are there, the tube's own chosen" "Label templates" pageTitle
press alt+n
becomes "a new version is a draft in the site's folder" 1 draftSays '"version": 2'

# Its fields stand in the list; the last one is the study.
clickAt 560 580
press ctrl+End
sleep 0.3
replaceAt 1060 224 'study {study}'
replaceAt 1170 286 '8'
press alt+s
sleep 0.5
check "a length without a unit is not saved" 0 "$(draftSays '"8"')"
picture designer-refused
replaceAt 1170 286 '27 mm'
press alt+s
becomes "mended, it is saved" 1 draftSays '"27 mm"'
check "with the words before the study" 1 "$(draftSays 'study {study}')"
press alt+a
sleep 0.7
picture designer-approve
press alt+a # asked once more
becomes "approved and signed by carla, who looks after studies" "Carla Benning" ask "select p.display_name from signature s join person p on p.id = s.person_id
    join document d on s.table_name = 'document' and d.id = s.record_id where d.name = 'cryovial.v2.json' and s.meaning = 'approved'"
sleep 1
picture designer-approved

press alt+b
becomes "back on the page of labels, where the tube still waits" Labels pageTitle
scan CMD-PRINT
becomes "the label is printed" 1 printed
check "with the approved version" 1 "$(grep -ac 'study LUP' "$desk/printer/labels")"
becomes "and recorded" 1 ask "select count(*) from print p join specimen s on s.id = p.specimen_id where s.code = '$tube' and p.template = 'cryovial' and p.state = 'PRINTED'"
# A place gets its label on the same way.
press alt+2
becomes "the page of freezers is there" Freezers pageTitle
sleep 1
press alt+p
becomes "the label of the box that is shown is printed" 2 printed
becomes "its history says so, before and after" 2 ask "select count(*) from event_subject es join event e on e.event_id = es.event_id where e.kind = 'PRINT' and es.table_name = 'container'"
picture designer-freezers
closeWindow
check "carla, who looks after studies, has approved it" 1 "$("$program" label --templates --database "$database" | grep -c '^cryovial  *2  *approved')"
check "a copy of what was approved is another version" 2 "$("$program" label-template --copy cryovial --database "$database" --quiet; ls "$CRYOTRAIL_TEMPLATES" | wc -l)"
"$program" verify --database "$database" --json >"$desk/verify" 2>&1
check "the ledger proves it all" 0 "$?"

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
