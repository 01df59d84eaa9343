#include "domain/GateEvents.h"
#include "domain/GateText.h"
#include "domain/PersonName.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 20), QTime(23, 0), Qt::UTC);

//! How a fact stands in a row of the truth table.
enum class State { Holds, Fails, Unknown, Stale };
constexpr int states = 4;

struct Asked
{
    GateSubject subject;
    bool blocker;
};
//! Which of them are blockers is written here once more, so that the rule's own list is not its own witness.
const QList<Asked> asked{{GateRule::FreezeUnbroken, true}, {GateRule::NoNewerDataPlane, true},
                         {StepFact::BackupProven, true},   {StepFact::WindowOpen, false},
                         {GateRule::ItemsSettled, false},  {StepVerification::PluginsOnY, false}};

GateFact factIn(const Asked &one, State state)
{
    GateFact fact{one.subject, FactOutcome::Holds, u"seen"_s, now.addSecs(-59), 60};
    if (state == State::Fails)
        fact.outcome = FactOutcome::Fails;
    if (state == State::Unknown)
        fact.outcome = FactOutcome::NotKnown;
    if (state == State::Stale)
        fact.at = now.addSecs(-61);
    return fact;
}

GateWaiver waiverOf(const QStringList &facts, const QString &second)
{
    return {u"verify"_s, facts, u"Daria Marek"_s,  u"seen and understood"_s,
            second,      now,   now.addSecs(3600), false};
}

struct Variant
{
    QString name;
    QList<GateWaiver> waivers;
    QSet<int> covers;    //!< facts that it may cover
    bool coversBlockers; //!< of those
    bool byTwo;
};

QList<Variant> variants()
{
    QStringList keys;
    QSet<int> all;
    for (int i = 0; i < asked.size(); ++i) {
        keys << toKey(asked.at(i).subject);
        all << i;
    }
    auto expired = waiverOf(keys, u"Jun Okafor"_s);
    expired.until = now;
    auto hasty = waiverOf(keys, u"Jun Okafor"_s);
    hasty.reason = u" too  short "_s;
    auto alone = waiverOf(keys, u" daria  MAREK"_s);
    auto nobody = waiverOf(keys, u"Jun Okafor"_s);
    nobody.owner = u"  "_s;
    auto endless = waiverOf(keys, u"Jun Okafor"_s);
    endless.until = {};
    GateWaiver old{u"verify"_s, {}, {}, {}, {}, {}, {}, true};
    return {{u"none"_s, {}, {}, false, false},
            {u"one person"_s, {waiverOf(keys, {})}, all, false, false},
            {u"two people"_s, {waiverOf(keys, u"Jun Okafor"_s)}, all, true, true},
            {u"one, then two"_s, {waiverOf(keys, {}), waiverOf(keys, u"Jun Okafor"_s)}, all, true, true},
            {u"some facts"_s, {waiverOf({keys.at(0), keys.at(3)}, u"Jun Okafor"_s)}, {0, 3}, true, true},
            {u"over"_s, {expired}, {}, false, false},
            {u"a short reason"_s, {hasty}, {}, false, false},
            {u"the same person twice"_s, {alone}, {}, false, false},
            {u"no owner"_s, {nobody}, {}, false, false},
            {u"no end"_s, {endless}, {}, false, false},
            {u"an override of an older plan"_s, {old}, all, true, false}};
}

QStringList keysOf(const QList<GateReason> &reasons)
{
    QStringList keys;
    for (const auto &reason : reasons)
        keys << toKey(reason.fact.subject);
    return keys;
}

} // namespace

//! The rule behind every gate, over all combinations of what facts and waivers can be.
class TestGateVerdict : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void truthTable_data();
    void truthTable();
    void noFactIsGo();
    void factsAgeAndSayWhen();
    void recordsDoNotAge();
    void waiversEndAndSayWhen();
    void aRecordIsReadAsItWasLeft();
    void everySubjectHasKeyAndWords();
    void reasonsSayFactEffectAndNextStep();
    void faultsHaveWords();
    void samePersons_data();
    void samePersons();
    void aSignatureIsOfWhatWasOpen();
    void theRecordKeepsWhatPeopleDecided();
};

