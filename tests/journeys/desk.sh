# SPDX-License-Identifier: GPL-3.0-or-later
# A desk of its own for tests with the real window: a private display, a keyboard, a scanner that types, a database.
# Sourced; the caller sets `program` and `pictures` (a folder) first. Everything is removed at the end.
set -u
desk=$(mktemp -d)
export XDG_DATA_HOME=$desk/data XDG_CONFIG_HOME=$desk/config XDG_CACHE_HOME=$desk/cache XDG_RUNTIME_DIR=$desk/run
export HOME=$desk LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb QT_ACCESSIBILITY=0
unset WAYLAND_DISPLAY QT_SCALE_FACTOR QT_STYLE_OVERRIDE XAUTHORITY DBUS_SESSION_BUS_ADDRESS
mkdir -p "$desk"/{data,config/cryotrail,cache,run} "$pictures"
chmod 700 "$desk/run"
failures=0 found='' window='' server='' windowProcess='' started=()

clearDesk() {
    local each
    [ -z "$windowProcess" ] || kill -9 "$windowProcess" 2>/dev/null
    for each in "${started[@]}"; do kill "$each" 2>/dev/null; done
    [ -z "$server" ] || stopServer
    wait 2>/dev/null
    rm -rf "$desk"
}
trap clearDesk EXIT

# check WORDS WANTED FOUND
check() {
    if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: wanted '$2', found '$3'"; failures=$((failures + 1)); fi
}

# Gives up the whole journey: what follows would only fail for the same reason.
giveUp() {
    [ -z "$window" ] || import -silent -window root "$pictures/given-up.png" # with what lies over the window
    echo "FAILED  $1 (picture: $pictures/given-up.png)"
    tail -5 "$desk/window.log" 2>/dev/null
    exit 1
}

# within SECONDS WANTED COMMAND...: polls until the command prints WANTED; what it printed last is in `found`.
within() {
    local wanted=$2 end=$((SECONDS + $1))
    shift 2
    while [ "$SECONDS" -lt "$end" ]; do
        found=$("$@" 2>/dev/null)
        [ "$found" != "$wanted" ] || return 0
        sleep 0.05
    done
    return 1
}

# becomes WORDS WANTED COMMAND...: the same; gives up after 30 s.
becomes() {
    local words=$1 wanted=$2
    shift 2
    within 30 "$wanted" "$@" || giveUp "$words: wanted '$wanted', found '$found'"
    echo "ok      $words"
}

# --- the display ---------------------------------------------------------------------------------------------

displayNumber() { wc -l <"$desk/display" | tr -d ' '; }

openDesk() { # [SIZE]
    Xvfb -displayfd 3 -screen 0 "${1:-1400x900}x24" -dpi 96 -nolisten tcp 3>"$desk/display" >/dev/null 2>&1 &
    started+=($!)
    becomes "a private display is there" 1 displayNumber
    DISPLAY=:$(cat "$desk/display")
    export DISPLAY
    openbox >/dev/null 2>&1 &
    started+=($!)
}

# setting SECTION KEY VALUE, before the window starts
setting() { printf '[%s]\n%s=%s\n' "$1" "$2" "$3" >>"$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"; }

pageTitle() { xdotool search --onlyvisible --class cryotrail getwindowname 2>/dev/null | head -1 | sed 's/ · Cryotrail$//'; }

# The title of the window or dialog that has the keyboard.
pageOnTop() { xdotool getwindowfocus getwindowname 2>/dev/null | sed 's/ · Cryotrail$//'; }

# openWindow PAGE [ARGUMENT...]: starts the program and waits for its first page.
openWindow() {
    local page=$1
    shift
    "$program" "$@" >"$desk/window.log" 2>&1 &
    windowProcess=$!
    becomes "the window opens with the page $page" "$page" pageTitle
    window=$(xdotool search --onlyvisible --class cryotrail | head -1)
    xdotool windowactivate --sync "$window" windowfocus --sync "$window" 2>/dev/null
}

closeWindow() {
    xdotool key --clearmodifiers alt+F4
    wait "$windowProcess" 2>/dev/null
    windowProcess=
}

killWindow() {
    kill -9 "$windowProcess"
    wait "$windowProcess" 2>/dev/null
    windowProcess=
}

# A picture of what a person would see: the database is ahead of the screen by a moment.
picture() {
    sleep 0.4
    import -silent -window "$window" -define png:compression-level=9 "$pictures/$1.png"
}

# Hundredths of a second of processor time that the window has used.
ticks() { awk '{ print $14 + $15 }' "/proc/$windowProcess/stat"; }

# --- hands ---------------------------------------------------------------------------------------------------

