#include "domain/VerificationFacts.h"
#include "knowledge/KnowledgePack.h"
#include "support/SampleCluster.h"
#include "support/TestMain.h"

#include <functional>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = StepVerification;

const CoreMigrations &known()
{
    static const auto migrations = loadKnowledge()->migrations;
    return migrations;
}

//! Everything that a verification looks at, as it is when all went well.
struct World
{
    QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    UpgradePlan plan;
    ClusterSnapshot snapshot;
    std::optional<FreezeStanding> freeze = FreezeStanding();
    std::optional<DatabaseLook> databaseX;
    std::optional<DatabaseLook> databaseY;
    std::optional<ContentsLook> contents = ContentsLook();
    std::optional<RestoredLook> restored = RestoredLook();
    std::optional<GatewayLook> gatewayX = GatewayLook();
    std::optional<GatewayLook> gatewayY = GatewayLook();
    std::optional<QStringList> plugins = QStringList{u"key-auth"_s, u"cors"_s};

    World()
    {
        plan.target.from = u"3.4.3.12"_s;
        plan.target.to = u"3.9.1.2"_s;
        plan.target.topology = Topology::Hybrid;
        plan.target.strategy = Strategy::DualCluster;
        plan.target.edition = Edition::Enterprise;
        plan.details.zone = u"UTC"_s;
        plan.databaseX.host = u"pg-x"_s;
        plan.databaseY.host = u"pg-y"_s;
        plan.freeze.phase = FreezeState::Phase::Holding;
        plan.schedule = defaultSchedule();
        plan.reached = {{now.addSecs(-900), 100}};
        addBackup();
        addCluster();
        freeze->sources = {{FreezeSource::Database, true, now.addSecs(-600), now.addSecs(-2), {}, {}, 0}};
        freeze->baselineAt = now.addSecs(-600);
        databaseX = database(u"kong"_s, 16'400, u"020_330_to_340"_s);
        databaseY = database(u"kong_y"_s, 16'401, u"024_380_to_390"_s);
        contents->at = now.addSecs(-60);
        contents->tables = {{ContentDifference::Subject::Table, ContentDifference::Kind::Equal, u"routes"_s,
                             u"3 rows, aa"_s, u"3 rows, aa"_s}};
        contents->out = {{u"cluster_events"_s, u"nodes write it while they run"_s}};
        restored->at = now.addSecs(-60);
        restored->backupId = u"b1"_s;
        restored->tables = contents->tables;
        for (auto *look : {&gatewayX, &gatewayY})
            (*look)->at = now.addSecs(-30);
        gatewayX->databasePlace = u"pg-x.example:5432/kong"_s;
        gatewayY->databasePlace = u"pg-y.example:5432/kong"_s;
        gatewayY->license = LicenseFacts{true, now.date().addDays(90)};
    }

    void addBackup()
    {
        PlanBackup backup;
        backup.record.id = u"b1"_s;
        backup.record.database.emplace();
        backup.record.startedAt = now.addSecs(-1800);
        backup.record.finishedAt = now.addSecs(-1700);
        backup.at = now.addSecs(-1700);
        backup.verdict.emplace();
        backup.verdict->backupId = u"b1"_s;
        backup.verdict->checks = {{BackupCheckId::Complete, true, {}}};
        backup.drill.emplace();
        backup.drill->backupId = u"b1"_s;
        backup.drill->checks = {{BackupCheckId::Equal, true, {}}};
        plan.freeze.since = now.addSecs(-3600);
        plan.backups = {backup};
    }

    void addCluster()
    {
        snapshot.at = now;
        for (auto *view : {&snapshot.x, &snapshot.y}) {
            view->configured = true;
            view->polledAt = now.addSecs(-3);
            view->info.emplace();
            view->info->role = u"control_plane"_s;
        }
        snapshot.y.side = Side::Y;
        snapshot.x.info->version = u"3.4.3.12-enterprise-edition"_s;
        snapshot.y.info->version = u"3.9.1.2-enterprise-edition"_s;
        snapshot.y.info->plugins = {{u"key-auth"_s, {}}, {u"cors"_s, {}}, {u"acl"_s, {}}};
        for (const auto &name : {u"dp-1"_s, u"dp-2"_s, u"dp-3"_s})
            snapshot.dataPlanes << onY(name);
    }

    [[nodiscard]] DataPlane onX(const QString &name) const
    {
        auto node = sampleNode(name, now);
        node.row.version = u"3.4.3.12"_s;
        node.version = Version(3, 4, 3, 12);
        node.side = Side::X;
        node.state = NodeState::Fresh;
        node.converged = true;
        return node;
    }
    [[nodiscard]] DataPlane onY(const QString &name) const
    {
        auto node = onX(name);
        node.row.version = u"3.9.1.2-enterprise-edition"_s;
        node.version = Version(3, 9, 1, 2);
        node.side = Side::Y;
        return node;
    }
    [[nodiscard]] DatabaseLook database(const QString &name, qint64 oid, const QString &core) const
    {
        DatabaseLook look;
        look.at = now.addSecs(-20);
        look.systemIdentifier = u"7300000000000000001"_s;
        look.oid = oid;
        look.name = name;
        look.serverVersion = 150'020;
        look.migrationState = MigrationState::Executed;
        look.migrations = {{u"core"_s, core, {u"000_base"_s, core}, {}}};
        return look;
    }
    [[nodiscard]] Verification ask(Kind kind) const
    {
        VerificationFacts facts{plan, snapshot, known(), now};
        facts.freeze = freeze;
        facts.databaseX = databaseX;
        facts.databaseY = databaseY;
        facts.contents = contents;
        facts.restored = restored;
        facts.gatewayX = gatewayX;
        facts.gatewayY = gatewayY;
        facts.pluginsOnX = plugins;
        return verify(kind, facts);
    }
};

using Spoil = std::function<void(World &)>;

QList<Kind> allKinds()
{
    QList<Kind> all;
    for (int i = 0; i < stepVerificationCount; ++i)
        all << static_cast<Kind>(i);
    return all;
}

QString word(FactOutcome outcome)
{
    return toKey(outcome);
}

} // namespace
Q_DECLARE_METATYPE(Spoil)

//! What is proven, what is refuted, and what nobody knows.
class TestVerifications : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void holdWhereAllIsWell();
    void claimNothingUnseen();
    void ageOut();
    void judgeWhatIsWrong_data();
    void judgeWhatIsWrong();
    void knowsTheMigrationsOfEveryLine_data();
    void knowsTheMigrationsOfEveryLine();

private:
    static void addNodesWithoutDataPlanes();
    static void addSmokeTests();
};

