#!/usr/bin/env bash
# Does README promise only sub-commands that the program has?
#
#   commands.sh BINARY README
set -euo pipefail
binary=$1
mapfile -t promised < <(sed -n 's/^| `gatelift \([a-z-]*\)` |.*/\1/p' "$2")
[ ${#promised[@]} -gt 0 ] || { echo "no sub-command found in $2"; exit 1; }
help=$("$binary" --help)
missing=0
for command in "${promised[@]}"; do
    if ! grep -qE "^ +$command( |$)" <<<"$help"; then
        echo "$2 promises 'gatelift $command', which gatelift --help does not list"
        missing=1
    elif ! "$binary" "$command" --help >/dev/null; then
        echo "gatelift $command --help failed"
        missing=1
    fi
done
[ $missing -eq 0 ] && echo "${#promised[@]} sub-commands, all there"
