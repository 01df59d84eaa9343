#!/usr/bin/env bash
# Installs what Gatelift needs on Debian 12, and only what is missing. Safe to run again; needs no network when
# everything is there.
#
#   install-dependencies.sh [--build] [--run] [--test] [--develop] [--bench] [--list]
#
# --build  what building needs        --run      what the program needs at run time
# --test   what the tests need        --develop  clang-tidy, clazy and a debugger, for the presets tidy and clazy
# --bench  what the benchmarks measure with and against
# --list   prints the packages' names and installs nothing
# Without an option: --build and --run.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build_packages=(
    cmake ninja-build g++ ccache pkg-config python3 git ca-certificates
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-pdf-dev
    qt6-httpserver-dev qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    nlohmann-json3-dev libvalijson-dev libexpected-dev qtkeychain-qt6-dev libqpdf-dev libsodium-dev libsimdjson-dev
    libyaml-cpp-dev libpq-dev zlib1g-dev
)
run_packages=(
    qt6-qpa-plugins qt6-wayland libqt6svg6 qt6-translations-l10n ca-certificates
    fonts-inter fonts-jetbrains-mono fonts-noto-cjk fonts-dejavu-core
)
test_packages=(
    clang-format-14 xvfb xauth poppler-utils minisign openssl postgresql-15 deck haproxy nginx-light
)
develop_packages=(
    clang-tidy-14 clazy gdb
)
bench_packages=(
    hyperfine xvfb libxcb1-dev keepassxc
)

wanted=()
list=false
for argument in "$@"; do
    case $argument in
        --build) wanted+=("${build_packages[@]}") ;;
        --run) wanted+=("${run_packages[@]}") ;;
        --test) wanted+=("${test_packages[@]}") ;;
        --develop) wanted+=("${develop_packages[@]}") ;;
        --bench) wanted+=("${bench_packages[@]}") ;;
        --list) list=true ;;
        -h | --help) sed -n '2,/^source/{/^source/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) die 2 "unknown option $argument (see --help)" ;;
    esac
done
[ ${#wanted[@]} -gt 0 ] || wanted=("${build_packages[@]}" "${run_packages[@]}")
mapfile -t wanted < <(printf '%s\n' "${wanted[@]}" | sort -u)

if $list; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi
if [ -n "${GATELIFT_SKIP_INSTALL:-}" ]; then
    exit 0
fi

is_debian_12() {
    [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ])
}
is_debian_12 || die 3 "this is not Debian 12, whose packages this script knows (install what --list prints \
yourself, then set GATELIFT_SKIP_INSTALL=1)"

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die 3 "packages are missing and there is no sudo (as root: apt-get install \
--no-install-recommends ${missing[*]})"
    as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=2 \
        -o Acquire::http::Timeout=30 -o DPkg::Lock::Timeout=120 "$@" </dev/null >"$log" 2>&1
}

say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
# apt-get update answers 0 even when no mirror answers; its words tell.
if ! apt update || grep -q '^\(W: Failed to fetch\|Err:\|E:\)' "$log"; then
    updated=false
    update_words=$(grep '^\(W: Failed to fetch\|Err:\|E:\)' "$log" | head -n 3 || true)
fi
if ! apt install --no-install-recommends "${missing[@]}"; then
    tail -n 15 "$log" >&2
    if [ "${updated:-true}" = false ]; then
        die 3 "no package mirror answers, so nothing can be installed: ${update_words//$'\n'/ } (go online, or check \
/etc/apt/sources.list*, then run this again)"
    fi
    die 3 "apt-get could not install the packages (its words stand above)"
fi
say "Installed."
