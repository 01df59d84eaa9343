#!/usr/bin/env bash
# Installs what is missing, builds Gatelift and runs its tests; fails when any of them fails.
#
#   test.sh [--long]
#
# --long adds the tests labelled long (soaks, kill -9 storms, fuzzing). With CI=true a missing tool is a failure,
# not a skipped test.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

long=false
for argument in "$@"; do
    case $argument in
        --long) long=true ;;
        -h | --help) sed -n '2,/^source/{/^source/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) die 2 "unknown option $argument (see --help)" ;;
    esac
done

bash "$root/packaging/install-dependencies.sh" --build --run --test
say "Building Gatelift and its tests (the first time takes some minutes) …"
( build all )

# run PRESET: the tests of a preset; the closing line is kept for the end.
closing=()
failed=false
run() {
    local log="$root/build/release/ctest-$1.log"
    (cd "$root" && ctest --preset "$1") 2>&1 | tee "$log" || failed=true
    closing+=("$(grep -E '^[0-9]+% tests passed' "$log" | tail -n 1 || true)")
}
run release
! $long || run long
printf '%s\n' "${closing[@]}"
! $failed
