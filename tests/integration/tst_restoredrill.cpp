#include "backup/ManifestFile.h"
#include "support/BackupFixture.h"
#include "support/Program.h"

#include <QDir>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Verification and restore drill, on the real server with the real tools: what proves a backup and what does
//! not.
class TestRestoreDrill : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void provesABackupAndLeavesNothing();
    void refusesWhereThereIsNoRoom();
    void takesAnEmptyDatabaseAndKeepsIt();
    void refusesADatabaseThatHoldsSomething_data();
    void refusesADatabaseThatHoldsSomething();
    void refusesWithoutTheRightToCreate();
    void dropsOnlyItsOwn();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void findsATableThatWasAltered_data();
    void findsATableThatWasAltered();
    void cancelDropsTheScratchDatabase_data();
    void cancelDropsTheScratchDatabase();
    void forgottenItDropsTheScratchDatabase();
    void refusesWhatIsNoBackup_data();
    void refusesWhatIsNoBackup();
    void timesMigrationsOnTheCopy_data();
    void timesMigrationsOnTheCopy();
    void waitingForMigrationsEnds_data();
    void waitingForMigrationsEnds();

private:
    //! What `kong migrations up` does, as far as a database can tell; a moment between its steps.
    [[nodiscard]] bool migrate(const QString &database, bool withLock);

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    std::unique_ptr<BackupFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestRestoreDrill::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_fixture = std::make_unique<BackupFixture>();
    QVERIFY2(m_fixture->problem().isEmpty(), qPrintable(m_fixture->problem()));
    BackupRun run(m_fixture->options(path(u"good"_s)));
    QVERIFY(runToEnd(run));
    QVERIFY2(!run.error(), qPrintable(run.error() ? run.error()->message() : QString()));
}

void TestRestoreDrill::provesABackupAndLeavesNothing()
{
    const auto before = m_fixture->databases();
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"drill_new"_s));
    QVERIFY(runToEnd(drill));
    QVERIFY2(!drill.error(), qPrintable(drill.error() ? drill.error()->message() : QString()));
    const auto &record = drill.record();
    QVERIFY2(record.isGood(), qPrintable(toldCheck(record.checks, BackupCheckId::Equal)));
    QCOMPARE(record.tables.size(), 35);
    QCOMPARE(record.count(DrilledTable::Outcome::Equal), 35);
    QVERIFY(record.sameServer);
    QVERIFY(record.dropped);
    QCOMPARE(m_fixture->databases(), before);
    QVERIFY(drill.outlook() && drill.outlook()->onSource && drill.outlook()->hasRoom());
    QCOMPARE(drill.outlook()->copyBytes, drill.manifest().database->database.bytes);
}

void TestRestoreDrill::refusesWhereThereIsNoRoom()
{
    copyFolder(path(u"good"_s), path(u"huge"_s));
    auto manifest = readManifest(path(u"huge"_s)).value();
    manifest.database->database.bytes = qint64(1) << 60; // more than any disk has
    QVERIFY(QFile::remove(path(u"huge/manifest.json"_s)));
    QVERIFY(writeManifest(manifest, path(u"huge"_s)).has_value());
    const auto before = m_fixture->databases();
    RestoreDrill drill(m_fixture->drill(path(u"huge"_s), u"drill_huge"_s));
    QVERIFY(runToEnd(drill));
    QVERIFY(drill.error());
    QCOMPARE(drill.error()->kind, ErrorKind::Io);
    QVERIFY2(drill.error()->why.contains(u"no room for the copy"_s), qPrintable(drill.error()->message()));
    QCOMPARE(m_fixture->databases(), before);
}

