#include "support/Program.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

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

//! A line of the plan file.
struct Line
{
    std::string type;
    Json data;
};

QList<Line> journal(const QString &folder)
{
    QList<Line> lines;
    for (const auto &text : fileContents(folder + u"/plan.gatelift"_s).split('\n')) {
        const auto json = Json::parse(text.toStdString(), nullptr, false);
        if (json.is_object())
            lines << Line{json["type"].get<std::string>(), json["data"]};
    }
    return lines;
}

//! Where the first line for which `holds` is true stands; -1 where there is none.
template <typename F>
qsizetype firstOf(const QList<Line> &lines, F holds)
{
    const auto found = std::find_if(lines.cbegin(), lines.cend(), holds);
    return found == lines.cend() ? -1 : std::distance(lines.cbegin(), found);
}

//! By a hand, or by what the simulated cluster showed.
bool isTick(const Line &line)
{
    return line.type == "item.status" || line.type == "item.proven";
}

//! The same, or a point of no return that was passed.
qsizetype tickOf(const QList<Line> &lines, const std::string &item)
{
    return firstOf(lines, [&item](const Line &line) {
        return (isTick(line) && line.data["item"] == item) ||
               (line.type == "gate.passed" && line.data["gate"] == item);
    });
}

qsizetype firstOfType(const QList<Line> &lines, const std::string &type)
{
    return firstOf(lines, [&type](const Line &line) { return line.type == type; });
}

qsizetype shareReached(const QList<Line> &lines, int percent)
{
    return firstOf(lines, [percent](const Line &line) {
        return line.type == "rollout.reached" && line.data["percent"] == percent;
    });
}

//! A plan without what the machine's clock and free ports put into it: how many milliseconds an answer took,
//! the port, and therefore every hash.
QByteArray masked(const QString &folder)
{
    QByteArray text;
    for (const auto &line : fileContents(folder + u"/plan.gatelift"_s).split('\n')) {
        auto json = Json::parse(line.toStdString(), nullptr, false);
        if (!json.is_object())
            continue;
        json.erase("hash");
        json.erase("prev");
        if (json["type"] == "report.exported")
            json["data"].erase("sha256");
        text += QByteArray::fromStdString(json.dump()) + '\n';
    }
    static const QRegularExpression port(u"127\\.0\\.0\\.1:\\d+"_s);
    static const QRegularExpression took(u"\\d+ ms\\b"_s);
    return QString::fromUtf8(text).replace(port, u"HOST"_s).replace(took, u"N ms"_s).toUtf8();
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
    void rehearsesTheWayBack_data();
    void rehearsesTheWayBack();
    void refusesAShareThatIsNotThere();
    void writesTheSamePlanForTheSameSeed();
    void playsEveryStrategy_data();
    void playsEveryStrategy();
    void actsInTheOrderOfARealNight_data();
    void actsInTheOrderOfARealNight();
    void refusesWhatThePathRefuses_data();
    void refusesWhatThePathRefuses();
    void namesTheFirstOfSeveralHops_data();
    void namesTheFirstOfSeveralHops();
    void holdsWhereACheckFails_data();
    void holdsWhereACheckFails();
    void saysWhichEndpointFailed_data();
    void saysWhichEndpointFailed();
    void tellsOfAnExpiredCertificate();
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

void TestCliRehearse::rehearsesTheWayBack_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("share");
    QTest::newRow("dual-cluster, first share") << u"dual-cluster"_s << 10;
    QTest::newRow("dual-cluster, all on Y") << u"dual-cluster"_s << 100;
    QTest::newRow("in place, half on Y") << u"in-place"_s << 50;
    QTest::newRow("blue-green, half on Y") << u"blue-green"_s << 50;
}

