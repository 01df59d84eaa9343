#include "domain/StepTiming.h"
#include "knowledge/ChecklistCatalog.h"
#include "support/SampleBackup.h"
#include "support/SchemaCheck.h"
#include "support/SpoiledKnowledge.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<StepId> pages{StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify};
const QList<InstallMethod> methods{InstallMethod::Package, InstallMethod::Container, InstallMethod::Helm};
const QString knowledge = QStringLiteral(GATELIFT_SOURCE_DIR) + u"/resources/knowledge/"_s;

UpgradePlan makePlan(Topology topology, Strategy strategy, const QString &from = u"3.4.3.12"_s,
                     const QString &to = u"3.10.0.17"_s, InstallMethod install = InstallMethod::Package,
                     Edition edition = Edition::Enterprise)
{
    UpgradePlan plan;
    plan.target = {from, to, edition, topology, strategy, install};
    plan.endpointX.url = QUrl(u"https://cp-x.example:8444/"_s);
    plan.endpointY.url = QUrl(u"https://cp-y.example:8444"_s);
    plan.schedule = defaultSchedule();
    return plan;
}

//! What the specification names, and the operator's own.
QList<std::pair<Topology, Strategy>> deployments()
{
    QList<std::pair<Topology, Strategy>> all{{Topology::DbLess, Strategy::Rolling}};
    for (const auto topology : {Topology::Hybrid, Topology::Traditional}) {
        for (const auto strategy :
             {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen, Strategy::Custom})
            all << std::pair(topology, strategy);
    }
    return all;
}

} // namespace

//! The strategies as data: every step of each complete and in order, its command a command, and the choice
//! between them as the vendor gives it.
class TestStrategies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void fileFollowsItsSchema();
    void everyStepIsComplete_data();
    void everyStepIsComplete();
    void commandsOfAllWaysToInstall();
    void stepsStandBehindThoseTheyNeed_data();
    void stepsStandBehindThoseTheyNeed();
    void orderThatCanNotBeTurned_data();
    void orderThatCanNotBeTurned();
    void waysBackAreThere();
    void verificationsByStrategy_data();
    void verificationsByStrategy();
    void everyVerificationIsAskedFor();
    void pointsOfNoReturnByDatabase();
    void slipsOfTheDocumentationAreRight();
    void conversionsNameTheirDeck_data();
    void conversionsNameTheirDeck();
    void durationsFollowWhatWasMeasured();
    void severalHopsAskForPlansOfTheirOwn();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();

private:
    [[nodiscard]] QList<ChecklistItem> steps(const UpgradePlan &plan) const
    {
        QList<ChecklistItem> all;
        for (const auto page : pages)
            all += m_catalog.items(page, plan);
        return all;
    }
    [[nodiscard]] static qsizetype placeOf(const QString &id, const QList<ChecklistItem> &items)
    {
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (items.at(i).id == id)
                return i;
        }
        return -1;
    }

    ChecklistCatalog m_catalog;
};

void TestStrategies::initTestCase()
{
    const auto catalog = ChecklistCatalog::load();
    QVERIFY2(catalog.has_value(), qPrintable(catalog ? QString() : catalog.error().message()));
    m_catalog = *catalog;
}

void TestStrategies::fileFollowsItsSchema()
{
    const auto document = test::readJsonFile(knowledge + u"strategies.json"_s);
    const auto found = test::schemaComplaints(document, u"strategies.schema.json"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found));
    auto wrong = document; // the schema can fail
    wrong["steps"][0].erase("evidence");
    QVERIFY(!test::schemaComplaints(wrong, u"strategies.schema.json"_s).isEmpty());
}

void TestStrategies::everyStepIsComplete_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<InstallMethod>("install");
    for (const auto &[topology, strategy] : deployments()) {
        for (const auto install : methods)
            QTest::addRow("%s, %s, %s", qPrintable(toKey(topology)), qPrintable(toKey(strategy)),
                          qPrintable(toKey(install)))
                << topology << strategy << install;
    }
}