void TestRestoreDrill::takesAnEmptyDatabaseAndKeepsIt()
{
    QVERIFY(m_fixture->server().run(u"CREATE DATABASE prepared"_s));
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"prepared"_s));
    QVERIFY(runToEnd(drill));
    QVERIFY2(!drill.error(), qPrintable(drill.error() ? drill.error()->message() : QString()));
    QVERIFY(drill.record().isGood());
    QVERIFY(!drill.record().dropped);
    QVERIFY(m_fixture->databases().contains(u"prepared"_s));
    QCOMPARE(m_fixture->server().value(u"SELECT count(*) FROM services"_s, u"prepared"_s),
             m_fixture->server().value(u"SELECT count(*) FROM services"_s, u"kong"_s));
}

void TestRestoreDrill::refusesADatabaseThatHoldsSomething_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a table") << u"CREATE TABLE things (id int)"_s;
    QTest::newRow("a view") << u"CREATE VIEW things AS SELECT 1 AS one"_s;
    QTest::newRow("a sequence") << u"CREATE SEQUENCE things"_s;
    QTest::newRow("a function") << u"CREATE FUNCTION things() RETURNS int LANGUAGE sql AS 'SELECT 1'"_s;
    QTest::newRow("a type in a schema of its own")
        << u"CREATE SCHEMA apart; CREATE TYPE apart.mood AS ENUM ('calm')"_s;
}

void TestRestoreDrill::refusesADatabaseThatHoldsSomething()
{
    QFETCH(QString, sql);
    auto &server = m_fixture->server();
    QVERIFY(server.run(u"DROP DATABASE IF EXISTS occupied"_s));
    QVERIFY(server.run(u"CREATE DATABASE occupied"_s));
    QVERIFY2(server.run(sql, u"occupied"_s), qPrintable(server.problem()));
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"occupied"_s));
    QVERIFY(runToEnd(drill));
    QVERIFY(drill.error());
    QCOMPARE(drill.error()->kind, ErrorKind::Input);
    QVERIFY(m_fixture->databases().contains(u"occupied"_s));
    QCOMPARE(server.value(u"SELECT count(*) FROM pg_class WHERE relname = 'routes'"_s, u"occupied"_s),
             u"0"_s);
}

void TestRestoreDrill::refusesWithoutTheRightToCreate()
{
    auto &server = m_fixture->server();
    QVERIFY(server.run(u"CREATE ROLE reader LOGIN"_s));
    auto options = m_fixture->drill(path(u"good"_s), u"drill_reader"_s);
    // The role of the socket may be any; SET ROLE by options is what takes the right away.
    options.scratch =
        ConnInfo::parse(server.conninfo(u"drill_reader"_s) + u" options='-c role=reader'"_s).value();
    RestoreDrill drill(options);
    QVERIFY(runToEnd(drill));
    QVERIFY(drill.error());
    QCOMPARE(drill.error()->kind, ErrorKind::Auth);
    QVERIFY2(drill.error()->hint.contains(u"CREATEDB"_s), qPrintable(drill.error()->hint));
}

void TestRestoreDrill::dropsOnlyItsOwn()
{
    // Somebody gives the scratch database another comment while the drill runs: it is no longer ours to drop.
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"drill_claimed"_s));
    bool claimed = false;
    connect(&drill, &BackupTask::progressed, this, [&](const BackupProgress &progress) {
        if (progress.stage == BackupProgress::Stage::Compare && !std::exchange(claimed, true))
            QVERIFY(m_fixture->server().run(u"COMMENT ON DATABASE drill_claimed IS 'mine now'"_s));
    });
    QVERIFY(runToEnd(drill));
    QVERIFY(claimed);
    QVERIFY(!drill.error());
    QVERIFY(m_fixture->databases().contains(u"drill_claimed"_s));
    QVERIFY(!drill.record().dropped);
}

void TestRestoreDrill::findsWhatIsWrong_data()
{
    QTest::addColumn<QString>("harm");
    QTest::addColumn<BackupCheckId>("check");
    QTest::newRow("a flipped byte in the dump") << u"flip"_s << BackupCheckId::Files;
    QTest::newRow("a file of the dump is gone") << u"remove"_s << BackupCheckId::Files;
    QTest::newRow("a file that nobody knows") << u"add"_s << BackupCheckId::Files;
    QTest::newRow("a file cut short") << u"cut"_s << BackupCheckId::Files;
}

