#include "backup/ManifestFile.h"
#include "support/BackupFixture.h"
#include "support/Program.h"
#include "support/SchemaCheck.h"
#include "tools/ProcessGroup.h"

#include <QDir>
#include <QScopeGuard>

#include <nlohmann/json.hpp>

#include <sys/mount.h>
#include <unistd.h>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Backups of a real Kong database by the real tools: what they hold, and what can go wrong while they are
//! made.
class TestBackup : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void holdsWhatTheDatabaseHeld_data();
    void holdsWhatTheDatabaseHeld();
    void theManifestHoldsToItsSchema();
    void writesAfterTheSnapshotAreNotInIt();
    void copiesFilesIntoIt();
    void refusesAPrivateKeyWithoutTheOperatorsWord();
    void refusesWhatIsNoKongDatabase();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void overTls_data();
    void overTls();
    void neverOverwrites();
    void twoIntoOneFolder();
    void refusesAnOlderPgDump();
    void tellsAMissingPgDump();
    void cancelLeavesNothing();
    void aKilledServerLeavesNothing();
    void aFullDiskLeavesNothing();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void expectNothingLeft(const QString &name) const
    {
        QVERIFY2(!QFileInfo::exists(path(name)), qPrintable(name));
        QVERIFY2(!QFileInfo::exists(path(name) + u".partial"_s), qPrintable(name));
    }

    std::unique_ptr<BackupFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestBackup::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_fixture = std::make_unique<BackupFixture>();
    QVERIFY2(m_fixture->problem().isEmpty(), qPrintable(m_fixture->problem()));
}

void TestBackup::holdsWhatTheDatabaseHeld_data()
{
    QTest::addColumn<DumpFormat>("format");
    QTest::addColumn<int>("jobs");
    QTest::newRow("a folder by two jobs") << DumpFormat::Directory << 2;
    QTest::newRow("a folder by one job") << DumpFormat::Directory << 1;
    QTest::newRow("one file") << DumpFormat::Custom << 2;
}

void TestBackup::holdsWhatTheDatabaseHeld()
{
    QFETCH(DumpFormat, format);
    QFETCH(int, jobs);
    const auto name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
    auto options = m_fixture->options(path(name));
    options.database->format = format;
    options.database->jobs = jobs;
    options.configHash = u"7c1e04"_s;
    BackupRun run(options);
    QList<BackupProgress::Stage> stages;
    connect(&run, &BackupTask::progressed, this, [&](const BackupProgress &progress) {
        if (stages.isEmpty() || stages.last() != progress.stage)
            stages << progress.stage;
    });
    QVERIFY(runToEnd(run));
    QVERIFY2(!run.error(), qPrintable(run.error() ? run.error()->message() : QString()));

    using Stage = BackupProgress::Stage;
    QCOMPARE(stages, QList<Stage>({Stage::Inspect, Stage::Dump, Stage::Archive, Stage::Checksums,
                                   Stage::Manifest, Stage::Done}));
    const auto manifest = readManifest(path(name));
    QVERIFY2(manifest.has_value(), qPrintable(manifest ? QString() : manifest.error().message()));
    QCOMPARE(manifest->database->content.tables.size(), 35);
    QCOMPARE(manifest->database->database.migrationState, MigrationState::Executed);
    QCOMPARE(manifest->configHash, u"7c1e04"_s);
    const auto services =
        std::find_if(manifest->database->content.tables.cbegin(), manifest->database->content.tables.cend(),
                     [](const TableContent &table) { return table.name == "services"_L1; });
    QVERIFY(services != manifest->database->content.tables.cend());
    QCOMPARE(services->rows,
             m_fixture->server().value(u"SELECT count(*) FROM services"_s, u"kong"_s).toLongLong());
    // For its owner only, all of it.
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const auto &file : manifest->files)
        QVERIFY2(!(QFileInfo(path(name) + u'/' + file.path).permissions() & others), qPrintable(file.path));
    QVERIFY(!(QFileInfo(path(name)).permissions() & others));
    QVERIFY(!(QFileInfo(path(name) + u"/manifest.json"_s).permissions() & others));
    // What it wrote and what it reads back are the same value, but for the tables that stand in `content`.
    auto written = run.manifest();
    QCOMPARE(written.files, manifest->files);
    QCOMPARE(written.database->content, manifest->database->content);
    QCOMPARE(written.database->writes, manifest->database->writes);
}

