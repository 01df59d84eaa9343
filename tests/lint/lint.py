#!/usr/bin/env python3
"""Holds the rules of the house: lint.py RULE [ROOT]. Exit 0 when clean, 1 with a line per breach, 2 on a wrong call."""

import sys
from pathlib import Path

from rules import RULES


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2 or arguments[0] not in RULES:
        print(f"usage: lint.py {'|'.join(RULES)} [ROOT]", file=sys.stderr)
        return 2
    root = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parents[2]
    if not (root / "app").is_dir():
        print(f"lint.py: {root} has no app folder (name the project's root)", file=sys.stderr)
        return 2
    rule = RULES[arguments[0]]
    findings = list(rule(root))
    for finding in findings:
        print(finding)
    print(f"{rule.__name__}: {rule.__doc__} {len(findings)} breaches.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