void TestVerifications::holdWhereAllIsWell()
{
    const World world;
    for (const auto kind : allKinds()) {
        if (kind == Kind::YDatabaseIsX || kind == Kind::StagingTestsPassed || kind == Kind::NobodyLeftOnY)
            continue; // of other strategies, of people, of the way back
        const auto answer = world.ask(kind);
        QVERIFY2(answer.holds(), qPrintable(toKey(kind) + u": "_s + answer.text));
        QVERIFY2(answer.at.isValid() && !answer.source.isEmpty(), qPrintable(toKey(kind)));
        QVERIFY(answer.maxAgeSeconds > 0);
        QVERIFY2(!answer.text.contains(u"%1"_s), qPrintable(answer.text));
    }
}

//! Nothing was looked at: no kind may claim anything.
void TestVerifications::claimNothingUnseen()
{
    World world;
    world.snapshot = {};
    world.plan.freeze = {};
    world.plan.backups.clear();
    world.plan.reached.clear();
    world.freeze.reset();
    world.databaseX.reset();
    world.databaseY.reset();
    world.contents.reset();
    world.restored.reset();
    world.gatewayX.reset();
    world.gatewayY.reset();
    world.plugins.reset();
    for (const auto kind : allKinds()) {
        const auto answer = world.ask(kind);
        QVERIFY2(answer.outcome == FactOutcome::NotKnown, qPrintable(toKey(kind)));
        QVERIFY(!answer.text.isEmpty());
    }
}

