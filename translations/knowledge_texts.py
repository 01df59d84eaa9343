#!/usr/bin/env python3
"""The texts of resources/knowledge/ for the translators: knowledge_texts.py KNOWLEDGE [OUT]

Writes them as C++ that lupdate reads, in the context in which the program looks them up (KnowledgeNode::text). Which
values are texts for people stands below, by file; tests/unit/tst_knowledgetexts.cpp holds that the readers ask for the
same. Ids, commands, versions and sources are told as they are.
"""

import json
import sys
from pathlib import Path

CONTEXT = "gatelift::Knowledge"

# '*' is each element of a list or each value of an object.
TEXTS = {
    "changes/*.json": ["changes.*." + key for key in ("title", "change", "concerns", "action", "judge")],
    "checklists.json": ["items.*." + key for key in ("group", "title", "why", "action", "rollback", "runs_on")],
    "compatibility.json": ["rules.*.text", "remarks.*.text", "reasons.*.text"],
    "considerations.json": [
        "considerations.*." + key
        for key in ("title", "about", "concerns", "action", "judge", "pass", "found", "manual")
    ],
    "core-migrations.json": ["changes.*.why"],
    "database-tables.json": ["tables.*.why"],
    "load-balancers.json": ["balancers.*.note"],
    "log-lines.json": ["lines.*." + key for key in ("title", "means", "action", "judge")],
    "mixed-versions.json": ["rules.*.what"],
    "path-rules.json": [
        "guarantees.*.title",
        "guarantees.*.text",
        "firstHops.*.text",
        "avoid.*.reason",
        "protocols.*.shown",
        "protocols.*.remark",
        "notes.*.text",
        "reasons.*.text",
        "explained.*.title",
        "explained.*.origin",
        "explained.*.texts.*",
    ],
    "releases.json": ["releases.*.note"],
    "strategies.json": [
        "profiles.*." + key
        for key in (
            "name",
            "suits",
            "needs",
            "management_downtime",
            "business_downtime",
            "no_return",
            "way_back",
            "watch",
        )
    ]
    + ["limits.*.text"]
    + ["steps.*." + key for key in ("group", "title", "why", "action", "evidence", "correction", "rollback", "runs_on")]
    + ["rollbacks.*." + key for key in ("title", "action", "evidence", "runs_on")],
    "topologies.json": [
        "graphs.*.nodes.*.title",
        "graphs.*.edges.*.name",
        "graphs.*.phases.*.title",
        "graphs.*.phases.*.caption",
        "graphs.*.phases.*.notes.*",
        "graphs.*.phases.*.pills.*.*",
    ],
}


def values(node, path):
    """What stands at a path; nothing where a member is missing."""
    if not path:
        if isinstance(node, str) and node:
            yield node
        return
    head, rest = path[0], path[1:]
    if head != "*":
        if isinstance(node, dict) and head in node:
            yield from values(node[head], rest)
        return
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from values(child, rest)


def texts(knowledge: Path):
    """Each text once, with the file that has it first."""
    seen = {}
    for pattern, paths in TEXTS.items():
        for file in sorted(knowledge.glob(pattern)):
            document = json.loads(file.read_text(encoding="utf-8"))
            for path in paths:
                for text in values(document, path.split(".")):
                    seen.setdefault(text, f"{file.relative_to(knowledge)}: {path}")
    return seen


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def main(arguments) -> int:
    if len(arguments) not in (2, 3):
        print("usage: knowledge_texts.py KNOWLEDGE [OUT]", file=sys.stderr)
        return 2
    lines = ["// Written by translations/knowledge_texts.py; read by lupdate alone."]
    lines.append("static const char *const knowledgeTexts[] = {")
    for text, place in texts(Path(arguments[1])).items():
        lines.append(f'    //: {place}\n    QT_TRANSLATE_NOOP("{CONTEXT}", {literal(text)}),')
    lines.append("};\n")
    out = "\n".join(lines)
    if len(arguments) == 3:
        Path(arguments[2]).write_text(out, encoding="utf-8")
    else:
        sys.stdout.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
