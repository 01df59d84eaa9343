#include "domain/WayBack.h"

#include "knowledge/ChecklistCatalog.h"
#include "session/PlanFacts.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime opens(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);

UpgradePlan makePlan(Topology topology, Strategy strategy)
{
    UpgradePlan plan;
    plan.target = {u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise,
                   topology,      strategy,       InstallMethod::Package};
    plan.endpointX.url = QUrl(u"https://cp-x.example:8444/"_s);
    plan.endpointY.url = QUrl(u"https://cp-y.example:8444"_s);
    plan.schedule = defaultSchedule();
    plan.details.windowStart = opens;
    plan.details.windowEnd = opens.addSecs(6 * 3600);
    plan.details.zone = u"UTC"_s;
    return plan;
}

QStringList required(const WayBack &way)
{
    QStringList ids;
    for (const auto &step : way.steps) {
        if (step.required)
            ids << step.id.mid(int(sizeof "rollback.") - 1);
    }
    return ids;
}

} // namespace

//! Where the way back leads from every step of every strategy, and what the one sentence says of it.
class TestWayBack : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void stepsByPhase_data();
    void stepsByPhase();
    void fromEveryStep_data();
    void fromEveryStep();
    void whatIsDueMayHaveBegun();
    void ownStepsAreUndoneFirst();
    void latestMoment();
    void measuredByTheDrill();
    void sentences();
    void anotherTryHasItsOwnTicks();

private:
    //! All steps of the run, in the order in which they are worked.
    [[nodiscard]] QList<ChecklistItem> run(const UpgradePlan &plan) const;
    [[nodiscard]] WayBack from(const UpgradePlan &plan) const;
    //! \brief Every step up to this one is done, it included.
    void work(UpgradePlan &plan, const QString &last) const;

    ChecklistCatalog m_catalog;
};

void TestWayBack::initTestCase()
{
    auto catalog = ChecklistCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    m_catalog = std::move(*catalog);
}

QList<ChecklistItem> TestWayBack::run(const UpgradePlan &plan) const
{
    return m_catalog.items(StepId::ControlPlanes, plan) + m_catalog.items(StepId::DataPlanes, plan) +
           m_catalog.items(StepId::Verify, plan);
}

WayBack TestWayBack::from(const UpgradePlan &plan) const
{
    QMap<StepId, QList<ChecklistItem>> lists;
    for (const auto step : allSteps)
        lists.insert(step, m_catalog.items(step, plan));
    return wayBack(plan, lists, m_catalog.rollbacks(plan));
}

void TestWayBack::work(UpgradePlan &plan, const QString &last) const
{
    const auto items = run(plan);
    for (const auto &item : items) {
        auto &state = plan.items[item.id];
        state.status = ItemStatus::Done;
        state.at = opens.addSecs(600);
        if (item.id == last)
            return;
    }
    QFAIL(qPrintable(last));
}

void TestWayBack::stepsByPhase_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QString>("last");
    QTest::addColumn<WayBackKind>("kind");
    QTest::addColumn<QStringList>("steps");
    using K = WayBackKind;
    const auto row = [](const char *name, Topology topology, Strategy strategy, const QString &last, K kind,
                        const QString &steps) {
        QTest::newRow(name) << topology << strategy << last << kind << steps.split(u' ', Qt::SkipEmptyParts);
    };
    const auto hybrid = Topology::Hybrid;
    const auto dual = Strategy::DualCluster;
    row("dual-cluster: X untouched", hybrid, dual, u"control-planes.final-backup"_s, K::NothingToUndo, {});
    row("dual-cluster: only database Y", hybrid, dual, u"control-planes.dual.restore"_s, K::NothingToUndo,
        {});
    row("dual-cluster: CP Y runs", hybrid, dual, u"control-planes.dual.start"_s, K::Possible, u"stop-y"_s);
    row("dual-cluster: traffic on Y", hybrid, dual, u"data-planes.first-share"_s, K::Possible,
        u"traffic-to-x stop-data-planes-y stop-y"_s);
    row("dual-cluster: nodes of X stopped", hybrid, dual, u"data-planes.drain"_s, K::Possible,
        u"start-data-planes-x traffic-to-x stop-data-planes-y stop-y"_s);
    row("dual-cluster: the freeze lifted", hybrid, dual, u"verify.lift-freeze"_s, K::Possible,
        u"freeze-again start-data-planes-x traffic-to-x stop-data-planes-y stop-y"_s);
    row("dual-cluster: X is gone", hybrid, dual, u"verify.decommission"_s, K::Gone, {});
    row("in place: X stopped", hybrid, Strategy::InPlace, u"control-planes.in-place.stop"_s, K::Possible,
        u"start-x"_s);
    row("in place: migrated", hybrid, Strategy::InPlace, u"control-planes.in-place.migrations-up"_s,
        K::ByRestore, u"stop-y restore-database-x"_s);
    row("in place: all on Y", hybrid, Strategy::InPlace, u"data-planes.drain"_s, K::ByRestore,
        u"start-data-planes-x traffic-to-x stop-data-planes-y stop-y restore-database-x"_s);
    row("in place, traditional", Topology::Traditional, Strategy::InPlace,
        u"control-planes.traffic.in-place"_s, K::ByRestore, u"stop-y restore-database-x"_s);
    row("blue-green: up leaves X its database", hybrid, Strategy::BlueGreen,
        u"control-planes.blue-green.migrations-up"_s, K::Possible, u"stop-y keep-database"_s);
    row("blue-green: finish locks X out", Topology::Traditional, Strategy::BlueGreen,
        u"verify.blue-green-finish"_s, K::ByRestore, u"traffic-to-x stop-y restore-database-x"_s);
    row("DB-less: traffic on Y", Topology::DbLess, Strategy::Rolling, u"data-planes.all-traffic"_s,
        K::Possible, u"traffic-to-x stop-data-planes-y"_s);
    row("DB-less: nodes of X stopped", Topology::DbLess, Strategy::Rolling, u"data-planes.drain"_s,
        K::Possible, u"start-data-planes-x traffic-to-x stop-data-planes-y"_s);
}

