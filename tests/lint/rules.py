"""The rules of the house that a machine can hold. Each takes the project's root and yields findings."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from sources import Finding, code, files, grep, includes, name

# From the ground up; a layer includes only what stands on a lower floor, and itself.
FLOORS = [
    {"domain"},
    {"drawing", "gateway", "database", "tools", "knowledge", "journal"},
    {"checks", "report", "rehearsal", "backup"},
    {"session"},
    {"wizard", "cli"},
]
FLOOR = {layer: floor for floor, layers in enumerate(FLOORS) for layer in layers}
TOP = len(FLOORS)

# The window reaches the world only through the session.
HIDDEN_FROM_WIZARD = {"gateway", "database", "tools", "journal"}


def app_code(root: Path, *layers: str):
    """C++ files of some layers, or of all of app/."""
    if not layers:
        return files(root, "app", ".h", ".cpp")
    return [p for layer in layers for p in files(root, f"app/{layer}", ".h", ".cpp")]


def layers(root: Path):
    """Includes point downward only, and say the layer they reach into."""
    for path in app_code(root):
        parts = path.relative_to(root / "app").parts
        own = parts[0] if len(parts) > 1 else None
        if own is not None and own not in FLOOR:
            yield Finding(name(root, path), 1, f"{own} is no layer of the design (see CONTRIBUTING.md)")
            continue
        for line, quoted, _ in includes(path):
            if quoted is None or re.match(r"(moc_|ui_).*|.*\.moc$", quoted):
                continue
            target = quoted.split("/")[0]
            if "/" not in quoted:
                if own is not None:
                    yield Finding(name(root, path), line, f'"{quoted}": write it as "{own}/{quoted}"')
            elif target not in FLOOR:
                yield Finding(name(root, path), line, f'"{quoted}": {target} is no layer')
            elif own is None or target == own:
                continue
            elif FLOOR[target] >= FLOOR[own]:
                yield Finding(name(root, path), line, f'"{quoted}": {own} must not know {target}, which stands '
                                                      "above it or beside it")
            elif own == "wizard" and target in HIDDEN_FROM_WIZARD:
                yield Finding(name(root, path), line, f'"{quoted}": the window reaches {target} through session/')


def edges(root: Path):
    """Libraries of the outside world stay in their layer: JSON, PostgreSQL, HTTP, processes."""
    for path in app_code(root):
        layer = path.relative_to(root / "app").parts[0]
        for line, _, angled in includes(path):
            if angled is None:
                continue
            if angled.startswith("nlohmann/") and (
                    layer in ("domain", "wizard") or (layer == "session" and path.suffix == ".h")):
                yield Finding(name(root, path), line, f"<{angled}>: JSON ends below domain, the session's headers "
                                                      "and the window")
            if angled == "libpq-fe.h" and layer != "database":
                yield Finding(name(root, path), line, f"<{angled}>: PostgreSQL's types stay in database/")
            if angled in ("QNetworkAccessManager", "QNetworkReply") and layer != "gateway":
                yield Finding(name(root, path), line, f"<{angled}>: requests leave through gateway/ only")
            if angled == "sodium.h" and layer != "journal":
                yield Finding(name(root, path), line, f"<{angled}>: keys and signatures stay in journal/Minisign")
            if angled == "QProcess" and layer != "tools":
                yield Finding(name(root, path), line, f"<{angled}>: programs are started in tools/ only")


def read_only(root: Path):
    """The gateway layer can't express a request that changes something; smoke tests toward the proxy go through one
    door, with a permit of the guard that keeps them away from Admin APIs."""
    why = "toward a gateway there is GET and HEAD, nothing else"
    yield from grep(root, app_code(root, "gateway"),
                    r"(?:\.|->)\s*(?:post|put|deleteResource|sendCustomRequest)\s*\(|\b(?:Post|Put|Delete|Custom)"
                    r"Operation\b|\bQHttpMultiPart\b", why)
    yield from grep(root, app_code(root, "gateway"), r'"(?:POST|PUT|PATCH|DELETE)"', why, keep_strings=True)
    for found in grep(root, app_code(root), r'".* HTTP/1\.[01]\\r', "requests are written by hand for smoke tests alone",
                      keep_strings=True):
        line = code(root / found.path, keep_strings=True)[found.line - 1]
        if found.path != "app/gateway/probe/ProbeExchange.cpp" or "permit.method()" not in line:
            yield found
    guard = {"app/gateway/probe/ProbeGuard.cpp", "app/gateway/probe/ProbePermit.h"}
    for found in grep(root, app_code(root), r"\bProbePermit\s*[({](?!\s*\))",
                      "only the guard makes a permit, behind its looks for an Admin API"):
        if found.path not in guard:
            yield found


def waiting(root: Path):
    """The GUI thread never blocks and no event loop runs inside another."""
    yield from grep(root, app_code(root, "session", "wizard", "tools"),
                    r"\bwaitFor\w*\s*\(|\bprocessEvents\s*\(|\bQEventLoop\b|\bQThread::m?u?sleep\s*\(",
                    "the GUI thread never waits: start it, and let a signal or whenDone() tell the end")
    yield from grep(root, app_code(root, "session", "wizard"), r"(?:\.|->)\s*exec\s*\(",
                    "a nested event loop: open() or popup(), and a signal for the answer")


def restores(root: Path):
    """No restore can drop or make a database or its objects: not in code, not in a command for the operator."""
    why = "a restore that drops or creates can destroy production: name an empty database instead"
    yield from grep(root, app_code(root),
                    r'"-(?:C|c)"|--(?:clean|create|if-exists)\b|\bpg_restore\b[^"]*\s-\w*[Cc]\w*\b', why,
                    keep_strings=True)
    command = re.compile(r"\bpg_restore\b[^\"|;&]*?\s(--clean|--create|--if-exists|-[a-zA-Z]*[Cc][a-zA-Z]*)(?![\w-])")
    for path in files(root, "resources", ".json", ".md", ".html", ".sh"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            match = command.search(line)
            if match:
                yield Finding(name(root, path), number, f"pg_restore {match.group(1)}: {why}")


def tls(root: Path):
    """Certificates are checked; only gateway/ can let one pass, right behind a look at the operator's `insecure`."""
    why = "certificates are checked, except in gateway/ within two lines of a look at settings.insecure"
    for found in grep(root, app_code(root), r"\bVerifyNone\b|\bQueryPeer\b|\bignoreSslErrors\s*\(", why):
        lines = code(root / found.path)
        if not (found.path.startswith("app/gateway/")
                and any(re.search(r"\binsecure\b", line) for line in lines[max(0, found.line - 3):found.line])):
            yield found


