#include "database/ConnInfo.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! What the operator writes for PostgreSQL, and what becomes of it.
class TestConnInfo : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void shows_data();
    void shows();
    void refuses_data();
    void refuses();
    void asksForAReadOnlySession();
    void keepsTheOperatorsOptions();
    void toolsGetNoPassword();
    void pointsAtAnotherDatabase();
    void waitsForEachHost();

private:
    static QByteArray parameter(const ConnInfo &info, const char *keyword, const SessionLimits &limits = {});
};

void TestConnInfo::init()
{
    GATELIFT_FAIL_ON_WARNING;
    for (const char *name : {"PGHOST", "PGPORT", "PGDATABASE", "PGOPTIONS", "PGSERVICE", "PGPASSWORD"})
        qunsetenv(name);
    qputenv("PGUSER", "me");
}

QByteArray TestConnInfo::parameter(const ConnInfo &info, const char *keyword, const SessionLimits &limits)
{
    for (const auto &[key, value] : info.parameters(limits)) {
        if (key == keyword)
            return value;
    }
    return {};
}

void TestConnInfo::shows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("keywords and values")
        << u"host=db.example port=5433 user=kong dbname=kong"_s << u"kong@db.example:5433/kong"_s;
    QTest::newRow("a URI") << u"postgresql://kong@db.example/kong?sslmode=require"_s
                           << u"kong@db.example:5432/kong"_s;
    QTest::newRow("a name with blanks")
        << u"host=db user=kong dbname='my kong'"_s << u"kong@db:5432/my kong"_s;
    QTest::newRow("an address only") << u"hostaddr=10.0.0.7 dbname=kong"_s << u"me@10.0.0.7:5432/kong"_s;
    QTest::newRow("the folder of a socket") << u"host=/run/pg dbname=kong"_s << u"me@/run/pg kong"_s;
    QTest::newRow("a database only") << u"kong"_s << u"me@local socket/kong"_s;
    QTest::newRow("nothing but a user") << u"user=kong"_s << u"kong@local socket/kong"_s;
    QTest::newRow("a service") << u"service=production"_s << u"service=production"_s;
}

void TestConnInfo::shows()
{
    QFETCH(QString, text);
    const auto info = ConnInfo::parse(text);
    QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().message()));
    QTEST(info->display(), "shown");
}

void TestConnInfo::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a password") << u"host=db password=sesame user=kong"_s;
    QTest::newRow("a password in a URI") << u"postgresql://kong:sesame@db/kong"_s;
    QTest::newRow("a password as a URI's parameter") << u"postgresql://db/kong?user=kong&password=sesame"_s;
    QTest::newRow("the password of a key") << u"host=db sslpassword=sesame"_s;
    QTest::newRow("a password that breaks the line") << u"host=db password=open sesame"_s;
    QTest::newRow("a URI with a broken port and a password")
        << u"postgresql://kong:sesame@db:x/kong?sesame=1"_s;
    QTest::newRow("an unknown keyword") << u"hots=db"_s;
    QTest::newRow("nothing") << u" "_s;
}

void TestConnInfo::refuses()
{
    QFETCH(QString, text);
    const auto info = ConnInfo::parse(text);
    QVERIFY(!info);
    const Error &error = info.error();
    QCOMPARE(error.kind, ErrorKind::Usage);
    QVERIFY(!error.hint.isEmpty());
    for (const QString &part : {error.what, error.why, error.hint, error.details})
        QVERIFY2(!part.contains(u"sesame"_s), qPrintable(part));
}

void TestConnInfo::asksForAReadOnlySession()
{
    const auto info = ConnInfo::parse(u"dbname=kong application_name=mine client_encoding=LATIN1"_s);
    QVERIFY(info);
    SessionLimits limits;
    limits.statementTimeoutMs = 1234;
    QCOMPARE(parameter(*info, "application_name"), "gatelift");
    QCOMPARE(parameter(*info, "client_encoding"), "UTF8");
    QCOMPARE(parameter(*info, "options", limits),
             "-c default_transaction_read_only=on -c statement_timeout=1234 -c lock_timeout=5000");
    limits.access = DatabaseAccess::ReadWrite;
    QVERIFY(!parameter(*info, "options", limits).contains("read_only"));
}

void TestConnInfo::keepsTheOperatorsOptions()
{
    const auto given =
        ConnInfo::parse(u"dbname=kong options='-c default_transaction_read_only=off -c work_mem=8MB'"_s);
    QVERIFY(given);
    const QByteArray options = parameter(*given, "options");
    QVERIFY(options.contains("work_mem=8MB"));
    QVERIFY(options.indexOf("read_only=on") > options.indexOf("read_only=off")); // the last one counts
    qputenv("PGOPTIONS", "-c work_mem=9MB");
    const auto byEnvironment = ConnInfo::parse(u"dbname=kong"_s);
    QVERIFY(parameter(*byEnvironment, "options").startsWith("-c work_mem=9MB "));
}

void TestConnInfo::toolsGetNoPassword()
{
    const auto info = ConnInfo::parse(u"host=db dbname='it''s' user=k sslmode=require"_s);
    QVERIFY(!info); // two strings side by side are none for libpq
    const auto quoted =
        ConnInfo::parse(u"host=db dbname='it\\'s' user=k sslmode=require"_s)->withPassword(Secret("sesame"));
    const QString reading = quoted.forTools(DatabaseAccess::ReadOnly);
    QCOMPARE(reading, u"application_name=gatelift dbname='it\\'s' host=db options='-c "
                      "default_transaction_read_only=on' sslmode=require user=k"_s);
    QVERIFY(!quoted.forTools(DatabaseAccess::ReadWrite).contains(u"read_only"_s));
    QCOMPARE(quoted.password().reveal(), "sesame");
    QVERIFY(parameter(quoted, "password").isNull());
    const auto again = ConnInfo::parse(reading);
    QVERIFY(again);
    QCOMPARE(again->database(), u"it's"_s);
}

void TestConnInfo::pointsAtAnotherDatabase()
{
    const auto info = ConnInfo::parse(u"postgresql://kong@db/kong"_s);
    QCOMPARE(info->withDatabase(u"gatelift_drill_1"_s).display(), u"kong@db:5432/gatelift_drill_1"_s);
    QCOMPARE(info->database(), u"kong"_s);
}

void TestConnInfo::waitsForEachHost()
{
    const auto hosts = ConnInfo::parse(u"host=a,b,c dbname=kong"_s);
    QCOMPARE(hosts->connectDeadlineMs({}), 30'000);
    const auto own = ConnInfo::parse(u"host=a dbname=kong connect_timeout=3"_s);
    QCOMPARE(own->connectDeadlineMs({}), 3'000);
}

QTEST_APPLESS_MAIN(TestConnInfo)
#include "tst_conninfo.moc"