void TestRestoreDrill::findsWhatIsWrong()
{
    QFETCH(QString, harm);
    QFETCH(BackupCheckId, check);
    const auto folder = path(u"harmed-"_s + harm);
    copyFolder(path(u"good"_s), folder);
    const auto manifest = readManifest(folder).value();
    const auto largest =
        std::max_element(manifest.files.cbegin(), manifest.files.cend(),
                         [](const BackupFile &a, const BackupFile &b) { return a.bytes < b.bytes; });
    QFile file(folder + u'/' + largest->path);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    if (harm == "flip"_L1) {
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
        const char byte = char(file.peek(1).at(0) ^ 1);
        QVERIFY(file.putChar(byte));
    } else if (harm == "cut"_L1) {
        QVERIFY(file.resize(file.size() - 1));
    } else if (harm == "remove"_L1) {
        QVERIFY(file.remove());
    } else {
        QFile more(folder + u"/database/more.dat"_s);
        QVERIFY(more.open(QIODevice::WriteOnly) && more.write("x") == 1);
    }
    file.close();
    BackupVerification verification(folder, ToolPlaces::ofThisMachine());
    QVERIFY(runToEnd(verification) && !verification.error());
    QVERIFY(!verification.verdict().isGood());
    QVERIFY2(toldCheck(verification.verdict().checks, check).contains(u"failed"_s),
             qPrintable(toldCheck(verification.verdict().checks, check)));
    // The drill says the same and makes no database for it.
    const auto before = m_fixture->databases();
    RestoreDrill drill(m_fixture->drill(folder, u"drill_harmed"_s));
    QVERIFY(runToEnd(drill) && !drill.error());
    QVERIFY(!drill.record().isGood());
    QCOMPARE(m_fixture->databases(), before);
}

void TestRestoreDrill::findsATableThatWasAltered_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("table");
    QTest::addColumn<DrilledTable::Outcome>("outcome");
    using Outcome = DrilledTable::Outcome;
    QTest::newRow("a value")
        << u"UPDATE services SET retries = retries + 1 WHERE name = (SELECT min(name) FROM services)"_s
        << u"public.services"_s << Outcome::Differs;
    QTest::newRow("a row more")
        << u"INSERT INTO workspaces (id, name) VALUES ('11111111-2222-4333-8444-555555555555', 'odd')"_s
        << u"public.workspaces"_s << Outcome::Differs;
    QTest::newRow("a table less") << u"DROP TABLE acls CASCADE"_s << u"public.acls"_s << Outcome::Missing;
    QTest::newRow("a table more") << u"CREATE TABLE extra (id int)"_s << u"public.extra"_s
                                  << Outcome::Unexpected;
}

//! Altered between restore and comparison, as a backup would be whose dump and manifest are of two moments.
void TestRestoreDrill::findsATableThatWasAltered()
{
    QFETCH(QString, sql);
    QFETCH(QString, table);
    QFETCH(DrilledTable::Outcome, outcome);
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"drill_altered"_s));
    bool altered = false;
    connect(&drill, &BackupTask::progressed, this, [&](const BackupProgress &progress) {
        if (progress.stage == BackupProgress::Stage::Compare && !std::exchange(altered, true))
            QVERIFY2(m_fixture->server().run(sql, u"drill_altered"_s),
                     qPrintable(m_fixture->server().problem()));
    });
    QVERIFY(runToEnd(drill));
    QVERIFY2(!drill.error(), qPrintable(drill.error() ? drill.error()->message() : QString()));
    QVERIFY(altered);
    QVERIFY(!drill.record().isGood());
    QVERIFY(toldCheck(drill.record().checks, BackupCheckId::Equal).contains(u"failed"_s));
    const auto &tables = drill.record().tables;
    const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                    [&](const DrilledTable &drilled) { return drilled.name == table; });
    QVERIFY(found != tables.cend());
    QCOMPARE(found->outcome, outcome);
    QVERIFY(!m_fixture->databases().contains(u"drill_altered"_s));
}

