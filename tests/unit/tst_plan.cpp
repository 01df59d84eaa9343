#include "domain/UpgradePlan.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

//! A journal as the store reads it back: numbered from 1, a minute apart.
QList<JournalEntry> journal(const QList<PlanEvent> &events)
{
    QList<JournalEntry> entries;
    for (const PlanEvent &event : events) {
        const qint64 seq = entries.size() + 1;
        entries.append(JournalEntry{seq, start.addSecs(60 * seq), u"ann"_s, event, QString::number(seq)});
    }
    return entries;
}

PlanEvent tick(const QString &item, ItemStatus status = ItemStatus::Done, const QString &reason = {})
{
    return ItemStatusChanged{item, status, reason};
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void keysRoundTrip();
    void emptyJournalIsAnEmptyPlan();
    void replaysWhatHappened();
    void aPassedPointSettlesItsItem();
    void anOwnPointIsPassedNotTicked();
    void titleComesFromCreationUntilDetailsAreGiven();
    void freezeIsDeclaredLiftedAndDeclaredAgain();
    void whatAControlPlaneSaidStaysWithItsAddress();
    void beginsWithTheFreezeOrAShare();
    void passesFromHandToHand();
    void undo_data();
    void undo();
    void whatCannotBeUndone_data();
    void whatCannotBeUndone();
    void undoOfAFutureEntryHasNoEffect();
    void effectiveEntriesKeepTheirOrder();
    void unknownEventsCountButDoNothing();
    void versionsThatCannotBeReadAreNull();
    void timesAreShownInTheWindowsZone();
    void replaysAHundredThousandEntries();
};

void TestPlan::keysRoundTrip()
{
    for (int i = 0; i < stepCount; ++i) {
        const auto step = static_cast<StepId>(i);
        QVERIFY(!toKey(step).isEmpty());
        QCOMPARE(stepFromKey(toKey(step)), std::optional(step));
    }
    for (const auto status : {ItemStatus::Open, ItemStatus::Done, ItemStatus::NotApplicable})
        QCOMPARE(itemStatusFromKey(toKey(status)), std::optional(status));
    for (const auto store : {TokenStore::None, TokenStore::Memory, TokenStore::Keyring})
        QCOMPARE(tokenStoreFromKey(toKey(store)), std::optional(store));
    QCOMPARE(toKey(StepId::UpgradePath), u"upgrade-path"_s);
    QCOMPARE(toKey(ItemStatus::NotApplicable), u"not-applicable"_s);
    QVERIFY(!stepFromKey(u"welcome"_s));
    QVERIFY(!itemStatusFromKey(u"Done"_s));
}

void TestPlan::emptyJournalIsAnEmptyPlan()
{
    const auto plan = UpgradePlan::replay({});
    QCOMPARE(plan.entryCount, 0);
    QVERIFY(plan.lastHash.isEmpty());
    QCOMPARE(plan.schedule, defaultSchedule());
}

