#include "database/Fingerprint.h"
#include "support/GatewayAsk.h"
#include "support/KongDatabase.h"
#include "support/TestMain.h"

#include <QSemaphore>
#include <QtConcurrent>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Names of what does not equal.
QStringList differences(const ContentFingerprint &a, const ContentFingerprint &b)
{
    QStringList names;
    for (const auto &one : compareContent(a, b)) {
        if (one.kind != ContentDifference::Kind::Equal)
            names << (one.name.isEmpty() ? u"count"_s : one.name);
    }
    return names;
}

} // namespace

//! Checksums of whole databases: what must not change them, what must, and what keeps them from being made.
class TestDatabaseContent : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void survivesDumpAndRestore();
    void seesOneChangedByte();
    void doesNotMindWhereRowsLie();
    void doesNotMindHowItIsShared();
    void tellsContents_data();
    void tellsContents();
    void keepsTheSnapshotsMoment();
    void looksAtSomeTables();
    void refusesWhatItMayNotRead();
    void noticesALostSnapshot();
    void failsWhenTheServerDies();
    void endsWhenCancelled();

private:
    [[nodiscard]] ConnInfo info(const QString &database) const
    {
        return *ConnInfo::parse(m_server->conninfo(database));
    }
    //! Created from another as its template.
    [[nodiscard]] QString copyOf(const QString &database)
    {
        const QString name = u"copy_%1"_s.arg(++m_number);
        m_server->run(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(name, database));
        return name;
    }

    std::unique_ptr<PrivatePostgres> m_server;
    int m_number = 0;
};

void TestDatabaseContent::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong"_s), qPrintable(m_server->problem()));
    QVERIFY2(writeKong(*m_server, u"written"_s), qPrintable(m_server->problem()));
}

void TestDatabaseContent::survivesDumpAndRestore()
{
    const auto holder = SnapshotHolder::open(info(u"kong"_s));
    QVERIFY2(holder.has_value(), qPrintable(told(holder)));
    QTemporaryDir folder;
    QVERIFY2(m_server->call(u"pg_dump"_s, {u"-Fd"_s, u"-j2"_s, u"-f"_s, folder.filePath(u"dump"_s),
                                           u"--snapshot"_s, holder->snapshot(), u"-d"_s,
                                           info(u"kong"_s).forTools(DatabaseAccess::ReadOnly)}),
             qPrintable(m_server->problem()));
    const auto original = contentFingerprint(info(u"kong"_s), holder->snapshot());
    QVERIFY2(original.has_value(), qPrintable(told(original)));
    QVERIFY(m_server->run(u"CREATE DATABASE restored"_s));
    QVERIFY2(m_server->call(u"pg_restore"_s, {u"-j2"_s, u"--no-owner"_s, u"--no-privileges"_s, u"-d"_s,
                                              u"restored"_s, folder.filePath(u"dump"_s)}),
             qPrintable(m_server->problem()));
    const auto copy = contentFingerprint(info(u"restored"_s));
    QVERIFY2(copy.has_value(), qPrintable(told(copy)));
    QCOMPARE(differences(*original, *copy), QStringList());
    QCOMPARE(original->tables.size(), 35);
    QCOMPARE(original->sequences.size(), 2);
    QVERIFY2(original->algorithm.startsWith(u"hashtext-sum-1/UTF8/"_s), qPrintable(original->algorithm));
    const auto routes = std::find_if(copy->tables.cbegin(), copy->tables.cend(),
                                     [](const TableContent &table) { return table.name == u"routes"_s; });
    QCOMPARE(routes->rows, 265);
    QCOMPARE(routes->checksum.size(), 32);
}

void TestDatabaseContent::seesOneChangedByte()
{
    const QString copy = copyOf(u"written"_s);
    QVERIFY(
        m_server->run(u"UPDATE plugins SET config = overlay(config::text placing 'y' from position('x-7:' in "
                      "config::text) for 1)::jsonb WHERE cache_key = 'plugins:9'"_s,
                      copy));
    QCOMPARE(m_server->value(u"SELECT count(*) FROM plugins WHERE config::text LIKE '%\"y-7:%'"_s, copy),
             u"1"_s);
    const auto original = contentFingerprint(info(u"written"_s));
    const auto changed = contentFingerprint(info(copy));
    QVERIFY(original && changed);
    QCOMPARE(differences(*original, *changed), QStringList{u"public.plugins"_s});
}

