#include "domain/UpgradePlan.h"
#include "journal/EventCodec.h"
#include "support/SampleFindings.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

UpgradePlan planOf(const QList<PlanEvent> &events)
{
    QList<JournalEntry> entries{{1, at, u"D. Marek"_s, PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s}, {}}};
    for (const auto &event : events)
        entries << JournalEntry{
            entries.size() + 1, at.addSecs(60 * entries.size()), u"D. Marek"_s, event, {}};
    return UpgradePlan::replay(entries);
}

Finding affected(const QString &id, int routes = 1)
{
    return sampleFinding(id, Verdict::Affected, ChangeSeverity::Medium, u"3.6.0.0"_s, routes);
}

Finding clear(const QString &id)
{
    return sampleFinding(id, Verdict::NotAffected, ChangeSeverity::Medium, u"3.6.0.0"_s);
}

} // namespace

class TestFindingStanding : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void aDecisionHoldsForItsEvidence();
    void aDecisionIsUndone();
    void evidenceBeyondTheJournalsLimitDecidesNothing();
    void aRunTellsWhatIsNewAndSolved();
    void sameRunsSayTheSame();
    void countsByPage();
};

void TestFindingStanding::aDecisionHoldsForItsEvidence()
{
    const auto found = affected(u"a"_s);
    const FindingsDecided decided{{{u"a"_s, basisOf(found)}}, FindingDecision::FixOnX, u"by Friday"_s};
    auto plan = planOf({sampleRun({found}), decided});
    QCOMPARE(standingOf(found, plan), FindingStanding::Decided);
    QCOMPARE(plan.decisions.value(u"a"_s).note, u"by Friday"_s);
    QCOMPARE(plan.decisions.value(u"a"_s).by, u"D. Marek"_s);
    QCOMPARE(standingOf(affected(u"a"_s, 2), plan), FindingStanding::Changed);
    auto review = found;
    review.verdict = Verdict::Review;
    QCOMPARE(standingOf(review, plan), FindingStanding::Changed);
    QCOMPARE(standingOf(clear(u"a"_s), plan), FindingStanding::Clear);
    QCOMPARE(standingOf(affected(u"b"_s), plan), FindingStanding::Open);
    plan = planOf({sampleRun({found}), decided, FindingsDecided{{{u"a"_s, {}}}, FindingDecision::Open, {}}});
    QCOMPARE(standingOf(found, plan), FindingStanding::Open);
}

void TestFindingStanding::aDecisionIsUndone()
{
    const auto found = affected(u"a"_s);
    const auto plan =
        planOf({sampleRun({found}), FindingsDecided{{{u"a"_s, basisOf(found)}}, FindingDecision::Accept, {}},
                EventUndone{3}});
    QCOMPARE(standingOf(found, plan), FindingStanding::Open);
}

//! A plan that is opened again has the first pieces only, and must come to the same digest.
void TestFindingStanding::evidenceBeyondTheJournalsLimitDecidesNothing()
{
    auto found = affected(u"a"_s, 30);
    auto kept = found;
    kept.evidence.resize(recordedEvidenceLimit);
    QCOMPARE(basisOf(found), basisOf(kept));
    const PlanEvent event = sampleRun({found});
    const auto decoded = decodeEvent(eventType(event), encodeEvent(event));
    QVERIFY(decoded.has_value());
    const auto read = std::get<FindingsChecked>(*decoded).findings.first();
    QCOMPARE(read.evidence.size(), recordedEvidenceLimit);
    QCOMPARE(read.evidenceCount, 30);
    QCOMPARE(basisOf(read), basisOf(found));
    found.evidenceCount = 31;
    QVERIFY(basisOf(read) != basisOf(found));
}

void TestFindingStanding::aRunTellsWhatIsNewAndSolved()
{
    auto plan = planOf({sampleRun({affected(u"a"_s), affected(u"b"_s), clear(u"c"_s)})});
    QVERIFY(plan.findings && plan.findings->isFirst);
    plan = planOf({sampleRun({affected(u"a"_s), affected(u"b"_s), clear(u"c"_s)}),
                   sampleRun({clear(u"a"_s), affected(u"b"_s), affected(u"c"_s), affected(u"d"_s)})});
    QVERIFY(!plan.findings->isFirst);
    QCOMPARE(plan.findings->fresh, QStringList({u"c"_s, u"d"_s}));
    QCOMPARE(plan.findings->solved, QStringList{u"a"_s});
    QCOMPARE(plan.findings->at, at.addSecs(120));
}

void TestFindingStanding::sameRunsSayTheSame()
{
    const auto run = sampleRun({affected(u"a"_s), clear(u"b"_s)});
    QVERIFY(saysTheSame(run, run));
    auto other = run;
    other.findings.first().evidence.first().value = u"/b"_s;
    QVERIFY(!saysTheSame(run, other));
    other = run;
    other.findings.removeLast();
    QVERIFY(!saysTheSame(run, other));
    other = run;
    other.partial.clear();
    QVERIFY(!saysTheSame(run, other));
    other = run;
    other.counts[u"routes"_s] = 4;
    QVERIFY(!saysTheSame(run, other));
}

void TestFindingStanding::countsByPage()
{
    auto consideration = affected(u"co"_s);
    consideration.topic = FindingTopic::Consideration;
    auto schema = affected(u"schema"_s);
    schema.topic = FindingTopic::Configuration;
    auto review = affected(u"r"_s);
    review.verdict = Verdict::Review;
    const auto plan =
        planOf({sampleRun({affected(u"a"_s), review, clear(u"c"_s), schema, consideration}),
                FindingsDecided{{{u"a"_s, basisOf(affected(u"a"_s))}}, FindingDecision::Accept, {}}});
    QCOMPARE(countFindings(plan, StepId::BreakingChanges), (FindingCounts{4, 2, 1, 1, 2, 1, 1}));
    QCOMPARE(countFindings(plan, StepId::Considerations), (FindingCounts{1, 1, 0, 0, 0, 0, 0})); // it warns
    QCOMPARE(countFindings(UpgradePlan(), StepId::BreakingChanges), FindingCounts());
}

QTEST_GUILESS_MAIN(TestFindingStanding)
#include "tst_findingstanding.moc"
