#include "support/DumpFixture.h"
#include "support/GatewayAsk.h"
#include "tools/PartialFolder.h"
#include "tools/ProcessGroup.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QScopeGuard>

#include <sys/mount.h>
#include <unistd.h>

using namespace gatelift;
using namespace gatelift::test;

class TestPgDump : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void dumpsWithProgress_data();
    void dumpsWithProgress();
    void showsNoPassword();
    void neverOverwrites_data();
    void neverOverwrites();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void tellsAnOlderTool();
    void looksForFreeDiskFirst();
    void tellsAFullDisk();
    void cancelLeavesNothing();
    void tellsAKilledServer();

private:
    std::unique_ptr<DumpFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestPgDump::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_fixture = std::make_unique<DumpFixture>();
    QVERIFY2(m_fixture->problem().isEmpty(), qPrintable(m_fixture->problem()));
}

void TestPgDump::dumpsWithProgress_data()
{
    QTest::addColumn<DumpFormat>("format");
    QTest::addColumn<int>("jobs");
    QTest::newRow("a folder, by two jobs") << DumpFormat::Directory << 2;
    QTest::newRow("a folder, by one job") << DumpFormat::Directory << 1;
    QTest::newRow("one file") << DumpFormat::Custom << 2;
}

void TestPgDump::dumpsWithProgress()
{
    QFETCH(DumpFormat, format);
    QFETCH(int, jobs);
    QTemporaryDir folder;
    auto options = m_fixture->dumpInto(folder.filePath("dump"));
    options.format = format;
    options.jobs = jobs;
    PgDump dump(options);
    QList<DumpProgress> steps;
    connect(&dump, &PgDump::progressed, this, [&](const DumpProgress &step) { steps << step; });
    QVERIFY(runToEnd(dump));
    QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result())));
    QCOMPARE(dump.result()->path, folder.filePath("dump"));
    QVERIFY(dump.result()->bytes > 10'000'000);
    QCOMPARE(QFileInfo(folder.filePath("dump")).isDir(), format == DumpFormat::Directory);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QDirIterator all(folder.filePath("dump"), QDir::AllEntries | QDir::NoDotAndDotDot);
    while (all.hasNext())
        QVERIFY2(!(QFileInfo(all.next()).permissions() & others), qPrintable(all.filePath()));
    QVERIFY(!(QFileInfo(folder.filePath("dump")).permissions() & others));

    QVERIFY(steps.size() > 7);
    for (qsizetype i = 1; i < steps.size(); ++i) {
        QVERIFY(steps[i].bytesDone >= steps[i - 1].bytesDone);
        QVERIFY(steps[i].tablesDone >= steps[i - 1].tablesDone);
    }
    QVERIFY(std::any_of(steps.cbegin(), steps.cend(), [](const DumpProgress &step) {
        return step.bytesDone > 0 && step.bytesDone < step.bytesTotal && step.table.contains("public.large_");
    }));
    QCOMPARE(dump.progress().tablesTotal, 7);
    QCOMPARE(dump.progress().tablesDone, 7);
    QCOMPARE(dump.progress().bytesDone, dump.progress().bytesTotal);
    QCOMPARE(dump.progress().msecsLeft.value_or(-1), 0);
}

void TestPgDump::showsNoPassword()
{
    const auto password = PrivatePostgres::password();
    QTemporaryDir folder;
    PgDump dump(m_fixture->dumpByPassword(folder.filePath("dump")));
    QSignalSpy finished(&dump, &PgDump::finished);
    QByteArray arguments;
    // With every line the leader and both its workers may be looked at.
    connect(&dump, &PgDump::logged, this, [&] {
        for (const auto &entry : QDir("/proc").entryList(QDir::Dirs)) {
            if (entry.front().isDigit())
                arguments += argumentsOf(entry.toLongLong());
        }
    });
    dump.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result())));
    QVERIFY(arguments.count("--format=directory") > 2);
    QVERIFY(!arguments.contains(password));
    QVERIFY(!dump.log().text().toUtf8().contains(password));
    QVERIFY(dump.log().text().contains("dumping contents of table"));
}

void TestPgDump::neverOverwrites_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a file") << "file";
    QTest::newRow("an empty folder") << "folder";
    QTest::newRow("a link to nowhere") << "link";
}

