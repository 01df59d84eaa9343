#!/usr/bin/env python3
"""An auditor who trusts nobody: the rules of the plan file, written from CLI.md and DECISIONS.md alone, without a look
at Gatelift's own code. Prints one JSON object a file: verdict (whole, altered, not-a-plan), the altered line, the
number of whole lines, the final hash, and how many bytes of an unfinished last line were never acknowledged."""

import hashlib
import json
import re
import sys

KEYS = {"seq", "at", "by", "type", "data", "prev", "hash"}
UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")


def once(pairs):
    """An object whose keys stand in it once each."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def no_constant(word):
    raise ValueError(f"{word} is no JSON")


def read(line):
    """The line as an object with the seven parts; ValueError where it is none."""
    entry = json.loads(line.decode("utf-8"), object_pairs_hook=once, parse_constant=no_constant)
    if not isinstance(entry, dict) or set(entry) != KEYS:
        raise ValueError("not the parts of a line")
    for key in ("at", "by", "type", "prev", "hash"):
        if not isinstance(entry[key], str):
            raise ValueError(f"{key} is no text")
    if type(entry["seq"]) is not int or not UTC.fullmatch(entry["at"]):
        raise ValueError("no number or no time")
    return entry


def digest(entry):
    rest = {key: value for key, value in entry.items() if key != "hash"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def audit(content):
    *lines, rest = content.split(b"\n")
    before = "0" * 64
    torn = 0
    if rest:  # a last line without its end: whole all the same, or never acknowledged
        try:
            entry = read(rest)
            if entry["hash"] != digest(entry):
                raise ValueError("unfinished")
            lines.append(rest)
        except ValueError:
            torn = len(rest)
    if not lines:
        return {"verdict": "not-a-plan"}
    for number, line in enumerate(lines, 1):
        try:
            entry = read(line)
            holds = (entry["hash"] == digest(entry) and entry["prev"] == before and entry["seq"] == number
                     and (number > 1 or entry["type"] == "plan.created"))
        except ValueError:
            holds = False
        if not holds:
            return {"verdict": "altered", "line": number}
        before = entry["hash"]
    return {"verdict": "whole", "lines": len(lines), "final_hash": before, "torn_bytes": torn}


def main(paths):
    for path in paths:
        with open(path, "rb") as file:
            print(json.dumps(audit(file.read())))


if __name__ == "__main__":
    main(sys.argv[1:])
