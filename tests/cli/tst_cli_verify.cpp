#include "journal/FileJournalStore.h"
#include "support/TestMain.h"

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Call
{
    int code = -1;
    QByteArray out;
    QByteArray err;
    nlohmann::json json;
};

Call verify(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(GATELIFT_BINARY), QStringList{u"verify"_s} + arguments);
    Call call;
    if (!process.waitForFinished(testPatienceMs))
        return call;
    call.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    call.out = process.readAllStandardOutput();
    call.err = process.readAllStandardError();
    call.json = nlohmann::json::parse(call.out.begin(), call.out.end(), nullptr, false);
    return call;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

//! The contract of `gatelift verify`: exit codes, JSON keys, one line on standard error.
class TestCliVerify : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void wholePlan();
    void alteredLine();
    void tornTail();
    void notAPlan_data();
    void notAPlan();
    void againstAReport_data();
    void againstAReport();
    void againstAReportOfAnotherPlan();
    void reportWithoutAHash();
    void wrongCalls_data();
    void wrongCalls();

private:
    QTemporaryDir m_folder;
    QString m_plan;
};

void TestCliVerify::init()
{
    m_plan = m_folder.filePath(u"plan.gatelift"_s);
    QFile::remove(m_plan);
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    auto opened = FileJournalStore::create(m_plan, PlanCreated{}, u"ann"_s, at);
    QVERIFY(opened.has_value());
    for (int i = 0; i < 3; ++i)
        QVERIFY(opened->store->append(ItemNoted{u"item"_s, u"note"_s}, u"ann"_s, at).has_value());
}

void TestCliVerify::wholePlan()
{
    const Call text = verify({m_plan});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains("4"));
    QVERIFY2(text.err.isEmpty(), text.err.constData());

    const Call call = verify({m_plan, u"--json"_s});
    QCOMPARE(call.code, 0);
    QCOMPARE(call.json["ok"].get<bool>(), true);
    QCOMPARE(call.json["lines"].get<int>(), 4);
    QVERIFY(call.json["altered_line"].is_null());
    QCOMPARE(call.json["torn_bytes"].get<int>(), 0);
    const auto hash = call.json["final_hash"].get<std::string>();
    QVERIFY(contents(m_plan).endsWith("\"hash\":\"" + QByteArray::fromStdString(hash) + "\"}\n"));
}

void TestCliVerify::alteredLine()
{
    QByteArray bytes = contents(m_plan);
    bytes.replace(bytes.indexOf("\"note\":\"note\"") + 8, 4, "nota"); // in line 2
    write(m_plan, bytes);
    const Call text = verify({m_plan});
    QCOMPARE(text.code, 1);
    QVERIFY2(text.err.startsWith("gatelift: ") && text.err.contains("line 2 "), text.err.constData());
    QCOMPARE(text.err.count('\n'), 1);

    const Call call = verify({m_plan, u"--json"_s});
    QCOMPARE(call.code, 1);
    QCOMPARE(call.json["ok"].get<bool>(), false);
    QCOMPARE(call.json["status"].get<std::string>(), "altered");
    QCOMPARE(call.json["altered_line"].get<int>(), 2);
    QCOMPARE(contents(m_plan), bytes);
}

void TestCliVerify::tornTail()
{
    const QByteArray bytes = contents(m_plan).chopped(10);
    write(m_plan, bytes);
    const Call call = verify({m_plan, u"--json"_s});
    QCOMPARE(call.code, 0);
    QCOMPARE(call.json["status"].get<std::string>(), "torn");
    QCOMPARE(call.json["lines"].get<int>(), 3);
    QVERIFY(call.json["torn_bytes"].get<int>() > 0);
    QCOMPARE(call.json["warnings"].size(), 1U);
    QVERIFY(call.err.contains("unfinished"));
    QCOMPARE(contents(m_plan), bytes); // verifying repairs nothing
}

void TestCliVerify::notAPlan_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a text") << QByteArray("hello\n");
    QTest::newRow("a report") << QByteArray("{\"plan\":{}}\n");
    QTest::newRow("missing") << QByteArray();
}

void TestCliVerify::notAPlan()
{
    QFETCH(QByteArray, bytes);
    const QString path = m_folder.filePath(u"other"_s);
    QFile::remove(path);
    if (!bytes.isNull())
        write(path, bytes);
    const Call call = verify({path, u"--json"_s});
    QCOMPARE(call.code, 2);
    QCOMPARE(call.json["error"]["kind"].get<std::string>(), "input");
    QVERIFY(!call.json["error"]["hint"].get<std::string>().empty());
    QCOMPARE(call.err.count('\n'), 1);
}

void TestCliVerify::againstAReport_data()
{
    QTest::addColumn<QByteArray>("report"); // HASH stands for the plan's final hash
    QTest::newRow("JSON") << QByteArray(R"({"plan":{"title":"T","final_hash":"HASH"}})");
    QTest::newRow("Markdown") << QByteArray("| Final hash | `HASH` |\n");
    QTest::newRow("HTML") << QByteArray("<tr><th>Final hash</th><td><code>HASH</code></td></tr>");
}

void TestCliVerify::againstAReport()
{
    QFETCH(QByteArray, report);
    const auto hash = QByteArray::fromStdString(verify({m_plan, u"--json"_s}).json["final_hash"]);
    const QString path = m_folder.filePath(u"report"_s);
    write(path, report.replace("HASH", hash));
    const QStringList arguments{m_plan, u"--against"_s, path, u"--json"_s};
    const Call whole = verify(arguments);
    QCOMPARE(whole.code, 0);
    QCOMPARE(whole.json["against"]["line"].get<int>(), 4);

    const QByteArray all = contents(m_plan); // the last line cut off: the chain alone can't show it
    write(m_plan, all.left(all.lastIndexOf('\n', all.size() - 2) + 1));
    QCOMPARE(verify({m_plan}).code, 0);
    const Call cut = verify(arguments);
    QCOMPARE(cut.code, 1);
    QCOMPARE(cut.json["status"].get<std::string>(), "cut-short");
    QVERIFY(cut.json["against"]["line"].is_null());
}

void TestCliVerify::againstAReportOfAnotherPlan()
{
    const QString path = m_folder.filePath(u"report"_s);
    write(path, "final_hash " + QByteArray(64, 'a'));
    QCOMPARE(verify({m_plan, u"--against"_s, path}).code, 1);
}

void TestCliVerify::reportWithoutAHash()
{
    const QString path = m_folder.filePath(u"report"_s);
    write(path, "final_hash: none yet, " + QByteArray(63, 'a'));
    const Call call = verify({m_plan, u"--against"_s, path, u"--json"_s});
    QCOMPARE(call.code, 2);
    QCOMPARE(call.json["error"]["kind"].get<std::string>(), "input");
    QCOMPARE(verify({m_plan, u"--against"_s, m_folder.filePath(u"missing"_s)}).code, 2);
}

void TestCliVerify::wrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no plan") << QStringList{};
    QTest::newRow("two plans") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("an unknown option") << QStringList{u"a"_s, u"--repair"_s};
    QTest::newRow("an empty report") << QStringList{u"a"_s, u"--against"_s, QString()};
}

void TestCliVerify::wrongCalls()
{
    QFETCH(QStringList, arguments);
    const Call call = verify(arguments);
    QCOMPARE(call.code, 2);
    QVERIFY(call.err.startsWith("gatelift: "));
}

QTEST_GUILESS_MAIN(TestCliVerify)
#include "tst_cli_verify.moc"
