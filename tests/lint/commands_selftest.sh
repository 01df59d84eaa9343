#!/usr/bin/env bash
# Proves that the commands test can fail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '#!/bin/sh\necho "  path   the upgrade path"\n' >"$folder/program"
chmod +x "$folder/program"
printf '| `gatelift path` | a path |\n' >"$folder/README.md"
bash "$here/commands.sh" "$folder/program" "$folder/README.md" || { echo "a true promise was refused"; exit 1; }
printf '| `gatelift fly` | wings |\n' >>"$folder/README.md"
if bash "$here/commands.sh" "$folder/program" "$folder/README.md"; then
    echo "an empty promise passed"
    exit 1
fi
