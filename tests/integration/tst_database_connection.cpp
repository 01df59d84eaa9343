#include "database/DatabaseWorker.h"
#include "support/GatewayAsk.h"
#include "support/PrivatePostgres.h"
#include "support/TestMain.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QtConcurrent>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ConnInfo infoOf(const QString &text)
{
    const auto info = ConnInfo::parse(text);
    if (!info)
        qWarning("%s", qPrintable(info.error().message()));
    return info.value_or(ConnInfo());
}

} // namespace

//! A session with a real server: what goes wrong, and that a session can't write, hang or outlive a cancel.
class TestDatabaseConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsWhyThereIsNoSession_data();
    void tellsWhyThereIsNoSession();
    void checksTheServersCertificate_data();
    void checksTheServersCertificate();
    void givesUpOnASilentServer();
    void isSeenAsGatelift();
    void cannotWrite();
    void readsValues();
    void streamsAndCopies();
    void tellsStatementsThatFail_data();
    void tellsStatementsThatFail();
    void cancelsOnTheServerToo();
    void cancelsAStream();
    void cancelsWhileConnecting();
    void noticesAKilledServer();
    void worksOnAThreadOfItsOwn();
    void opensABrokenSessionAnew();
    void cancelEndsWhatIsQueued();
    void isLeftWithoutWaiting();

private:
    Result<std::unique_ptr<PgConnection>> open(const CancelToken &token = {},
                                               const SessionLimits &limits = {})
    {
        return PgConnection::open(infoOf(m_server->conninfo()), limits, token);
    }
    //! How many sessions of ours run a statement that begins so.
    QString running(const QString &statement)
    {
        return m_server->value(
            u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'gatelift' AND "
            "state = 'active' AND query LIKE '%1%'"_s.arg(statement));
    }

    std::unique_ptr<PrivatePostgres> m_server;
};

void TestDatabaseConnection::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    PrivatePostgres::Options options;
    options.tcp = true;
    options.tls = true;
    m_server = std::make_unique<PrivatePostgres>(options);
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(u"CREATE TABLE things (id int); INSERT INTO things VALUES (1), (NULL)"_s));
}

void TestDatabaseConnection::tellsWhyThereIsNoSession_data()
{
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("kind");
    const QByteArray good = PrivatePostgres::password();
    const QByteArray none;
    const auto tcp = [&](const QString &database, const char *sslmode = "require") {
        return m_server->tcpConninfo(database, QLatin1String(sslmode));
    };
    QTest::newRow("all is well") << tcp(u"postgres"_s) << good << u"-"_s;
    QTest::newRow("a wrong password") << tcp(u"postgres"_s) << QByteArray("moon-and-sun-8") << u"auth"_s;
    QTest::newRow("a wrong password without TLS, if TLS must not be")
        << tcp(u"postgres"_s, "disable") << QByteArray("moon-and-sun-8") << u"auth"_s;
    QTest::newRow("no password") << tcp(u"postgres"_s) << none << u"auth"_s;
    QTest::newRow("no rule lets the user in")
        << m_server->conninfo(u"postgres"_s, u"barred"_s) << none << u"auth"_s;
    QTest::newRow("no such database") << tcp(u"nowhere"_s) << good << u"not found"_s;
    QTest::newRow("nobody listens") << u"host=127.0.0.1 port=1 user=kong dbname=kong"_s << good
                                    << u"unreachable"_s;
    QTest::newRow("no socket there") << u"host=/tmp/no-such-folder user=kong"_s << good << u"unreachable"_s;
    QTest::newRow("no such host") << u"host=db.invalid user=kong dbname=kong"_s << good << u"name"_s;
    QTest::newRow("no such service") << u"service=no-such-service"_s << none << u"input"_s;
}

