#include "domain/FreezeText.h"
#include "knowledge/DatabaseTableCatalog.h"
#include "support/FreezeDatabase.h"
#include "support/TestMain.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! A value of a column's type, another one for each `number`; as SQL.
QString valueOf(const QString &type, int number)
{
    if (type == "uuid"_L1)
        return u"md5('value %1')::uuid"_s.arg(number);
    if (type == "text"_L1 || type.startsWith("character"_L1))
        return u"'value %1'"_s.arg(number);
    if (type == "boolean"_L1)
        return number % 2 == 0 ? u"true"_s : u"false"_s;
    if (type.startsWith("timestamp"_L1))
        return u"'2026-01-0%1'"_s.arg(number % 9 + 1);
    if (type == "jsonb"_L1)
        return u"'{\"value\": %1}'"_s.arg(number);
    return type.endsWith("[]"_L1) ? u"'{}'"_s : QString::number(number);
}

struct Column
{
    QString name;
    QString type;
    bool isKey = false;
    bool isNeeded = false;
};

//! What to write to a table so that it has one row more, another one, and one less.
struct TableSql
{
    QString insert;
    QString update;
    QString remove;
};

//! The rows of what holds for each gateway whose database is recorded.
void recordedVersions()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("version");
    QTest::newRow("3.9.1") << u"kong-3.9.1"_s << u"3.9.1"_s;
    QTest::newRow("2.8.5") << u"kong-2.8.5"_s << u"2.8.5"_s;
}

} // namespace

//! The guard against a real PostgreSQL with the recorded schemas of real gateways: every write comes from a
//! superuser in psql, the guard may only read.
class TestFreezeMonitor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyTableIsWatched_data();
    void everyTableIsWatched();
    void largeTablesToo();
    void aRolledBackWriteIsAnAttempt();
    void gatewaysOwnWritesAreSilent_data();
    void gatewaysOwnWritesAreSilent();
    void countersAreReset();
    void theServerCrashes();
    void theSessionIsKilled();
    void tablesComeAndGo();
    void aRightIsTakenAway();
    void readingIsAllItDoes();
    void noGatewaysDatabase();

private:
    [[nodiscard]] TableSql sqlFor(const QString &database, const QString &table);
    [[nodiscard]] QString fresh(const QString &recording = u"kong-3.9.1"_s);
    [[nodiscard]] static DatabaseTables tables()
    {
        return *loadDatabaseTables(QStringLiteral(GATELIFT_SOURCE_DIR) + u"/resources/knowledge"_s);
    }

    std::unique_ptr<PrivatePostgres> m_server;
    int m_number = 0;
};

void TestFreezeMonitor::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    for (const auto *recording : {"kong-3.9.1", "kong-2.8.5"}) {
        const auto name = QString::fromLatin1(recording);
        QVERIFY2(restoreFrozen(*m_server, QString(name).replace(u'.', u'_').replace(u'-', u'_'), name),
                 qPrintable(m_server->problem()));
    }
}

QString TestFreezeMonitor::fresh(const QString &recording)
{
    const auto name = u"frozen_%1"_s.arg(++m_number);
    m_server->run(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(
        name, QString(recording).replace(u'.', u'_').replace(u'-', u'_')));
    return name;
}