void TestPgDump::neverOverwrites()
{
    QFETCH(QString, kind);
    QTemporaryDir folder;
    const QString target = folder.filePath("dump");
    if (kind == "folder")
        QVERIFY(QDir(folder.path()).mkdir("dump"));
    else if (kind == "link")
        QVERIFY(QFile::link(folder.filePath("nowhere"), target));
    else
        QVERIFY(!writeScript(folder.path(), "dump", "kept").isEmpty());
    PgDump dump(m_fixture->dumpInto(target));
    QVERIFY(runToEnd(dump));
    QVERIFY2(told(dump.result()).contains("it already exists; nothing is overwritten"),
             qPrintable(told(dump.result())));
    const QFileInfo there(target);
    QVERIFY(there.exists() || there.isSymLink());
    QVERIFY(!there.isDir() || QDir(target).isEmpty());
}

void TestPgDump::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("says");
    const auto right = PrivatePostgres::password();
    QTest::newRow("a wrong password")
        << "host=localhost port=PORT user=kong dbname=kong sslmode=require" << QByteArray("wrong")
        << "auth | Database dump: wrong password for user kong";
    QTest::newRow("no password")
        << "host=localhost port=PORT user=kong dbname=kong sslmode=require passfile=/dev/null" << QByteArray()
        << "auth | Database dump: the server asks for a password";
    QTest::newRow("no such database") << "host=localhost port=PORT user=kong dbname=kongo sslmode=require"
                                      << right << "not found | Database dump: there is no database kongo";
    QTest::newRow("an unknown CA")
        << "host=localhost port=PORT user=kong dbname=kong sslmode=verify-full sslrootcert=OTHERCA" << right
        << "tls | Database dump: the server and this machine agree on no TLS connection";
    QTest::newRow("no server") << "host=127.0.0.1 port=1 dbname=kong" << right
                               << "unreachable | Database dump: no server answers there";
    QTest::newRow("no such host") << "host=nothing.invalid dbname=kong" << right
                                  << "name | Database dump: the host name nothing.invalid is not found";
    QTest::newRow("a table of somebody else")
        << "host=localhost port=PORT user=kong dbname=elsewhere sslmode=require" << right
        << "auth | Database dump: the user has no right on the table hidden";
    QTest::newRow("a password in the text") << "host=localhost dbname=kong password=moon" << QByteArray()
                                            << "usage | PostgreSQL connection: it holds a password";
    QTest::newRow("a password in the URI") << "postgresql://kong:moon@localhost/kong" << QByteArray()
                                           << "usage | PostgreSQL connection: it holds a password";
    QTest::newRow("a hidden password in the URI")
        << "postgresql://localhost/kong?%70assword=moon" << QByteArray()
        << "usage | PostgreSQL connection: it holds a password";
    QTest::newRow("no database") << "host=localhost user=kong" << QByteArray()
                                 << "usage | PostgreSQL connection: it names no database";
}

