#include "journal/FileJournalStore.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! `--locale`: every text in the language that is named, and a wrong call where there is none.
class TestCliLanguage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void report_data();
    void report();
    void desktopsLanguage();
    void unknownLanguage_data();
    void unknownLanguage();

private:
    int run(const QStringList &arguments, const QString &desktop = u"C.UTF-8"_s);

    QTemporaryDir m_folder;
    QString m_plan;
    QByteArray m_out;
    QByteArray m_err;
};

void TestCliLanguage::initTestCase()
{
    m_plan = m_folder.filePath(u"plan.gatelift"_s);
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    QVERIFY(FileJournalStore::create(m_plan, PlanCreated{}, u"ann"_s, at).has_value());
}

int TestCliLanguage::run(const QStringList &arguments, const QString &desktop)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LANGUAGE"_s);
    environment.insert(u"LC_ALL"_s, desktop);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATELIFT_BINARY), arguments);
    if (!process.waitForFinished(20'000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    m_out = process.readAllStandardOutput();
    m_err = process.readAllStandardError();
    return process.exitCode();
}

void TestCliLanguage::report_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("German") << u"de"_s << QByteArray("Abnahmen");
    QTest::newRow("German of Austria") << u"de_AT"_s << QByteArray("Abnahmen");
    QTest::newRow("English of Britain") << u"en-GB"_s << QByteArray("Sign-offs");
}

void TestCliLanguage::report()
{
    QFETCH(QString, locale);
    QFETCH(QByteArray, word);
    QCOMPARE(run({u"report"_s, m_plan, u"--locale"_s, locale}), 0);
    QVERIFY2(m_out.contains(word), m_out.constData());
}

void TestCliLanguage::desktopsLanguage()
{
    QCOMPARE(run({u"--help"_s}, u"de_DE.UTF-8"_s), 0);
    QVERIFY2(m_out.contains("Unterbefehle:"), m_out.constData());
    QCOMPARE(run({u"--help"_s}, u"fr_FR.UTF-8"_s), 0);
    QVERIFY2(m_out.contains("Sub-commands:"), m_out.constData());
}

void TestCliLanguage::unknownLanguage_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QString>("locale");
    const QStringList report{u"report"_s, m_plan};
    const QStringList screenshots{u"screenshots"_s, u"--out"_s, m_folder.filePath(u"pictures"_s)};
    QTest::newRow("a report in a language without translation") << report << u"fr"_s;
    QTest::newRow("a report in no language at all") << report << u"nonsense"_s;
    QTest::newRow("pictures in a language without translation") << screenshots << u"zh_CN"_s;
    QTest::newRow("pictures in an empty language") << screenshots << u""_s;
}

void TestCliLanguage::unknownLanguage()
{
    QFETCH(QStringList, call);
    QFETCH(QString, locale);
    QCOMPARE(run(call + QStringList{u"--locale"_s, locale}), 2);
    QVERIFY2(m_err.contains("de, en"), m_err.constData());
    QVERIFY(!QFileInfo::exists(m_folder.filePath(u"pictures"_s)));
}

QTEST_GUILESS_MAIN(TestCliLanguage)
#include "tst_cli_language.moc"
