#include "support/Program.h"
#include "support/TestMain.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! How the program refuses a call, the same for every sub-command: code, one line, its form.
class TestCliErrors : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyErrorHasItsForm_data();
    void everyErrorHasItsForm();
    void commonOptionsMayStandFirst_data();
    void commonOptionsMayStandFirst();
    void errorsBeforeASubCommandAreJsonToo_data();
    void errorsBeforeASubCommandAreJsonToo();
    void helpSpeaksInSentences_data();
    void helpSpeaksInSentences();
};

void TestCliErrors::everyErrorHasItsForm_data()
{
    QTest::addColumn<QString>("named"); // what the error must name
    const QString path = u"path --from 3.4 --to 3.10 --topology hybrid "_s;
    const QString simulate = u"simulate --data-planes 3 "_s;
    const QString status = u"status --admin-url http://127.0.0.1:1 "_s;
    const QString tls = QStringLiteral(GATELIFT_TEST_DATA "/tls/");
    const QList<std::pair<QString, QString>> calls{
        {u"pth"_s, u"pth"_s},
        {u"--bogus"_s, u"bogus"_s},
        {u"--plan="_s, u"--plan"_s},
        {u"''"_s, u"empty"_s},
        {u"--from 3.4 path"_s, u"gatelift path"_s},
        {u"path"_s, u"--from"_s},
        {u"path --from 3.4 --to 3.10 --topology"_s, u"topology"_s},
        {u"path --from 03.4 --to 3.10 --topology hybrid"_s, u"03.4"_s},
        {path + u"--to 3.5"_s, u"--to"_s},
        {path + u"--edition oss --edition enterprise"_s, u"--edition"_s},
        {path + u"--edition free"_s, u"--edition"_s},
        {path + u"--fast --loose"_s, u"fast"_s},
        {path + u"''"_s, u"unexpected"_s},
        {path + u"--knowledge /nowhere"_s, u"/nowhere"_s},
        {u"compat --control-plane 3.4"_s, u"--data-plane"_s},
        {u"compat --control-plane 3.4 --data-plane 3.4 --data-plane 3.3"_s, u"--data-plane"_s},
        {u"compat --control-plane 3.4 --data-plane 3.4 --data-plane-plugin a"_s, u"--data-plane-plugin"_s},
        {u"status"_s, u"--admin-url"_s},
        {u"status --admin-url http://127.0.0.1:99999"_s, u"127.0.0.1:99999"_s},
        {u"status --admin-url http://exa:mple:1"_s, u"exa:mple"_s},
        {u"status --admin-url"_s, u"admin-url"_s},
        {status + u"--workspace ../x"_s, u"--workspace"_s},
        {status + u"--ca /nowhere"_s, u"/nowhere"_s},
        {status + u"--client-cert /nowhere --client-key /nowhere"_s, u"/nowhere"_s},
        {status + u"--client-cert %1client.pem --client-key /nowhere"_s.arg(tls), u"/nowhere"_s},
        {status + u"--client-cert /tmp --client-key %1client.key"_s.arg(tls), u"/tmp"_s},
        {status + u"--token-file /nowhere"_s, u"/nowhere"_s},
        {status + u"--header X"_s, u"--header"_s},
        {status + u"--timeout 0"_s, u"--timeout"_s},
        {status + u"--watch soon"_s, u"--watch"_s},
        {u"simulate"_s, u"--data-planes"_s},
        {simulate + u"--token-file /nowhere"_s, u"/nowhere"_s},
        {simulate + u"--token-file /tmp"_s, u"/tmp"_s},
        {simulate + u"--tls %1server.pem /nowhere"_s.arg(tls), u"/nowhere"_s},
        {simulate + u"--tls %1server.key %1server.key"_s.arg(tls), u"server.key"_s},
        {simulate + u"--tls %1server.pem %1server.pem"_s.arg(tls), u"server.pem"_s},
        {simulate + u"--tls %1server.pem %1client.key"_s.arg(tls), u"client.key"_s},
        {simulate + u"extra"_s, u"'extra'"_s},
        {simulate + u"--port 65536"_s, u"--port"_s},
        {simulate + u"--port 65535 --with-control-plane-y 3.10"_s, u"--port"_s},
        {simulate + u"--fault gremlin"_s, u"gremlin"_s},
        {simulate + u"--speed 0"_s, u"--speed"_s},
        {simulate + u"--roll-every 5"_s, u"--roll-every"_s},
        {u"rehearse --from 3.4 --to 3.10.0.17 --out /tmp/x"_s, u"--from"_s},
        {u"rehearse --from 3.4.3.12 --to 3.10.0.17 --out /tmp/x --strategy rolling"_s, u"--strategy"_s},
        {u"rehearse --from 3.4.3.12 --to 3.10.0.17 --out /tmp/x --topology dbless"_s, u"--topology"_s},
        {u"report"_s, u"PLAN"_s},
        {u"report ''"_s, u"PLAN"_s},
        {u"report /nowhere.gatelift"_s, u"/nowhere.gatelift"_s},
        {u"report /nowhere.gatelift --paper a5"_s, u"--paper"_s},
        {u"report /nowhere.gatelift --locale klingon"_s, u"--locale"_s},
        {u"verify"_s, u"PLAN"_s},
        {u"verify ''"_s, u"PLAN"_s},
        {u"verify /nowhere.gatelift"_s, u"/nowhere.gatelift"_s},
        {u"verify a --against /nowhere"_s, u"/nowhere"_s},
        {u"screenshots"_s, u"--out"_s},
        {u"screenshots --out /tmp/x --theme blue"_s, u"--theme"_s},
        {u"screenshots --out /tmp/x --size big"_s, u"--size"_s},
    };
    QTest::addColumn<QString>("call");
    for (const auto &[call, named] : calls)
        QTest::newRow(qPrintable(call)) << named << call;
}