TableSql TestFreezeMonitor::sqlFor(const QString &database, const QString &table)
{
    QList<Column> columns;
    const auto rows =
        m_server->value(u"SELECT a.attname, format_type(a.atttypid, NULL), EXISTS (SELECT 1 FROM pg_index i "
                        u"WHERE i.indrelid = "
                        "a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)), a.attnotnull FROM "
                        "pg_attribute a WHERE "
                        "a.attrelid = '%1'::regclass AND a.attnum > 0 AND NOT a.attisdropped"_s.arg(table),
                        database);
    for (const auto &row : rows.split(u'\n'))
        columns << Column{row.section(u'|', 0, 0), row.section(u'|', 1, 1), row.section(u'|', 2, 2) == u't',
                          row.section(u'|', 3, 3) == u't'};
    QStringList names;
    QStringList values;
    QStringList keys;
    QString other;
    for (const auto &column : std::as_const(columns)) {
        const auto quoted = u"\"%1\""_s.arg(column.name);
        if (column.isKey || column.isNeeded) {
            names << quoted;
            values << valueOf(column.type, 1);
        }
        if (column.isKey)
            keys << quoted + u" = "_s + valueOf(column.type, 1);
        else if (other.isEmpty() || column.type == "text"_L1)
            other = quoted + u" = "_s + valueOf(column.type, 2);
    }
    // Foreign keys and triggers are no part of what is watched: a row of its own is enough.
    const auto plain = u"SET session_replication_role = replica; "_s;
    const auto where = u" WHERE "_s + keys.join(u" AND "_s);
    return {
        plain + u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, names.join(u", "_s), values.join(u", "_s)),
        plain + u"UPDATE %1 SET %2"_s.arg(table, other) + where, plain + u"DELETE FROM "_s + table + where};
}

void TestFreezeMonitor::everyTableIsWatched_data()
{
    recordedVersions();
}

void TestFreezeMonitor::everyTableIsWatched()
{
    QFETCH(QString, recording);
    QFETCH(QString, version);
    const auto database = fresh(recording);
    FreezeMonitor monitor(tables());
    monitor.setVersion(*Version::parse(version));
    FreezeEar ear(monitor);
    QHash<QString, qint64> heardAt;
    QElapsedTimer clock;
    clock.start();
    connect(&monitor, &FreezeMonitor::wrote, this, [&](const QList<FreezeWrite> &writes) {
        for (const auto &write : writes)
            heardAt.insert(write.table, clock.elapsed());
    });
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QStringList names;
    for (const auto &table : monitor.guard().content().tables)
        names << table.name;
    QVERIFY2(names.size() >= 18, qPrintable(names.join(u' ')));
    for (const auto *table : {"services", "routes", "plugins", "consumers", "upstreams", "targets",
                              "workspaces", "keyauth_credentials", "schema_meta", "parameters"})
        QVERIFY2(names.contains(u"public."_s + QLatin1String(table)), table);
    qint64 slowest = 0;
    qint64 sum = 0;
    for (const auto act : {RowAct::Inserted, RowAct::Updated, RowAct::Deleted}) {
        ear.forget();
        heardAt.clear();
        QHash<QString, qint64> committedAt;
        for (const auto &name : std::as_const(names)) {
            const auto sql = sqlFor(database, name);
            const auto &statement = act == RowAct::Inserted  ? sql.insert
                                    : act == RowAct::Updated ? sql.update
                                                             : sql.remove;
            QVERIFY2(m_server->run(statement, database), qPrintable(m_server->problem()));
            committedAt.insert(name, clock.elapsed());
        }
        QTRY_COMPARE(heardAt.size(), names.size());
        const auto breaches = ear.breaches();
        QCOMPARE(breaches.size(), names.size());
        for (const auto &write : breaches) {
            QVERIFY2(write.rows.size() == 1 && write.rows.first().act == act, qPrintable(writtenText(write)));
            const auto &key = write.rows.first().key;
            const bool isUuid =
                key == QString::fromLatin1("%1").arg(m_server->value(u"SELECT md5('value 1')::uuid"_s));
            QVERIFY2(isUuid || key.contains(u"value 1"_s), qPrintable(write.table + u' ' + key));
            // Several psql calls may lie between the alarm and the last commit.
            const auto took =
                std::max<qint64>(0, heardAt.value(write.table) - committedAt.value(write.table));
            slowest = std::max(slowest, took);
            sum += took;
        }
    }
    qInfo("%s: %d tables, %d writes, slowest alarm %lld ms after the commit, on average %lld ms",
          qPrintable(version), static_cast<int>(names.size()), static_cast<int>(3 * names.size()),
          static_cast<long long>(slowest), static_cast<long long>(sum / (3 * names.size())));
    QVERIFY(m_server->run(u"SELECT 1"_s, database));
}

