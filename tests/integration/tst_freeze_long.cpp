#include "domain/FreezeText.h"
#include "knowledge/DatabaseTableCatalog.h"
#include "support/FreezeDatabase.h"
#include "support/TestMain.h"

#include <QDeadlineTimer>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dataPlanes = 200;
constexpr int pingSeconds = 30;

//! What 200 data planes and the traffic through them write in one second, as a gateway would.
QString secondOfTraffic(int second)
{
    return u"SET session_replication_role = replica; "
           "INSERT INTO clustering_data_planes (id, hostname, ip, last_seen, config_hash, ttl) SELECT "
           "md5('dp' || "
           "i)::uuid, 'dp-' || i, '10.0.0.1', CURRENT_TIMESTAMP, md5('h'), CURRENT_TIMESTAMP + interval '14 "
           "days' "
           "FROM generate_series(1, %1) i WHERE i % %2 = %3 % %2 ON CONFLICT (id) DO UPDATE SET last_seen = "
           "EXCLUDED.last_seen; INSERT INTO ratelimiting_metrics (identifier, period, period_date, "
           "service_id, "
           "route_id, value, ttl) VALUES ('i', 'second', CURRENT_TIMESTAMP, md5('s')::uuid, md5('r')::uuid, "
           "1, "
           "CURRENT_TIMESTAMP + interval '10 seconds'); DELETE FROM ratelimiting_metrics WHERE ttl < "
           "CURRENT_TIMESTAMP; DELETE FROM keyauth_credentials WHERE ttl < CURRENT_TIMESTAMP"_s.arg(
               QString::number(dataPlanes), QString::number(pingSeconds), QString::number(second));
}

} // namespace

//! Half an hour under traffic, and a day with a clock that is turned by hand: no alarm without a write.
class TestFreezeLong : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void halfAnHourOfTraffic();
    void aDayByASimulatedClock();

private:
    std::unique_ptr<PrivatePostgres> m_server;
    DatabaseTables m_tables;
};

void TestFreezeLong::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    m_tables = *loadDatabaseTables(QStringLiteral(GATELIFT_SOURCE_DIR) + u"/resources/knowledge"_s);
}

void TestFreezeLong::halfAnHourOfTraffic()
{
    QVERIFY2(restoreFrozen(*m_server, u"half"_s), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(
        u"SET session_replication_role = replica; INSERT INTO keyauth_credentials (id, key, ttl) "
        "SELECT md5('k' || i)::uuid, 'k' || i, CURRENT_TIMESTAMP + i * interval '20 seconds' FROM "
        "generate_series(1, 80) i"_s,
        u"half"_s));
    FreezeMonitor monitor(m_tables);
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, u"half"_s));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    const int minutes = qEnvironmentVariableIntValue("GATELIFT_FREEZE_MINUTES");
    const QDeadlineTimer end(60'000LL * (minutes > 0 ? minutes : 30));
    for (int second = 0; !end.hasExpired(); ++second) {
        QVERIFY2(m_server->run(secondOfTraffic(second), u"half"_s), qPrintable(m_server->problem()));
        QTest::qWait(1000);
        QVERIFY2(ear.writes().isEmpty(),
                 qPrintable(ear.writes().isEmpty() ? QString() : writtenText(ear.writes().first())));
        QVERIFY(monitor.standing().holds());
    }
    qInfo("%d looks, no alarm; credentials left: %s", ear.looks(),
          qPrintable(m_server->value(u"SELECT count(*) FROM keyauth_credentials WHERE ttl IS NOT NULL"_s,
                                     u"half"_s)));
    QVERIFY(m_server->run(u"UPDATE services SET retries = retries + 1"_s, u"half"_s));
    QTRY_COMPARE(ear.breaches().size(), 1);
}

void TestFreezeLong::aDayByASimulatedClock()
{
    QVERIFY2(restoreFrozen(*m_server, u"day"_s), qPrintable(m_server->problem()));
    QDateTime now = QDateTime::currentDateTimeUtc();
    FreezeMonitor monitor(m_tables, [&now] { return now; });
    monitor.setInterval(3'600'000); // the test asks
    FreezeEar ear(monitor);
    monitor.setDatabase(readerOf(*m_server, u"day"_s));
    monitor.begin();
    QTRY_VERIFY(monitor.guard().hasBaseline());
    constexpr int beatSeconds = 15; // as while no freeze is declared: every three would take an hour
    constexpr int day = 24 * 3600;
    int step = 0;
    for (int second = 0; second < day; second += beatSeconds, ++step) {
        if (step % 4 == 0)
            QVERIFY2(m_server->run(secondOfTraffic(second), u"day"_s), qPrintable(m_server->problem()));
        if (step % 1440 == 1439)
            QVERIFY(m_server->run(u"SELECT pg_stat_reset()"_s, u"day"_s));
        now = now.addSecs(beatSeconds);
        const int before = ear.looks();
        monitor.lookNow();
        QTRY_VERIFY(ear.looks() > before);
        QVERIFY2(ear.writes().isEmpty(),
                 qPrintable(ear.writes().isEmpty() ? QString() : writtenText(ear.writes().first())));
    }
    qInfo("%d beats of a day, no alarm", step);
    QVERIFY(monitor.standing().holds());
    QVERIFY(m_server->run(u"UPDATE services SET retries = retries + 1"_s, u"day"_s));
    monitor.lookNow();
    QTRY_COMPARE(ear.breaches().size(), 1);
}

int main(int argc, char **argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(3'600'000)); // five minutes else
    const QCoreApplication application(argc, argv);
    TestFreezeLong test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_freeze_long.moc"