void TestPlan::replaysWhatHappened()
{
    PlanDetails details;
    details.title = u"Night of the 20th"_s;
    const PlanTarget target{u"3.4.3.12"_s,    u"3.10.0.17"_s,    Edition::Enterprise,
                            Topology::Hybrid, Strategy::InPlace, InstallMethod::Helm};
    EndpointSettings endpoint;
    endpoint.url = QUrl(u"https://cp-y:8444"_s);
    ClusterSnapshot snapshot;
    snapshot.at = start;
    const auto plan = UpgradePlan::replay(journal({
        PlanCreated{1, u"First title"_s, true, u"gatelift 0.1.0"_s, u"2026-08-01"_s},
        details,
        target,
        EndpointChanged{Side::Y, endpoint},
        ConnectionTested{
            Side::Y, {ConnectionStep{u"tcp"_s, u"TCP"_s, ConnectionStep::Outcome::Pass, {}, {}}}, {}},
        tick(u"backup.dump"_s),
        ItemNoted{u"backup.dump"_s, u"on host db1"_s},
        ItemEvidenceGiven{u"backup.dump"_s, u"1.2 GB"_s},
        tick(u"cassandra"_s, ItemStatus::NotApplicable, u"PostgreSQL"_s),
        ScheduleChanged{{RolloutStep{50, {}, 5}}},
        RolloutReached{50},
        GateOverridden{StepId::Backup, u"drill runs"_s},
        GateOverridden{StepId::Verify, u"probe broken"_s},
        GateRestored{StepId::Backup},
        PathNoteConfirmed{u"lts-direct"_s},
        PathNoteConfirmed{u"lts-direct"_s},
        ClusterRecorded{u"start"_s, snapshot},
        NodeRetired{u"id-1"_s, u"dp-1"_s, true},
        NodeRetired{u"id-2"_s, u"dp-2"_s, true},
        NodeRetired{u"id-1"_s, u"dp-1"_s, false},
        SignedOff{StepId::Report, u"Bea"_s, u"approver"_s, u"seen"_s},
        PageOpened{StepId::Verify},
        ReportExported{u"pdf"_s, u"report.pdf"_s, u"aa"_s},
        PlanFinished{},
    }));
    QCOMPARE(plan.startedAt, start.addSecs(60));
    QVERIFY(plan.created.rehearsal);
    QCOMPARE(plan.details, details);
    QCOMPARE(plan.target, target);
    QCOMPARE(plan.from(), Version(3, 4, 3, 12));
    QCOMPARE(plan.endpoint(Side::Y), endpoint);
    QVERIFY(plan.endpoint(Side::X).url.isEmpty());
    QVERIFY(plan.connection(Side::Y).has_value());
    QVERIFY(!plan.connection(Side::X).has_value());
    const ItemState dump = plan.items.value(u"backup.dump"_s);
    QCOMPARE(dump.status, ItemStatus::Done);
    QCOMPARE(dump.by, u"ann"_s);
    QCOMPARE(dump.at, start.addSecs(6 * 60));
    QCOMPARE(dump.note, u"on host db1"_s);
    QCOMPARE(dump.evidence, u"1.2 GB"_s);
    QCOMPARE(plan.items.value(u"cassandra"_s).reason, u"PostgreSQL"_s);
    QCOMPARE(plan.schedule.size(), 1);
    QCOMPARE(plan.reached.size(), 1);
    QCOMPARE(plan.overrides.keys(), QList<StepId>{StepId::Verify});
    QCOMPARE(plan.overrides.value(StepId::Verify).reason, u"probe broken"_s);
    QCOMPARE(plan.confirmedNotes, QStringList{u"lts-direct"_s});
    QCOMPARE(plan.records.size(), 1);
    QCOMPARE(plan.retiredNodes, QStringList{u"id-2"_s});
    QCOMPARE(plan.signOffs.size(), 1);
    QCOMPARE(plan.page, StepId::Verify);
    QCOMPARE(plan.exports.size(), 1);
    QCOMPARE(plan.finishedAt, std::optional(start.addSecs(24 * 60)));
    QCOMPARE(plan.entryCount, 24);
    QCOMPARE(plan.lastHash, u"24"_s);
}