void TestStrategies::everyStepIsComplete()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(InstallMethod, install);
    for (const auto edition : {Edition::Enterprise, Edition::OpenSource}) {
        for (const auto &[from, to] :
             {std::pair("2.8.4.14", "3.4.3.29"), std::pair("3.4.3.12", "3.10.0.17"),
              std::pair("3.10.0.2", "3.14.0.5"), std::pair("3.10.0.2", "3.10.0.17"), std::pair("", "")}) {
            const auto plan =
                makePlan(topology, strategy, QLatin1String(from), QLatin1String(to), install, edition);
            const auto items = steps(plan);
            QVERIFY(items.size() > 15);
            for (const auto &item : items) {
                for (const auto &text : {item.title, item.why, item.action, item.command, item.rollback,
                                         item.details.evidence, item.source})
                    QVERIFY2(!text.contains(u"{{"_s), qPrintable(item.id + u": "_s + text));
                QVERIFY2(!item.details.evidence.isEmpty() && !item.why.isEmpty(), qPrintable(item.id));
                QVERIFY2(!durationText(expectedDuration(item.details.duration, plan)).isEmpty(),
                         qPrintable(item.id));
                QVERIFY2(!item.rollback.isEmpty() || item.details.changesNothing, qPrintable(item.id));
                QVERIFY2(item.command.isEmpty() || !item.runsOn.isEmpty(), qPrintable(item.id));
            }
        }
    }
}

void TestStrategies::commandsOfAllWaysToInstall()
{
    int commands = 0;
    for (const auto &entry : m_catalog.strategies().steps()) {
        QVERIFY2(entry.commands.isEmpty() || entry.commands.size() == methods.size(),
                 qPrintable(entry.item.id));
        commands += entry.commands.isEmpty() ? 0 : 1;
    }
    QVERIFY(commands > 40);
}

void TestStrategies::stepsStandBehindThoseTheyNeed_data()
{
    everyStepIsComplete_data();
}

//! Whoever goes from the top to the bottom of each page, page by page, never meets a step whose turn has not
//! come: that also rules out a circle.
void TestStrategies::stepsStandBehindThoseTheyNeed()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(InstallMethod, install);
    for (const auto edition : {Edition::Enterprise, Edition::OpenSource}) {
        const auto items =
            steps(makePlan(topology, strategy, u"2.8.4.14"_s, u"3.4.3.29"_s, install, edition));
        qsizetype conditions = 0;
        for (qsizetype i = 0; i < items.size(); ++i) {
            for (const auto &before : items.at(i).details.after) {
                const auto place = placeOf(before, items);
                QVERIFY2(place >= 0, qPrintable(items.at(i).id + u" after "_s + before));
                QVERIFY2(place < i, qPrintable(items.at(i).id + u" after "_s + before));
                ++conditions;
            }
        }
        QVERIFY(conditions > 8);
    }
}