//! As if every table were too large for the beat: the counters have to point at it.
void TestFreezeMonitor::largeTablesToo()
{
    const auto database = fresh();
    FreezeLimits limits;
    limits.smallBytes = 0;
    limits.largeSeconds = 3600;
    limits.namedRows = 50;
    FreezeMonitor monitor(tables(), systemClock(), limits);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QElapsedTimer clock;
    clock.start();
    QVERIFY2(m_server->run(u"INSERT INTO key_sets (id, name) VALUES (md5('u')::uuid, 'u')"_s, database),
             qPrintable(m_server->problem()));
    QTRY_COMPARE(ear.breaches().size(), 1);
    qInfo("a large table's alarm came %lld ms after the commit", static_cast<long long>(clock.elapsed()));
    QCOMPARE(ear.breaches().first().table, u"public.key_sets"_s);
    QCOMPARE(ear.breaches().first().inserted, 1);
    const auto services = m_server->value(u"SELECT count(*) FROM services"_s, database).toInt();
    QVERIFY(services > 50);
    QVERIFY(m_server->run(u"SET session_replication_role = replica; DELETE FROM services WHERE id = (SELECT "
                          "id FROM services LIMIT 1)"_s,
                          database));
    QTRY_COMPARE(ear.breaches().size(), 2);
    QCOMPARE(ear.breaches().last().notNamed, u"too-many"_s);
    QCOMPARE(ear.breaches().last().deleted, 1);
}

void TestFreezeMonitor::aRolledBackWriteIsAnAttempt()
{
    const auto database = fresh();
    FreezeLimits limits;
    limits.countersLag = 2;
    FreezeMonitor monitor(tables(), systemClock(), limits);
    monitor.setInterval(500);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QTest::qWait(3000);
    QVERIFY(m_server->run(u"BEGIN; UPDATE services SET name = name || 'x'; ROLLBACK"_s, database));
    QTRY_COMPARE(ear.writes().size(), 1);
    QCOMPARE(ear.writes().first().kind, FreezeWrite::Kind::Attempt);
    QCOMPARE(ear.writes().first().table, u"public.services"_s);
    QVERIFY(ear.writes().first().updated > 1);
    QVERIFY(monitor.standing().holds());
}

void TestFreezeMonitor::gatewaysOwnWritesAreSilent_data()
{
    recordedVersions();
}