void TestPlan::passesFromHandToHand()
{
    PlanDetails details;
    details.operatorName = u"Ann"_s;
    const QList<PlanEvent> offered{PlanCreated{}, details, HandoverOffered{u"Bea"_s, u"mind the freeze"_s}};
    auto plan = UpgradePlan::replay(journal(offered));
    QVERIFY(plan.openHandover());
    QCOMPARE(plan.openHandover()->to, u"Bea"_s);
    QCOMPARE(plan.details.operatorName, u"Ann"_s); // until somebody takes it
    // A second offer meanwhile says nothing new.
    plan = UpgradePlan::replay(journal(offered + QList<PlanEvent>{HandoverOffered{u"Cem"_s, {}}}));
    QCOMPARE(plan.handovers.size(), 1);
    QCOMPARE(plan.openHandover()->to, u"Bea"_s);

    const auto taken = offered + QList<PlanEvent>{HandoverTaken{u"Bea"_s, u"Ann"_s, {}}};
    plan = UpgradePlan::replay(journal(taken));
    QVERIFY(!plan.openHandover());
    QCOMPARE(plan.details.operatorName, u"Bea"_s);
    QCOMPARE(plan.handovers.constLast().state, HandoverRecord::State::Taken);
    QCOMPARE(plan.handovers.constLast().note, u"mind the freeze"_s);
    QVERIFY(plan.handovers.constLast().endedAt > plan.handovers.constLast().offeredAt);

    plan = UpgradePlan::replay(journal(offered + QList<PlanEvent>{HandoverWithdrawn{}, HandoverWithdrawn{}}));
    QVERIFY(!plan.openHandover());
    QCOMPARE(plan.details.operatorName, u"Ann"_s);
    QCOMPARE(plan.handovers.constLast().state, HandoverRecord::State::Withdrawn);

    // What the second person signed before they lead the plan themselves counts no longer.
    const GateSigned signature{u"verify.go"_s, u"Bea"_s, {}};
    plan = UpgradePlan::replay(journal({PlanCreated{}, details, signature}));
    QVERIFY(plan.gates.isSigned(u"verify.go"_s));
    plan = UpgradePlan::replay(
        journal({PlanCreated{}, details, signature, HandoverTaken{u"Bea"_s, u"Ann"_s, {}}}));
    QVERIFY(!plan.gates.isSigned(u"verify.go"_s));
    QVERIFY(plan.gates.signatures.value(u"verify.go"_s).lapsed.contains(u"Bea"_s));

    // Without an offer, and once more: each is a record of its own.
    plan = UpgradePlan::replay(
        journal(taken + QList<PlanEvent>{HandoverTaken{u"Cem"_s, u"Bea"_s, u"Bea is ill"_s}}));
    QCOMPARE(plan.handovers.size(), 2);
    QVERIFY(!plan.handovers.constLast().offeredAt.isValid());
    QCOMPARE(plan.handovers.constLast().from, u"Bea"_s);
    QCOMPARE(plan.handovers.constLast().reason, u"Bea is ill"_s);
    QCOMPARE(plan.details.operatorName, u"Cem"_s);
}

void TestPlan::aPassedPointSettlesItsItem()
{
    auto plan =
        UpgradePlan::replay(journal({PlanCreated{}, FreezeDeclared{},
                                     GatePassed{u"verify.lift-freeze"_s, u"Retail"_s, u"Bea"_s, true, {}}}));
    QCOMPARE(plan.items.value(u"verify.lift-freeze"_s).status, ItemStatus::Done);
    QCOMPARE(plan.freeze.phase, FreezeState::Phase::Lifted);
    QCOMPARE(plan.gates.passed.value(u"verify.lift-freeze"_s).passed.second, u"Bea"_s);
    QVERIFY(!isUndoable(GatePassed{}) && !isUndoable(GateWaived{}) && !isUndoable(GateSigned{}));
    plan = UpgradePlan::replay(
        journal({PlanCreated{}, FreezeDeclared{}, GatePassed{freezeGate, u"Retail"_s, u"Bea"_s, true, {}}}));
    QVERIFY(plan.items.isEmpty());
    QCOMPARE(plan.freeze.phase, FreezeState::Phase::Lifted);
    plan = UpgradePlan::replay(journal({PlanCreated{}, FreezeDeclared{},
                                        GatePassed{u"verify.decommission"_s, u"R"_s, u"Bea"_s, false, {}}}));
    QCOMPARE(plan.freeze.phase, FreezeState::Phase::Holding);
}

void TestPlan::anOwnPointIsPassedNotTicked()
{
    OwnStep own;
    own.id = u"own.1"_s;
    own.page = StepId::Verify;
    own.title = u"Own"_s;
    auto point = own;
    point.pointOfNoReturn = true;
    const auto statusOf = [](const QList<PlanEvent> &events) {
        return UpgradePlan::replay(journal(events)).items.value(u"own.1"_s).status;
    };
    QCOMPARE(statusOf({PlanCreated{}, OwnStepSaved{own, {}}, tick(own.id)}), ItemStatus::Done);
    QCOMPARE(statusOf({PlanCreated{}, OwnStepSaved{point, {}}, tick(own.id)}), ItemStatus::Open);
    QCOMPARE(statusOf({PlanCreated{}, OwnStepSaved{own, {}}, tick(own.id), OwnStepSaved{point, {}}}),
             ItemStatus::Open);
    const GatePassed passed{own.id, u"R"_s, u"Bea"_s, false, {}};
    QCOMPARE(statusOf({PlanCreated{}, OwnStepSaved{point, {}}, passed}), ItemStatus::Done);
    QCOMPARE(statusOf({PlanCreated{}, OwnStepSaved{point, {}}, passed, OwnStepSaved{own, {}},
                       OwnStepSaved{point, {}}}),
             ItemStatus::Done);
}

