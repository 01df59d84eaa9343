#include "support/TestMain.h"

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

struct Answer
{
    int code = -1;
    QByteArray output;
    QByteArray error;
};

Answer run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(GATELIFT_BINARY), arguments);
    if (!process.waitForFinished(testPatienceMs))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

template <typename Json>
QString textOf(const Json &value)
{
    return QString::fromStdString(value.template get<std::string>());
}

QStringList words(const QString &text)
{
    return text.split(' ', Qt::SkipEmptyParts);
}

} // namespace

//! The contract of the command line, on the built program.
class TestCliPath : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void exitCodes_data();
    void exitCodes();
    void pathAnswersInJson();
    void compatAnswersInJson();
    void textNamesHopsAndSources();
    void helpOnEveryLevel();
    void anotherKnowledgeFolder();
    void fullDiskIsNoGoodAnswer();
};

void TestCliPath::exitCodes_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind"); // of the error, with --json
    QTest::newRow("a path") << "path --from 3.4.3.12 --to 3.10.0.17 --topology hybrid" << 0 << "";
    QTest::newRow("a full target of a table")
        << "path --from 2.8 --to 3.5.0.2 --topology traditional" << 0 << "";
    QTest::newRow("equals signs") << "path --from=3.4.3.12 --to=3.10.x --topology=dbless --edition=enterprise"
                                  << 0 << "";
    QTest::newRow("the same version") << "path --from 3.4.3.12 --to 3.4.3.12 --topology hybrid" << 0 << "";
    QTest::newRow("a downgrade") << "path --from 3.10 --to 3.4 --topology hybrid" << 1 << "";
    QTest::newRow("an unknown line") << "path --from 3.4 --to 3.99 --topology hybrid" << 1 << "";
    QTest::newRow("open source past its end")
        << "path --from 3.9.1 --to 3.10 --topology hybrid --edition oss" << 1 << "";
    QTest::newRow("a malformed version") << "path --from 3.x --to 3.10 --topology hybrid" << 2 << "input";
    QTest::newRow("one part") << "path --from 3 --to 3.10 --topology hybrid" << 2 << "input";
    QTest::newRow("five parts") << "path --from 3.4 --to 3.10.0.17.1 --topology hybrid" << 2 << "input";
    QTest::newRow("a word") << "path --from latest --to 3.10 --topology hybrid" << 2 << "input";
    QTest::newRow("2.x as the tables write it") << "path --from 2.x --to 3.10 --topology hybrid" << 0 << "";
    QTest::newRow("2.x is no target") << "path --from 2.1 --to 2.x --topology hybrid" << 2 << "input";
    QTest::newRow("zeros in front") << "path --from 3.04 --to 3.10 --topology hybrid" << 2 << "input";
    QTest::newRow("a plugin of a rock")
        << "compat --control-plane 3.4.3.12 --data-plane 3.4.3.12 "
           "--control-plane-plugin foo=0.1.1-1 --data-plane-plugin foo=0.1.1-2"
        << 0 << "";
    QTest::newRow("an unknown line of control planes")
        << "compat --control-plane 3.99 --data-plane 3.4" << 1 << "";
    QTest::newRow("no source") << "path --to 3.10 --topology hybrid" << 2 << "usage";
    QTest::newRow("no topology") << "path --from 3.4 --to 3.10" << 2 << "usage";
    QTest::newRow("an unknown topology") << "path --from 3.4 --to 3.10 --topology mesh" << 2 << "usage";
    QTest::newRow("an unknown edition")
        << "path --from 3.4 --to 3.10 --topology hybrid --edition free" << 2 << "usage";
    QTest::newRow("an unknown option")
        << "path --from 3.4 --to 3.10 --topology hybrid --fast" << 2 << "usage";
    QTest::newRow("an option in place of a value")
        << "path --from --to 3.10 --topology hybrid" << 2 << "usage";
    QTest::newRow("a word too many") << "path 3.4 --from 3.4 --to 3.10 --topology hybrid" << 2 << "usage";
    QTest::newRow("no such folder") << "path --from 3.4 --to 3.10 --topology hybrid --knowledge /nowhere" << 2
                                    << "input";
    QTest::newRow("no such sub-command") << "pth --from 3.4" << 2 << "usage";
    QTest::newRow("accepted") << "compat --control-plane 2.4.2 --data-plane 2.2.0" << 0 << "";
    QTest::newRow("accepted for a short time")
        << "compat --control-plane 3.10.0.17 --data-plane 3.4.3.12" << 0 << "";
    QTest::newRow("rejected") << "compat --control-plane 2.4.2 --data-plane 2.4.3" << 1 << "";
    QTest::newRow("a plugin rejected")
        << "compat --control-plane 2.4.2 --data-plane 2.4.2 --control-plane-plugin plugin1=1.1.1 "
           "--data-plane-plugin plugin1=1.2.0"
        << 1 << "";
    QTest::newRow("a plugin without version")
        << "compat --control-plane 2.4.2 --data-plane 2.4.2 --control-plane-plugin plugin1" << 2 << "usage";
    QTest::newRow("a plugin's version malformed")
        << "compat --control-plane 2.4.2 --data-plane 2.4.2 --control-plane-plugin plugin1=new" << 2
        << "input";
    QTest::newRow("no data plane") << "compat --control-plane 2.4.2" << 2 << "usage";
}

