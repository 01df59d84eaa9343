#include "support/Program.h"
#include "support/TestMain.h"

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace {

QStringList rehearse(const QString &folder, const QStringList &more = {})
{
    return QStringList{u"rehearse"_s,      u"--from"_s, u"3.4.3.12"_s, u"--to"_s, u"3.10.0.17"_s,
                       u"--data-planes"_s, u"6"_s,      u"--out"_s,    folder} +
           more;
}

//! What must be the same whenever the seed is: ages and heartbeats depend on when was looked.
Json identities(const Json &nodes)
{
    Json kept = Json::array();
    for (const auto &node : nodes)
        kept.push_back({node["id"], node["hostname"], node["ip"], node["version"], node["config_hash"]});
    return kept;
}

} // namespace

//! The contract of `gatelift rehearse`: the files it leaves, what they say, exit codes.
class TestCliRehearse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void leavesPlanAndReports();
    void leavesAPlanThatIsWhole();
    void reportsACompletedUpgrade();
    void countsEachNodeOnce();
    void hasNothingToExplain();
    void givesTheSameClusterForTheSameSeed();
    void playsEveryStrategy_data();
    void playsEveryStrategy();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void neverOverwritesAPlan();
    void namesAFolderThatCannotBe();
    void leavesAWholePlanWhenInterrupted();

private:
    QTemporaryDir m_folder;
    ProgramCall m_call;
    Json m_report;

    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
};

void TestCliRehearse::initTestCase()
{
    m_call = callProgram(rehearse(m_folder.path()));
    QVERIFY2(m_call.code == 0, m_call.err.constData());
    m_report = Json::parse(fileContents(file("report.json")), nullptr, false);
    QVERIFY(m_report.is_object());
}

void TestCliRehearse::leavesPlanAndReports()
{
    QCOMPARE(m_call.lastLine(), file("report.pdf"));
    QVERIFY(fileContents(file("report.pdf")).startsWith("%PDF-"));
    QVERIFY(fileContents(file("report.md")).startsWith("# "));
    QVERIFY(fileContents(file("report.html")).startsWith("<!DOCTYPE html>"));
    QCOMPARE(schemaComplaints(m_report, u"report.schema.json"_s), QString());
}

void TestCliRehearse::leavesAPlanThatIsWhole()
{
    const auto verified = callProgram({u"verify"_s, file("plan.gatelift"), u"--json"_s});
    QCOMPARE(verified.code, 0);
    QCOMPARE(verified.json()["status"].get<std::string>(), "whole");
    for (const auto *report : {"report.json", "report.md", "report.html"})
        QCOMPARE(callProgram({u"verify"_s, file("plan.gatelift"), u"--against"_s, file(report)}).code, 0);
}

void TestCliRehearse::reportsACompletedUpgrade()
{
    QCOMPARE(m_report["outcome"].get<std::string>(), "completed");
    QVERIFY(m_report["plan"]["rehearsal"].get<bool>());
    QVERIFY(m_report["plan"]["finished_at"].is_string());
    QCOMPARE(m_report["sign_offs"].size(), 2U);
    for (const auto &step : m_report["steps"])
        QVERIFY2(step["done"] == step["total"], step.dump().c_str());
}

void TestCliRehearse::countsEachNodeOnce()
{
    const auto &end = m_report["data_planes"]["end"];
    QCOMPARE(end["total"].get<int>(), 6);
    QCOMPARE(end["on_y"].get<int>(), 6);
    bool found = false;
    for (const auto &figure : m_report["figures"]) {
        if (figure["id"] != "on-y")
            continue;
        found = true;
        QCOMPARE(figure["value"].get<std::string>(), "6 / 6");
    }
    QVERIFY(found);
}

//! Nodes that left on purpose are no exception, and no look at the cluster was missed.
void TestCliRehearse::hasNothingToExplain()
{
    QVERIFY2(m_report["findings"].empty(), m_report["findings"].dump(1).c_str());
    for (const auto &event : m_report["events"])
        QVERIFY2(event["severity"] != "bad", event.dump().c_str());
}

