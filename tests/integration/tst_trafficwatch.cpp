#include "session/SecretStore.h"
#include "session/TrafficWatch.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

QList<std::pair<QDateTime, PlanEvent>> plan(const PlanEvent &source)
{
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.2"_s;
    return {{start.addSecs(-4000), PlanCreated{}},
            {start.addSecs(-3999), target},
            {start.addSecs(-3998), FreezeDeclared{}},
            {start.addSecs(-3000), RolloutReached{10}},
            {start.addSecs(-2999), source}};
}

TrafficSettings nodes(const QList<QUrl> &urls)
{
    TrafficSettings settings;
    settings.kind = TrafficSourceKind::StatusApi;
    for (const auto &url : urls)
        settings.addresses << TrafficAddress{url, {}};
    return settings;
}

QByteArray metrics(const QByteArray &version, int requests, int errors)
{
    const auto count = [](int number) { return QByteArray::number(number); };
    return "kong_node_info{version=\"" + version + "\"} 1\nkong_nginx_requests_total{subsystem=\"http\"} " +
           count(requests) + "\nkong_http_requests_total{code=\"200\"} " + count(requests - errors) +
           "\nkong_http_requests_total{code=\"500\"} " + count(errors) +
           "\nkong_request_latency_ms_bucket{le=\"25\"} " + count(requests) +
           "\nkong_request_latency_ms_bucket{le=\"+Inf\"} " + count(requests) + "\n";
}

} // namespace