void TestFreezeMonitor::gatewaysOwnWritesAreSilent()
{
    QFETCH(QString, recording);
    QFETCH(QString, version);
    const auto database = fresh(recording);
    const auto soon = u"CURRENT_TIMESTAMP + interval '2 seconds'"_s;
    const auto make = [&](const QString &sql) {
        return m_server->run(u"SET session_replication_role = replica; "_s + sql, database);
    };
    QVERIFY2(
        make(
            u"INSERT INTO keyauth_credentials (id, key, ttl) VALUES (md5('short')::uuid, 'short', %1), "
            "(md5('long')::uuid, 'long', CURRENT_TIMESTAMP + interval '1 day'); CREATE TABLE audit_requests "
            "(request_id char(32) PRIMARY KEY, ttl timestamptz); CREATE TABLE audit_objects (id uuid PRIMARY "
            "KEY); CREATE TABLE vitals_stats_seconds (at int PRIMARY KEY); CREATE TABLE rl_counters (key "
            "text "
            "PRIMARY KEY, count int)"_s.arg(soon)),
        qPrintable(m_server->problem()));
    FreezeLimits limits;
    limits.countersLag = 1;
    FreezeMonitor monitor(tables(), systemClock(), limits);
    monitor.setVersion(*Version::parse(version));
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QTest::qWait(2500);
    // 200 data planes ping, counters count, sessions and tokens come, audit records are written, locks held.
    for (int round = 0; round < 3; ++round) {
        QVERIFY2(
            make(u"INSERT INTO clustering_data_planes (id, hostname, ip, last_seen, config_hash, ttl) SELECT "
                 "md5('dp' || i)::uuid, 'dp-' || i, '10.0.0.1', CURRENT_TIMESTAMP, md5('%1'), "
                 "CURRENT_TIMESTAMP + interval '14 days' FROM generate_series(1, 200) i ON CONFLICT (id) DO "
                 "UPDATE SET last_seen = EXCLUDED.last_seen, config_hash = EXCLUDED.config_hash; "
                 "INSERT INTO cluster_events (id, node_id, at, expire_at, channel, data) SELECT md5(i || "
                 "'e%1')::uuid, md5('n')::uuid, CURRENT_TIMESTAMP, %2, 'invalidations', 'x' FROM "
                 "generate_series(1, 50) i; DELETE FROM cluster_events WHERE expire_at < CURRENT_TIMESTAMP; "
                 "INSERT INTO locks (key, owner, ttl) VALUES ('k%1', 'n', %2); "
                 "INSERT INTO ratelimiting_metrics (identifier, period, period_date, service_id, route_id, "
                 "value) VALUES ('i%1', 'minute', CURRENT_TIMESTAMP, md5('s')::uuid, md5('r')::uuid, 1); "
                 "INSERT INTO sessions (id, session_id) VALUES (md5('s%1')::uuid, 's%1'); "
                 "INSERT INTO oauth2_tokens (id, access_token) VALUES (md5('t%1')::uuid, 't%1'); "
                 "INSERT INTO acme_storage (id, key, value) VALUES (md5('a%1')::uuid, 'a%1', 'x'); "
                 "INSERT INTO audit_requests VALUES ('r%1', %2); INSERT INTO audit_objects VALUES "
                 "(md5('o%1')::uuid); INSERT INTO vitals_stats_seconds VALUES (%1); INSERT INTO rl_counters "
                 "VALUES ('c%1', 1); UPDATE tags SET tags = tags || '{x}'"_s.arg(QString::number(round),
                                                                                 soon)),
            qPrintable(m_server->problem()));
        QTest::qWait(500);
    }
    // What a gateway's timer does once a credential's time is over.
    QVERIFY2(make(u"DELETE FROM keyauth_credentials WHERE ttl < CURRENT_TIMESTAMP"_s),
             qPrintable(m_server->problem()));
    QCOMPARE(m_server->value(u"SELECT count(*) FROM keyauth_credentials WHERE ttl IS NOT NULL"_s, database),
             u"1"_s);
    const int before = ear.looks();
    QTRY_VERIFY(ear.looks() > before + 3);
    QVERIFY2(ear.writes().isEmpty(),
             qPrintable(ear.writes().isEmpty() ? QString() : writtenText(ear.writes().first())));
    QVERIFY(monitor.standing().holds());
    // And what nobody's timer does.
    QVERIFY(make(u"DELETE FROM keyauth_credentials WHERE id = md5('long')::uuid"_s));
    QTRY_COMPARE(ear.breaches().size(), 1);
    QCOMPARE(ear.breaches().first().rows.first().act, RowAct::Deleted);
}

void TestFreezeMonitor::countersAreReset()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QVERIFY(m_server->run(u"SELECT pg_stat_reset()"_s, database));
    QTRY_VERIFY(ear.notices().contains(FreezeNotice::Kind::CountersReset));
    const int before = ear.looks();
    QTRY_VERIFY(ear.looks() > before + 3);
    QVERIFY(ear.writes().isEmpty());
    QVERIFY(monitor.standing().holds());
    QVERIFY(m_server->run(
        u"UPDATE routes SET name = name || '-x' WHERE name IS NOT NULL; SELECT pg_stat_reset()"_s, database));
    QTRY_COMPARE(ear.breaches().size(), 1);
    QCOMPARE(ear.breaches().first().table, u"public.routes"_s);
}