void TestBackup::theManifestHoldsToItsSchema()
{
    BackupRun run(m_fixture->options(path(u"schema"_s)));
    QVERIFY(runToEnd(run) && !run.error());
    const auto document =
        nlohmann::json::parse(fileContents(path(u"schema/manifest.json"_s)), nullptr, false);
    QVERIFY(!document.is_discarded());
    QCOMPARE(schemaComplaints(document, u"manifest.schema.json"_s), QString());
}

void TestBackup::writesAfterTheSnapshotAreNotInIt()
{
    // A write while the dump runs: dump and checksums still agree, as the drill test proves for the whole.
    BackupRun run(m_fixture->options(path(u"snapshot"_s)));
    bool wrote = false;
    connect(&run, &BackupTask::progressed, this, [&](const BackupProgress &progress) {
        if (progress.stage != BackupProgress::Stage::Dump || std::exchange(wrote, true))
            return;
        QVERIFY(m_fixture->server().run(u"UPDATE services SET retries = retries + 1"_s, u"kong"_s));
    });
    QVERIFY(runToEnd(run) && !run.error());
    QVERIFY(wrote);
    RestoreDrill drill(m_fixture->drill(path(u"snapshot"_s), u"drill_snapshot"_s));
    QVERIFY(runToEnd(drill));
    QVERIFY2(!drill.error(), qPrintable(drill.error() ? drill.error()->message() : QString()));
    QVERIFY2(drill.record().isGood(), qPrintable(toldCheck(drill.record().checks, BackupCheckId::Equal)));
}

void TestBackup::copiesFilesIntoIt()
{
    QTemporaryDir source;
    QFile conf(source.filePath(u"kong.conf"_s));
    QVERIFY(conf.open(QIODevice::WriteOnly) && conf.write("database = postgres\n") > 0);
    conf.close();
    auto options = m_fixture->options(path(u"files"_s));
    options.files << FileToBackUp{conf.fileName(), BackupFileRole::Settings, false, {}, {}};
    BackupRun run(options);
    QVERIFY(runToEnd(run));
    QVERIFY2(!run.error(), qPrintable(run.error() ? run.error()->message() : QString()));
    QCOMPARE(fileContents(path(u"files/files/kong.conf"_s)), QByteArray("database = postgres\n"));
    const auto &files = run.manifest().files;
    const auto file = std::find_if(files.cbegin(), files.cend(),
                                   [](const BackupFile &f) { return f.path == "files/kong.conf"_L1; });
    QVERIFY(file != files.cend());
    QCOMPARE(file->role, BackupFileRole::Settings);
    QCOMPARE(file->origin, conf.fileName());
}

void TestBackup::refusesAPrivateKeyWithoutTheOperatorsWord()
{
    QTemporaryDir source;
    QFile key(source.filePath(u"cluster.key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n");
    key.close();
    auto options = m_fixture->options(path(u"key"_s));
    options.files << FileToBackUp{key.fileName(), BackupFileRole::Certificate, false, {}, {}};
    BackupRun refused(options);
    QVERIFY(runToEnd(refused));
    QVERIFY(refused.error());
    QCOMPARE(refused.error()->kind, ErrorKind::Usage);
    expectNothingLeft(u"key"_s);
    options.files.first().privateKey = true;
    BackupRun allowed(options);
    QVERIFY(runToEnd(allowed));
    QVERIFY2(!allowed.error(), qPrintable(allowed.error() ? allowed.error()->message() : QString()));
    QCOMPARE(allowed.manifest().files.last().role, BackupFileRole::PrivateKey);
}

void TestBackup::refusesWhatIsNoKongDatabase()
{
    QVERIFY(m_fixture->server().run(u"CREATE DATABASE shop"_s));
    QVERIFY(m_fixture->server().run(u"CREATE TABLE orders (id int)"_s, u"shop"_s));
    BackupRun run(m_fixture->options(path(u"shop"_s), u"shop"_s));
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Input);
    QVERIFY2(run.error()->why.contains(u"schema_meta"_s), qPrintable(run.error()->why));
    expectNothingLeft(u"shop"_s);
}

