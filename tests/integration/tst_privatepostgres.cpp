#include "support/PrivatePostgres.h"
#include "support/TestMain.h"

using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The tests' own server: what the tests of backups and inspections rely on.
class TestPrivatePostgres : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void servesOverItsSocketOnly();
    void letsNobodyInWithoutPassword();
    void survivesAKill();
    void leavesNothing();
};

void TestPrivatePostgres::servesOverItsSocketOnly()
{
    GATELIFT_NEEDS_POSTGRES
    PrivatePostgres server;
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    QCOMPARE(server.value(u"SELECT current_user, inet_server_addr() IS NULL"_s), u"owner|t"_s);
    QCOMPARE(server.value(u"SHOW listen_addresses"_s), QString());
    QVERIFY(!server.run(u"SELECT nothing"_s));
    QVERIFY2(server.problem().contains(u"nothing"_s), qPrintable(server.problem()));
}

void TestPrivatePostgres::letsNobodyInWithoutPassword()
{
    GATELIFT_NEEDS_POSTGRES
    PrivatePostgres::Options options;
    options.tcp = true;
    options.tls = true;
    PrivatePostgres server(options);
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    const auto asKong = [&](const char *sslmode) {
        return server.call(u"psql"_s, {u"-XwAtc"_s, u"SELECT 1"_s,
                                       server.tcpConninfo(u"postgres"_s, QLatin1String(sslmode))});
    };
    QVERIFY(!asKong("require"));
    QVERIFY2(server.problem().contains(u"password"_s), qPrintable(server.problem()));
    qputenv("PGPASSWORD", PrivatePostgres::password());
    const auto forget = qScopeGuard([] { qunsetenv("PGPASSWORD"); });
    QVERIFY2(asKong("require"), qPrintable(server.problem()));
}

void TestPrivatePostgres::survivesAKill()
{
    GATELIFT_NEEDS_POSTGRES
    PrivatePostgres server;
    QVERIFY(server.run(u"CREATE TABLE kept AS SELECT 7 AS n; CHECKPOINT"_s));
    server.kill();
    QVERIFY(!server.isRunning());
    QVERIFY(!server.run(u"SELECT 1"_s));
    QVERIFY2(server.start(), qPrintable(server.problem()));
    QCOMPARE(server.value(u"SELECT n FROM kept"_s), u"7"_s);
    server.stop();
    QVERIFY(!server.isRunning());
}

void TestPrivatePostgres::leavesNothing()
{
    GATELIFT_NEEDS_POSTGRES
    QString folder;
    {
        PrivatePostgres server;
        folder = server.socketFolder();
        QVERIFY(QFileInfo::exists(folder + u"/data/PG_VERSION"_s));
    }
    QVERIFY(!QFileInfo::exists(folder));
}

QTEST_GUILESS_MAIN(TestPrivatePostgres)
#include "tst_privatepostgres.moc"
