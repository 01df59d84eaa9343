#include "journal/FileJournalStore.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The program as it is called: `gatelift derive`, on a rehearsed plan.
class TestCliDerive : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void theNewPlanIsWhole();
    void theAnswerNamesTheEarlierPlan();
    void theReportsCompare();
    void anUnfinishedPlanIsSaid();
    void noFileIsOverwritten();
    void wrongCallsEndWithTwo_data();
    void wrongCallsEndWithTwo();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
    QString m_plan;
};

void TestCliDerive::initTestCase()
{
    const auto call = callProgram({u"rehearse"_s, u"--from"_s, u"3.4.3.12"_s, u"--to"_s, u"3.10.0.17"_s,
                                   u"--data-planes"_s, u"4"_s, u"--out"_s, file(u"dev"_s)});
    QVERIFY2(call.code == 0, call.err.constData());
    m_plan = file(u"dev/plan.gatelift"_s);
}

void TestCliDerive::theNewPlanIsWhole()
{
    const auto out = file(u"whole.gatelift"_s);
    const auto before = fileContents(m_plan);
    const auto call = callProgram({u"derive"_s, m_plan, u"--out"_s, out, u"--title"_s, u"Edge · live"_s});
    QVERIFY2(call.code == 0, call.err.constData());
    QCOMPARE(fileContents(m_plan), before);
    QCOMPARE(callProgram({u"verify"_s, out}).code, 0);
    QProcess auditor;
    auditor.start(
        u"python3"_s,
        {u"-B"_s, QStringLiteral(GATELIFT_SOURCE_DIR) + u"/tests/support/journal_auditor.py"_s, out});
    QVERIFY(auditor.waitForFinished(testPatienceMs));
    const auto verdict = auditor.readAllStandardOutput();
    QVERIFY2(verdict.contains("\"whole\""), verdict.constData());
    const auto opened = FileJournalStore::openReadOnly(out);
    QVERIFY(opened.has_value());
    QVERIFY(std::holds_alternative<PlanCreated>(opened->entries.at(0).event));
    QVERIFY(std::holds_alternative<PlanDerived>(opened->entries.at(1).event));
    const auto &origin = std::get<PlanDerived>(opened->entries.at(1).event);
    const auto earlier = FileJournalStore::openReadOnly(m_plan);
    QCOMPARE(origin.id, earlier->entries.constFirst().hash);
    QCOMPARE(origin.lastHash, earlier->entries.constLast().hash);
    QVERIFY(!origin.looked.gatewayX.isEmpty());
    QVERIFY(!origin.learned.phases.isEmpty());
}

void TestCliDerive::theAnswerNamesTheEarlierPlan()
{
    const auto call =
        callProgram({u"derive"_s, m_plan, u"--out"_s, file(u"json.gatelift"_s), u"--environment"_s, u"live"_s,
                     u"--from-environment"_s, u"lab"_s, u"--json"_s});
    QCOMPARE(call.code, 0);
    const auto answer = call.json();
    QCOMPARE(answer["environment"], "live");
    QCOMPARE(answer["after"]["environment"], "lab");
    QCOMPARE(answer["after"]["outcome"], "finished");
    QCOMPARE(answer["after"]["rehearsal"], true);
    QVERIFY2(call.err.contains("simulated cluster"), call.err.constData());
}

void TestCliDerive::theReportsCompare()
{
    const auto plan = file(u"report.gatelift"_s);
    QCOMPARE(callProgram({u"derive"_s, m_plan, u"--out"_s, plan, u"--from-environment"_s, u"lab"_s}).code, 0);
    QCOMPARE(callProgram({u"report"_s, plan, u"--markdown"_s, file(u"r.md"_s), u"--html"_s, file(u"r.html"_s),
                          u"--json"_s, file(u"r.json"_s), u"--pdf"_s, file(u"r.pdf"_s)})
                 .code,
             0);
    for (const auto &name : {u"r.md"_s, u"r.html"_s})
        QVERIFY2(fileContents(file(name)).contains("Compared with lab"), qPrintable(name));
    const auto json = nlohmann::json::parse(fileContents(file(u"r.json"_s)).toStdString());
    QVERIFY(!json["comparison"]["differences"].empty());
    QVERIFY(!json["comparison"]["learned"].empty());
    for (const auto &line : json["comparison"]["differences"]) {
        if (line["id"] == "gateway-x")
            QCOMPARE(line["result"], "not-known"); // nothing is connected here yet
    }
}

void TestCliDerive::anUnfinishedPlanIsSaid()
{
    const auto first = file(u"first.gatelift"_s);
    QCOMPARE(callProgram({u"derive"_s, m_plan, u"--out"_s, first}).code, 0);
    const auto call = callProgram({u"derive"_s, first, u"--out"_s, file(u"second.gatelift"_s), u"--json"_s});
    QCOMPARE(call.code, 0);
    QVERIFY2(call.err.contains("not finished"), call.err.constData());
    QCOMPARE(call.json()["after"]["outcome"], "unfinished");
}

void TestCliDerive::noFileIsOverwritten()
{
    const auto out = file(u"taken.gatelift"_s);
    QFile taken(out);
    QVERIFY(taken.open(QIODevice::WriteOnly));
    taken.write("mine");
    taken.close();
    const auto call = callProgram({u"derive"_s, m_plan, u"--out"_s, out});
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
    QCOMPARE(fileContents(out), "mine");
}

void TestCliDerive::wrongCallsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no file for the new plan") << QStringList{m_plan};
    QTest::newRow("no earlier plan") << QStringList{u"--out"_s, file(u"a.gatelift"_s)};
    QTest::newRow("an earlier plan that is not there")
        << QStringList{file(u"none.gatelift"_s), u"--out"_s, file(u"b.gatelift"_s)};
    QTest::newRow("a blank title") << QStringList{m_plan, u"--out"_s, file(u"c.gatelift"_s), u"--title"_s,
                                                  u" "_s};
}

void TestCliDerive::wrongCallsEndWithTwo()
{
    QFETCH(QStringList, arguments);
    const auto call = callProgram(QStringList{u"derive"_s} + arguments);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(!QFile::exists(file(name + u".gatelift"_s)));
}

QTEST_GUILESS_MAIN(TestCliDerive)
#include "tst_cli_derive.moc"