void TestStrategies::orderThatCanNotBeTurned_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("then");
    const auto row = [](const char *name, Topology topology, Strategy strategy, const QString &first,
                        const QString &then) {
        QTest::newRow(name) << topology << strategy << first << then;
    };
    const auto h = Topology::Hybrid;
    const auto dual = Strategy::DualCluster;
    row("the same server version before the database", h, dual, u"control-planes.dual.server-version"_s,
        u"control-planes.dual.database-y"_s);
    row("the restore before the migrations", h, dual, u"control-planes.dual.restore"_s,
        u"control-planes.dual.migrations-up"_s);
    row("Y's own database before the migrations", h, dual, u"control-planes.dual.database"_s,
        u"control-planes.dual.migrations-up"_s);
    row("the migrations before the start", h, dual, u"control-planes.dual.migrations-finish"_s,
        u"control-planes.dual.start"_s);
    row("X stops before the shared database is migrated", h, Strategy::InPlace,
        u"control-planes.in-place.stop"_s, u"control-planes.in-place.migrations-up"_s);
    row("the conversion before the sync", h, dual, u"control-planes.convert"_s,
        u"control-planes.dual.lts-sync"_s);
    row("custom plugins on control planes first", h, dual, u"control-planes.dual.plugins"_s,
        u"data-planes.plugins"_s);
    row("custom plugins before the first node", h, dual, u"data-planes.plugins"_s,
        u"data-planes.first-install"_s);
    row("control planes before data planes", h, Strategy::InPlace, u"control-planes.in-place.sign-off"_s,
        u"data-planes.first-install"_s);
    row("staging tests before the first share", h, dual, u"data-planes.first-staging"_s,
        u"data-planes.first-share"_s);
    row("staging tests before the first share, traditional", Topology::Traditional, dual,
        u"control-planes.dual.staging"_s, u"control-planes.traffic.first-share"_s);
    row("the file is read before the first node", Topology::DbLess, Strategy::Rolling, u"nodes.file-ready"_s,
        u"nodes.first-install"_s);
    row("finish after the traffic, blue-green", h, Strategy::BlueGreen, u"data-planes.all-traffic"_s,
        u"verify.blue-green-finish"_s);
    row("the freeze lifted after the decision", h, dual, u"verify.go"_s, u"verify.lift-freeze"_s);
    row("X goes last", h, dual, u"verify.lift-freeze"_s, u"verify.decommission"_s);
}

void TestStrategies::orderThatCanNotBeTurned()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(QString, first);
    QFETCH(QString, then);
    const auto items = steps(makePlan(topology, strategy));
    QVERIFY(placeOf(first, items) >= 0 && placeOf(then, items) >= 0);
    // By the conditions, not by the order of the rows alone.
    QStringList open{then};
    QSet<QString> before;
    while (!open.isEmpty()) {
        for (const auto &id : items.at(placeOf(open.takeFirst(), items)).details.after) {
            if (!before.contains(id))
                open << id;
            before.insert(id);
        }
    }
    QVERIFY(before.contains(first));
}

void TestStrategies::waysBackAreThere()
{
    const auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    for (const auto &entry : m_catalog.strategies().steps()) {
        const auto &id = entry.item.details.rollbackStep;
        if (id.isEmpty())
            continue;
        const auto back = m_catalog.rollback(id, plan);
        QVERIFY2(back.has_value(), qPrintable(id));
        QVERIFY2(!back->title.isEmpty() && !back->action.contains(u"{{"_s), qPrintable(id));
        QVERIFY2(!entry.item.details.writes || !entry.item.details.changesNothing, qPrintable(entry.item.id));
    }
    for (const auto &entry : m_catalog.strategies().rollbacks()) { // none that nothing leads to
        const auto &steps = m_catalog.strategies().steps();
        QVERIFY2(std::any_of(steps.cbegin(), steps.cend(),
                             [&](const auto &step) { return step.item.details.rollbackStep == entry.id; }),
                 qPrintable(entry.id));
    }
    QVERIFY(!m_catalog.rollback(u"rollback.nowhere"_s, plan));
}

void TestStrategies::verificationsByStrategy_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QList<StepVerification>>("asked");
    QTest::addColumn<QList<StepVerification>>("never");
    using V = StepVerification;
    QTest::newRow("dual-cluster: two databases with the same contents")
        << Strategy::DualCluster
        << QList<V>{V::YDatabaseIsNotX, V::DatabaseServersEqual, V::ContentsEqual, V::MigrationsUpDone,
                    V::MigrationsFinishDone}
        << QList<V>{V::YDatabaseIsX};
    QTest::newRow("in place: one database")
        << Strategy::InPlace << QList<V>{V::YDatabaseIsX, V::MigrationsFinishDone}
        << QList<V>{V::YDatabaseIsNotX};
    QTest::newRow("blue-green: one database")
        << Strategy::BlueGreen << QList<V>{V::YDatabaseIsX, V::MigrationsUpDone}
        << QList<V>{V::YDatabaseIsNotX};
}