void TestVerifications::ageOut()
{
    for (const auto kind : allKinds()) {
        World world;
        if (!world.ask(kind).holds() || kind == Kind::BackupFreshAndDrilled)
            continue; // the backup's state is always of now
        world.now = world.now.addSecs(maxAgeSeconds(kind) + 61);
        const auto answer = world.ask(kind);
        QVERIFY2(answer.outcome == FactOutcome::NotKnown, qPrintable(toKey(kind) + answer.text));
        QVERIFY2(answer.text.contains(u"too long ago"_s), qPrintable(answer.text));
    }
}

void TestVerifications::judgeWhatIsWrong_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Kind kind, const QString &outcome, const QString &says,
                        Spoil spoil) {
        QTest::newRow(name) << static_cast<int>(kind) << spoil << outcome << says;
    };
    const auto fails = u"fails"_s;
    const auto unknown = u"not-known"_s;
    const auto holds = u"holds"_s;
    row("a write under the freeze", Kind::FreezeHolds, fails, u"services"_s, [](World &w) {
        SeenFreezeWrite seen;
        seen.at = w.now;
        seen.write.table = u"public.services"_s;
        seen.write.updated = 1;
        w.plan.freezeRecord.writes << seen;
    });
    row("nobody watches the freeze", Kind::FreezeHolds, unknown, u"nobody watches"_s,
        [](World &w) { w.freeze->sources[0].isWatching = false; });
    row("the freeze was lifted", Kind::FreezeHolds, fails, u"lifted"_s,
        [](World &w) { w.plan.freeze.phase = FreezeState::Phase::Lifted; });
    row("a stale backup", Kind::BackupFreshAndDrilled, fails, u"older than the last"_s, [](World &w) {
        w.plan.backups[0].writes << SeenWrite{w.now, ConfigurationWritten{u"b1"_s, {}, false, u"ff"_s}};
    });
    row("a backup nobody restored", Kind::BackupFreshAndDrilled, fails, u"not restored"_s,
        [](World &w) { w.plan.backups[0].drill.reset(); });
    row("another version", Kind::ControlPlaneYAnswers, fails, u"3.8.1.0"_s,
        [](World &w) { w.snapshot.y.info->version = u"3.8.1.0"_s; });
    row("another role", Kind::ControlPlaneYAnswers, fails, u"traditional"_s,
        [](World &w) { w.snapshot.y.info->role = u"traditional"_s; });
    row("an old node behind the proxy", Kind::ControlPlaneYAnswers, fails, u"3.4.3.12"_s, [](World &w) {
        w.snapshot.y.nodes = {{u"a"_s, u"3.9.1.2"_s}, {u"b"_s, u"3.4.3.12"_s}};
    });
    row("CP Y refuses", Kind::ControlPlaneYAnswers, unknown, u"refused"_s, [](World &w) {
        w.snapshot.y.error = Error{ErrorKind::Unreachable, {}, u"connection refused"_s, {}, {}};
    });
    row("one database", Kind::YDatabaseIsNotX, fails, u"one database"_s,
        [](World &w) { w.databaseY = w.databaseX; });
    row("CP Y on X's database", Kind::YDatabaseIsNotX, fails, u"pg-x.example"_s,
        [](World &w) { w.gatewayY->databasePlace = w.gatewayX->databasePlace; });
    row("both list the same rows", Kind::YDatabaseIsNotX, fails, u"very same rows"_s,
        [](World &w) { w.snapshot.dataPlanes[0].sideUncertain = true; });
    row("another server, the same number", Kind::YDatabaseIsNotX, holds, u"kong_y"_s, [](World &w) {
        w.databaseY->oid = w.databaseX->oid;
        w.databaseY->systemIdentifier = u"7300000000000000002"_s;
    });
    row("a server that does not tell", Kind::YDatabaseIsNotX, unknown, u"pg_control_system"_s,
        [](World &w) { w.databaseY->systemIdentifier.clear(); });
    row("an address nobody entered", Kind::YDatabaseIsNotX, unknown, u"not entered"_s,
        [](World &w) { w.plan.databaseY = {}; });
    row("one database, wanted", Kind::YDatabaseIsX, holds, u"one database"_s,
        [](World &w) { w.databaseY = w.databaseX; });
    row("one database by both kong.conf", Kind::YDatabaseIsX, holds, u"pg-x.example"_s, [](World &w) {
        w.plan.databaseY = {};
        w.gatewayY->databasePlace = w.gatewayX->databasePlace;
    });
    row("one database, X stopped and the program started anew", Kind::YDatabaseIsX, holds, u"pg-x.example"_s,
        [](World &w) {
            w.plan.databaseY = {};
            ConnectionRecord tested;
            tested.info = ControlPlaneInfo();
            tested.info->databasePlace = w.gatewayX->databasePlace;
            w.plan.connectionX = tested;
            w.gatewayY->databasePlace = w.gatewayX->databasePlace;
            w.gatewayX.reset();
        });
    row("two databases, not wanted", Kind::YDatabaseIsX, fails, u"kong_y"_s, [](World &) {});
    row("two addresses may be one server's", Kind::YDatabaseIsX, unknown, u"names another"_s,
        [](World &w) { w.plan.databaseY = {}; });
    row("a newer server", Kind::DatabaseServersEqual, fails, u"16.4"_s,
        [](World &w) { w.databaseY->serverVersion = 160'004; });
    row("another patch of it", Kind::DatabaseServersEqual, holds, u"PostgreSQL 15"_s,
        [](World &w) { w.databaseY->serverVersion = 150'008; });
    row("X as before", Kind::GatewayXAnswers, holds, u"CP X runs 3.4.3.12"_s, [](World &) {});
    row("X's address answers as Y", Kind::GatewayXAnswers, fails, u"began on 3.4.3.12"_s,
        [](World &w) { w.snapshot.x.info->version = u"3.9.1.2-enterprise-edition"_s; });
    row("X does not answer", Kind::GatewayXAnswers, unknown, u"refused"_s, [](World &w) {
        w.snapshot.x.error = Error{ErrorKind::Unreachable, {}, u"connection refused"_s, {}, {}};
    });
    row("data planes left on Y", Kind::NobodyLeftOnY, fails, u"3 data planes still run Y: dp-1, dp-2, dp-3"_s,
        [](World &) {});
    row("all back on X", Kind::NobodyLeftOnY, holds, u"2 data planes run X"_s, [](World &w) {
        w.snapshot.dataPlanes = {w.onX(u"dp-1"_s), w.onX(u"dp-2"_s)};
        // Stopped on purpose: the list keeps its row for days.
        auto gone = w.onY(u"dp-3"_s);
        gone.state = NodeState::Stale;
        w.snapshot.dataPlanes << gone;
    });
    row("back on neither", Kind::NobodyLeftOnY, fails, u"neither X nor Y: dp-1"_s, [](World &w) {
        auto node = w.onX(u"dp-1"_s);
        node.version = Version(3, 8, 0, 0);
        w.snapshot.dataPlanes = {node, w.onX(u"dp-2"_s)};
    });
    row("back on X without configuration", Kind::NobodyLeftOnY, fails, u"no configuration: dp-1"_s,
        [](World &w) {
            auto node = w.onX(u"dp-1"_s);
            node.state = NodeState::Empty;
            w.snapshot.dataPlanes = {node, w.onX(u"dp-2"_s)};
        });
    row("back on X, whose control plane is still stopped", Kind::NobodyLeftOnY, unknown,
        u"can't be seen while CP X"_s, [](World &w) {
            w.snapshot.dataPlanes.clear();
            w.snapshot.x.info.reset();
        });
    row("nobody answers", Kind::NobodyLeftOnY, unknown, u"No control plane lists"_s,
        [](World &w) { w.snapshot.dataPlanes.clear(); });
    row("a server without the database", Kind::DatabaseServersEqual, holds, u"PostgreSQL 15"_s,
        [](World &w) { w.databaseY->exists = false; });
    row("no database yet", Kind::YDatabaseIsNotX, unknown, u"no database of that name"_s,
        [](World &w) { w.databaseY->exists = false; });
    row("a database that can't be read", Kind::MigrationsUpDone, unknown, u"no route"_s, [](World &w) {
        w.databaseY->error = Error{ErrorKind::Unreachable, {}, u"no route"_s, {}, {}};
    });
    row("up is due", Kind::MigrationsUpDone, fails, u"migrations up is due: 024_380_to_390"_s, [](World &w) {
        w.databaseY->migrations = {{u"core"_s, u"020_330_to_340"_s, {u"020_330_to_340"_s}, {}}};
    });
    row("finish is due after up", Kind::MigrationsUpDone, holds, u"finish is due"_s, [](World &w) {
        w.databaseY->migrations << SubsystemMigrations{u"acme"_s, {}, {}, {u"003_350_to_360"_s}};
    });
    row("finish is due", Kind::MigrationsFinishDone, fails, u"finish is due"_s, [](World &w) {
        w.databaseY->migrations << SubsystemMigrations{u"acme"_s, {}, {}, {u"003_350_to_360"_s}};
    });
    row("finish is due of a line that is not recorded", Kind::MigrationsFinishDone, fails, u"finish is due"_s,
        [](World &w) {
            w.plan.target.to = u"3.14.0.0"_s;
            w.databaseY->migrations << SubsystemMigrations{u"acme"_s, {}, {}, {u"003_350_to_360"_s}};
        });
    row("a line that is not recorded", Kind::MigrationsUpDone, unknown, u"not recorded here"_s,
        [](World &w) { w.plan.target.to = u"3.14.0.0"_s; });
    row("a line that nobody saw released", Kind::MigrationsUpDone, unknown, u"not recorded here"_s,
        [](World &w) { w.plan.target.to = u"3.10.0.2"_s; });
    row("an empty database", Kind::MigrationsUpDone, fails, u"restored first"_s,
        [](World &w) { w.databaseY->migrationState = MigrationState::Empty; });
    row("in place migrates X's", Kind::MigrationsUpDone, fails, u"024_380_to_390"_s,
        [](World &w) { w.plan.target.strategy = Strategy::InPlace; });
    row("a row is missing", Kind::ContentsEqual, fails, u"routes"_s,
        [](World &w) { w.contents->tables[0].kind = ContentDifference::Kind::Differs; });
    row("nothing to compare", Kind::ContentsEqual, unknown, u"no configuration table"_s,
        [](World &w) { w.contents->tables.clear(); });
    row("other checksums", Kind::ContentsEqual, unknown, u"can't be compared"_s,
        [](World &w) { w.contents->tables[0].kind = ContentDifference::Kind::NotComparable; });
    row("a plugin Y lacks", Kind::PluginsOnY, fails, u"my-auth"_s,
        [](World &w) { w.plugins->append(u"my-auth"_s); });
    row("no license", Kind::LicenseOnY, fails, u"without a license"_s,
        [](World &w) { w.gatewayY->license->licensed = false; });
    row("an ended license", Kind::LicenseOnY, fails, u"ended"_s,
        [](World &w) { w.gatewayY->license->expires = w.now.date(); });
    row("a license that can't be read", Kind::LicenseOnY, unknown, u"forbidden"_s, [](World &w) {
        w.gatewayY->license.reset();
        w.gatewayY->licenseError = Error{ErrorKind::Auth, {}, u"forbidden"_s, {}, {}};
    });
    row("open source", Kind::LicenseOnY, holds, u"needs no license"_s,
        [](World &w) { w.plan.target.edition = Edition::OpenSource; });
    row("nobody on CP Y", Kind::DataPlanesConnectedY, fails, u"No data plane"_s, [](World &w) {
        for (auto &node : w.snapshot.dataPlanes)
            node.side = Side::X;
    });
    row("one shared database", Kind::DataPlanesConnectedY, unknown, u"share one database"_s, [](World &w) {
        for (auto &node : w.snapshot.dataPlanes)
            node.sideUncertain = true;
    });
    row("two of three, 100 %", Kind::DataPlaneShare, fails, u"2 of 3"_s,
        [](World &w) { w.snapshot.dataPlanes[0] = w.onX(u"dp-1"_s); });
    row("two of three, 50 %", Kind::DataPlaneShare, holds, u"2 of 3"_s, [](World &w) {
        w.plan.reached = {{w.now, 50}};
        w.snapshot.dataPlanes[0] = w.onX(u"dp-1"_s);
    });
    row("no share yet", Kind::DataPlaneShare, unknown, u"No share"_s,
        [](World &w) { w.plan.reached.clear(); });
    row("weights without traffic", Kind::DataPlaneShare, unknown, u"no traffic was observed"_s,
        [](World &w) { w.plan.rolloutMeans.mode = RolloutMode::Weights; });
    row("weights with their traffic", Kind::DataPlaneShare, holds, u"99.5 %"_s, [](World &w) {
        w.plan.rolloutMeans.mode = RolloutMode::Weights;
        w.plan.observedShares = {
            {w.now, TrafficObserved{9950, 9900, 10'000, 900, TrafficSourceKind::StatusApi}}};
    });
    row("traffic is stuck", Kind::DataPlaneShare, fails, u"10.0 %"_s, [](World &w) {
        w.plan.rolloutMeans.mode = RolloutMode::Weights;
        w.plan.observedShares = {
            {w.now, TrafficObserved{1000, 900, 1100, 900, TrafficSourceKind::StatusApi}}};
    });
    row("one lags", Kind::ConvergedY, fails, u"dp-2"_s,
        [](World &w) { w.snapshot.dataPlanes[1].converged = false; });
    row("a silent one", Kind::ConvergedY, fails, u"dp-2"_s,
        [](World &w) { w.snapshot.dataPlanes[1].state = NodeState::Stale; });
    row("a retired one lags", Kind::ConvergedY, holds, u"expected hash"_s, [](World &w) {
        w.snapshot.dataPlanes[1].converged = false;
        w.snapshot.dataPlanes[1].retired = true;
    });
    row("two releases", Kind::VersionsPerBatch, fails, u"several releases"_s,
        [](World &w) { w.snapshot.dataPlanes[1].row.version = u"3.9.1.2-rc"_s; });
    row("a data plane of a third version", Kind::VersionsPerBatch, fails, u"neither X nor Y"_s, [](World &w) {
        w.snapshot.dataPlanes[1].row.version = u"3.8.1.0"_s;
        w.snapshot.dataPlanes[1].version = Version(3, 8, 1, 0);
    });
    row("one still on X", Kind::NobodyLeftOnX, fails, u"dp-1"_s,
        [](World &w) { w.snapshot.dataPlanes[0] = w.onX(u"dp-1"_s); });
    row("Y under CP X", Kind::NobodyLeftOnX, fails, u"report to CP X"_s,
        [](World &w) { w.snapshot.dataPlanes[0].side = Side::X; });
    row("another patch imports", Kind::FallbackVersionsEqual, fails, u"3.9.1.1"_s,
        [](World &w) { w.snapshot.dataPlanes[1].row.version = u"3.9.1.1"_s; });
    row("nobody reached CP Y", Kind::CertificateChainShared, unknown, u"is reported"_s, [](World &w) {
        for (auto &node : w.snapshot.dataPlanes)
            node.side = Side::X;
    });
    row("tests are reported", Kind::StagingTestsPassed, unknown, u"reported"_s, [](World &) {});
    addSmokeTests();
    addNodesWithoutDataPlanes();
}

//! The staging test is one of ours as soon as there is a smoke test that can run.
void TestVerifications::addSmokeTests()
{
    const auto row = [](const char *name, const QString &outcome, const QString &says, int tests, int passed,
                        int failed, int secondsAgo = 60) {
        const Spoil spoil = [=](World &w) {
            SmokeTestsRun run{Side::Y, u"http://gw-y"_s, {}};
            for (int i = 0; i < tests; ++i) {
                SmokeTest test;
                test.id = u"smoke.0000000%1"_s.arg(i);
                test.name = u"Test %1"_s.arg(i);
                test.expectations = {*SmokeExpectation::parse(u"status 200"_s)};
                w.plan.smoke.apply(SmokeTestsSaved{{test}});
                SmokeResult result{test.id, test.digest(), w.now.addSecs(-secondsAgo), {}, SmokeAnswer(), {}};
                result.outcomes = {
                    {u"status is 200"_s, i < passed ? SmokeVerdict::Met : SmokeVerdict::NotMet, u"200"_s}};
                if (i < passed + failed)
                    run.results << result;
            }
            w.plan.smoke.apply(run);
        };
        QTest::newRow(name) << static_cast<int>(Kind::StagingTestsPassed) << spoil << outcome << says;
    };
    const auto holds = u"holds"_s;
    const auto fails = u"fails"_s;
    const auto unknown = u"not-known"_s;
    row("smoke tests passed on Y", holds, u"passed on Y"_s, 2, 2, 0);
    row("one smoke test failed on Y", fails, u"Test 1"_s, 2, 1, 1);
    row("one failed, one did not run", fails, u"Test 1"_s, 3, 1, 1);
    row("one smoke test did not run on Y", unknown, u"did not run"_s, 2, 1, 0);
    row("smoke tests passed long ago", unknown, u"too long ago"_s, 1, 1, 0, 31 * 60);
}

//! Traditional and DB-less: a node tells what it has loaded, and a person what the balancer shows.
void TestVerifications::addNodesWithoutDataPlanes()
{
    using Change = std::function<void(World &)>;
    const auto row = [](const QByteArray &name, Kind kind, const QString &outcome, const QString &says,
                        Topology topology, const Change &change) {
        const Spoil spoil = [topology, change](World &w) {
            w.plan.target.topology = topology;
            w.snapshot.y.info->role = u"traditional"_s;
            w.snapshot.y.info->database = topology == Topology::DbLess ? u"off"_s : u"postgres"_s;
            w.snapshot.y.configurationHash = u"76577d7a1ae06d400c6265b3389d587e"_s;
            w.plan.typedShares.clear();
            w.plan.observedShares.clear();
            change(w);
        };
        QTest::newRow(name.constData()) << int(kind) << spoil << outcome << says;
    };
    const auto fails = u"fails"_s;
    const auto unknown = u"not-known"_s;
    const auto holds = u"holds"_s;
    const auto dbless = Topology::DbLess;
    const auto hash = [](const QString &told) {
        return [told](World &w) { w.snapshot.y.configurationHash = told; };
    };
    row("a DB-less node", Kind::ConvergedY, holds, u"has loaded its file"_s, dbless, [](World &) {});
    row("a DB-less node before its file", Kind::ConvergedY, fails, u"without a configuration"_s, dbless,
        hash(QString(32, u'0')));
    row("a DB-less node that tells no hash", Kind::ConvergedY, unknown, u"reported"_s, dbless, hash({}));
    row("a DB-less node that nobody entered", Kind::ConvergedY, unknown, u"address"_s, dbless,
        [](World &w) { w.snapshot.y.configured = false; });
    row("traditional nodes have a database", Kind::ConvergedY, unknown, u"reported"_s, Topology::Traditional,
        [](World &) {});
    row("a DB-less node of Y", Kind::ControlPlaneYAnswers, holds, u"traditional"_s, dbless, [](World &) {});
    row("a DB-less node with a database", Kind::ControlPlaneYAnswers, fails, u"with a database"_s, dbless,
        [](World &w) { w.snapshot.y.info->database = u"postgres"_s; });
    row("nobody watches a file", Kind::FreezeHolds, unknown, u"a person's to say"_s, dbless,
        [](World &w) { w.freeze.reset(); });
    row("a watched file", Kind::FreezeHolds, holds, u"Nothing was written"_s, dbless, [](World &) {});
    const auto typed = [](int hundredths, int seconds) {
        return [=](World &w) {
            w.plan.typedShares = {{w.plan.reached.constLast().first.addSecs(seconds),
                                   TrafficShareTyped{hundredths, u"the balancer's page"_s}}};
        };
    };
    for (const auto topology : {Topology::Traditional, dbless}) {
        const auto name = [topology](const char *what) {
            return QByteArray(topology == Topology::DbLess ? "DB-less: " : "traditional: ") + what;
        };
        row(name("no share was seen"), Kind::DataPlaneShare, unknown, u"no traffic was observed"_s, topology,
            [](World &) {});
        row(name("a person reads another share"), Kind::DataPlaneShare, fails, u"is recorded"_s, topology,
            typed(100, 60));
        row(name("a person reads the share"), Kind::DataPlaneShare, unknown, u"A person reads"_s, topology,
            [typed](World &w) { typed(w.plan.reached.constLast().second * 100, 60)(w); });
        row(name("before the share was set"), Kind::DataPlaneShare, unknown, u"no traffic was observed"_s,
            topology, typed(100, -60));
        row(name("what was observed later counts"), Kind::DataPlaneShare, holds, u"is recorded"_s, topology,
            [typed](World &w) {
                typed(100, 10)(w);
                const auto &[at, share] = w.plan.reached.constLast();
                w.plan.observedShares = {{at.addSecs(20), TrafficObserved{share * 100, 0, 10'000, 5'000,
                                                                          TrafficSourceKind::StatusApi}}};
            });
    }
}

void TestVerifications::judgeWhatIsWrong()
{
    QFETCH(int, kind);
    QFETCH(Spoil, spoil);
    QFETCH(QString, outcome);
    QFETCH(QString, says);
    World world;
    spoil(world);
    const auto answer = world.ask(static_cast<Kind>(kind));
    QVERIFY2(word(answer.outcome) == outcome, qPrintable(answer.text));
    QVERIFY2(answer.text.contains(says), qPrintable(answer.text));
}

void TestVerifications::knowsTheMigrationsOfEveryLine_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("last");
    QTest::newRow("2.8") << u"2.8.5"_s << u"015_270_to_280"_s;
    QTest::newRow("3.0") << u"3.0.2"_s << u"016_280_to_300"_s;
    QTest::newRow("3.4 Enterprise") << u"3.4.3.12"_s << u"020_330_to_340"_s;
    QTest::newRow("3.8 brought none of its own") << u"3.8.1"_s << u"023_360_to_370"_s;
    QTest::newRow("3.9") << u"3.9.1"_s << u"024_380_to_390"_s;
    QTest::newRow("3.10") << u"3.10.0.2"_s << u"025_390_to_3100"_s;
    QTest::newRow("unknown") << u"3.14.0.0"_s << QString();
}

void TestVerifications::knowsTheMigrationsOfEveryLine()
{
    QFETCH(QString, version);
    const auto found = known().of(*Version::parse(version));
    QTEST(found ? found->last : QString(), "last");
}

QTEST_APPLESS_MAIN(TestVerifications)
#include "tst_verifications.moc"
