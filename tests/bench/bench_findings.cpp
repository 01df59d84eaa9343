#include "PageServer.h"
#include "checks/ChangeJudge.h"
#include "checks/SchemaJudge.h"
#include "domain/UpgradePlan.h"
#include "gateway/EntityCollector.h"
#include "gateway/EntityPage.h"
#include "session/FindingFilterModel.h"
#include "support/GatewayAsk.h"
#include "support/SampleFacts.h"
#include "support/SampleFindings.h"
#include "support/SampleSchemas.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <array>
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

QByteArray plugin(int number)
{
    constexpr std::array<const char *, 5> names{"rate-limiting", "key-auth", "acl", "http-log",
                                                "openid-connect"};
    const auto n = QByteArray::number(number);
    return R"({"id":"00000000-0000-4000-9000-)" + n.rightJustified(12, '0') + R"(","name":")" +
           names.at(static_cast<std::size_t>(number) % names.size()) +
           R"(","enabled":true,"protocols":["http","https"],"tags":null,"service":null,"consumer":null,)"
           R"("route":{"id":"00000000-0000-4000-8000-)" +
           n.rightJustified(12, '0') +
           R"("},"config":{"policy":"local","ssl_verify":false,"minute":5,"redis":{"host":null,"ssl":false}}})";
}

QByteArray page(int number, int of, QByteArray (*entity)(int))
{
    QByteArray body = R"({"data":[)";
    for (int i = 0; i < pageSize; ++i)
        body += (i > 0 ? "," : "") + entity(number * pageSize + i);
    const auto next = QByteArray::number(number + 1);
    return body + "]" +
           (number + 1 < of ? R"(,"next":"/routes?offset=)" + next + R"(","offset":")" + next + "\"}"
                            : R"(,"next":null})");
}

std::vector<QByteArray> routePages(int count)
{
    std::vector<QByteArray> all;
    for (int i = 0; i < count; ++i)
        all.push_back(page(i, count, route));
    return all;
}

//! One curl, which keeps its connection, told all addresses at once.
bool curlOnce(const QUrl &gateway, const QStringList &lists, int pagesOfEach)
{
    QStringList calls{u"-s"_s};
    for (const auto &list : lists) {
        for (int i = 0; i < pagesOfEach; ++i)
            calls << u"-o"_s << u"/dev/null"_s
                  << u"%1/%2?size=1000&offset=%3"_s.arg(gateway.toString(), list).arg(i);
    }
    return QProcess::execute(u"curl"_s, calls) == 0;
}

//! As a person would script it: a curl for each page, which names the next.
bool curlEach(const QUrl &gateway)
{
    QString offset = u"0"_s;
    for (int i = 0; i < pages && !offset.isEmpty(); ++i) {
        QProcess curl;
        curl.start(u"curl"_s, {u"-s"_s, u"%1/routes?size=1000&offset=%2"_s.arg(gateway.toString(), offset)});
        if (!curl.waitForFinished() || curl.exitCode() != 0)
            return false;
        offset = guessedOffset(curl.readAllStandardOutput());
    }
    return offset.isEmpty();
}

//! In an event loop, as the program does it: qWaitFor() sleeps ten milliseconds between two looks.
Result<EntityCollection> collected(const QUrl &gateway, const QStringList &kinds)
{
    EntityCollector collector(configFor(gateway, 60'000));
    QEventLoop loop;
    QFutureWatcher<Result<EntityCollection>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(collector.collect(kinds, EntityCollector::Reach::OneList));
    loop.exec();
    return watcher.future().takeResult();
}

qint64 cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

//! The best of several rounds, in milliseconds.
class Best
{
public:
    template <typename Work>
    bool measure(Work work)
    {
        QElapsedTimer clock;
        clock.start();
        const bool good = work();
        m_ms = std::min(m_ms, double(clock.nsecsElapsed()) / 1e6);
        return good;
    }
    [[nodiscard]] double ms() const { return m_ms; }

private:
    double m_ms = std::numeric_limits<double>::max();
};

} // namespace

//! Budgets: collecting 20,000 entities at most 1.3 times what curl needs for the same pages, one after the
//! other, less with several lists; judging the whole catalogue over 100,000 entities under a second of CPU.
class BenchFindings : public QObject
{
    Q_OBJECT

private slots:
    void collectsBesideCurl_data();
    void collectsBesideCurl();
    void collectsSeveralLists();
    void judgesTheCatalogue();
    void holdsAgainstSchemas();
    void filtersTheList();
};

void BenchFindings::collectsBesideCurl_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<bool>("knowsAddresses");
    // Each page names the next. A curl that is told all addresses beforehand reads none of them: where pages
    // take no time at all, that is the time of an asker who looks at nothing.
    QTest::addRow("pages out of memory") << 0 << false;
    QTest::addRow("5 ms for each page, as a gateway needs") << 5 << true;
}

