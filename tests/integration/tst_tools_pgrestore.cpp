#include "support/DumpFixture.h"
#include "support/GatewayAsk.h"
#include "tools/ProcessGroup.h"

#include <QDir>
#include <QProcess>
#include <QScopeGuard>

using namespace gatelift;
using namespace gatelift::test;

class TestPgRestore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void listsWhatADumpHolds_data();
    void listsWhatADumpHolds();
    void restoresIntoAnEmptyDatabase_data();
    void restoresIntoAnEmptyDatabase();
    void restoresTheMomentOfTheSnapshot();
    void refusesADatabaseThatIsNotEmpty();
    void tellsDamage_data();
    void tellsDamage();
    void cancelEndsIt();
    void saysNothingThatDrops();

private:
    [[nodiscard]] bool dump(const QString &target, DumpFormat format, const QString &snapshot = {});
    [[nodiscard]] RestoreOptions options(const QString &archive);
    [[nodiscard]] QString rows(const QString &database);

    std::unique_ptr<DumpFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestPgRestore::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_fixture = std::make_unique<DumpFixture>(4'000);
    QVERIFY2(m_fixture->problem().isEmpty(), qPrintable(m_fixture->problem()));
    QVERIFY(dump(m_folder.filePath("folder"), DumpFormat::Directory));
    QVERIFY(dump(m_folder.filePath("file"), DumpFormat::Custom));
}

void TestPgRestore::init()
{
    GATELIFT_FAIL_ON_WARNING;
    auto &server = m_fixture->server();
    QVERIFY2(server.run("DROP DATABASE IF EXISTS scratch"), qPrintable(server.problem()));
    QVERIFY2(server.run("CREATE DATABASE scratch TEMPLATE template0"), qPrintable(server.problem()));
}

bool TestPgRestore::dump(const QString &target, DumpFormat format, const QString &snapshot)
{
    auto how = m_fixture->dumpInto(target);
    how.format = format;
    how.snapshot = snapshot;
    PgDump job(how);
    return runToEnd(job) && job.result().has_value();
}

RestoreOptions TestPgRestore::options(const QString &archive)
{
    RestoreOptions how;
    how.tool = DumpFixture::tool("pg_restore");
    how.archive = archive;
    how.target.conninfo = m_fixture->server().conninfo("scratch");
    return how;
}

QString TestPgRestore::rows(const QString &database)
{
    return m_fixture->server().value(
        "SELECT (SELECT count(*) FROM services), (SELECT count(*) FROM routes), (SELECT count(*) FROM "
        "\"odd name\"), (SELECT md5(string_agg(content, '' ORDER BY id)) FROM large_1), (SELECT last_value "
        "FROM services_id_seq), (SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'), (SELECT "
        "count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace)",
        database);
}

void TestPgRestore::listsWhatADumpHolds_data()
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<QString>("format");
    QTest::newRow("a folder") << "folder"
                              << "DIRECTORY";
    QTest::newRow("one file") << "file"
                              << "CUSTOM";
}

void TestPgRestore::listsWhatADumpHolds()
{
    QFETCH(QString, archive);
    QFETCH(QString, format);
    PgRestoreList list(DumpFixture::tool("pg_restore"), m_folder.filePath(archive));
    QVERIFY(runToEnd(list));
    QVERIFY2(list.result().has_value(), qPrintable(told(list.result())));
    const auto &toc = *list.result();
    QCOMPARE(toc.database, "kong");
    QCOMPARE(toc.format, format);
    QVERIFY(toc.serverVersion.startsWith("15."));
    QVERIFY(toc.announced > toc.entries.size());
    QCOMPARE(toc.tables(), 7);
    QCOMPARE(toc.tableData(), 7);
    QCOMPARE(toc.sequences(), 2);
    QCOMPARE(toc.count("SEQUENCE SET"), 2);
    QCOMPARE(toc.indexes(), 1);
    QCOMPARE(toc.constraints(),
             4); // two primary keys, one unique, one foreign key; the check is in its table
    QVERIFY(toc.tablesWithData().contains("public.odd name"));
    const auto odd = std::find_if(toc.entries.cbegin(), toc.entries.cend(),
                                  [](const TocEntry &entry) { return entry.name == "odd name"; });
    QCOMPARE(odd->owner, "kong");
    QCOMPARE(odd->schema, "public");
}