void TestGateVerdict::truthTable_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < variants().size(); ++i)
        QTest::newRow(qPrintable(variants().at(i).name)) << i;
}

//! 4^6 = 4,096 combinations of facts for each of the eleven kinds of waiver: 45,056 rows.
void TestGateVerdict::truthTable()
{
    QFETCH(int, number);
    const auto variant = variants().at(number);
    int rows = 0;
    for (int combination = 0; combination < 4096; ++combination) {
        QList<GateFact> facts;
        QStringList closing;
        QStringList closingBlockers;
        int waived = 0;
        int stale = 0;
        int rest = combination;
        for (int i = 0; i < asked.size(); ++i) {
            const auto state = static_cast<State>(rest % states);
            rest /= states;
            facts << factIn(asked.at(i), state);
            if (state == State::Holds)
                continue;
            const bool covered =
                variant.covers.contains(i) && (variant.coversBlockers || !asked.at(i).blocker);
            if (covered) {
                ++waived;
                continue;
            }
            (asked.at(i).blocker ? closingBlockers : closing) << toKey(asked.at(i).subject);
            stale += state == State::Stale ? 1 : 0;
        }
        const auto verdict = gateVerdict(facts, variant.waivers, now);
        const auto expected = closingBlockers + closing;
        const auto what = u"%1, combination %2"_s.arg(variant.name).arg(combination);
        QVERIFY2(verdict.go == expected.isEmpty(), qPrintable(what));
        QVERIFY2(verdict.green == (expected.isEmpty() && (waived == 0 || variant.byTwo)), qPrintable(what));
        QVERIFY2(keysOf(verdict.reasons) == expected, qPrintable(what));
        QVERIFY2(verdict.waived.size() == waived, qPrintable(what));
        QVERIFY2(std::count_if(verdict.reasons.cbegin(), verdict.reasons.cend(),
                               [](const GateReason &reason) { return reason.stale; }) == stale,
                 qPrintable(what));
        ++rows;
    }
    QCOMPARE(rows, 4096);
}

void TestGateVerdict::noFactIsGo()
{
    const auto verdict = gateVerdict({}, {}, now);
    QVERIFY(verdict.go && verdict.green);
    QVERIFY(!verdict.changesAt);
}