void TestPlan::titleComesFromCreationUntilDetailsAreGiven()
{
    QCOMPARE(UpgradePlan::replay(journal({PlanCreated{1, u"A"_s, false, {}, {}}})).details.title, u"A"_s);
}

void TestPlan::freezeIsDeclaredLiftedAndDeclaredAgain()
{
    const auto lifted =
        UpgradePlan::replay(journal({PlanCreated{}, FreezeDeclared{{u"deck"_s}}, FreezeLifted{}})).freeze;
    QCOMPARE(lifted.phase, FreezeState::Phase::Lifted);
    QCOMPARE(lifted.since, start.addSecs(120));
    QCOMPARE(lifted.lifted, start.addSecs(180));
    const auto again = UpgradePlan::replay(
        journal({PlanCreated{}, FreezeDeclared{{u"deck"_s}}, FreezeLifted{}, FreezeDeclared{{u"sql"_s}}}));
    QCOMPARE(again.freeze.phase, FreezeState::Phase::Holding);
    QCOMPARE(again.freeze.channels, QStringList{u"sql"_s});
    QVERIFY(!again.freeze.lifted.isValid());
    QCOMPARE(UpgradePlan::replay(journal({PlanCreated{}, FreezeLifted{}})).freeze.phase,
             FreezeState::Phase::NotDeclared);
}

//! In place, X is stopped before Y starts: a later test that does not reach it takes nothing away.
void TestPlan::whatAControlPlaneSaidStaysWithItsAddress()
{
    EndpointSettings x;
    x.url = QUrl(u"https://cp-x:8444"_s);
    EndpointSettings elsewhere;
    elsewhere.url = QUrl(u"https://cp-x2:8444"_s);
    ControlPlaneInfo info;
    info.databasePlace = u"pg-x.example:5432/kong"_s;
    const QList<ConnectionStep> refused{{u"tcp"_s, u"TCP"_s, ConnectionStep::Outcome::Fail, {}, {}}};
    QList<PlanEvent> events{EndpointChanged{Side::X, x}, ConnectionTested{Side::X, {}, info},
                            ConnectionTested{Side::X, refused, {}}, ConnectionTested{Side::X, refused, {}}};
    auto plan = UpgradePlan::replay(journal(events));
    QVERIFY(plan.connectionX && !plan.connectionX->info);
    QCOMPARE(plan.connectionX->steps.size(), 1);
    QVERIFY(plan.connectionX->lastInfo());
    QCOMPARE(plan.connectionX->lastInfo()->databasePlace, info.databasePlace);
    // The same address with another certificate is the same control plane; another address is not.
    x.caFile = u"/etc/ca.pem"_s;
    events << EndpointChanged{Side::X, x};
    QVERIFY(UpgradePlan::replay(journal(events)).connectionX->lastInfo());
    events << EndpointChanged{Side::X, elsewhere};
    QVERIFY(!UpgradePlan::replay(journal(events)).connectionX);
    events << ConnectionTested{Side::X, refused, {}};
    QVERIFY(!UpgradePlan::replay(journal(events)).connectionX->lastInfo());
}

void TestPlan::beginsWithTheFreezeOrAShare()
{
    QList<PlanEvent> events{tick(u"control-planes.in-place.install"_s), RolloutReached{0}};
    QVERIFY(!UpgradePlan::replay(journal(events)).hasBegun());
    QVERIFY(UpgradePlan::replay(journal(events + QList<PlanEvent>{RolloutReached{10}})).hasBegun());
    events << FreezeDeclared{};
    QVERIFY(UpgradePlan::replay(journal(events)).hasBegun());
    events << FreezeLifted{};
    QVERIFY(UpgradePlan::replay(journal(events)).hasBegun());
}