void TestStrategies::verificationsByStrategy()
{
    QFETCH(Strategy, strategy);
    QFETCH(QList<StepVerification>, asked);
    QFETCH(QList<StepVerification>, never);
    QSet<StepVerification> found;
    for (const auto &item : steps(makePlan(Topology::Hybrid, strategy))) {
        for (const auto verification : item.details.verifications)
            found.insert(verification);
    }
    for (const auto verification : asked)
        QVERIFY2(found.contains(verification), qPrintable(toKey(verification)));
    for (const auto verification : never)
        QVERIFY2(!found.contains(verification), qPrintable(toKey(verification)));
}

void TestStrategies::everyVerificationIsAskedFor()
{
    QSet<StepVerification> found;
    for (const auto &entry : m_catalog.strategies().steps()) {
        for (const auto verification : entry.item.details.verifications)
            found.insert(verification);
    }
    for (const auto &entry : m_catalog.strategies().rollbacks()) {
        for (const auto verification : entry.details.verifications)
            found.insert(verification);
    }
    for (int i = 0; i < stepVerificationCount; ++i) {
        const auto verification = static_cast<StepVerification>(i);
        const auto key = toKey(verification);
        QCOMPARE(stepVerificationFromKey(key), verification);
        QVERIFY2(found.contains(verification), qPrintable(key));
        QVERIFY2(!verificationText(verification).isEmpty(), qPrintable(key));
    }
}

void TestStrategies::pointsOfNoReturnByDatabase()
{
    const auto step = [this](Strategy strategy, const QString &id) {
        const auto items = steps(makePlan(Topology::Hybrid, strategy));
        const auto place = placeOf(id, items);
        return place < 0 ? ChecklistItem() : items.at(place);
    };
    // The same command: on X's database it ends the way back, on Y's own it does not.
    const auto inPlace = step(Strategy::InPlace, u"control-planes.in-place.migrations-finish"_s);
    QVERIFY(inPlace.pointOfNoReturn);
    QCOMPARE(inPlace.details.irreversible, Side::X);
    QCOMPARE(inPlace.details.writes, Side::X);
    QVERIFY(inPlace.details.facts.contains(StepFact::TwoPeople));
    const auto dual = step(Strategy::DualCluster, u"control-planes.dual.migrations-finish"_s);
    QCOMPARE(dual.command, inPlace.command);
    QVERIFY(!dual.pointOfNoReturn);
    QCOMPARE(dual.details.irreversible, Side::Y);
    const auto blueGreen = step(Strategy::BlueGreen, u"verify.blue-green-finish"_s);
    QVERIFY(blueGreen.pointOfNoReturn);
    QCOMPARE(blueGreen.details.irreversible, Side::X);
    QVERIFY(step(Strategy::DualCluster, u"verify.lift-freeze"_s).pointOfNoReturn);
}

//! Each stands in the source that the step names.
void TestStrategies::slipsOfTheDocumentationAreRight()
{
    for (const auto &[topology, strategy] : deployments()) {
        for (const auto install : methods) {
            const auto plan = makePlan(topology, strategy, u"3.4.3.12"_s, u"3.10.0.17"_s, install);
            for (const auto page : {StepId::Backup, StepId::Considerations, StepId::ControlPlanes,
                                    StepId::DataPlanes, StepId::Verify}) {
                for (const auto &item : m_catalog.items(page, plan)) {
                    for (const auto &line : item.command.split(u'\n')) {
                        const bool allOfThem = line.contains("--all-workspaces"_L1);
                        QVERIFY2(!allOfThem || !line.contains("output-file"_L1), qPrintable(line));
                        QVERIFY2(!allOfThem || !line.contains("gateway sync"_L1), qPrintable(line));
                        QVERIFY2(!line.contains("pg_restore"_L1) ||
                                     (!line.contains("--clean"_L1) && !line.contains("--create"_L1)),
                                 qPrintable(line));
                        const bool writesOfDual =
                            strategy == Strategy::DualCluster &&
                            (line.contains("pg_restore --jobs"_L1) || line.startsWith("createdb"_L1)) &&
                            page != StepId::Backup;
                        QVERIFY2(!writesOfDual || !line.contains("service=kong-x"_L1), qPrintable(line));
                    }
                }
            }
        }
    }
    int corrections = 0;
    for (const auto &entry : m_catalog.strategies().steps()) {
        if (!entry.item.details.correction.isEmpty())
            ++corrections;
    }
    QVERIFY(corrections >= 9);
    for (const auto &item :
         m_catalog.items(StepId::Backup, makePlan(Topology::Hybrid, Strategy::DualCluster))) {
        if (item.id == u"backup.database-dump"_s)
            QVERIFY(item.command.contains("service=kong-x"_L1)); // X, not Y
    }
}