void TestDatabaseConnection::tellsWhyThereIsNoSession()
{
    QFETCH(QString, conninfo);
    QFETCH(QByteArray, password);
    QFETCH(QString, kind);
    const auto session = PgConnection::open(infoOf(conninfo).withPassword(Secret(password)));
    QCOMPARE(session ? u"-"_s : kindName(session.error().kind), kind);
    if (session)
        return;
    const Error &error = session.error();
    QVERIFY2(!error.why.isEmpty() && !error.hint.isEmpty(), qPrintable(told(session)));
    for (const QString &part : {error.what, error.why, error.hint, error.details})
        QVERIFY2(password.isEmpty() || !part.contains(QString::fromLatin1(password)), qPrintable(part));
}

void TestDatabaseConnection::checksTheServersCertificate_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("sslmode");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<bool>("serverHasTls");
    QTest::addColumn<QString>("said"); // empty: connected
    const QString here = u"host=localhost hostaddr=127.0.0.1"_s;
    const QString elsewhere = u"host=db.elsewhere.test hostaddr=127.0.0.1"_s;
    const QString own = m_server->caFile();
    const QString other = m_server->otherCaFile();
    QTest::newRow("verify-full with the CA") << here << u"verify-full"_s << own << true << QString();
    QTest::newRow("verify-full with another CA")
        << here << u"verify-full"_s << other << true << u"not signed"_s;
    QTest::newRow("verify-ca with another CA") << here << u"verify-ca"_s << other << true << u"not signed"_s;
    QTest::newRow("verify-full, another host")
        << elsewhere << u"verify-full"_s << own << true << u"another host"_s;
    QTest::newRow("verify-ca, another host") << elsewhere << u"verify-ca"_s << own << true << QString();
    QTest::newRow("verify-full without a CA file") << here << u"verify-full"_s << u"/no/such/ca.pem"_s << true
                                                   << u"no file of certificate authorities"_s;
    QTest::newRow("TLS asked for, not offered")
        << here << u"require"_s << QString() << false << u"does not offer"_s;
}

void TestDatabaseConnection::checksTheServersCertificate()
{
    QFETCH(QString, where);
    QFETCH(QString, sslmode);
    QFETCH(QString, ca);
    QFETCH(bool, serverHasTls);
    QFETCH(QString, said);
    std::unique_ptr<PrivatePostgres> plain;
    if (!serverHasTls) {
        PrivatePostgres::Options options;
        options.tcp = true;
        plain = std::make_unique<PrivatePostgres>(options);
        QVERIFY2(plain->isRunning(), qPrintable(plain->problem()));
    }
    QString text = u"%1 port=%2 user=kong dbname=postgres sslmode=%3"_s.arg(where)
                       .arg(plain ? plain->port() : m_server->port())
                       .arg(sslmode);
    if (!ca.isEmpty())
        text += u" sslrootcert="_s + ca;
    const auto session = PgConnection::open(infoOf(text).withPassword(Secret(PrivatePostgres::password())));
    QVERIFY2(session.has_value() == said.isEmpty(), qPrintable(told(session)));
    if (session) {
        QVERIFY2((*session)->tlsProtocol().startsWith(u"TLSv1."_s), qPrintable((*session)->tlsProtocol()));
        return;
    }
    QCOMPARE(session.error().kind, ErrorKind::Tls);
    QVERIFY2(session.error().why.contains(said), qPrintable(told(session)));
}

void TestDatabaseConnection::givesUpOnASilentServer()
{
    QTcpServer silent; // takes the connection and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    SessionLimits limits;
    limits.connectTimeoutMs = 200;
    const auto session =
        PgConnection::open(infoOf(u"host=127.0.0.1 port=%1 user=kong"_s.arg(silent.serverPort())), limits);
    QVERIFY(!session);
    QCOMPARE(session.error().kind, ErrorKind::Timeout);
}