void TestBackup::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<ErrorKind>("kind");
    const auto &server = m_fixture->server();
    QTest::newRow("no such database") << server.conninfo(u"nothing_here"_s) << ErrorKind::NotFound;
    QTest::newRow("a role that pg_hba.conf bars")
        << server.conninfo(u"kong"_s, u"barred"_s) << ErrorKind::Auth;
    QTest::newRow("nobody listens") << u"host=127.0.0.1 port=1 dbname=kong"_s << ErrorKind::Unreachable;
}

void TestBackup::tellsWhatIsWrong()
{
    QFETCH(QString, conninfo);
    QFETCH(ErrorKind, kind);
    auto options = m_fixture->options(path(u"wrong"_s));
    options.database->source = ConnInfo::parse(conninfo).value();
    BackupRun run(options);
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, kind);
    QVERIFY(!run.error()->hint.isEmpty());
    expectNothingLeft(u"wrong"_s);
}

void TestBackup::overTls_data()
{
    QTest::addColumn<bool>("rightCa");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<std::optional<ErrorKind>>("kind");
    QTest::newRow("its own CA and password")
        << true << PrivatePostgres::password() << std::optional<ErrorKind>();
    QTest::newRow("another CA") << false << PrivatePostgres::password()
                                << std::optional<ErrorKind>(ErrorKind::Tls);
    QTest::newRow("a wrong password")
        << true << QByteArrayLiteral("moon-and-sun-8") << std::optional<ErrorKind>(ErrorKind::Auth);
}

void TestBackup::overTls()
{
    QFETCH(bool, rightCa);
    QFETCH(QByteArray, password);
    QFETCH(std::optional<ErrorKind>, kind);
    PrivatePostgres::Options server;
    server.tcp = true;
    server.tls = true;
    PrivatePostgres postgres(server);
    QVERIFY2(postgres.isRunning(), qPrintable(postgres.problem()));
    QVERIFY2(restoreKong(postgres, u"kong"_s), qPrintable(postgres.problem()));
    const auto ca = rightCa ? postgres.caFile() : postgres.otherCaFile();
    auto options = m_fixture->options(path(u"tls"_s));
    options.database->source =
        ConnInfo::parse(postgres.tcpConninfo(u"kong"_s, u"verify-full"_s) + u" sslrootcert="_s + ca)
            .value()
            .withPassword(Secret(password));
    BackupRun run(options);
    QStringList log;
    connect(&run, &BackupTask::logged, this, [&log](const QString &line) { log << line; });
    QVERIFY(runToEnd(run));
    QCOMPARE(run.error().has_value(), kind.has_value());
    if (kind) {
        QCOMPARE(run.error()->kind, *kind);
        QVERIFY(!run.error()->hint.isEmpty());
        expectNothingLeft(u"tls"_s);
        return;
    }
    QVERIFY(!log.join(u'\n').contains(QString::fromUtf8(password)));
    const auto manifest = fileContents(path(u"tls/manifest.json"_s));
    QVERIFY(!manifest.isEmpty() && !manifest.contains(password));
    QDir(path(u"tls"_s)).removeRecursively();
}

