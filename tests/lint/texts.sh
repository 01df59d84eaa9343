#!/usr/bin/env bash
# Will every text find its translation at run time? lupdate names each tr() whose context it can only guess.
#
#   texts.sh LUPDATE ROOT
set -euo pipefail
lupdate=$1
root=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sources=("$root/app")
[ ! -d "$root/ui" ] || sources+=("$root/ui")
words=$("$lupdate" -silent "${sources[@]}" -I "$root/app" -ts "$folder/texts_de.ts" 2>&1)
if [ -n "$words" ]; then
    printf '%s\n' "$words"
    echo "outside a Q_OBJECT class: struct Text { Q_DECLARE_TR_FUNCTIONS(gatelift::FileName) }; and Text::tr() (see CONTRIBUTING.md)"
    exit 1
fi
[ -s "$folder/texts_de.ts" ] || { echo "lupdate wrote nothing"; exit 1; }
echo "$(grep -c '<source>' "$folder/texts_de.ts" || true) texts, each with its context"
