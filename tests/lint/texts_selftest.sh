#!/usr/bin/env bash
# Proves that the texts test can fail, and that what it advises passes.
#
#   texts_selftest.sh LUPDATE
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/app"
cat >"$folder/app/Sample.cpp" <<'CPP'
namespace gatelift {
namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatelift::Sample)
};
} // namespace
QString good() { return Text::tr("A text with its context."); }
}
CPP
bash "$here/texts.sh" "$1" "$folder" || { echo "the advised form was refused"; exit 1; }
cat >>"$folder/app/Sample.cpp" <<'CPP'
namespace gatelift {
QString tr(const char *text) { return QCoreApplication::translate("gatelift::Sample", text); }
QString bad() { return tr("A text whose context is guessed."); }
}
CPP
if bash "$here/texts.sh" "$1" "$folder"; then
    echo "a guessed context passed"
    exit 1
fi
