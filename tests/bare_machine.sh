#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The two commands on a machine that has nothing: a fresh Debian 12 with git, made by debootstrap, in a folder of its own.
#
#   sudo bash tests/bare_machine.sh FOLDER     makes FOLDER if it is not there and runs everything in it
#
# A clone of the last commit is put inside; no folder of this machine is visible there. Runs app/run.sh without a display
# and tests/run.sh twice, because the second run must be short. Needs root, debootstrap, 6 GB, and the Debian mirror that
# this machine's apt uses. FOLDER is left behind with the build in it; give a new one for a new machine.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${1:?usage: bare_machine.sh FOLDER}
suite=bookworm
[ "$(id -u)" -eq 0 ] || { echo "bare_machine.sh needs root for debootstrap and chroot." >&2; exit 3; }
command -v debootstrap >/dev/null || { echo "bare_machine.sh needs the package debootstrap." >&2; exit 3; }

if [ ! -e "$folder/etc/debian_version" ]; then
    mirror=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' | sed -n "s/^$suite //p" | head -n 1)
    [ -n "$mirror" ] || { echo "This machine's apt has no source for $suite." >&2; exit 3; }
    start=$SECONDS
    debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$folder" "$mirror" >"$folder.log" 2>&1 ||
        { tail "$folder.log" >&2; exit 3; }
    echo "bare machine: $((SECONDS - start)) s"
fi

commit=$(git -c safe.directory="$PWD" rev-parse HEAD)
git -c safe.directory="$PWD" bundle create -q "$folder/root/cryotrail.bundle" HEAD

# A mount and process namespace of its own: proc, shared memory and terminals are new ones, and all processes end with it.
# shellcheck disable=SC2016
unshare --mount --pid --fork --kill-child env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 BARE="$folder" COMMIT="$commit" \
    bash -euo pipefail -c '
    mount -t proc proc "$BARE/proc"
    mkdir -p "$BARE/dev/shm"
    mount -t tmpfs -o mode=1777 shm "$BARE/dev/shm"
    mkdir -p "$BARE/dev/pts"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$BARE/dev/pts"
    ln -sfn pts/ptmx "$BARE/dev/ptmx"
    exec chroot "$BARE" bash -euo pipefail -c "
        git init -q -b main /root/cryotrail
        cd /root/cryotrail
        git fetch -q /root/cryotrail.bundle HEAD
        git checkout -q --detach $COMMIT
        for command in app/run.sh tests/run.sh app/run.sh tests/run.sh; do
            echo \"== bash \$command\"
            began=\$SECONDS
            bash \$command
            echo \"== bash \$command: \$((SECONDS - began)) s\"
        done
        git status --short
    "'
