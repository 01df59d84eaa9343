#include "journal/FileJournalStore.h"
#include "support/Program.h"
#include "support/SampleBackup.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace {

QByteArray pdfInfo(const QString &file)
{
    QProcess process;
    process.start(u"pdfinfo"_s, {file});
    process.waitForFinished(testPatienceMs);
    return process.readAllStandardOutput();
}

} // namespace

//! The contract of `gatelift report`: formats, options, exit codes, and that a plan is never harmed.
class TestCliReport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesEveryFormat();
    void printsMarkdownWithoutAFormat();
    void takesThePaper_data();
    void takesThePaper();
    void speaksTheLocale();
    void countsWhatTheBackupProves();
    void leavesOutAnUnfinishedLine();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void refusesWhatIsNoPlan_data();
    void refusesWhatIsNoPlan();
    void neverWritesOverThePlan();
    void neverWritesTwoReportsIntoOneFile_data();
    void neverWritesTwoReportsIntoOneFile();
    void namesThePlansFinalHash_data();
    void namesThePlansFinalHash();
    void namesAPlaceThatCannotBeWritten();
    void keepsTheOldReportOnAFullDisk();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_plan;

    [[nodiscard]] QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] ProgramCall report(const QStringList &options, const BeforeStart &before = {}) const
    {
        return callProgram(QStringList{u"report"_s, m_plan} + options, before);
    }
};

void TestCliReport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_plan = file("plan.gatelift");
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    PlanCreated created;
    created.title = u"Edge Köln"_s;
    auto opened = FileJournalStore::create(m_plan, created, u"ann"_s, at);
    QVERIFY(opened.has_value());
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.17"_s;
    QVERIFY(opened->store->append(target, u"ann"_s, at).has_value());
    for (int i = 0; i < 20; ++i)
        QVERIFY(opened->store->append(ItemNoted{u"backup.folder"_s, u"note"_s}, u"ann"_s, at).has_value());
}

void TestCliReport::writesEveryFormat()
{
    const auto call = report({u"--pdf"_s, file("r.pdf"), u"--html"_s, file("r.html"), u"--markdown"_s,
                              file("r.md"), u"--json"_s, file("r.json")});
    QVERIFY2(call.code == 0, call.err.constData());
    for (const auto *name : {"r.pdf", "r.html", "r.md", "r.json"})
        QVERIFY(call.out.contains(file(name).toUtf8() + '\n'));
    QVERIFY(fileContents(file("r.pdf")).startsWith("%PDF-"));
    QVERIFY(pdfInfo(file("r.pdf")).contains("Edge Köln"));
    QVERIFY(fileContents(file("r.html")).contains("Edge Köln"));
    QVERIFY(fileContents(file("r.md")).contains("Edge Köln"));
    const auto json = Json::parse(fileContents(file("r.json")), nullptr, false);
    QCOMPARE(schemaComplaints(json, u"report.schema.json"_s), QString());
    QCOMPARE(json["plan"]["title"].get<std::string>(), "Edge Köln");
    QCOMPARE(json["outcome"].get<std::string>(), "in-progress");
    QCOMPARE(callProgram({u"verify"_s, m_plan, u"--against"_s, file("r.json")}).code, 0);
}

void TestCliReport::printsMarkdownWithoutAFormat()
{
    const auto call = report({});
    QCOMPARE(call.code, 0);
    QVERIFY(call.out.startsWith("# "));
}

void TestCliReport::takesThePaper_data()
{
    QTest::addColumn<QString>("paper");
    QTest::addColumn<QByteArray>("size");
    QTest::newRow("A4") << u"a4"_s << QByteArray("(A4)");
    QTest::newRow("Letter") << u"letter"_s << QByteArray("(letter)");
}

void TestCliReport::takesThePaper()
{
    QFETCH(QString, paper);
    QFETCH(QByteArray, size);
    QCOMPARE(report({u"--pdf"_s, file("r.pdf"), u"--paper"_s, paper}).code, 0);
    const auto info = pdfInfo(file("r.pdf"));
    QVERIFY2(info.contains(size), info.constData());
}

void TestCliReport::speaksTheLocale()
{
    QCOMPARE(
        report({u"--pdf"_s, file("r.pdf"), u"--markdown"_s, file("en.md"), u"--locale"_s, u"en_GB"_s}).code,
        0);
    QCOMPARE(report({u"--markdown"_s, file("de.md"), u"--locale"_s, u"de_DE"_s}).code, 0);
    QVERIFY(fileContents(file("en.md")).startsWith("# Upgrade report"));
    QVERIFY(fileContents(file("de.md")).startsWith("# Upgrade-Bericht"));
}

