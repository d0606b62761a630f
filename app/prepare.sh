# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by app/run.sh and tests/*.sh: packages, configuration and build. Sourced, not run.
# Output is one line for each stage with its time; the full text goes to build/logs/.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/build/logs
mkdir -p "$logs"

say() { printf '%s\n' "$*"; }
# Exit status as for the program itself: 1 the answer is no, 3 the environment failed.
stop() {
    local status=$1
    shift
    printf '%s\n' "$@" >&2
    exit "$status"
}
fail() { stop 3 "$@"; }

# stage NAME LOG COMMAND...: runs the command quietly, prints its time, shows the log only when it failed.
stage() {
    local name=$1 log=$logs/$2 start=$SECONDS
    shift 2
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        fail "$name failed after $((SECONDS - start)) s. The lines above are the end of $log."
    fi
    say "$name: $((SECONDS - start)) s"
}

packages_in() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }

# Prints those of the named packages that are neither installed nor provided by an installed one: Node.js from its makers
# is one package that provides npm and refuses Debian's beside it.
missing_of() {
    local present
    present=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
        sed -n -e 's/([^)]*)//g' -e 's/^installed //p' | tr -s ', ' '\n')
    printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$present") || true
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# Debian creates and starts a database server as soon as PostgreSQL is installed. The tests start private ones,
# so while we install it that is switched off; an administrator's own settings are left alone.
install_missing() {
    local quiet_server=/etc/postgresql-common/createcluster.d/cryotrail.conf status=0
    apt_get update || return
    if printf '%s\n' "$@" | grep -qx postgresql; then
        as_root mkdir -p "${quiet_server%/*}"
        as_root sh -c "echo 'create_main_cluster = false' > $quiet_server"
        apt_get install --no-install-recommends "$@" || status=$?
        as_root rm -f "$quiet_server"
        return "$status"
    fi
    apt_get install --no-install-recommends "$@"
}

# install_packages FILE...: installs what is missing of the packages listed in the files.
install_packages() {
    local wanted missing
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "This script installs Debian packages, and this system has no apt." \
            "Install the counterparts of the packages listed in: $*" \
            "Then build with: cmake -S . -B build -G Ninja && ninja -C build"
    mapfile -t wanted < <(packages_in "$@")
    mapfile -t missing < <(missing_of "${wanted[@]}")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "These packages are missing, and installing them needs root or sudo:" "  ${missing[*]}" \
            "Ask an administrator to run:" "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "packages: installing ${#missing[@]} of ${#wanted[@]}"
    # sudo asks for its password here, while the terminal is still ours.
    [ "$(id -u)" -eq 0 ] || sudo -v
    stage "packages" packages.log install_missing "${missing[@]}"
}

# The person at this computer may open scanners and label printers. Only where udev runs; a password is not asked
# for: without rights the command is said instead. grant_access [FOLDER of the rules]
grant_access() {
    local rule=scanner/usb/70-cryotrail.rules folder=${1:-/etc/udev/rules.d}
    command -v udevadm >/dev/null && [ -d "$folder" ] || return 0
    ! cmp -s "$rule" "$folder/${rule##*/}" || return 0
    if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then
        as_root install -m 644 "$rule" "$folder/" || { say "Scanners: $folder could not be changed."; return 0; }
        # Where no udevd runs (a container) the rule is there for when one does.
        as_root udevadm control --reload 2>/dev/null && as_root udevadm trigger --subsystem-match=usb ||
            say "Scanners: the rule is in $folder; udev is not running, so it holds from the next start of this computer."
        return 0
    fi
    say "To use scanners on USB, run this once:" \
        "  sudo install -m 644 $root/$rule $folder/ && sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=usb"
}

# One compiler needs up to 1.5 GB with Qt and SOCI headers; a machine that swaps builds slower than one job.
build_jobs() {
    local memory
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    [ "$memory" -le "$(nproc)" ] || memory=$(nproc)
    printf '%s\n' "$memory"
}

cached() { grep -qs "^$2\(:[A-Z]*\)\?=$3\$" "$1/CMakeCache.txt"; }

# configure FOLDER OPTION=VALUE...: only when the folder is not configured so already. Ninja itself notices
# changed CMake files and added sources.
configure() {
    local folder=$1 option current=yes
    shift
    # A build folder that came with a copied checkout points at the old place.
    if [ -f "$folder/CMakeCache.txt" ] && ! cached "$folder" CMAKE_HOME_DIRECTORY "$root"; then
        find "$folder" -mindepth 1 -maxdepth 1 ! -name logs -exec rm -rf {} +
    fi
    for option in "$@"; do
        cached "$folder" "${option%%=*}" "${option#*=}" || current=no
    done
    if [ "$current" = yes ] && [ -f "$folder/build.ninja" ]; then
        return 0
    fi
    stage "configure" "configure-${folder##*/}.log" cmake -S . -B "$folder" -G Ninja "${@/#/-D}"
}

# build FOLDER TARGET...
build() {
    local folder=$1
    shift
    stage "build" "build-${folder##*/}.log" ninja --quiet -C "$folder" -j "$(build_jobs)" "$@"
}
