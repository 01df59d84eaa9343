#include "database/Catalogue.h"
#include "database/DatabaseInspection.h"
#include "knowledge/DatabaseTableCatalog.h"
#include "support/GatewayAsk.h"
#include "support/KongDatabase.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(gatelift::MigrationState)

//! What is read from real gateways' databases, and from those that are none.
class TestDatabaseInspection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsARecordedGateway_data();
    void readsARecordedGateway();
    void readsTheServer();
    void tellsHowFarMigrationsWent_data();
    void tellsHowFarMigrationsWent();
    void readsPendingMigrations();
    void findsKongInItsSchema();
    void namesLocksThatAreHeld();
    void doesWithoutRights();
    void sizesWithoutCounting();
    void readsOneMoment();
    void endsWhenCancelled();
    void tellsALaggingStandby();
    void countsWrites();
    void knowsTheRecordedTables_data();
    void knowsTheRecordedTables();

private:
    Result<DatabaseFacts> inspect(const QString &database, const QString &role = u"owner"_s,
                                  const InspectionOptions &options = {});
    [[nodiscard]] QString fresh(const char *name)
    {
        const QString database = u"%1_%2"_s.arg(QLatin1String(name)).arg(++m_number);
        m_server->run(u"CREATE DATABASE %1 OWNER kong"_s.arg(database));
        return database;
    }

    std::unique_ptr<PrivatePostgres> m_server;
    int m_number = 0;
};

void TestDatabaseInspection::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong39"_s), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong28"_s, u"kong-2.8.5"_s), qPrintable(m_server->problem()));
}

Result<DatabaseFacts> TestDatabaseInspection::inspect(const QString &database, const QString &role,
                                                      const InspectionOptions &options)
{
    const auto session = PgConnection::open(ConnInfo::parse(m_server->conninfo(database, role))
                                                ->withPassword(Secret(PrivatePostgres::password())));
    return session ? inspectDatabase(**session, options) : tl::unexpected(session.error());
}

void TestDatabaseInspection::readsARecordedGateway_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("lastCore");
    QTest::addColumn<QList<qint64>>(
        "counts"); // subsystems, core's migrations, tables, sequences, services, routes
    QTest::newRow("3.9.1") << u"kong39"_s << u"024_380_to_390"_s << QList<qint64>{18, 23, 35, 2, 262, 265};
    QTest::newRow("2.8.5") << u"kong28"_s << u"015_270_to_280"_s << QList<qint64>{13, 14, 30, 0, 12, 13};
}

void TestDatabaseInspection::readsARecordedGateway()
{
    QFETCH(QString, database);
    QFETCH(QList<qint64>, counts);
    const auto facts = inspect(database);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QVERIFY(facts->isKong());
    QCOMPARE(facts->kongSchema, u"public"_s);
    QCOMPARE(facts->migrationState, MigrationState::Executed);
    QCOMPARE(facts->migrations.size(), counts[0]);
    const auto &core = facts->migrations.first();
    QCOMPARE(core.subsystem, u"core"_s);
    QTEST(core.lastExecuted, "lastCore");
    QCOMPARE(core.executed.size(), counts[1]);
    QCOMPARE(core.executed.first(), u"000_base"_s);
    QCOMPARE(core.executed.last(), core.lastExecuted);
    QVERIFY(core.pending.isEmpty());
    QCOMPARE(facts->tables.size(), counts[2]);
    QCOMPARE(facts->objects.sequences, counts[3]);
    QCOMPARE(facts->entities(u"services"_s).value_or(-1),
             m_server->value(u"SELECT count(*) FROM services"_s, database).toLongLong());
    QCOMPARE(facts->entities(u"services"_s).value_or(-1), counts[4]);
    QCOMPARE(facts->entities(u"routes"_s).value_or(-1), counts[5]);
    QVERIFY(!facts->entities(u"no_such_table"_s));
    QCOMPARE(facts->workspaces, QStringList{u"default"_s});
    QCOMPARE(facts->locks, QStringList());
    QVERIFY(facts->objects.indexes > 50 && facts->objects.constraints > 50);
    QVERIFY(facts->objects.triggers > 10 && facts->objects.functions >= 1);
}