class TestTrafficWatch : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void standsInWithTheNodes()
    {
        SampleSession session(plan(PageOpened{}), start);
        session->applySnapshot(sampleCluster(start));
        TrafficWatch watch(*session);
        watch.start();
        const auto seen = watch.observed();
        QCOMPARE(seen.kind, TrafficSourceKind::NodeShare);
        QCOMPARE(seen.share->share, 0.25);
        const auto health = watch.health();
        QVERIFY(!health.mayGoOn());
        for (const auto &one : health.criteria) {
            if (one.id == u"share"_s || one.id == u"errors"_s || one.id == u"latency"_s)
                QCOMPARE(one.state, CriterionState::Unknown);
            if (one.id == u"freeze"_s || one.id == u"hold"_s)
                QCOMPARE(one.state, CriterionState::Met);
        }
    }

    void takesWhatAPersonTyped()
    {
        TrafficSettings typed;
        typed.kind = TrafficSourceKind::Typed;
        SampleSession session(plan(TrafficSourceChosen{typed}), start);
        TrafficWatch watch(*session);
        QVERIFY(!watch.observed().share);
        QSignalSpy changed(&watch, &TrafficWatch::changed);
        session->record(TrafficShareTyped{970, u"from the dashboard"_s});
        QTRY_VERIFY(!session->plan().typedShares.isEmpty());
        QCOMPARE(watch.observed().kind, TrafficSourceKind::Typed);
        QCOMPARE(watch.observed().share->share, 0.097);
        QVERIFY(!changed.isEmpty());
        session->undo();
        QTRY_VERIFY(!watch.observed().share);
    }

    void asksTheSourceAndKeepsWhatMoved()
    {
        ScriptedServer x;
        ScriptedServer y;
        int round = 0;
        const auto counts = [&round](const QByteArray &version, int each) {
            return [&round, version, each](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
                answer.send(200, metrics(version, 100 + round * each, round), "text/plain");
            };
        };
        x.on(u"/metrics"_s, counts("3.4.3.12-enterprise-edition", 9000));
        y.on(u"/metrics"_s, counts("3.10.0.2-enterprise-edition", 1000));
        SampleSession session(plan(TrafficSourceChosen{nodes({x.url(), y.url()})}), start);
        TrafficWatch watch(*session);
        const auto next = [&](int second) {
            QSignalSpy changed(&watch, &TrafficWatch::changed);
            session.setNow(start.addSecs(second));
            round == 0 ? watch.start() : watch.askNow();
            QTRY_VERIFY(!changed.isEmpty());
            ++round;
        };
        next(0);
        QVERIFY(!watch.observed().share);
        QVERIFY(!watch.observed().unknown.isEmpty());
        next(5);
        const auto seen = watch.observed();
        QVERIFY2(seen.share, qPrintable(seen.unknown));
        QCOMPARE(seen.share->share, 0.1);
        QVERIFY(seen.answersOnly);
        QTRY_COMPARE(session->plan().observedShares.size(), 1);
        QCOMPARE(session->plan().observedShares.constLast().second.hundredths, 1000);
        next(10); // nothing moved
        QCOMPARE(session->plan().observedShares.size(), 1);
        for (const auto &one : watch.health().criteria) {
            if (one.id == u"share"_s || one.id == u"errors"_s || one.id == u"latency"_s)
                QVERIFY2(one.state == CriterionState::Met, qPrintable(one.reason));
        }
        RolloutLimits strict;
        strict.latencyFactor = 100;
        strict.deviation = 1;
        strict.leastAnswers = 1'000'000;
        session->record(RolloutLimitsChanged{strict});
        QTRY_COMPARE(session->plan().rolloutLimits, strict);
        for (const auto &one : watch.health().criteria) {
            if (one.id == u"errors"_s)
                QCOMPARE(one.state, CriterionState::Unknown); // too few to judge by now
        }
        QVERIFY(!session->plan().trafficPeak); // five seconds are no peak
        next(25);
        QTRY_VERIFY(session->plan().trafficPeak.has_value());
        QCOMPARE(session->plan().trafficPeak->second.perSecond, 1200); // 30,000 in 25 s
        QCOMPARE(watch.seen().size(), 4);
        QVERIFY(!watch.seen().constFirst().band && watch.seen().constLast().band);
        y.refuse();
        next(30);
        QVERIFY(!watch.observed().share); // silent is unknown
        QVERIFY(!watch.seen().constLast().band);
        QCOMPARE(session->plan().trafficPeak->second.perSecond, 1200);
        watch.stop();
        QVERIFY(!watch.isRunning());
    }

    void zeroAndAHundredPercentAreKnownByOneSide_data()
    {
        QTest::addColumn<bool>("onY"); // all of them, else none
        QTest::addColumn<bool>("bothAnswer");
        QTest::newRow("all on X") << false << true;
        QTest::newRow("all on Y") << true << true;
        QTest::newRow("all on X, CP Y is not reached") << false << false;
        QTest::newRow("all on Y, CP X is not reached") << true << false;
    }

    void zeroAndAHundredPercentAreKnownByOneSide()
    {
        QFETCH(bool, onY);
        QFETCH(bool, bothAnswer);
        ScriptedServer node;
        int round = 0;
        node.on(u"/metrics"_s, [&](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
            answer.send(200,
                        metrics(onY ? "3.10.0.2-enterprise-edition" : "3.4.3.12-enterprise-edition",
                                100 + round * 500, 0),
                        "text/plain");
        });
        auto events = plan(TrafficSourceChosen{nodes({node.url()})});
        events[3].second = RolloutReached{onY ? 100 : 0};
        SampleSession session(events, start);
        TrafficWatch watch(*session);
        const auto look = [&](int second) {
            session.setNow(start.addSecs(second));
            auto snapshot = largeCluster(24, start.addSecs(second));
            for (auto &one : snapshot.dataPlanes) {
                if (onY)
                    moveToY(one);
            }
            snapshot.y.configured = true;
            snapshot.y.info = snapshot.x.info;
            if (!bothAnswer)
                (onY ? snapshot.x : snapshot.y).error = Error{};
            session->applySnapshot(snapshot);
            QSignalSpy changed(&watch, &TrafficWatch::changed);
            round == 0 ? watch.start() : watch.askNow();
            QTRY_VERIFY(!watch.isAsking() && !changed.isEmpty());
            ++round;
        };
        look(0);
        QVERIFY(!watch.observed().share); // one look counts nothing
        look(5);
        look(10);
        const auto seen = watch.observed();
        QCOMPARE(seen.share.has_value(), bothAnswer);
        for (const auto &one : watch.health().criteria) {
            if (one.id != u"share"_s)
                continue;
            QVERIFY(onY); // at 0 % nothing is asked of the traffic
            QCOMPARE(one.state, bothAnswer ? CriterionState::Met : CriterionState::Unknown);
        }
        if (!bothAnswer) {
            QVERIFY(!seen.unknown.isEmpty());
            return;
        }
        QCOMPARE(seen.share->share, onY ? 1.0 : 0.0);
        QCOMPARE(seen.share->low, seen.share->high);
        QCOMPARE(seen.nobodyOn, std::optional(onY ? Side::X : Side::Y));
        QTRY_VERIFY(!session->plan().observedShares.isEmpty());
        QCOMPARE(session->plan().observedShares.constLast().second.hundredths, onY ? 10'000 : 0);
    }

    void sendsTheSecretThatIsKnownWhenItBegins()
    {
        ScriptedServer x;
        x.on(u"/metrics"_s, [](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
            answer.send(200, metrics("3.4.3.12-enterprise-edition", 100, 0), "text/plain");
        });
        auto settings = nodes({x.url()});
        settings.token = TokenStore::Memory;
        SampleSession session(plan(TrafficSourceChosen{settings}), start);
        TrafficWatch watch(*session);
        watch.start();
        QTRY_VERIFY(!x.requests().isEmpty()); // its figures, then its status
        for (const auto &request : x.requests())
            QVERIFY(!request.headers.contains("authorization"));
        x.forgetRequests();
        session.secrets().keep(TrafficWatch::secretKey(settings), Secret("abc"), TokenStore::Memory);
        watch.restart();
        QTRY_VERIFY(!x.requests().isEmpty());
        QTRY_COMPARE(x.requests().constLast().headers.value("authorization"), QByteArray("Bearer abc"));
    }

    void followsAnotherSourceAtOnce()
    {
        ScriptedServer x;
        ScriptedServer other;
        for (auto *server : {&x, &other})
            server->on(u"/metrics"_s, [](const ScriptedServer::Request &, ScriptedServer::Answer &answer) {
                answer.send(200, metrics("3.4.3.12-enterprise-edition", 100, 0), "text/plain");
            });
        SampleSession session(plan(TrafficSourceChosen{nodes({x.url()})}), start);
        TrafficWatch watch(*session);
        watch.start();
        QTRY_VERIFY(!x.requests().isEmpty());
        session->record(TrafficPeakSeen{900, TrafficSourceKind::StatusApi});
        QTRY_VERIFY(session->plan().trafficPeak.has_value());
        session->record(TrafficSourceChosen{nodes({other.url()})});
        QTRY_VERIFY(!other.requests().isEmpty());
        QVERIFY(!session->plan().trafficPeak); // it was another source's
        QVERIFY(watch.seen().isEmpty() || !watch.seen().constLast().band);
        session->record(TrafficSourceChosen{});
        QTRY_COMPARE(watch.observed().kind, TrafficSourceKind::NodeShare);
    }
};

QTEST_GUILESS_MAIN(TestTrafficWatch)
#include "tst_trafficwatch.moc"
