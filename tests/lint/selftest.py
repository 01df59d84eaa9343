#!/usr/bin/env python3
"""Proves that every lint rule can fail: each bad sample is reported, each good one is not."""

import sys
import tempfile
from pathlib import Path

from rules import RULES

HEADER = "#pragma once\n"

# (what the sample shows, rule, files, number of findings)
SAMPLES = [
    ("domain includes the session", "layers", {"app/domain/A.h": HEADER + '#include "session/S.h"\n'}, 1),
    ("two layers of one floor", "layers", {"app/gateway/A.h": HEADER + '#include "journal/J.h"\n'}, 1),
    ("an include without its layer", "layers", {"app/cli/A.cpp": '#include "A.h"\n'}, 1),
    ("a folder that is no layer", "layers", {"app/misc/A.cpp": '#include "misc/A.h"\n'}, 1),
    ("the window reaches the journal", "layers", {"app/wizard/A.cpp": '#include "journal/J.h"\n'}, 1),
    ("a generated form header", "layers", {"app/wizard/A.cpp": '#include "ui_A.h"\n'}, 0),
    ("downward only", "layers", {"app/session/A.cpp": '#include "session/A.h"\n#include "domain/V.h"\n'}, 0),
    ("the root may know all", "layers", {"app/main.cpp": '#include "wizard/W.h"\n#include "cli/C.h"\n'}, 0),

    ("JSON in a session header", "edges", {"app/session/A.h": HEADER + "#include <nlohmann/json.hpp>\n"}, 1),
    ("JSON in the window", "edges", {"app/wizard/A.cpp": "#include <nlohmann/json.hpp>\n"}, 1),
    ("PostgreSQL outside its layer", "edges", {"app/session/A.cpp": "#include <libpq-fe.h>\n"}, 1),
    ("HTTP outside its layer", "edges", {"app/session/A.cpp": "#include <QNetworkAccessManager>\n"}, 1),
    ("a process outside its layer", "edges", {"app/wizard/A.cpp": "#include <QProcess>\n"}, 1),
    ("cryptography outside its layer", "edges", {"app/session/A.cpp": "#include <sodium.h>\n"}, 1),
    ("JSON in a session source", "edges", {"app/session/A.cpp": "#include <nlohmann/json.hpp>\n"}, 0),

    ("a POST by name", "read_only", {"app/gateway/A.cpp": "m_http->post(request, body);\n"}, 1),
    ("a PUT by name", "read_only", {"app/gateway/A.cpp": "m_http.put(request, body);\n"}, 1),
    ("a DELETE by name", "read_only", {"app/gateway/A.cpp": "m_http->deleteResource(request);\n"}, 1),
    ("a verb of one's own", "read_only", {"app/gateway/A.cpp": 'm_http->sendCustomRequest(r, "GET");\n'}, 1),
    ("a verb as text", "read_only", {"app/gateway/A.cpp": 'auto verb = QByteArrayLiteral("PATCH");\n'}, 1),
    ("an operation of the access manager", "read_only", {"app/gateway/A.cpp": "create(Q::PostOperation);\n"}, 1),
    ("a request written by hand", "read_only", {"app/gateway/A.cpp": 'text = method + " / HTTP/1.1\\r\\n";\n'}, 1),
    ("a request written by hand at the smoke tests' door, without a permit", "read_only",
     {"app/gateway/probe/ProbeExchange.cpp": 'text = method + target + " HTTP/1.1\\r\\n";\n'}, 1),
    ("a request written by hand elsewhere, with a permit", "read_only",
     {"app/session/A.cpp": 'text = permit.method() + target + " HTTP/1.1\\r\\n";\n'}, 1),
    ("the smoke tests' door", "read_only",
     {"app/gateway/probe/ProbeExchange.cpp": 'text = permit.method() + target + " HTTP/1.1\\r\\n";\n'}, 0),
    ("a permit made by oneself", "read_only",
     {"app/gateway/probe/ProbeClient.cpp": "ask(ProbePermit(url, method));\n"}, 1),
    ("GET, and POST in a comment", "read_only", {"app/gateway/A.cpp": "m_http->get(r); // never m_http->post(r)\n"}, 0),

    ("waiting for a future", "waiting", {"app/wizard/A.cpp": "future.waitForFinished();\n"}, 1),
    ("turning the event loop by hand", "waiting", {"app/session/A.cpp": "QCoreApplication::processEvents();\n"}, 1),
    ("a nested event loop", "waiting", {"app/session/A.cpp": "QEventLoop loop;\n"}, 1),
    ("a dialog's exec", "waiting", {"app/wizard/A.cpp": "dialog->exec();\n"}, 1),
    ("sleeping", "waiting", {"app/session/A.cpp": "QThread::msleep(5);\n"}, 1),
    ("a dialog opened", "waiting", {"app/wizard/A.cpp": 'dialog->open(); log("no .exec() here");\n'}, 0),

    ("waiting for a program", "waiting", {"app/tools/A.cpp": "m_process.waitForFinished();\n"}, 1),

    ("a restore that drops", "restores", {"app/tools/A.cpp": 'arguments << QStringLiteral("--clean");\n'}, 1),
    ("a restore that makes a database", "restores", {"app/cli/A.cpp": 'arguments << QStringLiteral("--create");\n'}, 1),
    ("the same by one letter", "restores", {"app/tools/A.cpp": 'arguments << QStringLiteral("-C");\n'}, 1),
    ("a command for the operator that drops", "restores",
     {"resources/knowledge/a.json": '{"command": "pg_restore -U kong --clean -d kong dump"}\n'}, 1),
    ("a command for the operator with bundled letters", "restores",
     {"resources/knowledge/a.json": '{"command": "pg_restore -cCv -d postgres dump"}\n'}, 1),
    ("a restore into an empty database", "restores",
     {"app/tools/A.cpp": 'arguments << QStringLiteral("--no-owner"); // never --clean\n',
      "resources/knowledge/a.json": '{"command": "pg_restore --no-owner --exit-on-error -d kong_y dump"}\n',
      "resources/help/a.md": "Never run it with `-C`. `tar -C /srv`\n"}, 0),

    ("no certificate check in the session", "tls", {"app/session/A.cpp": "c.set(QSslSocket::VerifyNone);\n"}, 1),
    ("errors ignored whatever the operator said", "tls",
     {"app/gateway/A.cpp": "connect(reply, errors);\n\nreply->ignoreSslErrors(); // insecure\n"}, 1),
    ("behind the operator's --insecure", "tls",
     {"app/gateway/A.cpp": "if (settings.insecure)\n    reply->ignoreSslErrors();\n"}, 0),

    ("somebody's home", "paths", {"app/cli/A.cpp": 'open("/' + 'home/joe/plan");\n'}, 1),
    ("a deliberate example", "paths", {"app/cli/A.cpp": 'show("/' + 'home/joe/plan"); // example path\n'}, 0),
    ("a system path", "paths", {"app/cli/A.cpp": 'open("/etc/kong/kong.conf");\n'}, 0),

    ("a giant source", "sizes", {"app/cli/A.cpp": "int x;\n" * 601}, 1),
    ("a giant header", "sizes", {"app/cli/A.h": HEADER * 201}, 1),
    ("a large source", "sizes", {"app/cli/A.cpp": "int x;\n" * 600}, 0),

    ("own header second", "own_header",
     {"app/cli/A.cpp": '#include <vector>\n#include "cli/A.h"\n', "app/cli/A.h": HEADER}, 1),
    ("a header without guard", "own_header", {"app/cli/A.h": "// #pragma once\nint x;\n"}, 1),
    ("own header first", "own_header", {"app/cli/A.cpp": '#include "cli/A.h"\n', "app/cli/A.h": HEADER}, 0),
    ("a part of a larger class", "own_header",
     {"app/cli/APart.cpp": '#include "a/Z.h"\n#include "cli/A.h"\n', "app/cli/A.h": HEADER}, 0),
    ("a source without a header", "own_header", {"app/cli/APart.cpp": "#include <vector>\nint x;\n"}, 1),

    ("a form without namespace", "forms", {"ui/A.ui": "<ui><class>A</class></ui>"}, 1),
    ("a name twice", "forms",
     {"ui/A.ui": '<ui><class>gatelift::A</class><widget name="a"><widget name="a"/></widget></ui>'}, 1),
    ("a form as it should be", "forms",
     {"ui/A.ui": '<ui><class>gatelift::A</class><widget name="a"><widget name="b"/></widget></ui>'}, 0),

    ("two sentences glued", "glued", {"app/cli/A.cpp": 'say(tr("Data plane ") + tr("is late"));\n'}, 1),
    ("one sentence", "glued", {"app/cli/A.cpp": 'say(tr("Data plane %1 is late").arg(name));\n'}, 0),

    ("two types of one name", "one_definition",
     {"app/cli/A.h": HEADER + "namespace gatelift {\nstruct R\n{\n    int a;\n};\n}\n",
      "app/session/B.cpp": "namespace gatelift {\nvoid f()\n{\n    say(u'}');\n}\nstruct R\n{\n};\n}\n"}, 1),
    ("types of one name, each unseen by the other", "one_definition",
     {"app/cli/A.cpp": "namespace gatelift {\nnamespace {\nstruct R\n{\n};\n}\nclass C;\n}\n",
      "app/cli/B.h": HEADER + "namespace gatelift {\nclass C;\nclass D\n{\n    struct R\n    {\n    };\n};\n}\n",
      "app/cli/E.h": HEADER + "namespace gatelift::e {\nstruct R\n{\n};\n}\nnamespace gatelift {\nclass C\n{\n};\n}\n"},
     0),
]


def main() -> int:
    wrong = 0
    for title, rule, sample, expected in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "app").mkdir()
            for path, text in sample.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            findings = list(RULES[rule](root))
        if len(findings) != expected:
            wrong += 1
            print(f"{rule}: '{title}' gave {len(findings)} findings, expected {expected}: {[str(f) for f in findings]}")
    unproven = set(RULES) - {rule for _, rule, _, expected in SAMPLES if expected}
    for rule in sorted(unproven):
        print(f"{rule}: no bad sample proves that it can fail")
    print(f"{len(SAMPLES)} samples, {wrong} wrong, {len(unproven)} rules unproven")
    return 1 if wrong or unproven else 0


if __name__ == "__main__":
    sys.exit(main())