void TestStrategies::conversionsNameTheirDeck_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("deck");
    QTest::newRow("2.8 to 3.4") << u"2.8.4.14"_s << u"3.4.3.29"_s << u"--from 2.8 --to 3.4 "_s
                                << u"decK 1.47 "_s;
    QTest::newRow("3.4 to 3.10") << u"3.4.3.12"_s << u"3.10.0.17"_s << u"--from 3.4 --to 3.10 "_s
                                 << u"decK 1.51 "_s;
    QTest::newRow("3.10 to 3.14, variables as they are")
        << u"3.10.0.17"_s << u"3.14.0.5"_s << u"--from 3.10 --to 3.14 --no-expand-env-vars "_s
        << u"decK 1.57.3 "_s;
    QTest::newRow("2.8 to 3.0") << u"2.8.2.4"_s << u"3.0.2.0"_s
                                << u"--from kong-gateway-2.x --to kong-gateway-3.x "_s << u"decK 1.28 "_s;
}

void TestStrategies::conversionsNameTheirDeck()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, options);
    QFETCH(QString, deck);
    for (const auto strategy : {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen}) {
        const auto plan = makePlan(Topology::Hybrid, strategy, from, to);
        const auto items = steps(plan);
        const auto place = placeOf(u"control-planes.convert"_s, items);
        QVERIFY(place >= 0);
        QVERIFY2(items.at(place).command.contains(u"deck file convert "_s + options),
                 qPrintable(items.at(place).command));
        QVERIFY2(items.at(place).action.contains(deck), qPrintable(items.at(place).action));
        QVERIFY(items.at(place + 1).id.endsWith(u".lts-sync"_s));
        int prepared = 0;
        for (const auto &item : m_catalog.items(StepId::Considerations, plan)) {
            if (!item.id.startsWith("considerations.deck-convert"_L1))
                continue;
            ++prepared;
            QVERIFY2(item.command.contains(options) && item.action.contains(deck), qPrintable(item.action));
        }
        QCOMPARE(prepared, 1);
    }
}

void TestStrategies::durationsFollowWhatWasMeasured()
{
    using Basis = ExpectedDuration::Basis;
    auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster);
    const StepDuration restore{2, 60, DurationRule::RestoreTime};
    QCOMPARE(expectedDuration(restore, plan).basis, Basis::Band);
    QCOMPARE(durationText(expectedDuration(restore, plan)), u"2 to 60 min"_s);
    const QDateTime at(QDate(2026, 11, 27), QTime(22, 0), Qt::UTC);
    PlanBackup backup{test::sampleBackup(at), at, u"DM"_s, {}, {}, {}, {}};
    backup.drill = test::sampleDrill(at);
    backup.drill->restoreMsecs = 8 * 60'000;
    plan.backups << backup;
    const auto measured = expectedDuration(restore, plan);
    QCOMPARE(measured.basis, Basis::Measured);
    QCOMPARE(measured.least, 8);
    QCOMPARE(measured.most, 12);
    const auto first = expectedDuration({10, 10, DurationRule::FirstHold}, plan);
    QCOMPARE(first.basis, Basis::Schedule);
    QCOMPARE(first.most, plan.schedule.at(1).holdMinutes);
    int middle = 0;
    for (const auto &step : plan.schedule)
        middle += step.percent > 10 && step.percent < 100 ? step.holdMinutes : 0;
    QCOMPARE(expectedDuration({30, 180, DurationRule::MiddleHolds}, plan).most, middle);
    plan.schedule.clear();
    QCOMPARE(expectedDuration({30, 180, DurationRule::MiddleHolds}, plan).basis, Basis::Band);
    QVERIFY(durationText({}).isEmpty());
}