void TestCliPath::exitCodes()
{
    QFETCH(QString, call);
    QFETCH(int, code);
    QFETCH(QString, kind);
    const Answer text = run(words(call));
    QCOMPARE(text.code, code);
    const Answer answer = run(words(call) << "--json");
    QCOMPARE(answer.code, code);
    const json document = json::parse(answer.output.toStdString(), nullptr, false);
    QVERIFY2(!document.is_discarded(), answer.output);
    if (kind.isEmpty()) {
        QVERIFY2(answer.error.isEmpty(), answer.error);
        QVERIFY(!document.contains("error"));
        return;
    }
    QVERIFY2(text.error.startsWith("gatelift: ") && text.error.count('\n') == 1 && text.error.contains(" ("),
             text.error);
    QVERIFY(text.output.isEmpty());
    QCOMPARE(answer.error, text.error);
    QCOMPARE(textOf(document["error"]["kind"]), kind);
    QVERIFY(!document["error"]["message"].get<std::string>().empty());
    QVERIFY(!document["error"]["hint"].get<std::string>().empty());
}

void TestCliPath::pathAnswersInJson()
{
    const Answer answer = run(words("path --from 2.8.2.4 --to 3.5 --topology hybrid --json"));
    QCOMPARE(answer.code, 0);
    const auto document = nlohmann::ordered_json::parse(answer.output.toStdString());
    QStringList keys;
    for (const auto &[key, value] : document.items())
        keys << QString::fromStdString(key);
    QCOMPARE(keys.join(' '), "from to topology edition supported direct hops alternatives notes");
    QCOMPARE(textOf(document["from"]), "2.8.2.4");
    QCOMPARE(textOf(document["to"]), "3.5");
    QCOMPARE(textOf(document["topology"]), "hybrid");
    QCOMPARE(textOf(document["edition"]), "enterprise");
    QCOMPARE(document["supported"].get<bool>(), true);
    QCOMPARE(document["direct"].get<bool>(), false);
    QCOMPARE(document["hops"].size(), std::size_t(2));
    const auto &hop = document["hops"][0];
    QCOMPARE(textOf(hop["to"]), "3.4");
    QCOMPARE(textOf(hop["guarantee"]), "lts");
    QCOMPARE(textOf(hop["recommended"]), "3.4.3.29");
    QVERIFY(!hop["reason"].get<std::string>().empty() && !hop["source"].get<std::string>().empty());
    for (const auto &note : document["notes"])
        QVERIFY(note.contains("kind") && note.contains("id") && note.contains("text"));
    const auto full =
        json::parse(run(words("path --from 2.8 --to 3.5.0.2 --topology dbless --json")).output.toStdString());
    QCOMPARE(textOf(full["hops"][0]["to"]), "3.4");
    QCOMPARE(textOf(full["hops"][1]["to"]), "3.5.0.2");
    QCOMPARE(textOf(full["hops"][1]["recommended"]), "3.5.0.7");
    const Answer any = run(words("path --from 2.x --to 3.4 --topology dbless --json"));
    QVERIFY2(any.output.contains("from-is-a-line") && any.output.contains("2.x stands for"), any.output);
    const auto bad = json::parse(
        run(words("path --from 3.7 --to 3.8 --topology hybrid --edition oss --json")).output.toStdString());
    QVERIFY(bad["hops"][0]["recommended"].is_null());
}