void TestWayBack::stepsByPhase()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(QString, last);
    QFETCH(WayBackKind, kind);
    QFETCH(QStringList, steps);
    auto plan = makePlan(topology, strategy);
    work(plan, last);
    // What is written by the conversion of an LTS step is another row's matter.
    for (const auto &item : run(plan)) {
        if (item.id.endsWith(u".lts-sync"_s))
            plan.items.remove(item.id);
    }
    const auto way = from(plan);
    QCOMPARE(way.kind, kind);
    QCOMPARE(required(way), steps);
}

void TestWayBack::fromEveryStep_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    for (const auto topology : {Topology::Hybrid, Topology::Traditional}) {
        for (const auto strategy : {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen})
            QTest::addRow("%s %s", qPrintable(toKey(strategy)), qPrintable(toKey(topology)))
                << topology << strategy;
    }
    QTest::newRow("rolling dbless") << Topology::DbLess << Strategy::Rolling;
}

//! Wherever one stops: complete steps in one order, each with its words, and nothing twice.
void TestWayBack::fromEveryStep()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    auto plan = makePlan(topology, strategy);
    QStringList order;
    for (const auto &entry : m_catalog.rollbacks(plan))
        order << entry.id;
    bool wasRestore = false;
    bool wasGone = false;
    for (const auto &item : run(plan)) {
        plan.items[item.id].status = ItemStatus::Done;
        const auto way = from(plan);
        int before = -1;
        for (const auto &step : way.steps) {
            const auto place = static_cast<int>(order.indexOf(step.id));
            QVERIFY2(place > before, qPrintable(item.id + u": "_s + step.id));
            before = place;
            QCOMPARE(step.step, StepId::Rollback);
            QVERIFY(!step.title.isEmpty() && !step.action.contains(u"{{"_s));
            QVERIFY2(!step.details.verifications.isEmpty() || !step.details.evidence.isEmpty(),
                     qPrintable(step.id));
        }
        const bool isRestore = way.kind == WayBackKind::ByRestore;
        QVERIFY2(isRestore || !wasRestore || way.kind == WayBackKind::Gone, qPrintable(item.id));
        QCOMPARE(isRestore, required(way).contains(u"restore-database-x"_s));
        QVERIFY2(way.kind == WayBackKind::Gone || !wasGone, qPrintable(item.id));
        QVERIFY(!wayBackText(way, plan, opens).contains(u"%1"_s));
        wasRestore = wasRestore || isRestore;
        wasGone = wasGone || way.kind == WayBackKind::Gone;
    }
    QVERIFY(wasGone);
    QCOMPARE(wasRestore, topology != Topology::DbLess && strategy != Strategy::DualCluster);
}

void TestWayBack::whatIsDueMayHaveBegun()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::InPlace);
    work(plan, u"control-planes.roll-call"_s);
    for (const auto &item : run(plan)) { // up to the stop
        if (item.id == u"control-planes.in-place.stop"_s)
            break;
        plan.items[item.id].status = ItemStatus::Done;
    }
    const auto way = from(plan);
    QCOMPARE(way.kind, WayBackKind::NothingToUndo);
    QCOMPARE(way.steps.size(), 1);
    QCOMPARE(way.steps.first().id, u"rollback.start-x"_s);
    QVERIFY(!way.steps.first().required && way.steps.first().why.contains(u"begun"_s));
}

void TestWayBack::ownStepsAreUndoneFirst()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    OwnStep own;
    own.id = u"own.1"_s;
    own.page = StepId::ControlPlanes;
    own.title = u"Point the probe at Y"_s;
    own.rollback = u"Point it at X again."_s;
    plan.ownSteps << PlacedOwnStep{own, {}};
    const auto items = m_catalog.items(StepId::ControlPlanes, plan);
    const auto mine = std::find_if(items.cbegin(), items.cend(),
                                   [](const ChecklistItem &item) { return item.details.own; });
    QVERIFY(mine != items.cend());
    work(plan, u"data-planes.first-share"_s);
    const auto way = from(plan);
    QCOMPARE(way.steps.first().action, u"Point it at X again."_s);
    QVERIFY(way.steps.first().title.contains(u"Point the probe at Y"_s));
    QCOMPARE(required(way).at(1), u"traffic-to-x"_s);
}