void TestFreezeMonitor::theServerCrashes()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QVERIFY(m_server->run(u"CHECKPOINT"_s));
    m_server->kill();
    QTRY_VERIFY(ear.notices().contains(FreezeNotice::Kind::SourceLost));
    QVERIFY(!monitor.standing().isWatched());
    QVERIFY(monitor.standing().notWatchedSince().isValid());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QTRY_VERIFY(ear.notices().contains(FreezeNotice::Kind::SourceBack));
    QTRY_VERIFY(monitor.standing().holds());
    QVERIFY(ear.notices().contains(FreezeNotice::Kind::Restarted));
    QVERIFY2(ear.writes().isEmpty(),
             qPrintable(ear.writes().isEmpty() ? QString() : writtenText(ear.writes().first())));
    QVERIFY(m_server->run(u"INSERT INTO key_sets (id, name) VALUES (md5('x')::uuid, 'x')"_s, database));
    QTRY_COMPARE(ear.breaches().size(), 1);
}

void TestFreezeMonitor::theSessionIsKilled()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QVERIFY(m_server->run(
        u"INSERT INTO key_sets (id, name) VALUES (md5('x')::uuid, 'x'); SELECT "
        "pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1' AND usename = 'kong'"_s.arg(
            database),
        database));
    // The next look opens another session, and finds what was written beside the first.
    QTRY_COMPARE(ear.breaches().size(), 1);
    QTRY_VERIFY(monitor.standing().isWatched());
}

void TestFreezeMonitor::tablesComeAndGo()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QVERIFY(m_server->run(
        u"CREATE TABLE own_plugin (id uuid PRIMARY KEY); GRANT SELECT ON own_plugin TO kong; DROP "
        "TABLE hmacauth_credentials; ALTER TABLE snis ADD COLUMN note text"_s,
        database));
    QTRY_COMPARE(ear.breaches().size(), 3);
    QHash<QString, FreezeWrite::Change> changes;
    for (const auto &write : ear.breaches())
        changes.insert(write.table, write.change);
    QCOMPARE(changes.value(u"public.own_plugin"_s), FreezeWrite::Change::Created);
    QCOMPARE(changes.value(u"public.hmacauth_credentials"_s), FreezeWrite::Change::Dropped);
    QCOMPARE(changes.value(u"public.snis"_s), FreezeWrite::Change::Columns);
}

void TestFreezeMonitor::aRightIsTakenAway()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    QVERIFY(m_server->run(u"REVOKE SELECT ON plugins FROM kong"_s, database));
    QTRY_COMPARE(monitor.standing().sources.first().unreadable, QStringList{u"public.plugins"_s});
    QVERIFY(!monitor.standing().isWatched());
    QVERIFY(ear.writes().isEmpty());
    QVERIFY(m_server->run(u"UPDATE plugins SET enabled = NOT enabled; GRANT SELECT ON plugins TO kong"_s,
                          database));
    QTRY_VERIFY(!ear.breaches().isEmpty());
    QCOMPARE(ear.breaches().first().table, u"public.plugins"_s);
}

void TestFreezeMonitor::readingIsAllItDoes()
{
    const auto database = fresh();
    FreezeMonitor monitor(tables());
    monitor.setInterval(300);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, database));
    monitor.begin();
    QTRY_VERIFY(ear.looks() > 5);
    QVERIFY(monitor.standing().holds());
    QCOMPARE(m_server->value(u"SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = 'kong'"_s),
             u"f"_s);
    QCOMPARE(m_server->value(
                 u"SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'kong' AND "
                 "privilege_type <> 'SELECT'"_s,
                 database),
             u"0"_s);
    QCOMPARE(m_server->value(u"SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables"_s,
                             database),
             u"0"_s);
}

void TestFreezeMonitor::noGatewaysDatabase()
{
    FreezeMonitor monitor(tables());
    FreezeEar ear(monitor);
    monitor.setDatabase(*ConnInfo::parse(m_server->conninfo(u"postgres"_s)));
    monitor.begin();
    QTRY_VERIFY(monitor.error().has_value());
    QVERIFY(monitor.error()->message().contains(u"no tables of a gateway"_s));
    QVERIFY(!monitor.standing().isWatched());
}

QTEST_GUILESS_MAIN(TestFreezeMonitor)
#include "tst_freezemonitor.moc"