void TestDatabaseInspection::readsTheServer()
{
    const auto facts = inspect(u"kong39"_s);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    const ServerFacts &server = facts->server;
    QCOMPARE(QString::number(server.version), m_server->value(u"SHOW server_version_num"_s));
    QCOMPARE(server.major(), server.version / 10000);
    QVERIFY2(server.versionText.startsWith(u"PostgreSQL "_s), qPrintable(server.versionText));
    QVERIFY(!server.inRecovery && !server.replayLagSeconds);
    QCOMPARE(server.systemIdentifier,
             m_server->value(u"SELECT system_identifier FROM pg_control_system()"_s));
    QCOMPARE(server.maxConnections, 40);
    QVERIFY(server.freeConnections > 20 && server.freeConnections <= 40 - 3 - 1); // three are the superuser's
    QVERIFY(qAbs(server.time.msecsTo(QDateTime::currentDateTimeUtc())) < testPatienceMs);
    QCOMPARE(facts->name, u"kong39"_s);
    QCOMPARE(QString::number(facts->oid),
             m_server->value(u"SELECT oid FROM pg_database WHERE datname = 'kong39'"_s));
    QCOMPARE(facts->owner, u"kong"_s);
    QCOMPARE(facts->role, u"owner"_s);
    QCOMPARE(facts->encoding, u"UTF8"_s);
    QCOMPARE(facts->collation, u"C.UTF-8"_s);
    QCOMPARE(facts->ctype, u"C.UTF-8"_s);
    QVERIFY(facts->extensions.join(u' ').startsWith(u"plpgsql "_s));
    QCOMPARE(QString::number(facts->bytes), m_server->value(u"SELECT pg_database_size('kong39')"_s));
    const TableFacts *routes = facts->table(u"routes"_s);
    QVERIFY(routes && routes->bytes > 0 && routes->indexBytes > 0);
    QCOMPARE(routes->estimatedRows, 265);
    QVERIFY(facts->tableBytes() > routes->bytes && facts->tableBytes() < facts->bytes);
}

void TestDatabaseInspection::tellsHowFarMigrationsWent_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<MigrationState>("state");
    QTest::addColumn<bool>("isKong");
    const QString meta =
        u"CREATE TABLE schema_meta (key text, subsystem text, last_executed text, executed text[], "
        "pending text[], PRIMARY KEY (key, subsystem)); "_s;
    const QString row = u"INSERT INTO schema_meta VALUES ('%1', '%2', '1', ARRAY['1'], %3); "_s;
    QTest::newRow("no table") << QString() << MigrationState::Empty << false;
    QTest::newRow("somebody else's tables")
        << u"CREATE TABLE invoices (id int)"_s << MigrationState::NotKong << false;
    QTest::newRow("a schema_meta that is not Kong's")
        << u"CREATE TABLE schema_meta (key text, version int)"_s << MigrationState::NotKong << false;
    QTest::newRow("schema_meta without rows") << meta << MigrationState::NotBootstrapped << true;
    QTest::newRow("rows of another key only")
        << meta + row.arg(u"else"_s, u"core"_s, u"NULL"_s) << MigrationState::NotBootstrapped << true;
    QTest::newRow("everything executed, pending never set")
        << meta + row.arg(u"schema_meta"_s, u"core"_s, u"NULL"_s) << MigrationState::Executed << true;
    QTest::newRow("everything executed, pending emptied")
        << meta + row.arg(u"schema_meta"_s, u"core"_s, u"'{}'"_s) << MigrationState::Executed << true;
    QTest::newRow("a plugin's migration waits for finish")
        << meta + row.arg(u"schema_meta"_s, u"core"_s, u"'{}'"_s) +
               row.arg(u"schema_meta"_s, u"acme"_s, u"ARRAY['2']"_s)
        << MigrationState::FinishDue << true;
}

void TestDatabaseInspection::tellsHowFarMigrationsWent()
{
    QFETCH(QString, sql);
    QFETCH(MigrationState, state);
    const QString database = fresh("state");
    QVERIFY2(m_server->run(sql, database), qPrintable(m_server->problem()));
    const auto facts = inspect(database);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QCOMPARE(facts->migrationState, state);
    QTEST(facts->isKong(), "isKong");
}