void TestDatabaseConnection::isSeenAsGatelift()
{
    const QString count = u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'gatelift'"_s;
    {
        const auto session = open();
        QVERIFY2(session.has_value(), qPrintable(told(session)));
        QVERIFY((*session)->isAlive());
        QVERIFY((*session)->serverVersion() >= 120'000);
        QCOMPARE((*session)->tlsProtocol(), QString());
        QCOMPARE(m_server->value(count), u"1"_s);
    }
    QTRY_COMPARE(m_server->value(count), u"0"_s);
}

void TestDatabaseConnection::cannotWrite()
{
    const auto session = open();
    QVERIFY(session);
    for (const QString &statement :
         {u"INSERT INTO things VALUES (7)"_s, u"CREATE TABLE more (id int)"_s, u"TRUNCATE things"_s}) {
        const auto done = (*session)->exec(statement);
        QVERIFY2(!done, qPrintable(statement));
        QVERIFY2(done.error().why.contains(u"read-only"_s), qPrintable(told(done)));
    }
    QCOMPARE(m_server->value(u"SELECT count(*) FROM things"_s), u"2"_s);
    SessionLimits limits;
    limits.access = DatabaseAccess::ReadWrite;
    const auto writer = open({}, limits);
    QVERIFY(writer);
    QVERIFY((*writer)->exec(u"CREATE TABLE scratch (id int)"_s));
    QVERIFY((*writer)->exec(u"DROP TABLE scratch"_s));
}

void TestDatabaseConnection::readsValues()
{
    const auto session = open();
    QVERIFY(session);
    const auto rows = (*session)->exec(
        u"SELECT $1::text, $2::text IS NULL, 7, 2.5, true, extract(epoch FROM timestamptz '2026-11-26 "
        u"12:00:00.25Z'), "
        "NULL::text UNION ALL SELECT id::text, NULL, NULL, NULL, NULL, NULL, NULL FROM things WHERE id = 1"_s,
        {u"ä'\"; --"_s, QString()});
    QVERIFY2(rows.has_value(), qPrintable(told(rows)));
    QCOMPARE(rows->rows(), 2);
    QCOMPARE(rows->columns(), 7);
    QCOMPARE(rows->text(0, 0), u"ä'\"; --"_s);
    QVERIFY(rows->flag(0, 1));
    QCOMPARE(rows->number(0, 2), 7);
    QCOMPARE(rows->real(0, 3), 2.5);
    QCOMPARE(rows->time(0, 5), QDateTime(QDate(2026, 11, 26), QTime(12, 0, 0, 250), Qt::UTC));
    QVERIFY(rows->isNull(0, 6) && !rows->isNull(1, 0));
    QVERIFY(!rows->time(1, 5).isValid());
    QVERIFY(rows->isNull(9, 9));
    QCOMPARE(PgConnection::identifier(u"odd\"schema"_s, u"Ta ble"_s), u"\"odd\"\"schema\".\"Ta ble\""_s);
    QVERIFY((*session)->exec(u"DO $$ BEGIN RAISE NOTICE 'by the way'; END $$"_s));
    QCOMPARE((*session)->takeNotices().join(u'|').contains(u"by the way"_s), true);
    QVERIFY((*session)->takeNotices().isEmpty());
}

void TestDatabaseConnection::streamsAndCopies()
{
    const auto session = open();
    QVERIFY(session);
    qint64 sum = 0;
    const auto streamed =
        (*session)->stream(u"SELECT i FROM generate_series(1, $1::int) i"_s, {u"50000"_s},
                           [&](const PgResult &row) { sum += row.rows() * row.number(0, 0); });
    QVERIFY2(streamed.has_value(), qPrintable(told(streamed)));
    QCOMPARE(*streamed, 50'000);
    QCOMPARE(sum, 1'250'025'000);
    const auto broken =
        (*session)->stream(u"SELECT 1 / (3 - i) FROM generate_series(1, 3) i"_s, {}, [](auto &) {});
    QVERIFY2(!broken && broken.error().why.contains(u"division by zero"_s), qPrintable(told(broken)));

    QByteArray copied;
    const auto bytes = (*session)->copyOut(u"COPY (SELECT i FROM generate_series(1, 3) i) TO STDOUT"_s,
                                           [&](QByteArrayView piece) { copied += piece.toByteArray(); });
    QCOMPARE(copied, "1\n2\n3\n");
    QCOMPARE(bytes.value_or(-1), copied.size());
    QVERIFY(!(*session)->copyOut(u"SELECT 1"_s, [](auto) {}));
    QVERIFY((*session)->exec(u"SELECT 1"_s)); // the session is good for more
}

void TestDatabaseConnection::tellsStatementsThatFail_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("kind");
    QTest::newRow("takes too long") << u"SELECT pg_sleep(60)"_s << u"timeout"_s;
    QTest::newRow("no such table") << u"SELECT * FROM nothing"_s << u"not found"_s;
    QTest::newRow("no right") << u"SELECT * FROM kong_only"_s << u"auth"_s;
    QTest::newRow("locked by somebody") << u"SELECT * FROM locked"_s << u"timeout"_s;
    QTest::newRow("nonsense") << u"SELEC 1"_s << u"gateway"_s;
}

void TestDatabaseConnection::tellsStatementsThatFail()
{
    QFETCH(QString, sql);
    QVERIFY(m_server->run(u"CREATE TABLE IF NOT EXISTS kong_only (); CREATE TABLE IF NOT EXISTS locked (); "
                          "GRANT SELECT ON locked TO kong"_s));
    SessionLimits holding;
    holding.access = DatabaseAccess::ReadWrite;
    const auto holder = open({}, holding);
    QVERIFY(holder && (*holder)->exec(u"BEGIN"_s) && (*holder)->exec(u"LOCK TABLE locked"_s));
    SessionLimits limits;
    limits.statementTimeoutMs = 400;
    limits.lockTimeoutMs = 200;
    const auto info = infoOf(m_server->tcpConninfo(u"postgres"_s));
    const auto session = PgConnection::open(info.withPassword(Secret(PrivatePostgres::password())), limits);
    QVERIFY2(session.has_value(), qPrintable(told(session)));
    const auto done = (*session)->exec(sql);
    QVERIFY(!done);
    QTEST(kindName(done.error().kind), "kind");
    QVERIFY2(!done.error().hint.isEmpty(), qPrintable(told(done)));
    QVERIFY((*session)->isAlive());
    QVERIFY((*session)->exec(u"SELECT 1"_s));
}

void TestDatabaseConnection::cancelsOnTheServerToo()
{
    const CancelToken token;
    auto result = QtConcurrent::run([&]() -> Result<PgResult> {
        const auto session = open(token);
        return session ? (*session)->exec(u"SELECT pg_sleep(600)"_s) : tl::unexpected(session.error());
    });
    QTRY_COMPARE(running(u"SELECT pg_sleep(600"_s), u"1"_s);
    token.cancel();
    const auto ended = answerOf(result);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE(running(u"SELECT pg_sleep(600"_s), u"0"_s);
}

void TestDatabaseConnection::cancelsAStream()
{
    const CancelToken token;
    const auto session = open(token);
    QVERIFY(session);
    int seen = 0;
    const auto streamed = (*session)->stream(u"SELECT repeat('x', 1000) FROM generate_series(1, 100000000)"_s,
                                             {}, [&](const PgResult &) {
                                                 if (++seen == 1000)
                                                     token.cancel();
                                             });
    QVERIFY(!streamed);
    QCOMPARE(streamed.error().kind, ErrorKind::Cancelled);
    QVERIFY2(seen < 1'000'000, qPrintable(QString::number(seen)));
    QTRY_COMPARE(running(u"SELECT repeat"_s), u"0"_s);
}

void TestDatabaseConnection::cancelsWhileConnecting()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto info = infoOf(u"host=127.0.0.1 port=%1 user=kong"_s.arg(silent.serverPort()));
    const CancelToken token;
    auto result = QtConcurrent::run([&]() -> Result<bool> {
        const auto session = PgConnection::open(info, {}, token);
        return session ? Result<bool>(true) : tl::unexpected(session.error());
    });
    QTRY_VERIFY(silent.hasPendingConnections());
    token.cancel();
    const auto ended = answerOf(result);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
}

void TestDatabaseConnection::noticesAKilledServer()
{
    PrivatePostgres server;
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    auto idle = PgConnection::open(infoOf(server.conninfo()));
    QVERIFY(idle && (*idle)->isAlive());
    auto result = QtConcurrent::run([&]() -> Result<PgResult> {
        const auto session = PgConnection::open(infoOf(server.conninfo()));
        return session ? (*session)->exec(u"SELECT pg_sleep(600)"_s) : tl::unexpected(session.error());
    });
    QTRY_COMPARE(server.value(u"SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"_s),
                 u"1"_s);
    server.kill();
    const auto ended = answerOf(result);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Unreachable);
    QTRY_VERIFY(!(*idle)->isAlive()); // its process may end a moment later
    const auto late = (*idle)->exec(u"SELECT 1"_s);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Unreachable);
}

