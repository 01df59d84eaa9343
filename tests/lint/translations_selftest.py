#!/usr/bin/env python3
"""Proves that the translations test can fail, and passes what is complete: translations_selftest.py LUPDATE."""

import sys
import tempfile
from pathlib import Path

import translations

SOURCE = """namespace gatelift {
namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatelift::Sample)
};
} // namespace
QString one() { return Text::tr("Step %1"); }
QString lines() { return Text::tr("One\\nTwo"); }
QString code() { return Text::tr("Set `name` anew"); }
QString many() { return Text::tr("%n steps", "", 3); }
}
"""
ONE = "<message><source>Step %1</source><translation>Schritt %1</translation></message>"
LINES = "<message><source>One\nTwo</source><translation>Eins\nZwei</translation></message>"
CODE = "<message><source>Set `name` anew</source><translation>`name` neu setzen</translation></message>"
LINES += CODE
MANY = (
    '<message numerus="yes"><source>%n steps</source><translation>'
    "<numerusform>%n a</numerusform><numerusform>%n b</numerusform></translation></message>"
)
OLD = "<message><source>Gone</source><translation>Weg</translation></message>"

# (what the sample shows, German messages, English messages, exit code)
SAMPLES = [
    ("all finished", ONE + LINES + MANY, MANY, 0),
    ("unfinished", ONE.replace("<translation>", '<translation type="unfinished">') + LINES + MANY, MANY, 1),
    ("vanished", ONE + LINES + MANY + OLD.replace("<translation>", '<translation type="vanished">'), MANY, 1),
    ("empty", ONE.replace("Schritt %1", "") + LINES + MANY, MANY, 1),
    ("one plural form empty", ONE + LINES + MANY.replace("%n b", ""), MANY, 1),
    ("a placeholder lost", ONE.replace("Schritt %1", "Schritt") + LINES + MANY, MANY, 1),
    ("a name in code translated", ONE + LINES.replace(">`name`", ">`Name`") + MANY, MANY, 1),
    ("a plural form too few", ONE + LINES + MANY.replace("<numerusform>%n b</numerusform>", ""), MANY, 1),
    ("a line break that is spelled out", ONE + LINES.replace("Eins\n", "Eins\\n") + MANY, MANY, 1),
    ("a new text", LINES + MANY, MANY, 1),
    ("a text that is gone", ONE + LINES + MANY + OLD, MANY, 1),
    ("English without its plural", ONE + LINES + MANY, "", 1),
    ("English with more than plurals", ONE + LINES + MANY, ONE + LINES + MANY, 1),
]


def write(root: Path, language: str, messages: str) -> None:
    (root / "translations" / f"gatelift_{language}.ts").write_text(
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="{language}"><context>'
        f"<name>gatelift::Sample</name>{messages}</context></TS>",
        encoding="utf-8",
    )


def main(lupdate: str) -> int:
    wrong = 0
    for title, german, english, expected in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "app").mkdir()
            (root / "translations").mkdir()
            (root / "app" / "Sample.cpp").write_text(SOURCE, encoding="utf-8")
            write(root, "de", german)
            write(root, "en", english)
            code = translations.main([lupdate, folder])
        if code != expected:
            print(f"{title}: {code} instead of {expected}")
            wrong += 1
    print(f"{len(SAMPLES)} samples, {wrong} wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
