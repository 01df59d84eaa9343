#!/usr/bin/env bash
# Proves that the format test can fail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v clang-format-14 >/dev/null || { [ "${CI:-}" = true ] && exit 1; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/app" "$folder/tests"
cp "$here/../../.clang-format" "$folder/"
printf 'int main()\n{\n    return 0;\n}\n' >"$folder/app/Good.cpp"
bash "$here/format.sh" "$folder" || { echo "a formatted file was refused"; exit 1; }
printf 'int main ( ) { return 0 ; }\n' >"$folder/app/Bad.cpp"
if bash "$here/format.sh" "$folder"; then
    echo "an unformatted file passed"
    exit 1
fi
