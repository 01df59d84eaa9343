# Shared by the scripts of this folder; sourced, not run.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
# die CODE WHAT: exit codes as the program's own (2 wrong call, 3 something outside failed).
die() {
    local code=$1
    shift
    say "$(basename "$0"): $*"
    exit "$code"
}

# Where the compiler cache goes when the user has no home to write to (containers, CI users).
use_ccache_dir() {
    if [ -z "${CCACHE_DIR:-}" ] && ! [ -w "${HOME:-/nonexistent}" ]; then
        export CCACHE_DIR="$root/build/.ccache"
    fi
}

# Shows every tenth percent of a ninja run; the whole output is in the log.
show_progress() {
    local line percent next=10
    while IFS= read -r line; do
        if [[ $line =~ ^@\ *([0-9]+)%@ ]] && percent=${BASH_REMATCH[1]} && [ "$percent" -ge "$next" ]; then
            say "  $percent %"
            next=$((percent - percent % 10 + 10))
        fi
    done
}

# build TARGET...: configures and builds the preset release; the compiler's words only when it fails.
build() {
    local log="$root/build/release/build.log"
    mkdir -p "$root/build/release" 2>/dev/null && [ -w "$root/build/release" ] ||
        die 3 "cannot write to $root/build/release (is it another user's? remove it or use your own clone)"
    use_ccache_dir
    cd "$root"
    cmake --preset release >"$log" 2>&1 || { tail -n 40 "$log" >&2; die 3 "configuring failed, see $log"; }
    if ! NINJA_STATUS='@%p@ ' cmake --build --preset release --target "$@" 2>&1 | tee -a "$log" | show_progress; then
        grep -v '^@[ 0-9]*%@' "$log" | tail -n 60 >&2
        die 3 "the build failed, see $log"
    fi
}