void TestGateVerdict::factsAgeAndSayWhen()
{
    const GateFact young{GateRule::NodesConverged, FactOutcome::Holds, {}, now.addSecs(-20), 60};
    const GateFact older{GateRule::ClusterSound, FactOutcome::Holds, {}, now.addSecs(-50), 60};
    auto verdict = gateVerdict({young, older}, {}, now);
    QVERIFY(verdict.go);
    QCOMPARE(*verdict.changesAt, now.addMSecs(10'001));
    // The very moment before and after.
    QVERIFY(gateVerdict({young, older}, {}, verdict.changesAt->addMSecs(-1)).go);
    verdict = gateVerdict({young, older}, {}, *verdict.changesAt);
    QVERIFY(!verdict.go);
    QCOMPARE(keysOf(verdict.reasons), QStringList{u"rule.cluster-sound"_s});
    QVERIFY(verdict.reasons.first().stale);
    const auto words = factText(verdict.reasons.first(), now.addSecs(11));
    QVERIFY2(words.contains(u"No alarm blocks the rollout"_s) && words.contains(u"61 s ago"_s) &&
                 words.contains(u"60 s"_s),
             qPrintable(words));
    // One that was never seen is stale, not fresh.
    QVERIFY(!gateVerdict({{GateRule::ClusterSound, FactOutcome::Holds, {}, {}, 60}}, {}, now).go);
}

void TestGateVerdict::recordsDoNotAge()
{
    const GateFact record{StepFact::ChangesDecided, FactOutcome::Holds, {}, now.addYears(-1), 0};
    const auto verdict = gateVerdict({record}, {}, now);
    QVERIFY(verdict.go);
    QVERIFY(!verdict.changesAt);
}

void TestGateVerdict::waiversEndAndSayWhen()
{
    const GateFact failing{GateRule::ItemsSettled, FactOutcome::Fails, u"“Tell people” is open."_s};
    const auto waiver = waiverOf({toKey(failing.subject)}, {});
    const auto verdict = gateVerdict({failing}, {waiver}, now);
    QVERIFY(verdict.go);
    QVERIFY(!verdict.green);
    QCOMPARE(*verdict.changesAt, waiver.until);
    QVERIFY(gateVerdict({failing}, {waiver}, waiver.until.addMSecs(-1)).go);
    QVERIFY(!gateVerdict({failing}, {waiver}, waiver.until).go);
    // What fails later than the waiver was given is not covered by it.
    const GateFact other{StepFact::WindowOpen, FactOutcome::Fails, u"over"_s};
    QCOMPARE(keysOf(gateVerdict({failing, other}, {waiver}, now).reasons),
             QStringList{u"fact.window-open"_s});
}

void TestGateVerdict::aRecordIsReadAsItWasLeft()
{
    const GateFact old{GateRule::NodesConverged, FactOutcome::Holds, {}, now.addDays(-9), 60};
    const GateFact failing{GateRule::ItemsSettled, FactOutcome::Fails, {}};
    const auto waiver = waiverOf({toKey(failing.subject)}, {});
    const auto verdict = gateVerdict({old, failing}, {waiver}, {});
    QVERIFY(verdict.go);
    QVERIFY(!verdict.changesAt);
}

void TestGateVerdict::everySubjectHasKeyAndWords()
{
    QSet<QString> keys;
    const auto check = [&keys](const GateSubject &subject) {
        const auto key = toKey(subject);
        QVERIFY2(!key.endsWith(u'.'), qPrintable(key));
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys << key;
        QVERIFY2(gateSubjectFromKey(key) == subject, qPrintable(key));
        QVERIFY2(!subjectText(subject).isEmpty(), qPrintable(key));
    };
    for (int i = 0; i <= static_cast<int>(GateRule::ReportExported); ++i)
        check(static_cast<GateRule>(i));
    for (int i = 0; i <= static_cast<int>(StepFact::AllTrafficOnY); ++i)
        check(static_cast<StepFact>(i));
    for (int i = 0; i <= static_cast<int>(StepVerification::StagingTestsPassed); ++i)
        check(static_cast<StepVerification>(i));
    QCOMPARE(keys.size(), 15 + 8 + 19);
    QVERIFY(!gateSubjectFromKey(u"rule.moon-phase"_s));
    QVERIFY(!gateSubjectFromKey(u"moon"_s));
}

void TestGateVerdict::reasonsSayFactEffectAndNextStep()
{
    const GateReason reason{{GateRule::NoNewerDataPlane, FactOutcome::Fails, u"newer: dp-1."_s}, false};
    QCOMPARE(reasonText(reason, now),
             u"Newer: dp-1. A control plane refuses data planes of a newer minor version. "
             "See the Data planes page."_s);
    const GateReason stale{{GateRule::NoNewerDataPlane, FactOutcome::Holds, {}, now.addSecs(-90), 60}, true};
    QVERIFY2(reasonText(stale, now).contains(u"90 s ago"_s), qPrintable(reasonText(stale, now)));
}

void TestGateVerdict::faultsHaveWords()
{
    for (const auto fault : {WaiverFault::NoFacts, WaiverFault::NoOwner, WaiverFault::ShortReason,
                             WaiverFault::NoEnd, WaiverFault::SamePerson, WaiverFault::NoSecond})
        QVERIFY(!faultText(fault).isEmpty());
    QVERIFY(faultText(WaiverFault::None).isEmpty());
    QCOMPARE(waiverFault(waiverOf({u"rule.items-settled"_s}, {}), true), WaiverFault::NoSecond);
    QCOMPARE(waiverFault(waiverOf({}, {}), false), WaiverFault::NoFacts);
}

void TestGateVerdict::samePersons_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case and blanks") << u"Daria Marek"_s << u" daria  MAREK "_s << true;
    QTest::newRow("no blank at all") << u"Daria Marek"_s << u"DariaMarek"_s << true;
    QTest::newRow("a hyphen") << u"Daria-Marek"_s << u"Daria Marek"_s << true;
    QTest::newRow("no-break and invisible characters")
        << u"Daria\u00a0Ma\u200brek"_s << u"Daria Marek"_s << true;
    QTest::newRow("accents") << u"Jo\u00e3o Nu\u00f1ez"_s << u"joao nunez"_s << true;
    QTest::newRow("composed and decomposed") << u"M\u00fcller"_s << u"Mu\u0308ller"_s << true;
    QTest::newRow("full-width letters") << u"\uff24\uff21\uff32\uff29\uff21"_s << u"daria"_s << true;
    QTest::newRow("sharp s") << u"Stra\u00dfer"_s << u"STRASSER"_s << true;
    QTest::newRow("Greek final sigma")
        << u"\u039d\u03af\u03ba\u03bf\u03c2"_s << u"\u039d\u0399\u039a\u039f\u03a3"_s << true;
    QTest::newRow("others") << u"Daria Marek"_s << u"Jun Okafor"_s << false;
    QTest::newRow("a longer name") << u"Daria Marek"_s << u"Daria Marekova"_s << false;
    QTest::newRow("vowels of other scripts count")
        << u"\u0930\u093e\u092e"_s << u"\u0930\u092e\u093e"_s << false;
}

void TestGateVerdict::samePersons()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(samePerson(one, other), "same");
    QTEST(samePerson(other, one), "same");
    QVERIFY(personKey(u" - \u200b"_s).isEmpty());
}

