#include "domain/SideWithoutNodes.h"
#include "domain/TrafficObservation.h"
#include "domain/TrafficPlan.h"
#include "support/TestMain.h"

#include <limits>
#include <random>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
constexpr double infinity = std::numeric_limits<double>::infinity();

TrafficSample look(const QString &source, Side side, int second, double requests, double own = 0)
{
    TrafficSample sample{source, side, start.addSecs(second), {}, own};
    sample.counters.requests = requests;
    return sample;
}

QList<TrafficSourceState> sources(std::initializer_list<std::pair<const char *, Side>> all)
{
    QList<TrafficSourceState> states;
    for (const auto &[name, side] : all)
        states << TrafficSourceState{QString::fromLatin1(name), side, {}};
    return states;
}

ObservedTraffic window(const TrafficHistory &history, int from, int to)
{
    return observe(history.intervals(), sources({{"a", Side::X}, {"b", Side::Y}}),
                   TrafficSourceKind::StatusApi, start.addSecs(from), start.addSecs(to));
}

} // namespace

class TestTraffic : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void countsBetweenTwoLooks()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 0, 1000));
        history.add(look(u"b"_s, Side::Y, 0, 50'000));
        QVERIFY(!window(history, 0, 10).share); // one look is no interval
        history.add(look(u"a"_s, Side::X, 10, 1900));
        history.add(look(u"b"_s, Side::Y, 10, 50'100));
        const auto seen = window(history, 0, 10);
        QVERIFY(seen.share);
        QCOMPARE(seen.share->share, 0.1);
        QCOMPARE(seen.x.perSecond, 90.0);
        QCOMPARE(seen.y.perSecond, 10.0);
        QVERIFY(seen.share->low < 0.1 && seen.share->high > 0.1);
        QVERIFY(seen.unknown.isEmpty());
    }

    void takesItsOwnRequestsOut()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 0, 10, 1));
        history.add(look(u"a"_s, Side::X, 5, 11, 2));
        QCOMPARE(*history.intervals().constLast().requests, 0.0);
    }

    void aRestartMakesNoSpike()
    {
        TrafficHistory history;
        double count = 1'000'000;
        for (int second = 0; second <= 30; second += 5, count += 100)
            history.add(look(u"a"_s, Side::X, second, count));
        history.add(look(u"a"_s, Side::X, 35, 40)); // anew: 40 since then
        history.add(look(u"a"_s, Side::X, 40, 140));
        // Two processes answer in turns at one address: looks like restarts, must not look like traffic.
        history.add(look(u"a"_s, Side::X, 45, 90));
        history.add(look(u"a"_s, Side::X, 50, 7));
        for (const auto &interval : history.intervals()) {
            QVERIFY(interval.requests);
            QVERIFY2(*interval.requests / interval.seconds() <= 20.001,
                     qPrintable(QString::number(*interval.requests)));
        }
        QCOMPARE(*history.intervals().at(6).requests, 40.0);
        QVERIFY(history.intervals().at(6).restarted);
        QVERIFY(!history.intervals().at(7).restarted);
    }

    void aRestartAtTheSecondLookStaysUnknown()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 0, 900'000));
        history.add(look(u"a"_s, Side::X, 5, 100'000));
        QVERIFY(history.intervals().constLast().restarted);
        QVERIFY(!history.intervals().constLast().requests);
    }

    void seesARestartThatTheCounterHides()
    {
        TrafficHistory history;
        auto first = look(u"a"_s, Side::X, 0, 10);
        first.counters.startedAt = 5000;
        auto second = look(u"a"_s, Side::X, 5, 20);
        second.counters.startedAt = 5001; // reckoned from an uptime: wavers
        auto third = look(u"a"_s, Side::X, 10, 300);
        third.counters.startedAt = 9000;
        for (const auto &one : {first, second, third})
            history.add(one);
        QVERIFY(!history.intervals().at(0).restarted);
        QVERIFY(history.intervals().at(1).restarted);
        QCOMPARE(*history.intervals().at(1).requests, 10.0); // no more than at the rate seen before
    }

    void aNodeThatChangesSideStartsAnew()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 0, 10));
        history.add(look(u"a"_s, Side::Y, 5, 900));
        QVERIFY(history.intervals().isEmpty());
        history.add(look(u"a"_s, Side::Y, 10, 950));
        QCOMPARE(history.intervals().constLast().side, Side::Y);
        QCOMPARE(*history.intervals().constLast().requests, 50.0);
    }

    void passesOverLooksThatDoNotGoOn()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 5, 10));
        history.add(look(u"a"_s, Side::X, 5, 99));
        history.add(look(u"a"_s, Side::X, 1, 99));
        QVERIFY(history.intervals().isEmpty());
    }

    void aSeriesThatWasHiddenMakesNoSpike()
    {
        TrafficHistory history;
        history.add(look(u"a"_s, Side::X, 0, 100));
        auto back = look(u"a"_s, Side::X, 5, 130);
        back.counters.answers = 80'000; // the plugin was switched on again
        back.counters.errors = 70'000;
        history.add(back);
        QCOMPARE(*history.intervals().constLast().answers, 30.0);
        QVERIFY(*history.intervals().constLast().errors <= 30.0);
    }

    void countsBothSidesByOneMeasure()
    {
        TrafficHistory history;
        for (int second : {0, 5}) {
            auto x = look(u"a"_s, Side::X, second, second * 100);
            x.counters.answers = second * 90;
            x.counters.errors = 0;
            history.add(x);
            history.add(look(u"b"_s, Side::Y, second, second * 100)); // has no plugin that counts answers
        }
        const auto seen = window(history, 0, 5);
        QVERIFY(!seen.answersOnly);
        QCOMPARE(seen.share->share, 0.5);
        QVERIFY(seen.x.errorShare && !seen.y.errorShare);
    }

    void cutsIntervalsAtTheWindow()
    {
        TrafficHistory history;
        for (int second : {0, 20}) {
            history.add(look(u"a"_s, Side::X, second, second * 10));
            history.add(look(u"b"_s, Side::Y, second, second * 10));
        }
        const auto seen = window(history, 10, 20);
        QCOMPARE(seen.x.requests, 100.0);
        QCOMPARE(seen.share->requests, 200.0);
        QVERIFY(!window(history, 30, 40).share);
        history.forgetBefore(start.addSecs(20));
        QVERIFY(history.intervals().isEmpty());
    }

    void whatIsMissingIsUnknown_data()
    {
        QTest::addColumn<bool>("onY");
        QTest::addColumn<bool>("silentY");
        QTest::addColumn<double>("each");
        QTest::addColumn<bool>("known");
        QTest::newRow("both sides count") << true << false << 100.0 << true;
        QTest::newRow("no source on Y") << false << false << 100.0 << false;
        QTest::newRow("all of Y is silent") << true << true << 100.0 << false;
        QTest::newRow("nothing was asked for") << true << false << 0.0 << false;
    }

    void whatIsMissingIsUnknown()
    {
        QFETCH(bool, onY);
        QFETCH(bool, silentY);
        QFETCH(double, each);
        QFETCH(bool, known);
        TrafficHistory history;
        QList<TrafficSourceState> states{{u"a"_s, Side::X, {}}};
        if (onY)
            states << TrafficSourceState{u"b"_s, Side::Y, silentY ? std::optional(Error{}) : std::nullopt};
        for (int second : {0, 5}) {
            history.add(look(u"a"_s, Side::X, second, second * each));
            if (onY)
                history.add(look(u"b"_s, Side::Y, second, second * each));
        }
        const auto seen =
            observe(history.intervals(), states, TrafficSourceKind::StatusApi, start, start.addSecs(5));
        QCOMPARE(seen.share.has_value(), known);
        QCOMPARE(seen.unknown.isEmpty(), known);
    }

    void aSideWithoutNodesNeedsNoSource_data()
    {
        QTest::addColumn<std::optional<Side>>("nobodyOn");
        QTest::addColumn<bool>("onX"); // whether there is a source on it
        QTest::addColumn<bool>("onY");
        QTest::addColumn<bool>("silent"); // the one on the side without nodes
        QTest::addColumn<double>("each");
        QTest::addColumn<std::optional<double>>("share");
        using Share = std::optional<double>;
        using Nobody = std::optional<Side>;
        QTest::newRow("0 %: no node on Y, none of its sources")
            << Nobody(Side::Y) << true << false << false << 100.0 << Share(0);
        QTest::newRow("100 %: no node on X, none of its sources")
            << Nobody(Side::X) << false << true << false << 100.0 << Share(1);
        QTest::newRow("100 %: the sources on X went with its nodes")
            << Nobody(Side::X) << true << true << true << 100.0 << Share(1);
        QTest::newRow("a source that answers is believed more")
            << Nobody(Side::Y) << true << true << false << 100.0 << Share(0.5);
        QTest::newRow("the side may just be out of reach")
            << Nobody() << true << false << false << 100.0 << Share();
        QTest::newRow("nothing was asked for") << Nobody(Side::Y) << true << false << false << 0.0 << Share();
        QTest::newRow("nobody counts on the side that serves")
            << Nobody(Side::Y) << false << true << true << 100.0 << Share();
    }

    void aSideWithoutNodesNeedsNoSource()
    {
        QFETCH(std::optional<Side>, nobodyOn);
        QFETCH(bool, onX);
        QFETCH(bool, onY);
        QFETCH(bool, silent);
        QFETCH(double, each);
        QFETCH(std::optional<double>, share);
        TrafficHistory history;
        QList<TrafficSourceState> states;
        for (const auto side : {Side::X, Side::Y}) {
            if (!(side == Side::X ? onX : onY))
                continue;
            const bool away = silent && side == nobodyOn;
            const auto name = toKey(side);
            states << TrafficSourceState{name, side, away ? std::optional(Error{}) : std::nullopt};
            for (int second : {0, 5}) {
                if (!away)
                    history.add(look(name, side, second, second * each));
            }
        }
        const auto seen = observe(history.intervals(), states, TrafficSourceKind::StatusApi, start,
                                  start.addSecs(5), nobodyOn);
        QCOMPARE(seen.share ? std::optional(seen.share->share) : std::nullopt, share);
        QCOMPARE(seen.unknown.isEmpty(), share.has_value());
        // By one side's counters there is no chance in it: no band, and it says so.
        QCOMPARE(seen.nobodyOn.has_value(), share && (*share == 0 || *share == 1));
        if (seen.nobodyOn) {
            QCOMPARE(seen.share->low, *share);
            QCOMPARE(seen.share->high, *share);
            QCOMPARE(seen.share->requests, 5 * each);
        }
    }

    void whatTheOthersServedBeforeStillCounts()
    {
        TrafficHistory history; // the last node of X went within the window
        history.add(look(u"a"_s, Side::X, 0, 0));
        history.add(look(u"b"_s, Side::Y, 0, 0));
        history.add(look(u"a"_s, Side::X, 5, 100));
        history.add(look(u"b"_s, Side::Y, 5, 100));
        history.add(look(u"b"_s, Side::Y, 10, 300));
        const auto states = QList<TrafficSourceState>{{u"a"_s, Side::X, Error{}}, {u"b"_s, Side::Y, {}}};
        const auto seen = observe(history.intervals(), states, TrafficSourceKind::StatusApi, start,
                                  start.addSecs(10), Side::X);
        QCOMPARE(seen.share->share, 0.75);
        QVERIFY(!seen.nobodyOn && seen.share->low < 0.75);
    }

    void aNodeThatMovesMakesNoPeak()
    {
        TrafficHistory history;
        for (int second = 0; second <= 20; second += 5) {
            history.add(look(u"a"_s, Side::X, second, second * 40));
            history.add(look(u"b"_s, second < 10 ? Side::X : Side::Y, second, second * 40));
        }
        const auto seen = window(history, 0, 20);
        QVERIFY(!seen.steady); // b's rate stands on both sides
        QVERIFY(seen.x.perSecond + seen.y.perSecond > 2 * 40 + 1);
        const auto later = window(history, 10, 20);
        QVERIFY(later.steady);
        QCOMPARE(later.x.perSecond + later.y.perSecond, 80.0);
        QVERIFY(!window(TrafficHistory(), 0, 20).steady);
    }

    void saysWhichSideHasNoNodes_data()
    {
        QTest::addColumn<int>("onX");
        QTest::addColumn<int>("onY");
        QTest::addColumn<int>("total");
        QTest::addColumn<bool>("xAnswers");
        QTest::addColumn<bool>("yAnswers");
        QTest::addColumn<Strategy>("strategy");
        QTest::addColumn<std::optional<Side>>("side");
        using Nobody = std::optional<Side>;
        const auto dual = Strategy::DualCluster;
        QTest::newRow("all on X") << 6 << 0 << 6 << true << true << dual << Nobody(Side::Y);
        QTest::newRow("all on Y") << 0 << 6 << 6 << true << true << dual << Nobody(Side::X);
        QTest::newRow("on both") << 3 << 3 << 6 << true << true << dual << Nobody();
        QTest::newRow("nobody anywhere") << 0 << 0 << 0 << true << true << dual << Nobody();
        QTest::newRow("one of another version") << 5 << 0 << 6 << true << true << dual << Nobody();
        QTest::newRow("CP Y is not reached") << 6 << 0 << 6 << true << false << dual << Nobody();
        QTest::newRow("CP X is not reached") << 0 << 6 << 6 << false << true << dual << Nobody();
        QTest::newRow("in place, CP X is stopped")
            << 0 << 6 << 6 << false << true << Strategy::InPlace << Nobody(Side::X);
        QTest::newRow("blue-green, CP Y comes later")
            << 6 << 0 << 6 << true << false << Strategy::BlueGreen << Nobody(Side::Y);
        QTest::newRow("in place, nobody answers")
            << 6 << 0 << 6 << false << false << Strategy::InPlace << Nobody();
    }

    void saysWhichSideHasNoNodes()
    {
        QFETCH(int, onX);
        QFETCH(int, onY);
        QFETCH(int, total);
        QFETCH(bool, xAnswers);
        QFETCH(bool, yAnswers);
        QFETCH(Strategy, strategy);
        QFETCH(std::optional<Side>, side);
        ClusterSnapshot snapshot;
        for (auto *view : {&snapshot.x, &snapshot.y}) {
            view->configured = true;
            view->info = ControlPlaneInfo{};
            if (!(view == &snapshot.x ? xAnswers : yAnswers))
                view->error = Error{}; // its last good answer is kept
        }
        ClusterSummary summary;
        summary.total = total;
        summary.onX = onX;
        summary.onY = onY;
        QCOMPARE(sideWithoutNodes(snapshot, summary, strategy), side);
        snapshot.y.configured = false; // no address is known
        if (strategy == Strategy::DualCluster)
            QVERIFY(!sideWithoutNodes(snapshot, summary, strategy));
    }

    void wilsonBand_data()
    {
        // The closed form, reckoned by another program.
        QTest::addColumn<double>("hits");
        QTest::addColumn<double>("tries");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("5 of 10") << 5.0 << 10.0 << 0.20371 << 0.79629;
        QTest::newRow("0 of 100") << 0.0 << 100.0 << 0.00000 << 0.05134;
        QTest::newRow("100 of 100") << 100.0 << 100.0 << 0.94866 << 1.00000;
        QTest::newRow("100 of 1000") << 100.0 << 1000.0 << 0.08004 << 0.12427;
    }

    void wilsonBand()
    {
        QFETCH(double, hits);
        QFETCH(double, tries);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto band = gatelift::wilsonBand(hits, tries, tries);
        QVERIFY2(std::abs(band.low - low) < 1e-4, qPrintable(QString::number(band.low, 'f', 5)));
        QVERIFY2(std::abs(band.high - high) < 1e-4, qPrintable(QString::number(band.high, 'f', 5)));
        const auto none = gatelift::wilsonBand(0, 0, 0);
        QCOMPARE(none.low, 0.0);
        QCOMPARE(none.high, 1.0);
    }

    //! Truly random traffic, single requests and clumps of 20 as kept-alive connections make them.
    void holdsItsPromise_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("clump");
        for (const double share : {0.1, 0.25, 0.5}) {
            for (const int clump : {1, 20})
                QTest::addRow("%d %% in clumps of %d", int(share * 100), clump) << share << clump;
        }
    }

    void holdsItsPromise()
    {
        QFETCH(double, share);
        QFETCH(int, clump);
        std::mt19937 random(42);
        int inside = 0;
        constexpr int windows = 2000;
        for (int i = 0; i < windows; ++i) {
            TrafficHistory history;
            double x = 0;
            double y = 0;
            for (int second = 0; second <= 60; second += 5) {
                history.add(look(u"a"_s, Side::X, second, x));
                history.add(look(u"b"_s, Side::Y, second, y));
                const int onY = std::binomial_distribution<int>(1000 / clump, share)(random) * clump;
                y += onY;
                x += 1000 / clump * clump - onY;
            }
            inside += window(history, 0, 60).share->contains(share) ? 1 : 0;
        }
        QVERIFY2(inside >= windows * 97 / 100, qPrintable(QString::number(inside)));
    }

    void quantiles_data()
    {
        QTest::addColumn<double>("q");
        QTest::addColumn<double>("ms");
        QTest::addColumn<double>("atMost");
        QTest::newRow("median, linear in its bucket") << 0.5 << 31.25 << 50.0;
        QTest::newRow("lowest") << 0.2 << 12.5 << 25.0;
        QTest::newRow("beyond the last bound") << 0.99 << 100.0 << infinity;
    }

    void quantiles()
    {
        QFETCH(double, q);
        QFETCH(double, ms);
        QFETCH(double, atMost);
        const LatencyHistogram histogram{{{25, 40}, {50, 80}, {100, 90}, {infinity, 100}}};
        const auto figure = quantile(histogram, q);
        QVERIFY(figure);
        QCOMPARE(figure->ms, ms);
        QCOMPARE(figure->atMost, atMost);
        QVERIFY(!quantile(LatencyHistogram(), q));
        QVERIFY(!quantile(histogram.since(histogram), q));
    }

    void addsHistogramsOfTwoVersions()
    {
        LatencyHistogram sum{{{10, 5}, {100, 10}, {infinity, 10}}};
        sum.add({{{50, 8}, {infinity, 10}}});
        QCOMPARE(sum.total(), 20.0);
        QCOMPARE(sum.countAt(50), 13.0);
        QCOMPARE(sum.countAt(9), 0.0);
        double before = 0;
        for (const double count : std::as_const(sum.atMost)) {
            QVERIFY(count >= before);
            before = count;
        }
    }

    void plannedShareFollowsTheSchedule()
    {
        const QList<RolloutStep> steps{
            {0, start, 5}, {10, start.addSecs(600), 10}, {50, {}, 10}, {100, start.addSecs(7200), 10}};
        QVERIFY(!plannedShareAt(steps, start.addSecs(-1)));
        QCOMPARE(*plannedShareAt(steps, start.addSecs(599)), 0);
        QCOMPARE(*plannedShareAt(steps, start.addSecs(600)), 10);
        QCOMPARE(*plannedShareAt(steps, start.addSecs(7199)), 10);
        QCOMPARE(*plannedShareAt(steps, start.addSecs(9999)), 100);
        QVERIFY(!plannedShareAt(defaultSchedule(), start));
        QCOMPARE(reachedShareAt({{start, 10}, {start.addSecs(60), 25}}, start.addSecs(59)), 10);
        QCOMPARE(*holdEnds(steps, {{start, 0}, {start.addSecs(60), 10}}), start.addSecs(660));
        QVERIFY(!holdEnds(steps, {}));
        QCOMPARE(stepAfter(steps, 10)->percent, 50);
        QVERIFY(!stepAfter(steps, 100));
    }

    void schedulesThatCannotBe_data()
    {
        QTest::addColumn<QList<RolloutStep>>("steps");
        QTest::addColumn<bool>("fine");
        QTest::newRow("usual") << defaultSchedule() << true;
        QTest::newRow("does not end") << QList<RolloutStep>{{0, {}, 1}, {50, {}, 1}} << false;
        QTest::newRow("twice") << QList<RolloutStep>{{0, {}, 1}, {50, {}, 1}, {50, {}, 1}, {100, {}, 1}}
                               << false;
        QTest::newRow("starts too soon")
            << QList<RolloutStep>{{0, start, 10}, {50, {}, 10}, {100, start.addSecs(1199), 1}} << false;
        QTest::newRow("starts as soon as it may")
            << QList<RolloutStep>{{0, start, 10}, {50, {}, 10}, {100, start.addSecs(1200), 1}} << true;
        QTest::newRow("negative hold") << QList<RolloutStep>{{0, {}, -1}, {100, {}, 1}} << false;
    }

    void schedulesThatCannotBe()
    {
        QFETCH(QList<RolloutStep>, steps);
        QFETCH(bool, fine);
        QCOMPARE(problemOf(steps).isEmpty(), fine);
    }

    void namesServers()
    {
        QVERIFY(matchesServer(u"gateways/kong-x*"_s, u"gateways"_s, u"kong-x1"_s));
        QVERIFY(!matchesServer(u"gateways/kong-x*"_s, u"gateways"_s, u"kong-y1"_s));
        QVERIFY(!matchesServer(u"gateways/kong-x*"_s, u"other"_s, u"kong-x1"_s));
        QVERIFY(matchesServer(u"blue , green/*"_s, u"blue"_s, u"BACKEND"_s));
        QVERIFY(matchesServer(u"blue , green/*"_s, u"green"_s, u"a"_s));
        QVERIFY(!matchesServer(QString(), u"blue"_s, u"a"_s));
        QVERIFY(!lackOf({TrafficSourceKind::HaproxyCsv, {}, {}, {}, {}, {}, {}, false, {}}).isEmpty());
        for (int kind = 0; kind <= int(TrafficSourceKind::Typed); ++kind) {
            const auto value = static_cast<TrafficSourceKind>(kind);
            QCOMPARE(trafficSourceKindFromKey(toKey(value)), value);
            QVERIFY(!trafficSourceName(value).isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