//! The night turns round at a share: everything is on X at its end, and the report says so.
void TestCliRehearse::rehearsesTheWayBack()
{
    QFETCH(const QString, strategy);
    QFETCH(const int, share);
    const QTemporaryDir folder;
    const auto call = callProgram(
        rehearse(folder.path(), {u"--strategy"_s, strategy, u"--roll-back-at"_s, QString::number(share)}));
    QVERIFY2(call.code == 0, call.err.constData());
    const auto report = Json::parse(fileContents(folder.filePath(u"report.json"_s)), nullptr, false);
    QCOMPARE(schemaComplaints(report, u"report.schema.json"_s), QString());
    QCOMPARE(report["outcome"].get<std::string>(), "rolled-back");
    // The last drawing shows one cluster on X again, not the work on Y.
    QCOMPARE(report["topologies"].back()["phase"].get<std::string>(), "start");
    QCOMPARE(report["topologies"].back()["caption"].get<std::string>(), "The upgrade was rolled back to X");
    const auto &end = report["data_planes"]["end"];
    QCOMPARE(end["on_x"].get<int>(), 6);
    QCOMPARE(end["on_y"].get<int>(), 0);
    int required = 0;
    for (const auto &step : report["steps"]) {
        if (step["id"] == "rollback")
            required = step["total"].get<int>();
    }
    QVERIFY(required >= 2);
    const auto &reached = report["traffic"]["reached"];
    QCOMPARE(reached[reached.size() - 2]["percent"].get<int>(), share);
    QCOMPARE(reached.back()["percent"].get<int>(), 0);
    QCOMPARE(callProgram({u"verify"_s, folder.filePath(u"plan.gatelift"_s)}).code, 0);
}

void TestCliRehearse::refusesAShareThatIsNotThere()
{
    const QTemporaryDir folder;
    for (const auto &share : {u"7"_s, u"0"_s, u"half"_s}) {
        const auto call = callProgram(rehearse(folder.path(), {u"--roll-back-at"_s, share}));
        QCOMPARE(call.code, 2);
        QVERIFY2(call.err.contains("--roll-back-at") && call.err.contains("100"), call.err.constData());
    }
}

void TestCliRehearse::writesTheSamePlanForTheSameSeed()
{
    const QStringList night{u"--seed"_s, u"3"_s, u"--start"_s, u"2026-03-14T22:00:00Z"_s};
    const QTemporaryDir one;
    const QTemporaryDir two;
    QCOMPARE(callProgram(rehearse(one.path(), night)).code, 0);
    QCOMPARE(callProgram(rehearse(two.path(), night)).code, 0);
    const auto first = masked(one.path()).split('\n');
    const auto second = masked(two.path()).split('\n');
    for (qsizetype i = 0; i < std::min(first.size(), second.size()); ++i)
        QCOMPARE(first[i], second[i]);
    QCOMPARE(first.size(), second.size());
    QVERIFY(first.first().contains("2026-03-14T22:00:00"));
    // Answers come in turn: the first picture is the control plane's alone, whoever answers sooner.
    const auto lines = journal(one.path());
    const auto start = firstOf(lines, [](const Line &line) {
        return line.type == "cluster.recorded" && line.data["label"] == "start";
    });
    QVERIFY(start > 0);
    for (const auto &node : lines[start].data["snapshot"]["data_planes"])
        QVERIFY2(!node.contains("status_api"), node.dump().c_str());
}

void TestCliRehearse::actsInTheOrderOfARealNight_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("lift");
    QTest::newRow("dual-cluster") << u"dual-cluster"_s << u"verify.lift-freeze"_s;
    QTest::newRow("in place") << u"in-place"_s << u"verify.lift-freeze-shared"_s;
    QTest::newRow("blue-green") << u"blue-green"_s << u"verify.lift-freeze-shared"_s;
}