void TestBackup::neverOverwrites()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"there"_s));
    QFile file(path(u"there/precious"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("kept") == 4);
    file.close();
    BackupRun run(m_fixture->options(path(u"there"_s)));
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Io);
    QCOMPARE(fileContents(file.fileName()), QByteArray("kept"));
    QCOMPARE(QDir(path(u"there"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
}

void TestBackup::twoIntoOneFolder()
{
    BackupRun first(m_fixture->options(path(u"shared"_s)));
    BackupRun second(m_fixture->options(path(u"shared"_s)));
    QSignalSpy firstEnded(&first, &BackupTask::finished);
    QSignalSpy secondEnded(&second, &BackupTask::finished);
    first.start();
    second.start();
    QTRY_COMPARE(firstEnded.count() + secondEnded.count(), 2);
    QVERIFY(!first.error());
    QVERIFY(second.error());
    QCOMPARE(second.error()->kind, ErrorKind::Io);
    BackupVerification verification(path(u"shared"_s), ToolPlaces::ofThisMachine());
    QVERIFY(runToEnd(verification) && !verification.error());
    QVERIFY(verification.verdict().isGood());
}

void TestBackup::refusesAnOlderPgDump()
{
    QTemporaryDir tools;
    for (const auto *name : {"pg_dump", "pg_restore"})
        QVERIFY(!writeScript(tools.path(), QString::fromLatin1(name),
                             "echo \"$(basename \"$0\") (PostgreSQL) 9.6.24\"")
                     .isEmpty());
    auto options = m_fixture->options(path(u"older"_s));
    options.database->tools = ToolPlaces::ofThisMachine(tools.path());
    BackupRun run(options);
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Tool);
    QVERIFY2(run.error()->hint.contains(u"postgresql-client-15"_s), qPrintable(run.error()->hint));
    expectNothingLeft(u"older"_s);
}

void TestBackup::tellsAMissingPgDump()
{
    QTemporaryDir tools;
    auto options = m_fixture->options(path(u"missing"_s));
    options.database->tools = ToolPlaces::ofThisMachine(tools.path());
    BackupRun run(options);
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Tool);
    expectNothingLeft(u"missing"_s);
}

void TestBackup::cancelLeavesNothing()
{
    QVERIFY(writeKong(m_fixture->server(), u"large"_s, {400, 800, 3'000, 800, 800, 8'000}));
    BackupRun run(m_fixture->options(path(u"cancelled"_s), u"large"_s));
    connect(&run, &BackupTask::progressed, &run, [&](const BackupProgress &progress) {
        if (progress.stage == BackupProgress::Stage::Dump && progress.permille > 0)
            run.cancel();
    });
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Cancelled);
    expectNothingLeft(u"cancelled"_s);
    // No session of ours stays on the server.
    QTRY_COMPARE(
        m_fixture->server().value(
            u"SELECT count(*) FROM pg_stat_activity WHERE datname = 'large' AND pid <> pg_backend_pid()"_s),
        u"0"_s);
}

void TestBackup::aKilledServerLeavesNothing()
{
    BackupFixture fixture;
    QVERIFY2(fixture.problem().isEmpty(), qPrintable(fixture.problem()));
    QVERIFY(writeKong(fixture.server(), u"large"_s, {400, 800, 3'000, 800, 800, 8'000}));
    BackupRun run(fixture.options(path(u"killed"_s), u"large"_s));
    bool killed = false;
    connect(&run, &BackupTask::progressed, &run, [&](const BackupProgress &progress) {
        if (progress.stage == BackupProgress::Stage::Dump && progress.permille >= 0 &&
            !std::exchange(killed, true))
            fixture.server().kill();
    });
    QVERIFY(runToEnd(run));
    QVERIFY(killed);
    QVERIFY(run.error());
    QVERIFY(run.error()->kind != ErrorKind::Cancelled);
    expectNothingLeft(u"killed"_s);
}

void TestBackup::aFullDiskLeavesNothing()
{
    if (::geteuid() != 0)
        QSKIP("mounting a small disk needs root");
    QVERIFY(QDir(m_folder.path()).mkdir(u"disk"_s));
    const auto disk = QFile::encodeName(path(u"disk"_s));
    QVERIFY(::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=96k") == 0);
    const auto unmount = qScopeGuard([&disk] { ::umount2(disk.constData(), MNT_DETACH); });
    auto options = m_fixture->options(path(u"disk/backup"_s));
    options.database->compression = 9; // the estimate then is half of the tables: small enough to begin
    BackupRun run(options);
    QVERIFY(runToEnd(run));
    QVERIFY(run.error());
    QCOMPARE(run.error()->kind, ErrorKind::Io);
    expectNothingLeft(u"disk/backup"_s);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