void TestGateVerdict::aSignatureIsOfWhatWasOpen()
{
    const QList<GateFact> facts{{GateRule::StepsBefore, FactOutcome::Holds, {}},
                                {GateRule::NodesConverged, FactOutcome::Holds, {}, now.addSecs(-61), 60},
                                {StepFact::WindowOpen, FactOutcome::Fails, {}}};
    QCOMPARE(openFacts(facts, now), QStringList({u"fact.window-open"_s, u"rule.nodes-converged"_s}));
}

void TestGateVerdict::theRecordKeepsWhatPeopleDecided()
{
    GateRecord record;
    const GateWaived waived{u"backup"_s, {u"fact.backup-proven"_s}, u"D"_s, u"tape is there"_s, u"J"_s, now};
    record.take(waived, now.addSecs(-10));
    record.take(GateWaived{u"verify"_s, {u"rule.items-settled"_s}, u"D"_s, u"tomorrow then"_s, {}, now}, now);
    QCOMPARE(record.waiversOf(u"backup"_s).size(), 1);
    QCOMPARE(record.waiversOf(u"backup"_s).first().at, now.addSecs(-10));
    record.take(GateWaiverWithdrawn{u"backup"_s}, u"D"_s, now);
    QVERIFY(record.waiversOf(u"backup"_s).isEmpty());
    QCOMPARE(record.waivers.size(), 2); // the report tells of it all the same
    QCOMPARE(record.waiversOf(u"verify"_s).size(), 1);
    QVERIFY(!record.isSigned(u"verify.go"_s));
    record.take(GateSigned{u"verify.go"_s, u"Jun"_s, {}}, now);
    QVERIFY(record.isSigned(u"verify.go"_s));
    record.take(GateSignatureLapsed{u"verify.go"_s, u"a node is empty."_s});
    QVERIFY(!record.isSigned(u"verify.go"_s));
    record.take(GateSigned{u"verify.go"_s, u"Jun"_s, {}}, now.addSecs(5));
    QVERIFY(record.isSigned(u"verify.go"_s));
}

QTEST_APPLESS_MAIN(TestGateVerdict)
#include "tst_gateverdict.moc"