void TestRestoreDrill::cancelDropsTheScratchDatabase_data()
{
    QTest::addColumn<BackupProgress::Stage>("stage");
    QTest::newRow("while it is made") << BackupProgress::Stage::Prepare;
    QTest::newRow("while it is filled") << BackupProgress::Stage::Restore;
    QTest::newRow("while it is compared") << BackupProgress::Stage::Compare;
}

void TestRestoreDrill::cancelDropsTheScratchDatabase()
{
    QFETCH(BackupProgress::Stage, stage);
    RestoreDrill drill(m_fixture->drill(path(u"good"_s), u"drill_cancelled"_s));
    connect(&drill, &BackupTask::progressed, &drill, [&](const BackupProgress &progress) {
        if (progress.stage != stage)
            return;
        if (stage != BackupProgress::Stage::Prepare)
            return drill.cancel();
        // The server has made it, and the answer waits for this thread: only then is it cancelled.
        const auto cancelOnceMade = [&] {
            const QDeadlineTimer deadline(testPatienceMs);
            while (!m_fixture->databases().contains(u"drill_cancelled"_s) && !deadline.hasExpired())
                continue;
            drill.cancel();
        };
        QMetaObject::invokeMethod(&drill, cancelOnceMade, Qt::QueuedConnection);
    });
    QSignalSpy finished(&drill, &BackupTask::finished);
    drill.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(drill.error());
    QCOMPARE(drill.error()->kind, ErrorKind::Cancelled);
    QTRY_VERIFY(!m_fixture->databases().contains(u"drill_cancelled"_s));
}

//! The plan was closed while it ran: nobody waits, and no copy of production's data stays behind.
void TestRestoreDrill::forgottenItDropsTheScratchDatabase()
{
    const auto before = m_fixture->databases();
    auto drill = std::make_unique<RestoreDrill>(m_fixture->drill(path(u"good"_s), u"drill_forgotten"_s));
    drill->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->databases().contains(u"drill_forgotten"_s), testPatienceMs);
    drill.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->databases(), before, testPatienceMs);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(testPatienceMs));
}

void TestRestoreDrill::refusesWhatIsNoBackup_data()
{
    QTest::addColumn<QByteArray>("manifest");
    QTest::addColumn<QString>("says");
    QTest::newRow("no manifest") << QByteArray() << u"no manifest.json"_s;
    QTest::newRow("cut off") << QByteArray("{\"format\": 1, ") << u"is no JSON object"_s;
    QTest::newRow("another format") << QByteArray("{\"format\": 99}") << u"format 99"_s;
    QTest::newRow("a member is missing") << QByteArray("{\"format\": 1, \"id\": \"x\"}") << u"/program"_s;
    QTest::newRow("a number for a text") << QByteArray("{\"format\": 1, \"id\": 5}") << u"/id"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"is no JSON object"_s;
}

