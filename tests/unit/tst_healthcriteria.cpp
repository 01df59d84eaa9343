#include "domain/RolloutLimits.h"
#include "domain/ShareGoal.h"
#include "support/TestMain.h"

#include <functional>
#include <limits>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

using Spoil = std::function<void(StepFacts &)>;

//! A step at 10 % on which everything is well.
StepFacts wellStep()
{
    StepFacts facts;
    facts.now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    facts.percent = 10;
    facts.next = 25;
    facts.reachedAt = facts.now.addSecs(-601);
    facts.holdMinutes = 10;
    facts.seen = true;
    facts.nodesY = 3;
    facts.convergedY = 3;
    facts.openAlarms = 0;
    facts.freezeHolds = true;
    facts.traffic.kind = TrafficSourceKind::StatusApi;
    facts.traffic.share = ShareBand{0.097, 0.09, 0.105, 10'000, 10'000};
    for (auto *group : {&facts.traffic.x, &facts.traffic.y}) {
        group->sources = 1;
        group->requests = group->answers = 5000;
        group->errorShare = 0.0002;
        group->p99 = LatencyFigure{34, 25, 50};
    }
    return facts;
}

} // namespace
Q_DECLARE_METATYPE(Spoil)

class TestHealthCriteria : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void goesOnWhereAllIsMet()
    {
        const auto health = judgeStep(wellStep());
        QVERIFY2(health.mayGoOn(), qPrintable(health.sentence));
        QCOMPARE(health.criteria.size(), 7);
        QVERIFY(health.sentence.contains(u"25 %"_s));
    }

    void judgesEachCriterion_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("criterion");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, const QString &criterion, const QString &state, Spoil spoil) {
            QTest::newRow(name) << spoil << criterion << state;
        };
        row("the control planes are not seen", u"converged"_s, u"unknown"_s, [](auto &f) { f.seen = false; });
        row("no node on Y", u"converged"_s, u"not-met"_s, [](auto &f) { f.nodesY = f.convergedY = 0; });
        row("one lags", u"converged"_s, u"not-met"_s, [](auto &f) { f.convergedY = 2; });
        row("an alarm", u"alarms"_s, u"not-met"_s, [](auto &f) { f.openAlarms = 1; });
        row("nobody watches", u"alarms"_s, u"unknown"_s, [](auto &f) { f.openAlarms.reset(); });
        row("no freeze", u"freeze"_s, u"not-met"_s, [](auto &f) { f.freezeHolds = false; });
        row("freeze not known", u"freeze"_s, u"unknown"_s, [](auto &f) { f.freezeHolds.reset(); });
        row("errors at the limit", u"errors"_s, u"met"_s, [](auto &f) { f.traffic.y.errorShare = 0.0011; });
        row("errors beyond it", u"errors"_s, u"not-met"_s, [](auto &f) { f.traffic.y.errorShare = 0.0013; });
        row("no status on Y", u"errors"_s, u"unknown"_s, [](auto &f) { f.traffic.y.errorShare.reset(); });
        row("no status on X", u"errors"_s, u"unknown"_s, [](auto &f) { f.traffic.x.errorShare.reset(); });
        row("too few answers", u"errors"_s, u"unknown"_s, [](auto &f) { f.traffic.y.answers = 99; });
        row("errors among too few answers", u"errors"_s, u"unknown"_s, [](auto &f) {
            f.traffic.y.answers = 99;
            f.traffic.y.errorShare = 1;
        });
        row("slow", u"latency"_s, u"not-met"_s, [](auto &f) { f.traffic.y.p99->ms = 41; });
        row("slower within the factor", u"latency"_s, u"met"_s, [](auto &f) { f.traffic.y.p99->ms = 40; });
        row("no latency", u"latency"_s, u"unknown"_s, [](auto &f) { f.traffic.x.p99.reset(); });
        row("a mean where there is no quantile", u"latency"_s, u"not-met"_s, [](auto &f) {
            f.traffic.x.p99.reset();
            f.traffic.y.p99.reset();
            f.traffic.x.meanMs = 10;
            f.traffic.y.meanMs = 13;
        });
        row("beyond what is counted", u"latency"_s, u"unknown"_s, [](auto &f) {
            f.traffic.x.p99 = f.traffic.y.p99 = {60'000, 60'000, std::numeric_limits<double>::infinity()};
        });
        row("traffic elsewhere", u"share"_s, u"not-met"_s, [](auto &f) { f.traffic.share->share = 0.13; });
        row("nothing counts", u"share"_s, u"unknown"_s, [](auto &f) { f.traffic = nodeShare(21, 3, f.now); });
        row("no share", u"share"_s, u"unknown"_s, [](auto &f) { f.traffic.share.reset(); });
        row("held too short", u"hold"_s, u"waiting"_s, [](auto &f) { f.reachedAt = f.now.addSecs(-599); });
        row("unknown since when", u"hold"_s, u"unknown"_s, [](auto &f) { f.reachedAt.reset(); });
        row("a clock set back", u"hold"_s, u"waiting"_s, [](auto &f) { f.reachedAt = f.now.addSecs(900); });
    }

    void judgesEachCriterion()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, criterion);
        QFETCH(QString, state);
        auto facts = wellStep();
        spoil(facts);
        const auto health = judgeStep(facts);
        for (const auto &one : health.criteria) {
            if (one.id != criterion)
                continue;
            QCOMPARE(toKey(one.state), state);
            QCOMPARE(one.reason.isEmpty() && one.state != CriterionState::Met &&
                         facts.traffic.unknown.isEmpty() && facts.traffic.share.has_value(),
                     false);
            QCOMPARE(health.mayGoOn(), state == u"met"_s);
            return;
        }
        QFAIL("no such criterion");
    }

    void aBreachOutweighsWhatIsUnknown()
    {
        auto facts = wellStep();
        facts.traffic = nodeShare(21, 3, facts.now);
        QCOMPARE(judgeStep(facts).state, CriterionState::Unknown);
        facts.openAlarms = 2;
        QCOMPARE(judgeStep(facts).state, CriterionState::NotMet);
        QVERIFY(judgeStep(facts).sentence.startsWith(u"Don't"_s));
    }

    void saysWhenItOpens()
    {
        auto facts = wellStep();
        facts.reachedAt = facts.now.addSecs(-521);
        const auto health = judgeStep(facts);
        QCOMPARE(health.state, CriterionState::Waiting);
        QCOMPARE(*health.opensAt, facts.now.addSecs(79));
        QVERIFY(health.sentence.contains(u"1:19"_s));
    }

    void beforeTheFirstShareNoTrafficIsJudged()
    {
        auto facts = wellStep();
        facts.percent = 0;
        facts.next = 10;
        facts.reachedAt.reset();
        facts.traffic = {};
        QVERIFY(judgeStep(facts).mayGoOn());
        QCOMPARE(judgeStep(facts).criteria.size(), 4);
        facts.nodesY = facts.convergedY = 0;
        QVERIFY(judgeStep(facts).mayGoOn());
    }

    void capacityCountsWhereItIsKnown()
    {
        auto facts = wellStep();
        facts.capacityEnough = true;
        QCOMPARE(judgeStep(facts).criteria.size(), 8);
        QVERIFY(judgeStep(facts).mayGoOn());
        facts.capacityEnough = false;
        facts.capacityText = u"3 nodes carry too little."_s;
        const auto health = judgeStep(facts);
        QCOMPARE(health.state, CriterionState::NotMet);
        QVERIFY(health.sentence.contains(facts.capacityText));
    }

    void limitsAreTheOperators()
    {
        RolloutLimits limits;
        limits.errorMargin = 50;
        limits.latencyFactor = 300;
        limits.deviation = 1000;
        auto facts = wellStep();
        facts.limits = healthLimits(limits);
        facts.traffic.y.errorShare = 0.004;
        facts.traffic.y.p99->ms = 80;
        facts.traffic.share->share = 0.15;
        QVERIFY2(judgeStep(facts).mayGoOn(), qPrintable(judgeStep(facts).sentence));
        facts.limits = healthLimits({});
        QCOMPARE(judgeStep(facts).state, CriterionState::NotMet);
    }

    //! Nodes are whole: three of 24 carry more than the 10 % that they were asked for.
    void whatTheNodesCarryIsNoDeviation_data()
    {
        QTest::addColumn<ShareGoal>("goal");
        QTest::addColumn<double>("seen");
        QTest::addColumn<double>("off");
        const ShareGoal nodes{10, 3, 24};
        QTest::newRow("what the nodes carry") << nodes << 12.5 << 0.0;
        QTest::newRow("what was asked for") << nodes << 10.0 << 0.0;
        QTest::newRow("more than they carry") << nodes << 15.0 << 2.5;
        QTest::newRow("less than was asked for") << nodes << 8.0 << 2.0;
        const ShareGoal weights{10, 0, 24};
        QTest::newRow("weights have no such step") << weights << 12.5 << 2.5;
        QTest::newRow("nothing is known of nodes") << ShareGoal{10, 0, 0} << 12.5 << 2.5;
        QTest::newRow("all") << ShareGoal{100, 24, 24} << 98.5 << 1.5;
    }

    void whatTheNodesCarryIsNoDeviation()
    {
        QFETCH(ShareGoal, goal);
        QFETCH(double, seen);
        QFETCH(double, off);
        QCOMPARE(goal.off(seen), off);
        StepFacts facts = wellStep();
        facts.percent = goal.percent;
        facts.traffic.share = ShareBand{seen / 100, seen / 100, seen / 100, 1000, 1000};
        const auto criteria = judgeStep(facts, goal).criteria;
        const auto share = std::find_if(criteria.cbegin(), criteria.cend(),
                                        [](const HealthCriterion &one) { return one.id == u"share"_s; });
        QVERIFY(share != criteria.cend());
        QCOMPARE(share->state, off <= 2 ? CriterionState::Met : CriterionState::NotMet);
        QCOMPARE(share->title.contains(u"10 to 12.5 %"_s), goal.nodes == 3);
    }
};

QTEST_APPLESS_MAIN(TestHealthCriteria)
#include "tst_healthcriteria.moc"