void TestDatabaseInspection::readsPendingMigrations()
{
    QVERIFY2(restoreKong(*m_server, u"midway"_s, u"kong-2.8.5"_s), qPrintable(m_server->problem()));
    QVERIFY2(replaceMigrations(*m_server, u"midway"_s, u"schema_meta-2.8.5-after-up-3.9.1.csv"_s),
             qPrintable(m_server->problem()));
    const auto up = inspect(u"midway"_s);
    QVERIFY2(up.has_value(), qPrintable(told(up)));
    QCOMPARE(up->migrationState, MigrationState::FinishDue);
    QCOMPARE(up->migrations.first().pending, QStringList{u"016_280_to_300"_s});
    QVERIFY(!up->migrations.first().executed.contains(u"016_280_to_300"_s));
    QCOMPARE(up->migrations[3].subsystem, u"ai-proxy"_s); // after core, acl and acme: nothing executed yet
    QCOMPARE(up->migrations[3].lastExecuted, QString());
    QCOMPARE(up->migrations[3].executed, QStringList());
    QCOMPARE(up->migrations[3].pending, QStringList{u"001_360_to_370"_s});
    QVERIFY2(replaceMigrations(*m_server, u"midway"_s, u"schema_meta-2.8.5-after-finish-3.9.1.csv"_s),
             qPrintable(m_server->problem()));
    const auto finished = inspect(u"midway"_s);
    QVERIFY2(finished.has_value(), qPrintable(told(finished)));
    QCOMPARE(finished->migrationState, MigrationState::Executed);
    QCOMPARE(finished->migrations.size(), 18);
    QCOMPARE(finished->migrations.first().executed.last(), u"016_280_to_300"_s);
}

void TestDatabaseInspection::findsKongInItsSchema()
{
    QVERIFY2(restoreKong(*m_server, u"elsewhere"_s), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(u"ALTER SCHEMA public RENAME TO \"Gate way\"; CREATE SCHEMA public; CREATE TABLE "
                          "public.services (id int)"_s,
                          u"elsewhere"_s));
    const auto facts = inspect(u"elsewhere"_s);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QCOMPARE(facts->kongSchema, u"Gate way"_s);
    QCOMPARE(facts->entities(u"services"_s).value_or(-1), 262);
    QCOMPARE(facts->workspaces, QStringList{u"default"_s});
}

void TestDatabaseInspection::namesLocksThatAreHeld()
{
    QVERIFY2(restoreKong(*m_server, u"busy"_s), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(
        u"INSERT INTO locks (key, owner, ttl) VALUES ('migrations', 'node 1', now() + interval '1 "
        "h'), ('old', 'node 2', now() - interval '1 h')"_s,
        u"busy"_s));
    QCOMPARE(inspect(u"busy"_s)->locks, QStringList{u"migrations"_s});
}

void TestDatabaseInspection::doesWithoutRights()
{
    const QString database = fresh("guarded");
    QVERIFY(m_server->run(
        u"CREATE TABLE open (id int); GRANT SELECT ON open TO kong; INSERT INTO open VALUES (1); "
        "CREATE TABLE closed (id int); REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC"_s,
        database));
    const auto facts = inspect(database, u"kong"_s);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QCOMPARE(facts->server.systemIdentifier, QString());
    QCOMPARE(facts->tables.size(), 2);
    QCOMPARE(facts->tables[0].name, u"closed"_s);
    QVERIFY(!facts->tables[0].rows);
    QCOMPARE(facts->tables[1].rows.value_or(-1), 1);
    QVERIFY(facts->server.freeConnections > 20);
}

void TestDatabaseInspection::sizesWithoutCounting()
{
    QList<int> steps;
    InspectionOptions options;
    options.progress = [&](int done, int total) { steps << done << total; };
    QVERIFY(inspect(u"kong28"_s, u"owner"_s, options));
    QCOMPARE(steps.first(), 1);
    QCOMPARE(steps.mid(steps.size() - 2), QList<int>({31, 31}));
    options.countRows = false;
    const auto facts = inspect(u"kong28"_s, u"owner"_s, options);
    QVERIFY(facts);
    QVERIFY(!facts->table(u"routes"_s)->rows);
    QCOMPARE(facts->entities(u"routes"_s).value_or(-1), 13); // estimated
}