void TestCliReport::countsWhatTheBackupProves()
{
    // Nobody ticked it: Gatelift saw the dump itself, and says so here as in the window.
    const auto dump = [this] {
        const auto made = report({u"--json"_s, file("r.json")});
        const auto answer = readJsonFile(file("r.json"));
        for (const auto &step : answer["steps"])
            for (const auto &item : step["items"])
                if (made.code == 0 && item["id"] == "backup.database-dump")
                    return item["status"].get<std::string>();
        return std::string("not there");
    };
    QCOMPARE(dump(), std::string("open"));
    auto opened = FileJournalStore::open(m_plan);
    QVERIFY(opened.has_value());
    const QDateTime at(QDate(2026, 11, 20), QTime(23, 0), Qt::UTC);
    QVERIFY(opened->store->append(FreezeDeclared{}, u"ann"_s, at.addSecs(-3600)).has_value());
    QVERIFY(opened->store->append(BackupMade{sampleBackup(at), true}, u"ann"_s, at).has_value());
    QCOMPARE(dump(), std::string("done"));
}

void TestCliReport::leavesOutAnUnfinishedLine()
{
    const auto whole = fileContents(m_plan);
    QFile plan(m_plan);
    QVERIFY(plan.open(QIODevice::WriteOnly | QIODevice::Truncate));
    plan.write(whole.chopped(9));
    plan.close();
    const auto call = report({u"--json"_s, file("r.json")});
    QCOMPARE(call.code, 0);
    QVERIFY(call.err.contains("unfinished"));
    QCOMPARE(fileContents(m_plan), whole.chopped(9)); // reporting repairs nothing
}

void TestCliReport::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("an unknown paper") << QStringList{u"--paper"_s, u"a5"_s};
    QTest::newRow("an unknown locale") << QStringList{u"--locale"_s, u"klingon"_s};
    QTest::newRow("an unknown option") << QStringList{u"--docx"_s, u"r.docx"_s};
    QTest::newRow("two plans") << QStringList{u"other.gatelift"_s};
}

void TestCliReport::refusesWrongCalls()
{
    QFETCH(QStringList, options);
    const auto call = report(options);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
}

void TestCliReport::refusesWhatIsNoPlan_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a file that is not there") << QByteArray() << QByteArray("plan.gatelift");
    QTest::newRow("a text") << QByteArray("hello\n") << QByteArray("plan");
    QTest::newRow("an empty file") << QByteArray("") << QByteArray("plan");
    auto altered = QByteArray("altered");
    QTest::newRow("an altered line") << altered << QByteArray("line 4 ");
}

void TestCliReport::refusesWhatIsNoPlan()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    if (bytes == "altered") {
        auto lines = fileContents(m_plan).split('\n');
        lines[3].replace("note\"}", "nota\"}");
        bytes = lines.join('\n');
    }
    QFile::remove(m_plan);
    if (!bytes.isNull()) {
        QFile plan(m_plan);
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(bytes);
    }
    const auto call = report({u"--pdf"_s, file("r.pdf")});
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains(said), call.err.constData());
    QVERIFY(!QFileInfo::exists(file("r.pdf")));
}

void TestCliReport::neverWritesOverThePlan()
{
    const auto before = fileContents(m_plan);
    const auto call = report({u"--json"_s, m_folder->path() + u"/../"_s +
                                               QFileInfo(m_folder->path()).fileName() + u"/plan.gatelift"_s});
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
    QCOMPARE(fileContents(m_plan), before);
}

void TestCliReport::neverWritesTwoReportsIntoOneFile_data()
{
    QTest::addColumn<QString>("second");
    QTest::newRow("the same name") << u"s.pdf"_s;
    QTest::newRow("another way to it") << u"./s.pdf"_s;
}

void TestCliReport::neverWritesTwoReportsIntoOneFile()
{
    QFETCH(QString, second);
    const auto call = report({u"--pdf"_s, file("s.pdf"), u"--markdown"_s, m_folder->path() + u'/' + second});
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
    QVERIFY(!QFileInfo::exists(file("s.pdf")));
}

void TestCliReport::namesThePlansFinalHash_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"pdf", "html", "markdown", "json"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestCliReport::namesThePlansFinalHash()
{
    QFETCH(QString, format);
    QCOMPARE(report({u"--"_s + format, file("r")}).code, 0);
    const auto call = callProgram({u"verify"_s, m_plan, u"--against"_s, file("r"), u"--json"_s});
    QCOMPARE(call.code, 0);
    QCOMPARE(call.json()["against"]["hash"], call.json()["final_hash"]);
}

void TestCliReport::namesAPlaceThatCannotBeWritten()
{
    const auto call = report({u"--pdf"_s, file("none/r.pdf")});
    QCOMPARE(call.code, 3);
    QVERIFY2(call.saysOneError(), call.err.constData());
}

void TestCliReport::keepsTheOldReportOnAFullDisk()
{
    QFile old(file("r.json"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("yesterday's");
    old.close();
    const auto call = report({u"--json"_s, file("r.json")}, [] { limitFileSize(8'000); });
    QCOMPARE(call.code, 3);
    QVERIFY2(call.saysOneError(), call.err.constData());
    QCOMPARE(fileContents(file("r.json")), QByteArray("yesterday's"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 2); // no half file is left
}

QTEST_GUILESS_MAIN(TestCliReport)
#include "tst_cli_report.moc"
