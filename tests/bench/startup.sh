#!/usr/bin/env bash
# Start to the first visible window that stands, under Xvfb: Gatelift beside a bare Qt Widgets window and KeePassXC,
# in one run. Prints the medians and the two ratios; fails when Gatelift takes more than three times the bare window
# or longer than KeePassXC.
#
#   startup.sh FOLDER-OF-THE-BENCHES GATELIFT
set -euo pipefail
tools=$1
gatelift=$2

for tool in Xvfb hyperfine keepassxc python3; do
    command -v "$tool" >/dev/null || { echo "startup.sh: $tool is missing (install-dependencies.sh --bench)" >&2; exit 3; }
done
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
exec 3>"$work/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset >/dev/null 2>&1 3>&3 &
server=$!
until [ -s "$work/display" ]; do sleep 0.1; done
export DISPLAY=:$(cat "$work/display")
export QT_QPA_PLATFORM=xcb HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache
export XDG_RUNTIME_DIR=$work
unset DBUS_SESSION_BUS_ADDRESS

hyperfine --warmup 3 --runs 15 --export-json "$work/result.json" \
    -n bare "$tools/until_window $tools/bare_window" \
    -n gatelift "$tools/until_window $gatelift" \
    -n keepassxc "$tools/until_window keepassxc --config $work/kp.ini --localconfig $work/kpl.ini"
python3 - "$work/result.json" <<'EOF'
import json
import sys

medians = {run["command"]: run["median"] * 1000 for run in json.load(open(sys.argv[1]))["results"]}
bare, own, other = (medians[name] for name in ("bare", "gatelift", "keepassxc"))
print(f"bare Qt Widgets {bare:.0f} ms, Gatelift {own:.0f} ms, KeePassXC {other:.0f} ms")
print(f"Gatelift / bare {own / bare:.2f} (at most 3), Gatelift / KeePassXC {own / other:.2f} (below 1)")
sys.exit(0 if own <= 3 * bare and own < other else 1)
EOF