void TestCliErrors::everyErrorHasItsForm()
{
    QFETCH(QString, named);
    QFETCH(QString, call);
    QStringList arguments = call.split(u' ');
    std::replace(arguments.begin(), arguments.end(), u"''"_s, QString());
    const auto answer = callProgram(arguments);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.saysOneError(), answer.err.constData());
    QVERIFY(answer.out.isEmpty());
    const QString error = QString::fromUtf8(answer.err).trimmed();
    static const QRegularExpression form(u"^gatelift: [^:( ][^(]*: [^ ].*[^.] \\([^ ].*[^.]\\)$"_s);
    QVERIFY2(form.match(error).hasMatch(), qPrintable(error));
    QVERIFY2(error.contains(named), qPrintable(error));
}

void TestCliErrors::commonOptionsMayStandFirst_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("json");
    QTest::newRow("verbose") << u"--verbose"_s << false;
    QTest::newRow("json") << u"--json"_s << true;
    QTest::newRow("a folder") << u"--knowledge DIR --json"_s << true;
    QTest::newRow("a folder with an equals sign") << u"--knowledge=DIR"_s << false;
}

void TestCliErrors::commonOptionsMayStandFirst()
{
    QFETCH(QString, options);
    QFETCH(bool, json);
    const QTemporaryDir folder;
    const QStringList first = options.replace(u"DIR"_s, folder.path()).split(u' ');
    const QStringList call{u"path"_s, u"--from"_s,     u"3.4"_s,   u"--to"_s,
                           u"3.10"_s, u"--topology"_s, u"hybrid"_s};
    const auto answer = callProgram(first + call);
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.json().is_discarded(), !json);
    QCOMPARE(answer.out, callProgram(call + first).out);
}

void TestCliErrors::errorsBeforeASubCommandAreJsonToo_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::newRow("an unknown option") << QStringList{u"--bogus"_s, u"--json"_s};
    QTest::newRow("nothing else") << QStringList{u"--json"_s};
    QTest::newRow("an unknown sub-command") << QStringList{u"pth"_s, u"--json"_s};
    QTest::newRow("a sub-command that writes none") << QStringList{u"--json"_s, u"report"_s, u"p"_s};
}

void TestCliErrors::errorsBeforeASubCommandAreJsonToo()
{
    QFETCH(QStringList, call);
    const auto answer = callProgram(call);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.saysOneError(), answer.err.constData());
    QCOMPARE(answer.json()["error"]["kind"].get<std::string>(), "usage");
    QVERIFY(!answer.json()["error"]["hint"].get<std::string>().empty());
}

void TestCliErrors::helpSpeaksInSentences_data()
{
    QTest::addColumn<QString>("command");
    for (const char *name :
         {"path", "compat", "status", "simulate", "rehearse", "report", "verify", "screenshots", ""})
        QTest::newRow(*name ? name : "the program") << QString::fromLatin1(name);
}

void TestCliErrors::helpSpeaksInSentences()
{
    QFETCH(QString, command);
    QStringList call{command, u"--help"_s};
    call.removeAll(QString());
    const auto help = callProgram(call);
    QCOMPARE(help.code, 0);
    // An option or sub-command, its words, and the lines that these go on in.
    static const QRegularExpression entry(u"^  (\\S.*?) {2,}(\\S.*(?:\\n {6,}\\S.*)*)$"_s,
                                          QRegularExpression::MultilineOption);
    auto entries = entry.globalMatch(QString::fromUtf8(help.out));
    QVERIFY(entries.hasNext());
    while (entries.hasNext()) {
        const auto match = entries.next();
        const QString words = match.captured(2);
        QVERIFY2(words.front().isUpper() && words.endsWith(u'.'), qPrintable(match.captured(0)));
    }
}

QTEST_GUILESS_MAIN(TestCliErrors)
#include "tst_cli_errors.moc"