void TestPgDump::tellsWhatIsWrong()
{
    QFETCH(QString, conninfo);
    QFETCH(QByteArray, password);
    QFETCH(QString, says);
    auto &server = m_fixture->server();
    if (conninfo.contains("elsewhere") &&
        server.value("SELECT 1 FROM pg_database WHERE datname = 'elsewhere'").isEmpty()) {
        QVERIFY2(server.run("CREATE DATABASE elsewhere"), qPrintable(server.problem()));
        QVERIFY2(server.run("CREATE TABLE hidden (x int)", "elsewhere"), qPrintable(server.problem()));
    }
    QTemporaryDir folder;
    auto options = m_fixture->dumpInto(folder.filePath("dump"));
    options.source.conninfo =
        conninfo.replace("PORT", QString::number(server.port())).replace("OTHERCA", server.otherCaFile());
    options.source.password = Secret(password);
    PgDump dump(options);
    QVERIFY(runToEnd(dump));
    QVERIFY2(told(dump.result()).startsWith(says),
             qPrintable(told(dump.result()) + '\n' + dump.log().text()));
    QVERIFY(!dump.result().error().hint.isEmpty());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestPgDump::tellsAnOlderTool()
{
    // A stand-in with the words of a real one of version 13.
    QTemporaryDir folder;
    auto options = m_fixture->dumpInto(folder.filePath("dump"));
    options.tool.path =
        writeScript(folder.path(), "pg_dump",
                    "mkdir " + folder.filePath("dump").toUtf8() +
                        "\necho 'pg_dump: error: server version: 15.14; pg_dump version: 13.16' >&2\n"
                        "echo 'pg_dump: error: aborting because of server version mismatch' >&2\nexit 1\n");
    PgDump dump(options);
    QVERIFY(runToEnd(dump));
    QVERIFY2(told(dump.result()).startsWith("tool | Database dump: the tool is older than the server"),
             qPrintable(told(dump.result())));
    QVERIFY(!QFileInfo::exists(folder.filePath("dump")));
}

void TestPgDump::looksForFreeDiskFirst()
{
    QTemporaryDir folder;
    auto options = m_fixture->dumpInto(folder.filePath("dump"));
    options.neededBytes = qint64(1) << 55;
    PgDump dump(options);
    QVERIFY(runToEnd(dump));
    QVERIFY2(dump.result().error().why.contains("are needed"), qPrintable(told(dump.result())));
    QVERIFY(dump.log().lines().isEmpty());
}

void TestPgDump::tellsAFullDisk()
{
    if (::geteuid() != 0)
        QSKIP("only root can mount a small disk");
    QTemporaryDir folder;
    const auto disk = QFile::encodeName(folder.filePath("disk"));
    QVERIFY(QDir(folder.path()).mkdir("disk"));
    GATELIFT_NEEDS(::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=4m") == 0,
                   "this root can't mount a small disk");
    const auto unmount = qScopeGuard([&disk] { ::umount2(disk.constData(), MNT_DETACH); });
    for (const auto format : {DumpFormat::Directory, DumpFormat::Custom}) {
        auto options = m_fixture->dumpInto(folder.filePath("disk/dump"));
        options.format = format;
        PgDump dump(options);
        QVERIFY(runToEnd(dump));
        QVERIFY2(told(dump.result()).startsWith("io | Database dump: the disk is full"),
                 qPrintable(told(dump.result()) + '\n' + dump.log().text()));
        QVERIFY(QDir(folder.filePath("disk")).isEmpty());
    }
}

void TestPgDump::cancelLeavesNothing()
{
    QTemporaryDir folder;
    auto partial = PartialFolder::create(folder.filePath("backup"));
    QVERIFY2(partial.has_value(), qPrintable(told(partial)));
    PgDump dump(m_fixture->dumpInto((*partial)->path() + "/database"));
    QSignalSpy finished(&dump, &PgDump::finished);
    qint64 group = 0;
    connect(&dump, &PgDump::progressed, this, [&](const DumpProgress &step) {
        if (group == 0 && step.bytesDone * 2 >= step.bytesTotal) {
            group = dump.processId();
            dump.cancel();
        }
    });
    dump.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(group > 0);
    QCOMPARE(dump.result().error().kind, ErrorKind::Cancelled);
    QVERIFY(!processGroupRuns(group));
    QVERIFY(QDir((*partial)->path()).isEmpty());
    partial->reset();
    QVERIFY(QDir(folder.path()).isEmpty());
    auto &server = m_fixture->server();
    QTRY_COMPARE(server.value("SELECT count(*) FROM pg_stat_activity WHERE datname = 'kong'"), "0");
}

void TestPgDump::tellsAKilledServer()
{
    QTemporaryDir folder;
    PgDump dump(m_fixture->dumpInto(folder.filePath("dump")));
    QSignalSpy finished(&dump, &PgDump::finished);
    bool killed = false;
    connect(&dump, &PgDump::logged, this, [&](const QString &line) {
        if (!killed && line.contains("dumping contents of table \"public.large_")) {
            killed = true;
            m_fixture->server().kill();
        }
    });
    dump.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(killed);
    // Who hears of it first decides the sentence: pg_dump itself, or one of its parallel jobs.
    const QString said = told(dump.result());
    QVERIFY2(said.startsWith("unreachable | Database dump: the server ended the connection in the middle") ||
                 said.startsWith("unreachable | Database dump: one of its jobs ended unexpectedly"),
             qPrintable(said + '\n' + dump.log().text()));
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY2(m_fixture->server().start(), qPrintable(m_fixture->server().problem()));
}

QTEST_GUILESS_MAIN(TestPgDump)
#include "tst_tools_pgdump.moc"