void TestDatabaseInspection::readsOneMoment()
{
    QVERIFY2(restoreKong(*m_server, u"moving"_s), qPrintable(m_server->problem()));
    InspectionOptions options;
    options.progress = [&](int done, int) {
        if (done == 1)
            QVERIFY(m_server->run(u"DELETE FROM tags; DELETE FROM cluster_events"_s, u"moving"_s));
    };
    const auto facts = inspect(u"moving"_s, u"owner"_s, options);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QVERIFY(facts->entities(u"tags"_s).value_or(0) > 0);
    QCOMPARE(inspect(u"moving"_s)->entities(u"tags"_s).value_or(-1), 0);
}

void TestDatabaseInspection::endsWhenCancelled()
{
    const CancelToken token;
    const auto session = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong39"_s)), {}, token);
    QVERIFY(session);
    InspectionOptions options;
    options.progress = [&](int, int) { token.cancel(); };
    const auto facts = inspectDatabase(**session, options);
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, ErrorKind::Cancelled);
}

void TestDatabaseInspection::tellsALaggingStandby()
{
    PrivatePostgres::Options options;
    options.standby = true; // replays an archive that nobody fills
    PrivatePostgres standby(options);
    QVERIFY2(standby.isRunning(), qPrintable(standby.problem()));
    const auto session = PgConnection::open(*ConnInfo::parse(standby.conninfo()));
    QVERIFY2(session.has_value(), qPrintable(told(session)));
    const auto facts = inspectDatabase(**session);
    QVERIFY2(facts.has_value(), qPrintable(told(facts)));
    QVERIFY(facts->server.inRecovery);
    QVERIFY(!facts->server.replayLagSeconds || *facts->server.replayLagSeconds >= 0);
}

void TestDatabaseInspection::countsWrites()
{
    const QString database = fresh("written");
    QVERIFY(m_server->run(u"CREATE TABLE routes (id int)"_s, database));
    const auto session = PgConnection::open(*ConnInfo::parse(m_server->conninfo(database)));
    QVERIFY(session);
    const auto before = Catalogue::writeStatistics(**session);
    QVERIFY2(before.has_value(), qPrintable(told(before)));
    QVERIFY(before->at.isValid());
    QVERIFY(m_server->run(
        u"INSERT INTO routes VALUES (1), (2); UPDATE routes SET id = 3 WHERE id = 1; DELETE FROM "
        "routes WHERE id = 2"_s,
        database));
    const auto moved = [&] { return Catalogue::writeStatistics(**session)->since(*before); };
    QTRY_COMPARE(moved().size(), 1);
    const auto routes = moved().first();
    QCOMPARE(routes, (TableWrites{u"public"_s, u"routes"_s, 2, 1, 1}));
    QVERIFY(m_server->run(u"SELECT pg_stat_reset()"_s, database));
    QTRY_VERIFY(Catalogue::writeStatistics(**session)->countersSince.isValid());
    QVERIFY(m_server->run(u"INSERT INTO routes VALUES (4)"_s, database));
    QTRY_COMPARE(moved(), (QList<TableWrites>{{u"public"_s, u"routes"_s, 1, 0, 0}}));
}

void TestDatabaseInspection::knowsTheRecordedTables_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<Version>("version");
    QTest::newRow("3.9.1") << u"kong39"_s << Version{3, 9, 1};
    QTest::newRow("2.8.5") << u"kong28"_s << Version{2, 8, 5};
}

//! What the knowledge says about tables, held against real ones: they are there, with the column that ends
//! rows.
void TestDatabaseInspection::knowsTheRecordedTables()
{
    QFETCH(QString, database);
    QFETCH(Version, version);
    const auto tables = loadDatabaseTables();
    QVERIFY(tables);
    int found = 0;
    for (const DatabaseTableRule &rule : tables->rules()) {
        if (rule.table.endsWith(u'*') || !rule.range.contains(version))
            continue;
        const QString columns = m_server->value(
            u"SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = to_regclass('%1')"_s.arg(
                rule.table),
            database);
        QVERIFY2(!columns.isEmpty(), qPrintable(rule.id));
        QVERIFY2(rule.expiryColumn.isEmpty() || columns.split(u' ').contains(rule.expiryColumn),
                 qPrintable(rule.id));
        ++found;
    }
    QVERIFY(found >= 13);
}

QTEST_GUILESS_MAIN(TestDatabaseInspection)
#include "tst_database_inspection.moc"