void TestPgRestore::restoresIntoAnEmptyDatabase_data()
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<int>("jobs");
    QTest::newRow("a folder, by two jobs") << "folder" << 2;
    QTest::newRow("one file, by two jobs") << "file" << 2;
    QTest::newRow("a folder, by one job") << "folder" << 1;
}

void TestPgRestore::restoresIntoAnEmptyDatabase()
{
    QFETCH(QString, archive);
    QFETCH(int, jobs);
    PgRestoreList list(DumpFixture::tool("pg_restore"), m_folder.filePath(archive));
    QVERIFY(runToEnd(list));
    auto how = options(m_folder.filePath(archive));
    how.jobs = jobs;
    how.entriesTotal = int(list.result()->entries.size());
    PgRestore restore(how);
    QSignalSpy steps(&restore, &PgRestore::progressed);
    QVERIFY(runToEnd(restore));
    QVERIFY2(restore.result().has_value(), qPrintable(told(restore.result())));
    QVERIFY(steps.count() >= how.entriesTotal);
    QCOMPARE(restore.progress().entriesDone, how.entriesTotal);
    QVERIFY(!restore.progress().item.isEmpty());
    QCOMPARE(rows("scratch"), rows("kong"));
    QVERIFY(rows("kong").startsWith("500|500|1|"));
    QCOMPARE(m_fixture->server().value(
                 "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'", "scratch"),
             "owner");
}

void TestPgRestore::restoresTheMomentOfTheSnapshot()
{
    // A session that holds its snapshot open, as the database layer's does.
    QProcess session;
    session.setProcessEnvironment(m_fixture->server().environment());
    session.start(PrivatePostgres::tool("psql"), {"-XAtq", m_fixture->server().conninfo("kong")});
    session.write("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_export_snapshot();\n");
    QTRY_VERIFY(session.canReadLine());
    const auto snapshot = QString::fromLatin1(session.readLine().trimmed());
    const auto end = qScopeGuard([&session] {
        session.closeWriteChannel();
        session.waitForFinished();
    });
    const auto before = rows("kong");
    QVERIFY(m_fixture->server().run("INSERT INTO \"odd name\" VALUES (8)", "kong"));
    const auto undo =
        qScopeGuard([this] { m_fixture->server().run("DELETE FROM \"odd name\" WHERE x = 8", "kong"); });
    QVERIFY(rows("kong") != before);
    QVERIFY(dump(m_folder.filePath("moment"), DumpFormat::Directory, snapshot));
    PgRestore restore(options(m_folder.filePath("moment")));
    QVERIFY(runToEnd(restore));
    QVERIFY2(restore.result().has_value(), qPrintable(told(restore.result())));
    QCOMPARE(rows("scratch"), before);

    auto gone = m_fixture->dumpInto(m_folder.filePath("gone"));
    gone.snapshot = "00000009-0000001B-9";
    PgDump late(gone);
    QVERIFY(runToEnd(late));
    QCOMPARE(late.result().error().kind, ErrorKind::NotFound);
    QVERIFY2(late.result().error().why.contains("snapshot"), qPrintable(told(late.result())));
    QVERIFY(!QFileInfo::exists(m_folder.filePath("gone")));
}

void TestPgRestore::refusesADatabaseThatIsNotEmpty()
{
    QVERIFY(m_fixture->server().run("CREATE TABLE services (mine int); INSERT INTO services VALUES (1)",
                                    "scratch"));
    PgRestore restore(options(m_folder.filePath("folder")));
    QVERIFY(runToEnd(restore));
    QVERIFY2(told(restore.result())
                 .startsWith("input | Restore: the database is not empty: services is already there"),
             qPrintable(told(restore.result())));
    QCOMPARE(m_fixture->server().value("SELECT mine FROM services", "scratch"), "1");
}

