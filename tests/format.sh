#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Says which sources differ from .clang-format, new files included. To put them right: bash tests/format.sh --fix
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
action=(--dry-run -Werror)
[ "${1:-}" != --fix ] || action=(-i)
# In a container the checkout often belongs to somebody else, which git refuses unless told.
mapfile -t sources < <(git -c safe.directory="$PWD" ls-files --cached --others --exclude-standard --deduplicate -- '*.h' '*.cpp')
present=()
for source in "${sources[@]}"; do
    [ ! -f "$source" ] || present+=("$source")
done
[ "${#present[@]}" -gt 0 ] || { echo "git names no sources; is this a checkout?" >&2; exit 1; }
printf '%s\0' "${present[@]}" | xargs -0 -P 2 -n 40 clang-format --style=file "${action[@]}"
echo "${#present[@]} files"
