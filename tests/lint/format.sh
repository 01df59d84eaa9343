#!/usr/bin/env bash
# Is every source formatted as .clang-format says? Exit 0 yes, 1 no (with the files), 77 where clang-format-14 is
# missing on a person's machine (with CI=true that is a failure).
#
#   format.sh [--fix] [ROOT]
set -euo pipefail
fix=false
if [ "${1:-}" = --fix ]; then
    fix=true
    shift
fi
root=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
if ! command -v clang-format-14 >/dev/null; then
    echo "clang-format-14 is missing (Debian package of that name)"
    [ "${CI:-}" = true ] && exit 1
    exit 77
fi
cd "$root"
mapfile -d '' sources < <(find app tests -name '*.cpp' -print0 -o -name '*.h' -print0 | sort -z)
[ ${#sources[@]} -gt 0 ] || { echo "no sources below $root"; exit 1; }
if $fix; then
    exec clang-format-14 -i "${sources[@]}"
fi
wrong=$(printf '%s\0' "${sources[@]}" | xargs -0 clang-format-14 --dry-run 2>&1 |
    sed -n 's/^\([^:]*\):\([0-9]*\):.*clang-format-violations.*/\1:\2/p' | sort -t: -u -k1,1 || true)
if [ -n "$wrong" ]; then
    printf '%s: not formatted\n' $wrong
    echo "bash tests/lint/format.sh --fix puts it right"
    exit 1
fi
echo "${#sources[@]} files formatted"
