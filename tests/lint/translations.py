#!/usr/bin/env python3
"""Is every text translated? translations.py LUPDATE ROOT. Exit 0 when so, 1 with a line per gap, 2 on a wrong call.

Each file in translations/ holds exactly the texts that lupdate finds (English: those with plural forms), each of them
finished and with the placeholders, code and line breaks of its source. Only sets are compared, so a text may move without a
finding.
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Xml
from pathlib import Path

PLACEHOLDER = re.compile(r"%L?\d+|{{\w+}}")
CODE = re.compile(r"`[^`]*`")
FORMS = {"ja": 1, "zh_CN": 1, "ar": 6}  # plural forms, two elsewhere


class Text:
    def __init__(self, context: str, message: Xml.Element):
        self.source = message.findtext("source") or ""
        self.plural = message.get("numerus") == "yes"
        self.key = (context, self.source, message.findtext("comment") or "", self.plural)
        translation = message.find("translation")
        self.kind = translation.get("type", "")
        self.forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]

    def gap(self) -> str:
        """What is wrong with the translation, or nothing."""
        if self.kind:
            return self.kind
        if not all(self.forms):
            return "empty"
        wanted = sorted(PLACEHOLDER.findall(self.source))
        if any(sorted(PLACEHOLDER.findall(form)) != wanted for form in self.forms):
            return "other placeholders than"
        code = sorted(CODE.findall(self.source))
        if any(sorted(CODE.findall(form)) != code for form in self.forms):
            return "other code than"
        if any(form.count("\n") != self.source.count("\n") for form in self.forms):
            return "other line breaks than"
        return ""

    def __str__(self):
        return f"{self.key[0]}: “{self.source}”"


def read(file: Path) -> list[Text]:
    return [
        Text(context.findtext("name") or "", message)
        for context in Xml.parse(file).getroot().iter("context")
        for message in context.iter("message")
    ]


def extract(lupdate: str, root: Path) -> list[Text]:
    """The texts of the sources as they are now."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts_de.ts"
        sources = [root / name for name in ("app", "ui") if (root / name).is_dir()]
        script = root / "translations" / "knowledge_texts.py"
        if script.is_file():
            sources.append(Path(folder) / "knowledge_texts.cpp")
            subprocess.run([sys.executable, "-B", script, root / "resources" / "knowledge", sources[-1]], check=True)
        subprocess.run([lupdate, "-silent", *sources, "-I", root / "app", "-ts", file], check=True)
        return read(file)


def check(file: Path, current: list[Text]) -> list[str]:
    plurals_only = file.stem.endswith("_en")
    texts = read(file)
    wanted = {text.key: text for text in current if text.plural or not plurals_only}
    held = {text.key for text in texts}
    findings = [f"{text.gap()} {text}" for text in texts if text.gap()]
    forms = FORMS.get(file.stem.removeprefix("gatelift_"), 2)
    findings += [f"{forms} plural forms: {text}" for text in texts if text.plural and len(text.forms) != forms]
    findings += [f"not there yet: {text}" for key, text in wanted.items() if key not in held]
    findings += [f"no longer in the sources: {text}" for text in texts if text.key not in wanted]
    return [f"{file.name}: {finding}" for finding in findings]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: translations.py LUPDATE ROOT", file=sys.stderr)
        return 2
    root = Path(arguments[1])
    files = sorted((root / "translations").glob("*.ts"))
    if not files:
        print(f"translations.py: {root} has no translations", file=sys.stderr)
        return 2
    current = extract(arguments[0], root)
    findings = [finding for file in files for finding in check(file, current)]
    for finding in findings:
        print(finding)
    print(f"{len(current)} texts, {len(files)} files, {len(findings)} gaps.")
    if findings:
        print("run the target update_translations, then finish what is open (see CONTRIBUTING.md)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