void TestCliRehearse::actsInTheOrderOfARealNight()
{
    QFETCH(QString, strategy);
    QFETCH(QString, lift);
    const QTemporaryDir folder;
    QCOMPARE(callProgram(rehearse(folder.path(), {u"--strategy"_s, strategy})).code, 0);
    const auto lines = journal(folder.path());
    const auto frozen = firstOfType(lines, "freeze.declared");
    QVERIFY(frozen > 0);
    QVERIFY(frozen < tickOf(lines, "backup.freeze"));
    QVERIFY(tickOf(lines, "backup.freeze") < tickOf(lines, "backup.database-dump"));

    const auto first = firstOfType(lines, "rollout.reached");
    const auto end = shareReached(lines, 100);
    QVERIFY(0 < first && first < end);
    for (qsizetype i = first; i < lines.size(); ++i) {
        if (!isTick(lines[i]))
            continue;
        const auto item = lines[i].data["item"].get<std::string>();
        QVERIFY2(item.starts_with("data-planes.") || item.starts_with("verify."), item.c_str());
    }
    for (const auto *before :
         {"data-planes.control-planes-first", "data-planes.plugins", "data-planes.certificates",
          "data-planes.first-install", "data-planes.first-joined", "data-planes.first-staging"}) {
        QVERIFY2(tickOf(lines, before) > 0, before);
        QVERIFY2(tickOf(lines, before) < first, before);
    }
    const auto given = tickOf(lines, "data-planes.first-share");
    QVERIFY(first < given && given < shareReached(lines, 25));
    QVERIFY(tickOf(lines, "data-planes.first-hold") < shareReached(lines, 25));
    const auto batches = tickOf(lines, "data-planes.next-batches");
    QVERIFY(shareReached(lines, 90) < batches && batches < end);
    for (const auto *after : {"data-planes.all-traffic", "data-planes.drain", "data-planes.converged"})
        QVERIFY2(tickOf(lines, after) > end, after);

    // What the cluster shows by itself is settled by it, not by the player.
    for (const auto *seen : {"data-planes.control-planes-first", "data-planes.first-joined"})
        QVERIFY2(lines[tickOf(lines, seen)].type == "item.proven", seen);

    const auto lifted = tickOf(lines, lift.toStdString());
    QVERIFY(lifted > 0 && lines[lifted].type == "gate.passed" && lines[lifted].data["lifts"] == true);
    QCOMPARE(lines[lifted].data["second"].get<std::string>(), "Simulated approver");
    for (const auto *before : {"verify.smoke", "verify.metrics", "verify.logs", "verify.go"})
        QVERIFY2(tickOf(lines, before) < lifted, before);
    const auto decommissioned =
        tickOf(lines, strategy == "dual-cluster"_L1 ? "verify.decommission" : "verify.decommission-shared");
    QVERIFY(lifted < decommissioned);
    const auto signedOff = firstOfType(lines, "signoff.given");
    QVERIFY(std::none_of(lines.cbegin() + signedOff, lines.cend(), isTick));
    QVERIFY(firstOfType(lines, "plan.finished") > signedOff);
}

void TestCliRehearse::refusesWhatThePathRefuses_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("a line that nobody knows") << u"3.4.3.12"_s << u"3.99.0.0"_s;
    QTest::newRow("a downgrade") << u"3.10.0.17"_s << u"3.4.3.12"_s;
    QTest::newRow("open source past its last release") << u"3.9.1"_s << u"3.10.0"_s;
}

void TestCliRehearse::refusesWhatThePathRefuses()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto out = m_folder.filePath(u"refused"_s);
    const auto call = callProgram({u"rehearse"_s, u"--from"_s, from, u"--to"_s, to, u"--out"_s, out});
    QCOMPARE(call.code, 1);
    QVERIFY2(call.saysOneError() && call.err.contains("--to"), call.err.constData());
    QVERIFY(!QFileInfo::exists(out));
    QCOMPARE(callProgram({u"path"_s, u"--from"_s, from, u"--to"_s, to, u"--topology"_s, u"hybrid"_s,
                          u"--edition"_s, from.count(u'.') == 3 ? u"enterprise"_s : u"oss"_s})
                 .code,
             1);
}

void TestCliRehearse::namesTheFirstOfSeveralHops_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("over two LTS lines") << u"2.8.4.14"_s << u"3.10.0.17"_s;
    QTest::newRow("over many minors, open source") << u"3.4.2"_s << u"3.9.1"_s;
}