void TestDatabaseContent::doesNotMindWhereRowsLie()
{
    const QString copy = copyOf(u"written"_s);
    QVERIFY2(m_server->run(
                 u"UPDATE routes SET name = name WHERE name LIKE '%1'; UPDATE plugins SET enabled = enabled; "
                 "VACUUM FULL plugins; CLUSTER services USING services_pkey; VACUUM"_s,
                 copy),
             qPrintable(m_server->problem()));
    const QString first = u"SELECT ctid FROM services WHERE name = 'service-1'"_s;
    QVERIFY(m_server->value(first, copy) != m_server->value(first, u"written"_s));
    const auto original = contentFingerprint(info(u"written"_s));
    const auto moved = contentFingerprint(info(copy));
    QVERIFY(original && moved);
    QCOMPARE(differences(*original, *moved), QStringList());
}

void TestDatabaseContent::doesNotMindHowItIsShared()
{
    FingerprintOptions alone;
    alone.connections = 1;
    alone.partBytes = 0;
    FingerprintOptions shared;
    shared.connections = 4;
    shared.partBytes = 8192;
    QList<qint64> done;
    qint64 total = 0;
    shared.progress = [&](qint64 bytes, qint64 of, const QString &table) {
        done << bytes;
        total = of;
        QVERIFY(table.startsWith(u"public."_s));
    };
    const auto whole = contentFingerprint(info(u"written"_s), {}, alone);
    const auto parts = contentFingerprint(info(u"written"_s), {}, shared);
    QVERIFY(whole && parts);
    QCOMPARE(parts->tables, whole->tables);
    QVERIFY(done.size() > parts->tables.size()); // some tables came in several parts
    QVERIFY(std::is_sorted(done.cbegin(), done.cend()));
    QCOMPARE(done.last(), total);
}