void TestPlan::undo_data()
{
    QTest::addColumn<QList<qint64>>("undos"); // appended after: 1 created, 2 tick, 3 untick
    QTest::addColumn<QString>("status");
    QTest::newRow("nothing undone") << QList<qint64>{} << u"open"_s;
    QTest::newRow("the untick undone") << QList<qint64>{3} << u"done"_s;
    QTest::newRow("both undone") << QList<qint64>{3, 2} << u"none"_s;
    QTest::newRow("the undo undone") << QList<qint64>{3, 4} << u"open"_s;
    QTest::newRow("the undo of the undo undone") << QList<qint64>{3, 4, 5} << u"done"_s;
    QTest::newRow("the same undone twice") << QList<qint64>{3, 3} << u"done"_s;
    QTest::newRow("undone twice, one of the two taken back") << QList<qint64>{3, 3, 5} << u"done"_s;
}

void TestPlan::undo()
{
    QFETCH(QList<qint64>, undos);
    QFETCH(QString, status);
    QList<PlanEvent> events{PlanCreated{}, tick(u"i"_s), tick(u"i"_s, ItemStatus::Open)};
    for (const qint64 seq : undos)
        events << EventUndone{seq};
    const auto plan = UpgradePlan::replay(journal(events));
    QCOMPARE(plan.items.contains(u"i"_s) ? toKey(plan.items.value(u"i"_s).status) : u"none"_s, status);
    QCOMPARE(plan.entryCount, events.size());
}

void TestPlan::whatCannotBeUndone_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("the plan's creation") << 1;
    QTest::newRow("a sign-off") << 2;
    QTest::newRow("the declared freeze") << 3;
    QTest::newRow("an exported report") << 4;
}

void TestPlan::whatCannotBeUndone()
{
    QFETCH(int, which);
    const auto plan = UpgradePlan::replay(
        journal({PlanCreated{1, u"A"_s, false, {}, {}}, SignedOff{StepId::Report, u"Bea"_s, {}, {}},
                 FreezeDeclared{}, ReportExported{u"pdf"_s, {}, {}}, EventUndone{which}}));
    QCOMPARE(plan.created.title, u"A"_s);
    QCOMPARE(plan.signOffs.size(), 1);
    QCOMPARE(plan.freeze.phase, FreezeState::Phase::Holding);
    QCOMPARE(plan.exports.size(), 1);
}

void TestPlan::undoOfAFutureEntryHasNoEffect()
{
    const auto plan =
        UpgradePlan::replay(journal({PlanCreated{}, EventUndone{3}, tick(u"i"_s), EventUndone{4}}));
    QCOMPARE(plan.items.value(u"i"_s).status, ItemStatus::Done);
}

void TestPlan::effectiveEntriesKeepTheirOrder()
{
    QList<qint64> numbers;
    for (const JournalEntry &entry :
         effectiveEntries(journal({PlanCreated{}, tick(u"a"_s), tick(u"b"_s), EventUndone{2}, tick(u"c"_s)})))
        numbers << entry.seq;
    QCOMPARE(numbers, (QList<qint64>{1, 3, 4, 5}));
}

void TestPlan::unknownEventsCountButDoNothing()
{
    const auto plan = UpgradePlan::replay(journal({PlanCreated{}, UnknownEvent{u"moon.phase"_s, u"{}"_s}}));
    QCOMPARE(plan.entryCount, 2);
    QCOMPARE(plan.lastHash, u"2"_s);
}

void TestPlan::versionsThatCannotBeReadAreNull()
{
    PlanTarget target;
    target.from = u"3."_s;
    QVERIFY(UpgradePlan::replay(journal({PlanCreated{}, target})).from().isNull());
}

void TestPlan::timesAreShownInTheWindowsZone()
{
    PlanDetails details;
    details.zone = u"Australia/Sydney"_s;
    QCOMPARE(UpgradePlan::replay(journal({PlanCreated{}, details})).zone(), QTimeZone("Australia/Sydney"));
    details.zone = u"Middle/Earth"_s;
    QCOMPARE(UpgradePlan::replay(journal({PlanCreated{}, details})).zone(), QTimeZone::systemTimeZone());
}

void TestPlan::replaysAHundredThousandEntries()
{
    QList<PlanEvent> events{PlanCreated{}};
    for (int i = 0; i < 100'000; ++i)
        events << tick(u"item-%1"_s.arg(i % 200), i % 2 == 0 ? ItemStatus::Done : ItemStatus::Open);
    const auto entries = journal(events);
    QCOMPARE(UpgradePlan::replay(entries).items.size(), 200);
}

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