void TestCliRehearse::namesTheFirstOfSeveralHops()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QTemporaryDir folder;
    const auto out = folder.filePath(u"hop"_s);
    const auto call = callProgram({u"rehearse"_s, u"--from"_s, from, u"--to"_s, to, u"--out"_s, out});
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains("hops"), call.err.constData());
    // The hint is a call that works.
    const auto hint = QString::fromUtf8(call.err).section(u"(gatelift "_s, 1).section(u')', 0, 0);
    QVERIFY2(hint.startsWith(u"rehearse --from "_s + from), qPrintable(hint));
    const auto hop = callProgram(hint.split(u' ') + QStringList{u"--data-planes"_s, u"3"_s});
    QVERIFY2(hop.code == 0, hop.err.constData());
    QVERIFY(QFileInfo::exists(out + u"/report.pdf"_s));
}

void TestCliRehearse::holdsWhereACheckFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a data plane that stopped") << u"dp-stuck"_s << QByteArray("dp-");
    QTest::newRow("an empty data plane") << u"dp-empty"_s << QByteArray("dp-");
    QTest::newRow("a data plane that is too new") << u"dp-newer"_s << QByteArray("dp-");
    QTest::newRow("a missing plugin") << u"plugin-set"_s << QByteArray("dp-");
    QTest::newRow("another major of a plugin") << u"plugin-version"_s << QByteArray("dp-");
    QTest::newRow("an old configuration") << u"hash-drift"_s << QByteArray("dp-");
    QTest::newRow("traffic beside the plan") << u"traffic-skew"_s << QByteArray("of the traffic instead of");
    QTest::newRow("errors on Y") << u"error-burst"_s << QByteArray("with an error");
}

void TestCliRehearse::holdsWhereACheckFails()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, said);
    const QTemporaryDir folder;
    const auto call = callProgram(rehearse(folder.path(), {u"--fault"_s, fault}));
    QVERIFY2(call.code == 1, call.err.constData());
    QVERIFY2(call.saysOneError() && call.err.contains(said), call.err.constData());
    QCOMPARE(call.lastLine(), folder.filePath(u"report.pdf"_s));
    const auto report = Json::parse(fileContents(folder.filePath(u"report.json"_s)), nullptr, false);
    QCOMPARE(report["outcome"].get<std::string>(), "in-progress");
    for (const auto *name : {"report.pdf", "report.md", "plan.gatelift"})
        QVERIFY2(QFileInfo::exists(folder.filePath(QLatin1String(name))), name);
}

void TestCliRehearse::saysWhichEndpointFailed_data()
{
    QTest::addColumn<QString>("fault");
    for (const auto *fault : {"malformed", "truncate", "reset", "error-page-1", "offset-loop", "huge"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestCliRehearse::saysWhichEndpointFailed()
{
    QFETCH(QString, fault);
    const QTemporaryDir folder;
    const auto call = callProgram(rehearse(folder.path(), {u"--fault"_s, fault}));
    QVERIFY2(call.code == 3, call.err.constData());
    QVERIFY2(call.saysOneError() && call.err.contains("127.0.0.1"), call.err.constData());
    for (const auto *name : {"report.pdf", "report.md", "report.json", "plan.gatelift"})
        QVERIFY2(QFileInfo::exists(folder.filePath(QLatin1String(name))), name);
}

void TestCliRehearse::tellsOfAnExpiredCertificate()
{
    const QTemporaryDir folder;
    const auto call = callProgram(rehearse(folder.path(), {u"--fault"_s, u"cert-expired"_s}));
    QVERIFY2(call.code == 0, call.err.constData());
    const auto report = Json::parse(fileContents(folder.filePath(u"report.json"_s)), nullptr, false);
    const auto findings = QByteArray::fromStdString(report["findings"].dump());
    QVERIFY2(findings.contains("cluster certificate of dp-"), findings.constData());
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
    QTest::newRow("the same version") << versions(u"3.10.0.17"_s, u"3.10.0.17"_s) << QByteArray("--to");
    QTest::newRow("a start that is no time")
        << rehearse(out, {u"--start"_s, u"tonight"_s}) << QByteArray("--start");
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
