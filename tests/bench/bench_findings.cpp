#include "checks/ChangeJudge.h"
#include "checks/SchemaJudge.h"
#include "gateway/EntityCollector.h"
#include "support/GatewayAsk.h"
#include "support/SampleFacts.h"
#include "support/SampleSchemas.h"
#include "support/ScriptedServer.h"

#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include <algorithm>
#include <ctime>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pages = 20;
constexpr int pageSize = 1000;

QByteArray route(int number)
{
    const auto n = QByteArray::number(number);
    return R"({"id":"00000000-0000-4000-8000-)" + n.rightJustified(12, '0') + R"(","name":"route-)" + n +
           R"(","paths":["/orders/)" + n + R"(","/v1/orders/)" + n +
           R"("],"hosts":null,"methods":["GET","POST"],"headers":null,"protocols":["http","https"],"path_handling":"v0",)"
           R"("strip_path":true,"preserve_host":false,"regex_priority":0,"request_buffering":true,"response_buffering":true,)"
           R"("https_redirect_status_code":426,"tags":["team-a"],"created_at":1700000000,"updated_at":1700000000,)"
           R"("service":{"id":"11111111-0000-4000-8000-000000000000"},"snis":null,"sources":null,"destinations":null})";
}

QByteArray page(int number)
{
    QByteArray body = R"({"data":[)";
    for (int i = 0; i < pageSize; ++i)
        body += (i > 0 ? "," : "") + route(number * pageSize + i);
    return body + "]" +
           (number + 1 < pages ? R"(,"offset":")" + QByteArray::number(number + 1) + "\"}" : "}");
}

//! A gateway of 20,000 routes, in a thread of its own: the asker must not wait for the answerer's work.
class ManyRoutes : public QThread
{
public:
    ManyRoutes()
    {
        for (int i = 0; i < pages; ++i)
            m_pages << page(i);
        start();
        while (m_url.isEmpty())
            QThread::msleep(5);
    }
    ~ManyRoutes() override
    {
        quit();
        wait();
    }
    [[nodiscard]] QUrl url() const { return m_url; }

protected:
    void run() override
    {
        ScriptedServer server;
        server.on(u"/routes"_s, [this](const auto &request, auto &answer) {
            answer.send(200, m_pages.at(request.query.queryItemValue(u"offset"_s).toInt()));
        });
        m_url = server.url();
        exec();
    }

private:
    QByteArrayList m_pages;
    QUrl m_url;
};

qint64 cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace

//! Budgets: collecting 20,000 entities at most 1.3 times what curl needs for the same pages, one after the
//! other; judging the whole catalogue over 100,000 entities under a second of CPU.
class BenchFindings : public QObject
{
    Q_OBJECT

private slots:
    void collectsBesideCurl();
    void judgesTheCatalogue();
    void holdsAgainstSchemas();
};

void BenchFindings::collectsBesideCurl()
{
    const ManyRoutes gateway;
    QStringList calls{u"-s"_s};
    for (int i = 0; i < pages; ++i)
        calls << u"-o"_s << u"/dev/null"_s
              << u"%1/routes?size=1000&offset=%2"_s.arg(gateway.url().toString()).arg(i);
    qint64 curl = std::numeric_limits<qint64>::max();
    qint64 ours = curl;
    for (int round = 0; round < 5; ++round) { // in turns, the best of each
        QElapsedTimer clock;
        clock.start();
        QVERIFY2(QProcess::execute(u"curl"_s, calls) == 0, "curl is missing or failed");
        curl = std::min(curl, clock.restart());
        EntityCollector collector(configFor(gateway.url(), 60'000));
        const auto found = answerOf(collector.collect({u"routes"_s}));
        ours = std::min(ours, clock.elapsed());
        QVERIFY2(found, qPrintable(told(found)));
        QCOMPARE(found->entities.value(u"routes"_s).size(), pages * pageSize);
    }
    const double ratio = double(ours) / double(curl);
    qInfo("20,000 entities collected in %lld ms, curl fetches the same pages in %lld ms: ratio %.2f (at most "
          "1.3)",
          ours, curl, ratio);
    QVERIFY2(ratio <= 1.3, "collecting takes longer than 1.3 times curl");
}

void BenchFindings::judgesTheCatalogue()
{
    const auto catalog = ChangeCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    auto facts = test::factsFrom({{u"from"_s, u"2.8.0.0"_s}, {u"to"_s, u"3.15.0.0"_s}});
    const QStringList plugins{u"rate-limiting"_s, u"key-auth"_s, u"acl"_s, u"http-log"_s,
                              u"openid-connect"_s};
    for (int i = 0; i < 50'000; ++i)
        facts.entities[u"routes"_s].append({u"default"_s, QJsonDocument::fromJson(route(i)).object()});
    for (int i = 0; i < 50'000; ++i)
        facts.entities[u"plugins"_s].append(
            {u"default"_s,
             QJsonObject{{u"id"_s, QString::number(i)},
                         {u"name"_s, plugins.at(i % plugins.size())},
                         {u"route"_s, QJsonObject{{u"id"_s, QString::number(i)}}},
                         {u"config"_s, QJsonObject{{u"policy"_s, u"local"_s}, {u"ssl_verify"_s, false}}}}});
    const auto before = cpuMs();
    const auto findings = judgeChanges(*catalog, facts);
    const auto spent = cpuMs() - before;
    qInfo("%d changes judged over 100,000 entities in %lld ms of CPU (under 1,000)", int(findings.all.size()),
          spent);
    QVERIFY(findings.all.size() > 500);
    QVERIFY2(spent < 1000, "judging takes a second of CPU");
}

//! No budget: what it takes is noted.
void BenchFindings::holdsAgainstSchemas()
{
    const auto schemas = test::schemasOf(u"3.9.1"_s);
    auto facts = test::factsFrom({{u"from"_s, u"3.4.2"_s}, {u"to"_s, u"3.9.1"_s}, {u"edition"_s, u"oss"_s}});
    const QJsonObject config{{u"minute"_s, 100},          {u"policy"_s, u"redis"_s},
                             {u"redis_host"_s, u"r"_s},   {u"redis_port"_s, 6380},
                             {u"second"_s, QJsonValue()}, {u"hour"_s, QJsonValue()},
                             {u"redis_timeout"_s, 2000},  {u"redis_database"_s, 0},
                             {u"redis_ssl"_s, false},     {u"limit_by"_s, u"consumer"_s},
                             {u"fault_tolerant"_s, true}};
    for (int i = 0; i < 10'000; ++i) {
        facts.entities[u"routes"_s].append({u"default"_s, QJsonDocument::fromJson(route(i)).object()});
        facts.entities[u"plugins"_s].append(
            {u"default"_s, QJsonObject{{u"id"_s, QString::number(i)},
                                       {u"name"_s, u"rate-limiting"_s},
                                       {u"route"_s, QJsonObject{{u"id"_s, QString::number(i)}}},
                                       {u"config"_s, config}}});
    }
    const auto before = cpuMs();
    const auto findings = judgeSchemas(facts, schemas);
    qInfo("20,000 entities held against their schemas in %lld ms of CPU, %d findings", cpuMs() - before,
          int(findings.size()));
    QCOMPARE(findings.size(), 2); // the host, and a port that is not the default
    QCOMPARE(findings.first().evidenceCount, 10'000);
}

QTEST_GUILESS_MAIN(BenchFindings)
#include "bench_findings.moc"