void TestCliRehearse::givesTheSameClusterForTheSameSeed()
{
    const QTemporaryDir same;
    const QTemporaryDir other;
    QCOMPARE(callProgram(rehearse(same.path(), {u"--seed"_s, u"1"_s})).code, 0);
    QCOMPARE(callProgram(rehearse(other.path(), {u"--seed"_s, u"2"_s})).code, 0);
    for (const auto *moment : {"start", "end"}) {
        const auto nodes = [moment](const QTemporaryDir &folder) {
            const auto report = Json::parse(fileContents(folder.filePath(u"report.json"_s)), nullptr, false);
            return identities(report["data_planes"][moment]["nodes"]);
        };
        const Json mine = identities(m_report["data_planes"][moment]["nodes"]);
        QVERIFY(mine.size() >= 6);
        QVERIFY(mine == nodes(same));
        QVERIFY(mine != nodes(other));
    }
}

void TestCliRehearse::playsEveryStrategy_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::newRow("in place") << u"in-place"_s;
    QTest::newRow("blue-green") << u"blue-green"_s;
}

void TestCliRehearse::playsEveryStrategy()
{
    QFETCH(QString, strategy);
    const QTemporaryDir folder;
    const auto call = callProgram(rehearse(folder.path(), {u"--strategy"_s, strategy}));
    QVERIFY2(call.code == 0, call.err.constData());
    const auto report = Json::parse(fileContents(folder.filePath(u"report.json"_s)), nullptr, false);
    QCOMPARE(report["outcome"].get<std::string>(), "completed");
    QCOMPARE(report["data_planes"]["end"]["total"].get<int>(), 6);
    QVERIFY2(report["findings"].empty(), report["findings"].dump(1).c_str());
}

void TestCliRehearse::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    const QString out = m_folder.filePath(u"never"_s);
    const auto versions = [&out](const QString &from, const QString &to) {
        return QStringList{u"rehearse"_s, u"--from"_s, from, u"--to"_s, to, u"--out"_s, out};
    };
    QTest::newRow("a malformed version") << versions(u"three"_s, u"3.10.0.17"_s) << QByteArray("--from");
    QTest::newRow("a version with an x") << versions(u"3.4.x"_s, u"3.10.0.17"_s) << QByteArray("--from");
    QTest::newRow("a downgrade") << versions(u"3.10.0.17"_s, u"3.4.3.12"_s) << QByteArray("--to");
    QTest::newRow("no folder") << QStringList{u"rehearse"_s, u"--from"_s, u"3.4.3.12"_s, u"--to"_s,
                                              u"3.10.0.17"_s}
                               << QByteArray("--out");
    QTest::newRow("an unknown option") << rehearse(out, {u"--frobnicate"_s}) << QByteArray("frobnicate");
    QTest::newRow("an unknown fault") << rehearse(out, {u"--fault"_s, u"gremlin"_s}) << QByteArray("gremlin");
    QTest::newRow("an unknown strategy")
        << rehearse(out, {u"--strategy"_s, u"hope"_s}) << QByteArray("--strategy");
    QTest::newRow("no speed") << rehearse(out, {u"--speed"_s, u"0"_s}) << QByteArray("--speed");
    QTest::newRow("a number that is none") << rehearse(out, {u"--seed"_s, u"many"_s}) << QByteArray("--seed");
}

void TestCliRehearse::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const auto call = callProgram(arguments);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains(named), call.err.constData());
    QVERIFY(!QFileInfo::exists(m_folder.filePath(u"never/plan.gatelift"_s)));
}

void TestCliRehearse::neverOverwritesAPlan()
{
    const auto before = fileContents(file("plan.gatelift"));
    const auto call = callProgram(rehearse(m_folder.path()));
    QCOMPARE(call.code, 3);
    QVERIFY2(call.saysOneError(), call.err.constData());
    QCOMPARE(fileContents(file("plan.gatelift")), before);
}

void TestCliRehearse::namesAFolderThatCannotBe()
{
    const auto call = callProgram(rehearse(file("plan.gatelift") + u"/below"_s));
    QCOMPARE(call.code, 3);
    QVERIFY2(call.saysOneError(), call.err.constData());
}

void TestCliRehearse::leavesAWholePlanWhenInterrupted()
{
    const QTemporaryDir folder;
    QProcess process;
    startProgram(process, rehearse(folder.path(), {u"--speed"_s, u"1"_s}));
    const auto plan = folder.filePath(u"plan.gatelift"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fileContents(plan).count('\n') > 20, testPatienceMs);
    QCOMPARE(endBySignal(process, SIGINT), 4);
    const auto verified = callProgram({u"verify"_s, plan, u"--json"_s});
    QCOMPARE(verified.code, 0);
    QCOMPARE(verified.json()["torn_bytes"].get<int>(), 0);
}

QTEST_GUILESS_MAIN(TestCliRehearse)
#include "tst_cli_rehearse.moc"