def paths(root: Path):
    """No path of somebody's machine in code, forms, data or scripts."""
    places = r"home|root|Users|work|build|mnt|srv"
    absolute = re.compile(rf"""(?:["'=(\s]|file://)/(?:{places})/(?!\.\.\.)[\w.-]+""")
    for folder, suffixes in (("app", (".h", ".cpp", ".txt", ".cmake")), ("ui", (".ui",)), ("packaging", (".sh",)),
                             ("tests", (".h", ".cpp", ".txt", ".py", ".cmake"))):
        for path in files(root, folder, *suffixes):
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                match = absolute.search(line)
                if match and "example path" not in line:
                    yield Finding(name(root, path), number, f"{match.group(0).strip()}: a path of one machine "
                                                            "(mark a deliberate one with: example path)")


def sizes(root: Path):
    """A file has one purpose and stays readable: at most 600 lines in a source, 200 in a header, blank ones aside."""
    for path in app_code(root) + files(root, "tests", ".h", ".cpp"):
        limit = 200 if path.suffix == ".h" else 600
        count = sum(1 for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
        if count > limit:
            yield Finding(name(root, path), limit, f"{count} lines, at most {limit}: two things live in one room")


def own_header(root: Path):
    """Each .cpp includes its own header first, which proves the header complete; each header has #pragma once."""
    for path in app_code(root):
        if path.suffix == ".h":
            if not any(line.strip() == "#pragma once" for line in code(path)):
                yield Finding(name(root, path), 1, "no #pragma once")
            continue
        if path.parent == root / "app":
            continue
        folder = path.parent.relative_to(root / "app").as_posix()
        quoted = [one for _, one, _ in includes(path) if one]
        if path.with_suffix(".h").exists():
            own = f"{folder}/{path.stem}.h"
            first = next(includes(path), (1, None, None))
            if first[1] != own:
                yield Finding(name(root, path), first[0], f'the first include must be "{own}"')
        # A file that carries a part of a larger class has no header of its own name: one of its folder's will do.
        elif not any(one.startswith(folder.split("/")[0] + "/") for one in quoted) and any(
                line.strip() for line in code(path)):
            yield Finding(name(root, path), 1, f"no header {path.stem}.h, and none of {folder}/ is included")


def forms(root: Path):
    """Forms carry the namespace, the name of their file, and each objectName once."""
    for path in files(root, "ui", ".ui") + files(root, "app", ".ui"):
        tree = ElementTree.parse(path).getroot()
        form_class = tree.findtext("class", "")
        if form_class != f"gatelift::{path.stem}":
            yield Finding(name(root, path), 1, f"<class> is {form_class}, should be gatelift::{path.stem} "
                                               "(else tr() and form have two contexts)")
        seen = set()
        for element in tree.iter():
            object_name = element.get("name", "")
            if element.tag not in ("widget", "layout", "spacer", "action"):
                continue
            if object_name in seen:
                yield Finding(name(root, path), 1, f"objectName {object_name} stands twice")
            seen.add(object_name)


def glued(root: Path):
    """No sentence glued from pieces: translators need whole ones."""
    yield from grep(root, app_code(root),
                    r'\b(?:tr|translate)\([^()]*\)\s*\+\s*(?:tr|QCoreApplication::translate)\s*\(',
                    "one whole sentence with %1, not two glued", keep_strings=True)


_NAMESPACE = re.compile(r"\s*(?:inline\s+)?namespace\s*([\w:]*)\s*\{")
_TYPE = re.compile(r"(?:struct|class|union|enum(?:\s+class)?)\s+([\w:]+)[^;]*$")
_CHARACTER = re.compile(r"'(?:\\.|[^'\\])'")


def _types(path: Path):
    """(line number, full name) of each type that a file defines for others: not in an unnamed namespace or a class."""
    depth, open_namespaces = 0, []
    for number, line in enumerate(code(path), 1):
        line = _CHARACTER.sub("", line)
        namespace = _NAMESPACE.match(line)
        inside = len(open_namespaces) == depth and all(space for space, _ in open_namespaces)
        match = _TYPE.match(line)
        if namespace:
            open_namespaces.append((namespace.group(1), depth))
        elif match and inside:
            yield number, "::".join([space for space, _ in open_namespaces] + [match.group(1)])
        depth += line.count("{") - line.count("}")
        while open_namespaces and open_namespaces[-1][1] >= depth:
            open_namespaces.pop()


def one_definition(root: Path):
    """A name stands for one type in the whole program: the linker merges the functions of two, without a word."""
    seen = {}
    for path in app_code(root):
        for line, full in _types(path):
            first = seen.setdefault(full, path)
            if first != path:
                yield Finding(name(root, path), line, f"{full}: {name(root, first)} defines another type of this name")


RULES = {rule.__name__: rule for rule in
         (layers, edges, read_only, waiting, restores, tls, paths, sizes, own_header, forms, glued,
          one_definition)}