void TestDatabaseConnection::worksOnAThreadOfItsOwn()
{
    DatabaseWorker worker(infoOf(m_server->conninfo()));
    const auto pid = [](PgConnection &session) -> Result<QString> {
        if (QThread::currentThread() == QCoreApplication::instance()->thread())
            return failure(ErrorKind::Usage, {}, u"on the main thread"_s);
        return session.exec(u"SELECT pg_backend_pid()"_s).map([](const PgResult &rows) {
            return rows.text(0, 0);
        });
    };
    const auto first = answerOf(worker.run<QString>(pid));
    QVERIFY2(first.has_value(), qPrintable(told(first)));
    QCOMPARE(answerOf(worker.run<QString>(pid)).value_or(QString()), *first); // the session is kept
    const auto alone = answerOf(worker.runAlone<QString>(
        [](const ConnInfo &info, const CancelToken &) -> Result<QString> { return info.display(); }));
    QCOMPARE(alone.value_or(QString()), worker.info().display());
}

void TestDatabaseConnection::opensABrokenSessionAnew()
{
    DatabaseWorker worker(infoOf(m_server->conninfo()));
    const auto pid = [](PgConnection &session) -> Result<QString> {
        return session.exec(u"SELECT pg_backend_pid()"_s).map([](const PgResult &rows) {
            return rows.text(0, 0);
        });
    };
    const auto first = answerOf(worker.run<QString>(pid));
    QVERIFY(first);
    QCOMPARE(m_server->value(u"SELECT pg_terminate_backend(%1, 60000)"_s.arg(*first)), u"t"_s);
    const auto second = answerOf(worker.run<QString>(pid));
    QVERIFY2(second.has_value(), qPrintable(told(second)));
    QVERIFY(*second != *first);
}