void TestPgRestore::tellsDamage_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("listSays");
    QTest::addColumn<QString>("restoreSays");
    QTest::newRow("a flipped byte in a table") << "flip"
                                               << "no error"
                                               << "malformed | Restore: the dump is damaged";
    QTest::newRow("a table cut off") << "cut"
                                     << "no error"
                                     << "malformed | Restore: the dump is damaged";
    QTest::newRow("a table's file is missing") << "remove"
                                               << "no error"
                                               << "malformed | Restore: the dump is damaged";
    QTest::newRow("a contents table cut off") << "toc"
                                              << "malformed | ARCHIVE: the dump is damaged"
                                              << "malformed | Restore: the dump is damaged";
    QTest::newRow("no dump at all") << "text"
                                    << "malformed | ARCHIVE: the dump is damaged"
                                    << "malformed | Restore: the dump is damaged";
}

static bool damage(const QString &archive, const QString &how)
{
    const auto files = QDir(archive).entryInfoList({"*.gz"}, QDir::Files, QDir::Size);
    QFile large(files.first().filePath());
    if (how == "remove")
        return large.remove();
    if (how == "text") {
        QFile toc(archive + "/toc.dat");
        return toc.open(QIODevice::WriteOnly | QIODevice::Truncate) && toc.write("this is no dump\n") > 0;
    }
    if (how == "toc")
        return QFile::resize(archive + "/toc.dat", 1000);
    if (how == "cut")
        return QFile::resize(large.fileName(), large.size() / 2);
    char byte = 0;
    return large.open(QIODevice::ReadWrite) && large.seek(large.size() / 2) && large.getChar(&byte) &&
           large.seek(large.size() / 2) && large.putChar(char(byte ^ 0x55));
}

void TestPgRestore::tellsDamage()
{
    QFETCH(QString, damage);
    QFETCH(QString, listSays);
    QFETCH(QString, restoreSays);
    QTemporaryDir folder;
    const QString archive = folder.filePath("dump");
    QVERIFY(QDir(folder.path()).mkdir("dump"));
    for (const auto &file : QDir(m_folder.filePath("folder")).entryInfoList(QDir::Files))
        QVERIFY(QFile::copy(file.filePath(), archive + '/' + file.fileName()));
    QVERIFY(::damage(archive, damage));
    PgRestoreList list(DumpFixture::tool("pg_restore"), archive);
    QVERIFY(runToEnd(list));
    QVERIFY2(told(list.result()).startsWith(listSays.replace("ARCHIVE", archive)),
             qPrintable(told(list.result())));
    PgRestore restore(options(archive));
    QVERIFY(runToEnd(restore));
    QVERIFY2(told(restore.result()).startsWith(restoreSays),
             qPrintable(told(restore.result()) + '\n' + restore.log().text()));
}

void TestPgRestore::cancelEndsIt()
{
    PgRestore restore(options(m_folder.filePath("folder")));
    QSignalSpy finished(&restore, &PgRestore::finished);
    qint64 group = 0;
    connect(&restore, &PgRestore::logged, this, [&](const QString &line) {
        if (group == 0 && line.contains("processing data")) {
            group = restore.processId();
            restore.cancel();
        }
    });
    restore.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(group > 0);
    QCOMPARE(restore.result().error().kind, ErrorKind::Cancelled);
    QVERIFY(!processGroupRuns(group));
    QTRY_COMPARE(m_fixture->server().value("SELECT count(*) FROM pg_stat_activity WHERE datname = 'scratch'"),
                 "0");
}

void TestPgRestore::saysNothingThatDrops()
{
    auto how = options(m_folder.filePath("folder"));
    how.target.password = Secret("moon");
    const auto arguments = pgRestoreArguments(how);
    QVERIFY(arguments.contains("--no-owner") && arguments.contains("--exit-on-error"));
    for (const auto &argument : arguments) {
        QVERIFY2(argument == how.archive || argument.startsWith("--"), qPrintable(argument));
        QVERIFY(!argument.startsWith("--c") && !argument.contains("moon"));
    }
    how.target.conninfo = "host=localhost";
    PgRestore restore(how);
    QVERIFY(runToEnd(restore));
    QCOMPARE(restore.result().error().kind, ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestPgRestore)
#include "tst_tools_pgrestore.moc"
