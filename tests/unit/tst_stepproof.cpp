#include "domain/StepProof.h"
#include "domain/StepTiming.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = StepVerification;

const auto now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

ChecklistItem step(const QString &id, const QList<Kind> &kinds, const QStringList &after = {})
{
    ChecklistItem item;
    item.id = id;
    item.details.verifications = kinds;
    item.details.after = after;
    return item;
}

Verification answer(Kind kind, FactOutcome outcome, const QDateTime &at)
{
    Verification made;
    made.kind = kind;
    made.outcome = outcome;
    made.text = u"so"_s;
    made.at = at;
    made.maxAgeSeconds = 60;
    return made;
}

} // namespace

//! What a step's verifications mean for its tick.
class TestStepProof : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void ticksSayNoMoreThanWasSeen();
    void stepsSettleByWhatWasSeen();
    void onlyDueStepsAreLookedAt();
    void reportedEvidenceStandsInForWhatNobodySees();
    void smokeTestsAreNotReported();
};

void TestStepProof::ticksSayNoMoreThanWasSeen()
{
    UpgradePlan plan;
    const auto rule = [&](const ChecklistItem &item, const LatestVerifications &latest) {
        return tickRule(item, plan, verificationsOf(item, plan, latest, now));
    };
    const auto item = step(u"a"_s, {Kind::ControlPlaneYAnswers});
    QCOMPARE(rule(step(u"b"_s, {}), {}), TickRule::Free);
    QCOMPARE(rule(item, {}), TickRule::NeedsOverride);
    LatestVerifications latest;
    latest.insert(Kind::ControlPlaneYAnswers, answer(Kind::ControlPlaneYAnswers, FactOutcome::Holds, now));
    QCOMPARE(rule(item, latest), TickRule::Free);
    latest[Kind::ControlPlaneYAnswers].at = now.addSecs(-61);
    QCOMPARE(rule(item, latest), TickRule::NeedsOverride);
    latest[Kind::ControlPlaneYAnswers].outcome = FactOutcome::Fails;
    QCOMPARE(rule(item, latest), TickRule::NeedsOverride);
    plan.created.rehearsal = true;
    QCOMPARE(rule(item, latest), TickRule::Free);
}

void TestStepProof::stepsSettleByWhatWasSeen()
{
    UpgradePlan plan;
    plan.schedule = defaultSchedule();
    LatestVerifications latest;
    for (const auto kind : {Kind::ControlPlaneYAnswers, Kind::DataPlaneShare})
        latest.insert(kind, answer(kind, FactOutcome::Holds, now));
    const auto proven = [&](const ChecklistItem &item) {
        return isProvenBy(item, plan, verificationsOf(item, plan, latest, now));
    };
    auto item = step(u"a"_s, {Kind::ControlPlaneYAnswers});
    QVERIFY(proven(item));
    QVERIFY(!proven(step(u"a"_s, {})));
    QVERIFY(!proven(step(u"a"_s, {Kind::ControlPlaneYAnswers, Kind::ContentsEqual})));
    item.details.confirmed = true;
    QVERIFY2(!proven(item), "people confirm it");
    item.details.confirmed = false;
    item.pointOfNoReturn = true;
    QVERIFY2(!proven(item), "nothing slides over a point of no return");
    auto share = step(u"b"_s, {Kind::DataPlaneShare});
    share.act = ItemAct::AllTraffic;
    plan.reached = {{now, 10}};
    QVERIFY2(!proven(share), "its share is not recorded yet");
    share.act = ItemAct::FirstShare;
    QVERIFY(proven(share));
    const auto lines = proofLines(verificationsOf(item, plan, latest, now));
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.constFirst().contains(verificationText(Kind::ControlPlaneYAnswers)));
}

void TestStepProof::onlyDueStepsAreLookedAt()
{
    UpgradePlan plan;
    const QMap<StepId, QList<ChecklistItem>> lists{
        {StepId::ControlPlanes,
         {step(u"a"_s, {}), step(u"b"_s, {Kind::ControlPlaneYAnswers}, {u"a"_s}),
          step(u"c"_s, {Kind::ContentsEqual}, {u"elsewhere"_s})}},
        {StepId::DataPlanes, {step(u"d"_s, {Kind::ConvergedY}, {u"b"_s})}}};
    const auto ids = [&] {
        QStringList found;
        for (const auto &item : dueItems(lists, plan))
            found << item.id;
        return found;
    };
    QCOMPARE(ids(), QStringList{u"c"_s});
    plan.items[u"a"_s].status = ItemStatus::Done;
    QCOMPARE(ids(), QStringList({u"b"_s, u"c"_s}));
    plan.items[u"b"_s].status = ItemStatus::NotApplicable;
    QCOMPARE(ids(), QStringList({u"c"_s, u"d"_s}));
}

void TestStepProof::reportedEvidenceStandsInForWhatNobodySees()
{
    UpgradePlan plan;
    const auto item = step(u"a"_s, {Kind::StagingTestsPassed});
    const auto found = [&] { return verificationsOf(item, plan, {}, now); };
    QVERIFY(!found().constFirst().holds());
    QCOMPARE(tickRule(item, plan, found()), TickRule::NeedsEvidence);
    auto &state = plan.items[u"a"_s];
    state.evidence = u"12 of 12 passed\nlog attached"_s;
    QCOMPARE(tickRule(item, plan, found()), TickRule::Free);
    state.status = ItemStatus::Done;
    state.by = u"Ana"_s;
    state.at = now;
    QVERIFY(found().constFirst().holds());
    QCOMPARE(found().constFirst().text, u"12 of 12 passed"_s);
    QVERIFY(found().constFirst().source.contains(u"Ana"_s));
    QVERIFY2(!isProvenBy(item, plan, found()), "what is reported is no proof");
}

//! Where smoke tests stand for the staging test, nobody's word does.
void TestStepProof::smokeTestsAreNotReported()
{
    UpgradePlan plan;
    SmokeTest test;
    test.id = u"smoke.00000001"_s;
    test.expectations = {*SmokeExpectation::parse(u"status 200"_s)};
    plan.smoke.tests = {test};
    const auto item = step(u"a"_s, {Kind::StagingTestsPassed});
    plan.items[u"a"_s].evidence = u"12 of 12 passed"_s;
    Verification passed;
    passed.kind = Kind::StagingTestsPassed;
    passed.outcome = FactOutcome::Holds;
    passed.at = now;
    passed.maxAgeSeconds = 60;
    QCOMPARE(tickRule(item, plan, verificationsOf(item, plan, {}, now)), TickRule::NeedsOverride);
    const auto found = verificationsOf(item, plan, {{passed.kind, passed}}, now);
    QVERIFY(found.constFirst().holds());
    QCOMPARE(tickRule(item, plan, found), TickRule::Free);
    QVERIFY(isProvenBy(item, plan, found));
    plan.smoke.tests[0].toComplete = u"its path"_s; // it can't run: a person reports again
    QVERIFY(verificationsOf(item, plan, {{passed.kind, passed}}, now).constFirst().mayBeReported);
}

QTEST_APPLESS_MAIN(TestStepProof)
#include "tst_stepproof.moc"