void TestWayBack::latestMoment()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    QVERIFY(!from(plan).latest.isValid());
    work(plan, u"data-planes.first-share"_s);
    const auto way = from(plan);
    QCOMPARE(way.takes.most, 10 + 15 + 15);
    QCOMPARE(way.takes.least, 1 + 2 + 2);
    QCOMPARE(way.latest, plan.details.windowEnd.addSecs(-40 * 60));
    QCOMPARE(wayBackText(way, plan, opens),
             u"Rolling back to X is possible until 03:20; it takes 5 min to 40 min."_s);
    QVERIFY(wayBackText(way, plan, way.latest.addSecs(60)).contains(u"ends after the window"_s));
    QVERIFY(wayBackText(way, plan, opens.addDays(-1)).contains(u"until Sun 03:20"_s)); // a long way off
    plan.details.windowEnd = {};
    QVERIFY(!from(plan).latest.isValid());
    QCOMPARE(wayBackText(from(plan), plan, opens),
             u"Rolling back to X is possible; it takes 5 min to 40 min."_s);
}

//! How long the restore takes is what the drill took, not the knowledge's band.
void TestWayBack::measuredByTheDrill()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::InPlace);
    work(plan, u"control-planes.in-place.migrations-up"_s);
    const auto guessed = from(plan);
    QVERIFY(guessed.backup != BackupFault::None);
    QVERIFY(wayBackText(guessed, plan, opens).contains(u"does not show that it can be restored"_s));
    plan.freeze = {FreezeState::Phase::Holding, opens, {}, {}, {}};
    PlanBackup backup;
    backup.record.id = u"b1"_s;
    backup.record.database.emplace();
    backup.record.startedAt = opens.addSecs(60);
    backup.record.finishedAt = opens.addSecs(120);
    backup.at = opens.addSecs(120);
    backup.verdict.emplace();
    backup.verdict->backupId = u"b1"_s;
    backup.verdict->checks = {{BackupCheckId::Complete, true, {}}};
    backup.drill.emplace();
    backup.drill->backupId = u"b1"_s;
    backup.drill->checks = {{BackupCheckId::Equal, true, {}}};
    backup.drill->restoreMsecs = 20 * 60'000;
    plan.backups = {backup};
    const auto way = from(plan);
    QCOMPARE(way.backup, BackupFault::None);
    QCOMPARE(way.takes.least, 20 + 2);
    QCOMPARE(way.takes.most, 30 + 15);
    QVERIFY2(wayBackText(way, plan, opens).contains(u"only the plan's backup leads back to X"_s),
             qPrintable(wayBackText(way, plan, opens)));
    // The upgrade's own writes do not make it unfit: the restore takes back just those.
    plan.backups[0].writes << SeenWrite{opens.addSecs(900),
                                        ConfigurationWritten{u"b1"_s, {}, false, u"ff"_s}};
    QCOMPARE(from(plan).backup, BackupFault::None);
}

void TestWayBack::sentences()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    QCOMPARE(wayBackText(from(plan), plan, opens), u"There is nothing to roll back yet: X runs as before."_s);
    work(plan, u"verify.lift-freeze"_s);
    plan.freeze.phase = FreezeState::Phase::Lifted;
    QVERIFY(wayBackText(from(plan), plan, opens).contains(u"stays there"_s));
    plan.rollbacks << RollbackRecord{{u"errors on Y"_s, {}}, u"Ann"_s, opens};
    QVERIFY(wayBackText(from(plan), plan, opens).startsWith(u"A roll back to X is under way"_s));
    plan.rollbacks.last().ended = RollbackEnded{true, {}};
    plan.rollbacks.last().endedAt = opens.addSecs(3600);
    QCOMPARE(wayBackText(from(plan), plan, opens), u"Rolled back to X at 23:00."_s);
    plan.rollbacks.clear();
    work(plan, u"verify.decommission"_s);
    const auto gone = wayBackText(from(plan), plan, opens);
    QVERIFY2(gone.startsWith(u"Rolling back to X is no longer possible because of"_s), qPrintable(gone));
}

void TestWayBack::anotherTryHasItsOwnTicks()
{
    auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    work(plan, u"data-planes.first-share"_s);
    plan.items[u"rollback.traffic-to-x"_s].status = ItemStatus::Done;
    QCOMPARE(from(plan).takes.most, 30); // that one is done
    plan.rollbacks << RollbackRecord{{u"errors on Y"_s, {}}, u"Ann"_s, opens, RollbackEnded{false, u"no"_s}};
    const auto again = from(plan);
    QCOMPARE(again.takes.most, 40);
    QCOMPARE(again.steps.first().id, u"rollback.traffic-to-x.again-1"_s);
}

QTEST_MAIN(TestWayBack)
#include "tst_wayback.moc"
