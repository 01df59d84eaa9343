"""Reading the tree: files by kind, C++ without its comments, and what a rule reports."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One breach: where it stands and what to do about it."""

    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


def files(root: Path, folder: str, *suffixes: str):
    """The files below a folder of the project with one of the suffixes, sorted."""
    base = root / folder
    return sorted(p for p in base.rglob("*") if p.is_file() and p.suffix in suffixes) if base.is_dir() else []


def name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


_COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^\s()\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def code(path: Path, keep_strings: bool = False) -> list[str]:
    """The lines of a C++ file with comments (and, unless kept, string contents) blanked, line numbers intact."""
    def blank(match):
        text = match.group(0)
        is_comment = text.startswith("/")
        if not is_comment and keep_strings:
            return text
        filler = "" if is_comment else '""'
        return filler + "\n" * text.count("\n")

    return _COMMENT_OR_STRING.sub(blank, path.read_text(encoding="utf-8")).split("\n")


INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def includes(path: Path):
    """(line number, quoted name or None, angled name or None) of each include."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2)


def grep(root: Path, paths, pattern: str, why: str, keep_strings: bool = False):
    """Findings for each line of code that the pattern matches."""
    expression = re.compile(pattern)
    for path in paths:
        for number, line in enumerate(code(path, keep_strings), 1):
            match = expression.search(line)
            if match:
                yield Finding(name(root, path), number, f"{match.group(0).strip()}: {why}")