# A person types: slowly enough not to be taken for a scanner. xdotool presses a key every half of this delay.
typeIn() { xdotool type --delay 150 "$1"; }
press() { xdotool key --delay 70 "$@"; }

# scan CODE...: one after the other without a pause, as fast as a scanner in keyboard mode types them: STX, the
# characters 2 ms apart, Enter.
scan() {
    local code script=$desk/scans
    : >"$script"
    for code in "$@"; do
        printf 'key --delay 2 ctrl+b\ntype --delay 2 "%s"\nkey --delay 2 Return\n' "$code" >>"$script"
    done
    xdotool - <"$script"
}

# typeAsAmerican TEXT: the key numbers of an American keyboard, as a scanner set to it sends them whatever layout the
# display has.
typeAsAmerican() {
    python3 - "$1" <<'PYTHON' | xdotool -
import sys
rows = {10: "1234567890-=", 24: "qwertyuiop[]", 38: "asdfghjkl;'`", 51: "\\zxcvbnm,./"}
shifted = {10: "!@#$%^&*()_+", 24: "QWERTYUIOP{}", 38: 'ASDFGHJKL:"~', 51: "|ZXCVBNM<>?"}
keys = {c: str(first + i) for first, row in rows.items() for i, c in enumerate(row)}
keys |= {c: f"shift+{first + i}" for first, row in shifted.items() for i, c in enumerate(row)}
print("key --delay 2 ctrl+56") # Ctrl+B
for c in sys.argv[1]:
    print("key --delay 2", keys[c])
print("key --delay 2 36") # Enter
PYTHON
}

# answer TITLE [TEXT...]: waits for the question, types the answers field by field, and waits until the question is
# gone. The next question may have the same title.
answer() {
    local asked text separator=
    becomes "it asks: $1" "$1" pageOnTop
    asked=$(xdotool getwindowfocus)
    shift
    for text in "$@"; do
        [ -z "$separator" ] || press Tab
        typeIn "$text"
        separator=Tab
    done
    press Return
    becomes "it is answered${1:+: $*}" gone eval "[ \"\$(xdotool getwindowfocus)\" != $asked ] && echo gone"
}

signsIn() { [ "$(pageTitle)" = "Sign in" ] || echo yes; }

signIn() { # NAME PASSWORD
    local attempt
    typeIn "$1"
    press Return
    typeIn "$2"
    press Return
    # A page that is still being set up loses keys: then the badge fills in the name and asks for the password.
    for attempt in 1 2 3; do
        ! within 12 yes signsIn || return 0
        scan "$(ask "select badge from person where user_name = '$1'")"
        typeIn "$2"
        press Return
    done
}

# --- the database --------------------------------------------------------------------------------------------

asOwner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- sh -c "cd /; $1"; else sh -c "cd /; $1"; fi; }

startServer() {
    server=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -1)
    [ -n "$server" ] || giveUp "a PostgreSQL server is installed"
    mkdir "$desk/server"
    [ "$(id -u)" != 0 ] || { chown postgres "$desk/server"; chmod 711 "$desk"; }
    asOwner "$server/initdb -D $desk/server/data -A trust -U cryotrail --no-locale -E UTF8 --no-sync" >/dev/null 2>&1
    startServerAgain
    "$server/createdb" -h "$desk/server" -U cryotrail journey
}

stopServer() { asOwner "$server/pg_ctl -D $desk/server/data -m immediate stop" >/dev/null 2>&1; }
startServerAgain() {
    asOwner "$server/pg_ctl -w -D $desk/server/data -l $desk/server/log -o '-k $desk/server -c listen_addresses=' start" \
        >/dev/null 2>&1
}

# ask SQL: one value or lines, of the database that `database` names.
ask() {
    case $database in
    postgresql:*) "$server/psql" -h "$desk/server" -U cryotrail -d journey -Atqc "$1" ;;
    *) sqlite3 -readonly -cmd '.timeout 5000' "$database" "$1" ;;
    esac
}

# told EXPRESSION ARGUMENT...: of what the program answers in JSON, as `it`. Needs CRYOTRAIL_PASSWORD.
told() {
    local expression=$1
    shift
    "$program" "$@" --user tessa --database "$database" --json | python3 -c "import json, sys; it = json.load(sys.stdin); print($expression)"
}

# --- a printer in the network --------------------------------------------------------------------------------

startPrinter() {
    mkdir "$desk/printer"
    python3 "$(dirname "${BASH_SOURCE[0]}")/label_printer.py" "$desk/printer" &
    started+=($!)
    becomes "a printer is there" yes sh -c "[ -s $desk/printer/port ] && echo yes"
    setting printer address "127.0.0.1:$(cat "$desk/printer/port")"
}
printed() { grep -ac '\^XZ' "$desk/printer/labels" 2>/dev/null; }