void TestDatabaseContent::tellsContents_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("equal");
    const auto table = [](const char *columns, const char *rows) {
        return u"CREATE TABLE \"T %1 '\" (%2); INSERT INTO \"T %1 '\" %3"_s.arg(
            u"%2 \"\""_s, QLatin1String(columns), QLatin1String(rows));
    };
    const auto row = [&](const char *name, const char *columns, const char *a, const char *b, bool equal) {
        QTest::newRow(name) << table(columns, a) << table(columns, b) << equal;
    };
    row("equal rows", "a int, b text", "VALUES (1, 'x'), (2, 'y')", "VALUES (2, 'y'), (1, 'x')", true);
    row("NULL and an empty text", "a text", "VALUES (NULL)", "VALUES ('')", false);
    row("NULL and its mark", "a text", "VALUES (NULL)", "VALUES ('-')", false);
    row("a text that moved to the next column", "a text, b text", "VALUES ('ab', 'c')", "VALUES ('a', 'bc')",
        false);
    row("a text that looks like two", "a text, b text", "VALUES ('x1:y', '')", "VALUES ('x', 'y0:')", false);
    row("values swapped between rows", "a int, b int", "VALUES (1, 1), (2, 2)", "VALUES (1, 2), (2, 1)",
        false);
    row("values swapped between columns", "a int, b int", "VALUES (1, 2)", "VALUES (2, 1)", false);
    row("one pair of equal rows for another", "a int", "VALUES (1), (1), (3)", "VALUES (2), (2), (3)", false);
    row("a row more", "a int", "VALUES (1)", "VALUES (1), (1)", false);
    row("no row", "a int", "SELECT 1 WHERE false", "SELECT 2 WHERE false", true);
    row("numbers of JSON by their digits", "a jsonb", "VALUES ('[1]')", "VALUES ('[1.0]')", false);
    row("JSON by its text", "a json", "VALUES ('{\"a\": 1}')", "VALUES ('{\"a\":1}')", false);
    row("binary JSON by its content", "a jsonb", "VALUES ('{\"b\": 1, \"a\": 2}')",
        "VALUES ('{\"a\":2,\"b\":1}')", true);
    row("zeros of both signs", "a float8", "VALUES (0.0)", "VALUES ('-0.0')", false);
    row("floats that differ in the last bit", "a float8", "VALUES (0.1)", "VALUES (0.10000000000000002)",
        false);
    row("the same instant in two zones", "a timestamptz", "VALUES ('2026-11-26 12:00+00')",
        "VALUES ('2026-11-26 13:00+01')", true);
    row("case", "a text", "VALUES ('Admin')", "VALUES ('admin')", false);
    row("bytes", "a bytea", "VALUES ('\\x00ff')", "VALUES ('\\x00fe')", false);
    row("arrays with a NULL", "a text[]", "VALUES (ARRAY['NULL'])", "VALUES (ARRAY[NULL]::text[])", false);
    row("an odd column name", "\"a b\"\"%1\" int", "VALUES (1)", "VALUES (2)", false);
    QTest::newRow("columns in another order")
        << u"CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x')"_s
        << u"CREATE TABLE t (b text, a int); INSERT INTO t VALUES ('x', 1)"_s << true;
    QTest::newRow("a column that was dropped")
        << u"CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'); ALTER TABLE t DROP b"_s
        << u"CREATE TABLE t (a int); INSERT INTO t VALUES (1)"_s << true;
    QTest::newRow("another type") << u"CREATE TABLE t (a int); INSERT INTO t VALUES (1)"_s
                                  << u"CREATE TABLE t (a text); INSERT INTO t VALUES ('1')"_s << false;
    QTest::newRow("another column name")
        << u"CREATE TABLE t (a int)"_s << u"CREATE TABLE t (b int)"_s << false;
    QTest::newRow("no column at all") << u"CREATE TABLE t (); INSERT INTO t DEFAULT VALUES"_s
                                      << u"CREATE TABLE t (); INSERT INTO t DEFAULT VALUES"_s << true;
    QTest::newRow("a table more") << u"CREATE TABLE t (a int)"_s
                                  << u"CREATE TABLE t (a int); CREATE TABLE u (a int)"_s << false;
    QTest::newRow("a partitioned table")
        << u"CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF "
           "t FOR VALUES FROM (0) TO (9); INSERT INTO t VALUES (1)"_s
        << u"CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF "
           "t FOR VALUES FROM (0) TO (9); INSERT INTO t VALUES (2)"_s
        << false;
    QTest::newRow("sequences further on")
        << u"CREATE SEQUENCE s; SELECT nextval('s')"_s << u"CREATE SEQUENCE s"_s << false;
    QTest::newRow("an index less") << u"CREATE TABLE t (a int); CREATE INDEX ON t (a)"_s
                                   << u"CREATE TABLE t (a int)"_s << false;
    QTest::newRow("a check less") << u"CREATE TABLE t (a int CHECK (a > 0))"_s << u"CREATE TABLE t (a int)"_s
                                  << false;
    QTest::newRow("settings of the database do not count")
        << u"CREATE TABLE t (a timestamptz, b float8, c bytea); INSERT INTO t VALUES ('2026-01-01Z', 0.1, '\\xff')"_s
        << u"CREATE TABLE t (a timestamptz, b float8, c bytea); INSERT INTO t VALUES ('2026-01-01Z', 0.1, "
           u"'\\xff'); DO "
           "$$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', current_database()); "
           "EXECUTE "
           "format('ALTER DATABASE %I SET bytea_output = escape', current_database()); EXECUTE format('ALTER "
           "DATABASE %I "
           "SET extra_float_digits = -10', current_database()); END $$"_s
        << true;
}

void TestDatabaseContent::tellsContents()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, equal);
    const QString a = copyOf(u"template1"_s);
    const QString b = copyOf(u"template1"_s);
    QVERIFY2(m_server->run(one, a) && m_server->run(other, b), qPrintable(m_server->problem()));
    const auto first = contentFingerprint(info(a));
    const auto second = contentFingerprint(info(b));
    QVERIFY2(first && second, qPrintable(told(first) + told(second)));
    const QStringList found = differences(*first, *second);
    QVERIFY2(found.isEmpty() == equal, qPrintable(found.join(u", "_s)));
}