void TestRestoreDrill::refusesWhatIsNoBackup()
{
    QFETCH(QByteArray, manifest);
    QFETCH(QString, says);
    QTemporaryDir folder;
    if (!manifest.isEmpty()) {
        QFile file(folder.filePath(u"manifest.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(manifest) == manifest.size());
    }
    BackupVerification verification(folder.path(), ToolPlaces::ofThisMachine());
    QVERIFY(runToEnd(verification));
    QVERIFY(verification.error());
    QCOMPARE(verification.error()->kind, ErrorKind::Input);
    QVERIFY2(verification.error()->why.contains(says), qPrintable(verification.error()->message()));
}

bool TestRestoreDrill::migrate(const QString &database, bool withLock)
{
    auto &server = m_fixture->server();
    const auto lock = withLock ? u"INSERT INTO locks (key, owner, ttl) VALUES ('migrations', 'test', "
                                 "now() at time zone 'UTC' + interval '60 s')"_s
                               : u"SELECT 1"_s;
    if (!server.run(lock, database))
        return false;
    QTest::qWait(400);
    if (!server.run(
            u"ALTER TABLE services ADD COLUMN new_field text; UPDATE services SET new_field = 'x'; "
            "CREATE TABLE new_things (id int); UPDATE schema_meta SET executed = "
            "array_append(executed, '900_new'), pending = ARRAY['901_new'] WHERE subsystem = 'core'"_s,
            database))
        return false;
    QTest::qWait(400);
    return server.run(u"DELETE FROM locks WHERE key = 'migrations'"_s, database);
}

void TestRestoreDrill::timesMigrationsOnTheCopy_data()
{
    QTest::addColumn<bool>("withLock");
    QTest::newRow("as Kong does, with its lock") << true;
    QTest::newRow("by schema_meta alone") << false;
}

void TestRestoreDrill::timesMigrationsOnTheCopy()
{
    QFETCH(bool, withLock);
    const auto before = m_fixture->databases();
    auto options = m_fixture->drill(path(u"good"_s), u"drill_trial"_s);
    options.awaitMigrations = true;
    options.lookMsecs = 50;
    RestoreDrill drill(options);
    bool migrated = false;
    connect(&drill, &RestoreDrill::drilled, this, [&] {
        QVERIFY(drill.record().isGood());
        QTimer::singleShot(200, this, [&] { migrated = migrate(u"drill_trial"_s, withLock); });
    });
    QVERIFY(runToEnd(drill));
    QVERIFY2(!drill.error(), qPrintable(drill.error() ? drill.error()->message() : QString()));
    QVERIFY2(migrated, qPrintable(m_fixture->server().problem()));
    QVERIFY(drill.trial());
    const auto &trial = *drill.trial();
    QCOMPARE(trial.migrations(), 2);
    QCOMPARE(trial.subsystems.first().executed, QStringList{u"900_new"_s});
    QCOMPARE(trial.subsystems.first().pending, QStringList{u"901_new"_s});
    QVERIFY(trial.finishDue);
    QCOMPARE(trial.newTables, QStringList{u"public.new_things"_s});
    QVERIFY2(trial.changedTables.contains(u"public.services"_s), qPrintable(trial.changedTables.join(u' ')));
    QVERIFY(trial.changedTables.contains(u"public.schema_meta"_s));
    QVERIFY(trial.goneTables.isEmpty());
    QCOMPARE(trial.equalTables + trial.changedTables.size(), 35);
    if (withLock)
        QVERIFY2(trial.msecs >= 300, qPrintable(QString::number(trial.msecs)));
    QCOMPARE(trial.backupId, drill.record().backupId);
    QVERIFY(drill.record().dropped);
    QCOMPARE(m_fixture->databases(), before);
}

void TestRestoreDrill::waitingForMigrationsEnds_data()
{
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("without them") << false;
    QTest::newRow("by a cancel") << true;
}

void TestRestoreDrill::waitingForMigrationsEnds()
{
    QFETCH(bool, cancelled);
    const auto before = m_fixture->databases();
    auto options = m_fixture->drill(path(u"good"_s), u"drill_waits"_s);
    options.awaitMigrations = true;
    RestoreDrill drill(options);
    connect(&drill, &RestoreDrill::drilled, this,
            [&] { QTimer::singleShot(100, this, [&] { cancelled ? drill.cancel() : drill.endWaiting(); }); });
    QVERIFY(runToEnd(drill));
    QCOMPARE(drill.error().has_value(), cancelled);
    QVERIFY(!drill.trial());
    QVERIFY(drill.record().isGood());
    QCOMPARE(m_fixture->databases(), before);
}

QTEST_GUILESS_MAIN(TestRestoreDrill)
#include "tst_restoredrill.moc"