void BenchFindings::collectsBesideCurl()
{
    QFETCH(const int, delayMs);
    QFETCH(const bool, knowsAddresses);
    const bench::PageServer gateway(routePages(pages), std::chrono::milliseconds(delayMs));
    Best once;
    Best each;
    Best ours;
    for (int round = 0; round < 20; ++round) { // in turns, the best of each
        QVERIFY2(once.measure([&] { return curlOnce(gateway.url(), {u"routes"_s}, pages); }),
                 "curl is missing or failed");
        if (round % 5 == 0)
            QVERIFY2(each.measure([&] { return curlEach(gateway.url()); }), "curl is missing or failed");
        Result<EntityCollection> found; // what it takes to forget them again is nobody's waiting
        QVERIFY(ours.measure([&] {
            found = collected(gateway.url(), {u"routes"_s});
            return found && found->entities.value(u"routes"_s).size() == pages * pageSize;
        }));
    }
    const double ratio = ours.ms() / once.ms();
    qInfo("20,000 entities collected in %.1f ms; one curl for all pages %.1f ms: ratio %.2f; a "
          "curl for each page %.1f ms: ratio %.2f",
          ours.ms(), once.ms(), ratio, each.ms(), ours.ms() / each.ms());
    const double budget = 1.3 * (knowsAddresses ? once : each).ms();
    QVERIFY2(ours.ms() <= budget, "collecting takes longer than 1.3 times curl");
}

void BenchFindings::collectsSeveralLists()
{
    const QStringList lists{u"services"_s, u"routes"_s, u"plugins"_s, u"snis"_s};
    const bench::PageServer gateway(routePages(5), std::chrono::milliseconds(5));
    Best once;
    Best ours;
    for (int round = 0; round < 5; ++round) {
        QVERIFY2(once.measure([&] { return curlOnce(gateway.url(), lists, 5); }),
                 "curl is missing or failed");
        QVERIFY(ours.measure([&] {
            const auto found = collected(gateway.url(), lists);
            return found && found->entities.value(u"routes"_s).size() == 5 * pageSize;
        }));
    }
    const double ratio = ours.ms() / once.ms();
    qInfo("20,000 entities of four lists collected in %.1f ms, curl fetches the same pages one after the "
          "other in %.1f ms: ratio %.2f (below 1)",
          ours.ms(), once.ms(), ratio);
    QVERIFY2(ratio < 1, "several lists at a time are no quicker than one after the other");
}

void BenchFindings::judgesTheCatalogue()
{
    const auto catalog = ChangeCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    auto facts = test::factsFrom({{u"from"_s, u"2.8.0.0"_s}, {u"to"_s, u"3.15.0.0"_s}});
    constexpr int half = 50;
    const auto add = [&facts](const QString &kind, QByteArray (*entity)(int)) {
        for (int i = 0; i < half; ++i) { // as they are collected
            const auto decoded = decodeEntityPage(page(i, half, entity), kind, {});
            for (const auto &fields : decoded->entities)
                facts.entities[kind].append({u"default"_s, fields});
        }
    };
    add(u"routes"_s, route);
    add(u"plugins"_s, plugin);
    QCOMPARE(facts.entities.value(u"routes"_s).size(), half * pageSize);
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

void BenchFindings::filtersTheList()
{
    FindingModel model;
    FindingFilterModel rows(model);
    QList<FindingItem> items;
    for (int i = 0; i < 400; ++i)
        items << findingItem(test::sampleFinding(u"BC-%1"_s.arg(i), Verdict(i % 3), ChangeSeverity(i % 4),
                                                 u"3.%1.0.0"_s.arg(i % 11), 20),
                             UpgradePlan());
    model.setItems(items);
    constexpr int rounds = 50;
    const auto begun = std::clock();
    for (int i = 0; i < rounds; ++i) {
        rows.setText(u"route 1%1"_s.arg(i % 10)); // as typed, a filter a key
        rows.setSegment(static_cast<FindingFilterModel::Segment>(i % 4));
    }
    const double each = 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC / (2 * rounds);
    qInfo("400 findings filtered in %.2f ms of CPU (a frame: 16.7)", each);
    QVERIFY2(each < 16.7, "filtering takes longer than a frame");
}

QTEST_GUILESS_MAIN(BenchFindings)
#include "bench_findings.moc"