void TestStrategies::severalHopsAskForPlansOfTheirOwn()
{
    const auto plan = makePlan(Topology::Hybrid, Strategy::DualCluster, u"2.8.4.14"_s, u"3.10.0.17"_s);
    const auto has = [&](qsizetype hops) {
        return placeOf(u"topology.one-hop"_s, m_catalog.items(StepId::Topology, plan, hops)) >= 0;
    };
    QVERIFY(has(2));
    QVERIFY(!has(1));
}

void TestStrategies::brokenFilesAreRefused_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value"); // JSON; empty removes
    QTest::addColumn<QString>("says");
    QTest::newRow("an unknown verification")
        << u"/steps/3/verifications"_s << u"[\"all-is-well\"]"_s << u"/steps/3/verifications/0"_s;
    QTest::newRow("an unknown fact") << u"/steps/3/facts"_s << u"[\"sunshine\"]"_s << u"/steps/3/facts/0"_s;
    QTest::newRow("no duration") << u"/steps/3/duration"_s << QString() << u"/steps/3"_s;
    QTest::newRow("more at least than at most")
        << u"/steps/3/duration"_s << u"{\"minutes\":[9,2]}"_s << u"/steps/3/duration/minutes"_s;
    QTest::newRow("no minutes at all")
        << u"/steps/3/duration"_s << u"{\"minutes\":[0,2]}"_s << u"/steps/3/duration/minutes/0"_s;
    QTest::newRow("a command that isn't there")
        << u"/steps/3/command"_s << u"\"fly\""_s << u"/steps/3/command: there is no command 'fly'"_s;
    QTest::newRow("a way back that isn't there")
        << u"/steps/3/rollback_step"_s << u"\"rollback.nowhere\""_s << u"/steps/3/rollback_step"_s;
    QTest::newRow("no way back") << u"/steps/3/changes_nothing"_s << u"false"_s << u"/steps/3"_s;
    QTest::newRow("a step before that isn't there")
        << u"/steps/3/after"_s << u"[\"control-planes.nowhere\"]"_s << u"there is no step"_s;
    QTest::newRow("a step before itself")
        << u"/steps/1/after"_s << u"[\"control-planes.final-backup\"]"_s << u"comes after itself"_s;
    QTest::newRow("preparation among the steps")
        << u"/steps/3/step"_s << u"\"backup\""_s << u"checklists.json"_s;
    QTest::newRow("an id of the checklists")
        << u"/steps/3/id"_s << u"\"backup.freeze\""_s << u"/steps/3/id"_s;
    QTest::newRow("an unknown weight") << u"/limits/0/weight"_s << u"\"heavy\""_s << u"/limits/0/weight"_s;
    QTest::newRow("an unknown placeholder in a shared command")
        << u"/commands/stop-x/package"_s << u"\"echo {{password}}\""_s << u"/commands/stop-x/package"_s;
    QTest::newRow("a profile without its downtime")
        << u"/profiles/0/business_downtime"_s << QString() << u"/profiles/0"_s;
}

void TestStrategies::brokenFilesAreRefused()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, says);
    auto document = test::readJsonFile(knowledge + u"strategies.json"_s);
    auto &fourth = document["steps"][3];
    for (const char *key : {"rollback", "rollback_step", "commands"})
        fourth.erase(key);
    fourth["changes_nothing"] = true;
    test::spoil(document, pointer, value);
    test::expectRefusal<ChecklistCatalog>(document, u"strategies.json"_s, says);
}

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
