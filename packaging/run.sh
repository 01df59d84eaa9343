#!/usr/bin/env bash
# Installs what is missing, builds Gatelift and opens its wizard on a simulated cluster. Without a display it
# rehearses an upgrade on the command line instead; the last line is then the path of the PDF report.
#
#   run.sh [ARGUMENT...]
#
# Arguments go to gatelift: after --rehearse with a display, after the rehearsal's own without one (a later --to,
# --data-planes, --out and so on replaces the default).
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case ${1:-} in
    -h | --help) sed -n '2,/^source/{/^source/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
esac

bash "$root/packaging/install-dependencies.sh" --build --run
say "Building Gatelift (the first time takes a few minutes) …"
( build gatelift )
gatelift="$root/build/release/bin/gatelift"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Opening the wizard on the simulated cluster …"
    exec "$gatelift" --rehearse "$@"
fi

out=""
previous=""
for argument in "$@"; do
    case $argument in
        --out=*) out=${argument#--out=} ;;
        *) [ "$previous" != --out ] || out=$argument ;;
    esac
    previous=$argument
done
defaults=(--from 3.4.3.12 --to 3.10.0.17 --data-planes 24)
if [ -z "$out" ]; then
    out="$PWD/gatelift-rehearsal-$(date +%Y%m%d-%H%M%S)"
    defaults+=(--out "$out")
fi
say "There is no display (DISPLAY and WAYLAND_DISPLAY are empty), so no window: rehearsing an upgrade instead …"
"$gatelift" rehearse "${defaults[@]}" "$@" >/dev/null # its last line is said below, once
[ -s "$out/report.pdf" ] || die 3 "the rehearsal left no $out/report.pdf"
printf '%s\n' "$(cd "$out" && pwd)/report.pdf"
