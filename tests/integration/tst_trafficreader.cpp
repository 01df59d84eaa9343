#include "gateway/traffic/TrafficReader.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const Version x(3, 4, 3, 12);
const Version y(3, 10, 0, 2);

QByteArray metricsOf(const QByteArray &version, int requests)
{
    return "kong_node_info{node_id=\"a\",version=\"" + version +
           "\"} 1\nkong_nginx_requests_total{subsystem=\"http\"} " + QByteArray::number(requests) + "\n";
}

ScriptedServer::Handler sends(int status, const QByteArray &body,
                              const QList<QPair<QByteArray, QByteArray>> &headers = {})
{
    return [=](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
        answer.send(status, body, "text/plain", headers);
    };
}

TrafficRound roundOf(TrafficReader &reader)
{
    TrafficRound round;
    bool done = false;
    const auto connection =
        QObject::connect(&reader, &TrafficReader::roundDone, &reader, [&](const TrafficRound &one) {
            round = one;
            done = true;
        });
    reader.ask();
    if (!QTest::qWaitFor([&] { return done; }, 60'000))
        qFatal("the round never ended");
    QObject::disconnect(connection);
    return round;
}

TrafficSettings settingsOf(TrafficSourceKind kind, const QList<QUrl> &urls)
{
    TrafficSettings settings;
    settings.kind = kind;
    for (const auto &url : urls)
        settings.addresses << TrafficAddress{url, {}};
    return settings;
}

} // namespace

class TestTrafficReader : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void takesTheSideFromTheVersion()
    {
        ScriptedServer onX;
        ScriptedServer onY;
        ScriptedServer old;
        onX.on(u"/metrics"_s, sends(200, metricsOf("3.4.3.12-enterprise-edition", 7)));
        onY.on(u"/metrics"_s, sends(200, metricsOf("3.10.0.2", 9)));
        old.on(u"/metrics"_s, sends(200, metricsOf("2.8.5", 9)));
        TrafficReader reader(settingsOf(TrafficSourceKind::StatusApi, {onX.url(), onY.url(), old.url()}), {},
                             x, y);
        const auto round = roundOf(reader);
        QCOMPARE(round.samples.size(), 2);
        QCOMPARE(round.states.size(), 3);
        for (const auto &sample : round.samples) {
            QCOMPARE(sample.side, sample.source == onX.url().toString() ? Side::X : Side::Y);
            QCOMPARE(sample.ownRequests, 1.0);
        }
        for (const auto &state : round.states)
            QCOMPARE(state.error.has_value(), state.source == old.url().toString());
        for (const auto &request : onX.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }

    void fallsBackToStatus()
    {
        ScriptedServer node;
        node.on(u"/status"_s, sends(200, R"({"server":{"total_requests":12,"connections_accepted":3}})",
                                    {{"Server", "kong/3.4.3.12-enterprise-edition"}}));
        TrafficReader reader(settingsOf(TrafficSourceKind::StatusApi, {node.url()}), {}, x, y);
        const auto round = roundOf(reader);
        QCOMPARE(round.samples.size(), 1);
        QCOMPARE(*round.samples.constFirst().counters.requests, 12.0);
        QCOMPARE(round.samples.constFirst().ownRequests, 2.0);
        QCOMPARE(round.samples.constFirst().side, Side::X);
    }

    void namesWhatDoesNotAnswer_data()
    {
        QTest::addColumn<bool>("row");
        for (const auto *name :
             {"an error", "401", "a web page", "a reset", "an endless answer", "half an answer", "silence"})
            QTest::newRow(name) << true;
    }

    void namesWhatDoesNotAnswer()
    {
        const auto name = QLatin1String(QTest::currentDataTag());
        ScriptedServer good;
        ScriptedServer bad;
        good.on(u"/metrics"_s, sends(200, metricsOf("3.10.0.2", 9)));
        bad.on(u"/metrics"_s, [name](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
            if (name == "an error"_L1)
                answer.send(500, "broken", "text/plain");
            else if (name == "401"_L1)
                answer.send(401, "no", "text/plain");
            else if (name == "a web page"_L1)
                answer.send(200, "<html></html>", "text/html");
            else if (name == "a reset"_L1)
                answer.reset();
            else if (name == "an endless answer"_L1)
                answer.endless("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            else if (name == "half an answer"_L1)
                answer.rawAndClose("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nkong_node_info");
            else
                answer.hang();
        });
        TrafficReader reader(settingsOf(TrafficSourceKind::StatusApi, {bad.url(), good.url()}), {}, x, y);
        const auto round = roundOf(reader);
        QCOMPARE(round.samples.size(), 1);
        QCOMPARE(round.states.size(), 2);
        for (const auto &state : round.states) {
            QCOMPARE(state.error.has_value(), state.source == bad.url().toString());
            if (state.error)
                QVERIFY(!state.error->message().isEmpty());
        }
    }

    void asksAPrometheusServer()
    {
        ScriptedServer server;
        QByteArray authorization;
        server.on(u"/api/v1/query"_s, [&](const ScriptedServer::Request &request,
                                          ScriptedServer::Answer &answer) {
            authorization = request.headers.value("authorization");
            const auto query = request.query.queryItemValue(u"query"_s, QUrl::FullyDecoded);
            const bool onY = query.contains(u"job=\"y\""_s);
            const QByteArray number = query.contains(u"histogram"_s) ? "40"
                                      : query.contains(u"5.."_s)     ? "0.5"
                                      : onY                          ? "10"
                                                                     : "90";
            answer.send(
                200,
                R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,")" +
                    number + R"("]}]}})");
        });
        auto settings = settingsOf(TrafficSourceKind::Prometheus, {server.url()});
        settings.selectorX = u"job=\"x\""_s;
        settings.selectorY = u"job=\"y\""_s;
        auto now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        TrafficReader reader(settings, Secret("s3cret"), x, y, [&] { return now; });
        QVERIFY(roundOf(reader).intervals.isEmpty());
        const auto from = now;
        now = now.addSecs(5);
        const auto round = roundOf(reader);
        QCOMPARE(authorization, QByteArray("Bearer s3cret"));
        const auto seen = observe(round.intervals, round.states, settings.kind, from, now);
        QVERIFY2(seen.share, qPrintable(seen.unknown));
        QCOMPARE(seen.share->share, 0.1);
        QCOMPARE(*seen.y.errorShare, 0.05);
        QVERIFY(std::abs(seen.y.p99->ms - 40) < 0.01);
    }
};

QTEST_GUILESS_MAIN(TestTrafficReader)
#include "tst_trafficreader.moc"