# --- the bench -----------------------------------------------------------------------------------------------

openBench() { # after signing in
    press alt+2
    becomes "the bench is open" Bench pageTitle
    known=$(scans)
}
vials() { ask "select count(*) from aliquot_vial where state = '$1'"; } # STATE
labelledVials() { # codes of vials that wait for their scan, the last first
    ask "select s.code from aliquot_vial v join specimen s on s.id = v.specimen_id where v.state = 'LABELLED' order by v.id desc"
}
# stepsOf CODES STEP STATE: how many of the tubes; CODES as in 'A','B'
stepsOf() {
    ask "select count(*) from processing_step p join bench_stay b on b.id = p.stay_id join specimen s on s.id = b.specimen_id
         where s.code in ($1) and p.step = '$2' and p.state = '$3'"
}
quotedCodes() { printf "'%s'\n" "$@" | paste -sd,; }

# --- a receipt of the demonstration --------------------------------------------------------------------------

firstParcel() { ask "select min(code) from shipment where state = 'ANNOUNCED' and low_limit > 0"; }
scans() { ask "select count(*) from scan"; }
tubesOf() { # KIND or %, in an order that is neither the manifest's nor the codes'
    ask "select tube_code from shipment_line l join specimen_kind k on k.id = l.kind_id where k.code like '$1'
         and shipment_id = (select id from shipment where code = '$shipment')
         order by substr(tube_code, length(tube_code), 1), tube_code"
}
tubeOfWithdrawn() {
    ask "select l.tube_code from shipment_line l join consent_event e on e.participant_id = l.participant_id
         where e.kind = 'WITHDRAW' and e.level = 'W3' and shipment_id = (select id from shipment where code = '$shipment')"
}
frozenTubes() { # received with the shipment for -80 °C, not put away yet
    ask "select s.code from specimen s join shipment h on h.id = s.shipment_id where h.code = '$shipment'
         and s.temperature_class = 'M80' and s.lifecycle = 'RECEIVED' order by s.code"
}
roomyBox() { # for -80 °C, neither empty nor full
    ask "select c.code from container c left join specimen s on s.container_id = c.id where c.kind = 'BOX'
         and c.temperature_class = 'M80' group by c.code, c.row_count, c.column_count
         having count(s.id) between 1 and c.row_count * c.column_count - 5 order by c.code limit 1"
}

# --- a rack of the demonstration; the caller sets `renderer` -------------------------------------------------

watchRacks() { # before the window starts; pictures of 300 dpi that do not say so
    mkdir -p "$desk/racks"
    printf '[racks]\nfolder=%s\ndpi=300\n' "$desk/racks" >>"$XDG_CONFIG_HOME/cryotrail/cryotrail.conf"
}
takeFullRack() { # sets `box`; its tubes are in $desk/codes as lines well,code
    box=$(ask "select c.code from container c join specimen s on s.container_id = c.id where c.row_count = 8
               group by c.code having count(*) = 96 order by c.code limit 1")
    [ -n "$box" ] || giveUp "the demonstration has a full rack of 96"
    ask "select char(65 + (position - 1) / 12) || ((position - 1) % 12 + 1) || ',' || s.code from specimen s
         join container c on c.id = s.container_id where c.code = '$box' order by position" >"$desk/codes"
}
codeAt() { grep "^$1," "$desk/codes" | cut -d, -f2; }
# rack NAME [QUARTER_TURNS [WELL...]]: renders the rack and puts it into the watched folder in one piece.
rack() {
    local name=$1
    shift
    "$renderer" 96 300 7 "$desk/$name.pgm" "$desk/$name.csv" "$desk/codes" "$@" || giveUp "the rack $name is rendered"
    cp "$desk/$name.pgm" "$desk/racks/$name.part" && mv "$desk/racks/$name.part" "$desk/racks/$name.pgm"
}
outcome() { # what the page says to the Next card; asked again until it is what is waited for
    scan CMD-NEXT
    sleep 0.2
    ask "select outcome from scan order by id desc limit 1"
}

# recorded WORDS COUNT: that many more scans are on disk than when it was last asked.
recorded() {
    known=$((known + $2))
    becomes "$1" "$known" scans
}

enter() { # PAGE: through the sign-in, with a scan on the way that must not get into a field
    becomes "the sign-in page is there" "Sign in" pageTitle
    scan "CMD-OK" "AB12345678"
    signIn tessa "lupus in the freezer"
    becomes "tessa is signed in; the scans did not leak into the name" "$1" pageTitle
}