void TestDatabaseContent::keepsTheSnapshotsMoment()
{
    const QString copy = copyOf(u"kong"_s);
    const auto before = contentFingerprint(info(copy));
    QVERIFY(before);
    auto holder = SnapshotHolder::open(info(copy));
    QVERIFY2(holder.has_value(), qPrintable(told(holder)));
    QVERIFY2(m_server->run(u"DELETE FROM plugins; UPDATE services SET name = name || '!'; DELETE FROM "
                           "cluster_events; CREATE TABLE afterwards (id int)"_s,
                           copy),
             qPrintable(m_server->problem()));
    QVERIFY(holder->check());
    const auto then = contentFingerprint(info(copy), holder->snapshot());
    QVERIFY2(then.has_value(), qPrintable(told(then)));
    QCOMPARE(differences(*before, *then), QStringList());
    const auto now = contentFingerprint(info(copy));
    QVERIFY(now);
    QCOMPARE(differences(*before, *now),
             (QStringList{u"public.cluster_events"_s, u"public.plugins"_s, u"public.services"_s,
                          u"public.tags"_s, u"public.afterwards"_s}));
}

void TestDatabaseContent::looksAtSomeTables()
{
    const auto whole = contentFingerprint(info(u"kong"_s));
    const auto session = PgConnection::open(info(u"kong"_s));
    QVERIFY(whole && session);
    const auto some =
        tableFingerprint(**session, {u"public.routes"_s, u"public.services"_s, u"public.no_such_table"_s});
    QVERIFY2(some.has_value(), qPrintable(told(some)));
    QCOMPARE(some->algorithm, whole->algorithm);
    QCOMPARE(some->tables.size(), 2);
    for (const TableContent &table : some->tables)
        QVERIFY(whole->tables.contains(table));
    QVERIFY(tableFingerprint(**session, {u"public.routes"_s})); // the session is good for the next look
}

void TestDatabaseContent::refusesWhatItMayNotRead()
{
    const QString database = copyOf(u"template1"_s);
    QVERIFY(m_server->run(u"CREATE TABLE closed (id int)"_s, database));
    const auto asKong = ConnInfo::parse(m_server->conninfo(database, u"kong"_s))
                            ->withPassword(Secret(PrivatePostgres::password()));
    const auto content = contentFingerprint(asKong);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, ErrorKind::Auth);
    QVERIFY(m_server->run(u"GRANT SELECT ON closed TO kong; ALTER TABLE closed ENABLE ROW LEVEL SECURITY"_s,
                          database));
    const auto hidden =
        contentFingerprint(asKong); // rows that a policy hides would be missing without a word
    QVERIFY(!hidden);
    QVERIFY2(hidden.error().why.contains(u"row-level security"_s), qPrintable(told(hidden)));
}

void TestDatabaseContent::noticesALostSnapshot()
{
    auto holder = SnapshotHolder::open(info(u"kong"_s));
    QVERIFY(holder && holder->check());
    QCOMPARE(m_server->value(
                 u"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = "
                 "'gatelift'"_s),
             u"t"_s);
    const auto lost = holder->check();
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
    const auto content = contentFingerprint(info(u"kong"_s), holder->snapshot());
    QVERIFY(!content);
}

void TestDatabaseContent::failsWhenTheServerDies()
{
    PrivatePostgres server;
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    QVERIFY2(writeKong(server, u"kong"_s), qPrintable(server.problem()));
    QSemaphore begun;
    QSemaphore killed;
    FingerprintOptions options;
    options.connections = 1;
    options.progress = [&](qint64, qint64, const QString &) {
        begun.release();
        killed.acquire();
    };
    auto result = QtConcurrent::run(
        [&] { return contentFingerprint(*ConnInfo::parse(server.conninfo(u"kong"_s)), {}, options); });
    const auto release = qScopeGuard([&] { killed.release(1000); });
    QTRY_VERIFY(begun.available() > 0);
    server.kill();
    killed.release(1000);
    const auto content = answerOf(result);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, ErrorKind::Unreachable);
}

void TestDatabaseContent::endsWhenCancelled()
{
    const CancelToken token;
    FingerprintOptions options;
    options.progress = [&](qint64, qint64, const QString &) { token.cancel(); };
    const auto content = contentFingerprint(info(u"written"_s), {}, options, token);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE(
        m_server->value(u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'gatelift'"_s),
        u"0"_s);
}

QTEST_GUILESS_MAIN(TestDatabaseContent)
#include "tst_database_content.moc"