void TestDatabaseConnection::cancelEndsWhatIsQueued()
{
    DatabaseWorker worker(infoOf(m_server->conninfo()));
    const auto sleeping = [](PgConnection &session) -> Result<bool> {
        return session.exec(u"SELECT pg_sleep(601)"_s).map([](const PgResult &) { return true; });
    };
    const auto runs = worker.run<bool>(sleeping);
    const auto waits = worker.run<bool>(sleeping);
    QTRY_COMPARE(running(u"SELECT pg_sleep(601"_s), u"1"_s);
    worker.cancel();
    for (const auto &future : {runs, waits}) {
        const auto ended = answerOf(future);
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    }
    const auto after = answerOf(worker.run<bool>(
        [](PgConnection &session) -> Result<bool> { return session.exec(u"SELECT 1"_s).has_value(); }));
    QVERIFY(after.value_or(false));
}

void TestDatabaseConnection::isLeftWithoutWaiting()
{
    QSemaphore held;
    QSemaphore begun;
    auto worker = makeDatabaseWorker(infoOf(m_server->conninfo()));
    const auto hangs = worker->runAlone<bool>([&](const ConnInfo &, const CancelToken &) -> Result<bool> {
        begun.release();
        held.acquire();
        return true;
    });
    const auto sleeps = worker->run<bool>([](PgConnection &session) -> Result<bool> {
        return session.exec(u"SELECT pg_sleep(602)"_s).map([](const PgResult &) { return true; });
    });
    begun.acquire();
    worker.reset(); // would never come back if it waited
    QVERIFY(!hangs.isFinished());
    held.release();
    QVERIFY(answerOf(hangs).value_or(false));
    const auto ended = answerOf(sleeps);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
}

QTEST_GUILESS_MAIN(TestDatabaseConnection)
#include "tst_database_connection.moc"