void TestCliPath::compatAnswersInJson()
{
    const Answer answer = run(words("compat --control-plane 3.2.2.5 --data-plane 3.1.0.0 --json"));
    QCOMPARE(answer.code, 1);
    const json document = json::parse(answer.output.toStdString());
    QCOMPARE(document["compatible"].get<bool>(), false);
    QCOMPARE(textOf(document["level"]), "incompatible");
    QCOMPARE(textOf(document["rule"]), "protocol-3.1.0.0");
    QCOMPARE(textOf(document["reasons"][0]["id"]), "protocol");
    QVERIFY(!document["reasons"][0]["text"].get<std::string>().empty());
    QVERIFY(!document["reasons"][0]["source"].get<std::string>().empty());
}

void TestCliPath::textNamesHopsAndSources()
{
    const Answer answer = run(words("path --from 3.1.1.1 --to 3.3 --topology hybrid"));
    QVERIFY(answer.output.startsWith("3.1.1.1 → 3.1.1.3 → 3.2 → 3.3\n"));
    QVERIFY(answer.output.contains("Warning: "));
    QVERIFY(answer.output.contains("Recommended patch: 3.1.1.6"));
    QCOMPARE(answer.output.count("Source: "),
             answer.output.count("Hop ") + answer.output.count("Warning: ") + answer.output.count("Note: "));
}

void TestCliPath::helpOnEveryLevel()
{
    const Answer overall = run({"--help"});
    QCOMPARE(overall.code, 0);
    for (const QByteArray name : {"path", "compat"}) {
        QVERIFY(overall.output.contains("\n  " + name + ' '));
        const Answer help = run({QString::fromLatin1(name), "--help"});
        QCOMPARE(help.code, 0);
        QVERIFY(help.output.startsWith("Usage: gatelift " + name));
        QVERIFY(help.output.contains("--json") && help.output.contains("--knowledge") &&
                help.output.contains("--verbose"));
    }
    QVERIFY(run({"--version"}).output.startsWith("gatelift "));
    QVERIFY(run({"path", "--version"}).output.startsWith("gatelift "));
}

void TestCliPath::anotherKnowledgeFolder()
{
    QTemporaryDir folder;
    const QStringList call = words("path --from 3.4 --to 3.10 --topology hybrid --json")
                             << "--knowledge" << folder.path();
    QCOMPARE(run(call).code, 0);
    QFile file(folder.filePath("path-rules.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"date\":");
    file.close();
    const Answer broken = run(call);
    QCOMPARE(broken.code, 2);
    QVERIFY(broken.error.contains("path-rules.json"));
}

void TestCliPath::fullDiskIsNoGoodAnswer()
{
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(GATELIFT_BINARY), words("path --from 3.4 --to 3.10 --topology hybrid"));
    QVERIFY(process.waitForFinished(testPatienceMs));
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(process.readAllStandardError().contains("standard output"));
}

QTEST_GUILESS_MAIN(TestCliPath)
#include "tst_cli_path.moc"
