#include "domain/NextEnvironment.h"

#include "domain/EnvironmentComparison.h"
#include "journal/EventCodec.h"
#include "support/ReportFixture.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime at(QDate(2026, 3, 14), QTime(22, 0), Qt::UTC);

//! As the fixture names them.
QString itemId(StepId step, int number)
{
    return u"%1.item-%2"_s.arg(toKey(step)).arg(number, 2, 10, QLatin1Char('0'));
}

//! A finished night with everything that could slip through: addresses, files, results, signatures.
ReportFixture night()
{
    ReportFixture fixture;
    DatabaseSettings database;
    database.host = u"pg-dev.example.org"_s;
    fixture.add(300, DatabaseChanged{Side::X, database});
    BackupSettings backup;
    backup.folder = u"/etc/dev/backups"_s;
    backup.deckFolder = u"/opt/dev-deck"_s;
    backup.declarativeFile = u"/etc/dev/kong.yaml"_s;
    backup.files = {{u"/etc/dev/kong.conf"_s, BackupFileRole::Settings, false}};
    backup.scratch = database;
    backup.jobs = 7;
    fixture.add(301, BackupConfigured{backup});
    CheckSources sources;
    sources.confFile = u"/etc/dev/kong.conf"_s;
    fixture.add(302, ChecksConfigured{sources});
    TrafficSettings traffic;
    traffic.kind = TrafficSourceKind::HaproxyCsv;
    traffic.addresses = {{QUrl(u"http://lb-dev.example.org"_s), {}}};
    traffic.serversX = u"dev-x*"_s;
    traffic.token = TokenStore::Keyring;
    fixture.add(303, TrafficSourceChosen{traffic});
    RolloutMeans means;
    means.mode = RolloutMode::Weights;
    means.place = u"/run/dev-haproxy.sock"_s;
    means.serversX = u"dev-x1"_s;
    fixture.add(304, RolloutMeansChosen{means});
    RolloutLimits limits;
    limits.errorMargin = 33;
    fixture.add(305, RolloutLimitsChanged{limits});
    OwnStep own;
    own.id = u"own.0a1b2c3d"_s;
    own.title = u"Tell the shop"_s;
    fixture.add(306, OwnStepSaved{own, {}});
    SmokeTest smoke;
    smoke.id = u"smoke.0a1b2c3d"_s;
    smoke.name = u"Orders"_s;
    smoke.headers = {{u"Authorization"_s, u"{{secret:orders}}"_s}};
    fixture.add(307, SmokeTestsSaved{{smoke}});
    SmokeTarget target;
    target.url = QUrl(u"https://proxy-dev.example.org"_s);
    fixture.add(308, SmokeTargetChanged{Side::X, target});
    fixture.add(309, SmokeTestsRun{Side::X,
                                   u"https://proxy-dev.example.org"_s,
                                   {SmokeResult{smoke.id, smoke.digest(), at, {}, {}, {}}}});
    fixture.add(310,
                ItemOverridden{itemId(StepId::Verify, 1), u"compared by hand"_s, u"one table differs"_s});
    fixture.add(311, GateWaived{u"backup"_s, {u"fact.backup-proven"_s}, u"Ann"_s, u"tape"_s, u"Bea"_s, at});
    fixture.add(312, GateSigned{u"verify"_s, u"Bea"_s, {}});
    fixture.add(313, PlanFinished{});
    return fixture;
}

EarlierPlan earlier(const ReportFixture &fixture)
{
    return {fixture.plan(), fixture.inputs.checklists, u"dev.gatelift"_s, fixture.entries().constFirst().hash,
            at};
}

const NextEnvironment next{u"Retail edge EU · live"_s, u"dev"_s, u"live"_s};

UpgradePlan replayed(const QList<PlanEvent> &events)
{
    QList<JournalEntry> entries{{1, at, u"Ann"_s, PlanCreated{}, {}}};
    for (const auto &event : events)
        entries << JournalEntry{entries.size() + 1, at, u"Ann"_s, event, {}};
    return UpgradePlan::replay(entries);
}

EnvironmentFacts environment()
{
    EnvironmentFacts facts;
    facts.gatewayX = u"3.4.3.12"_s;
    facts.gatewayY = u"3.10.0.17"_s;
    facts.database = u"postgres"_s;
    facts.postgres = 150020;
    facts.dataPlanes = QMap<QString, qint64>{{u"3.4.3.12"_s, 3}};
    facts.plugins = QMap<QString, QString>{{u"acl"_s, u"3.0.1"_s}, {u"geo-steer"_s, u"1.2"_s}};
    facts.inUse = QMap<QString, qint64>{{u"acl"_s, 2}, {u"geo-steer"_s, 1}};
    facts.custom = QStringList{u"geo-steer"_s};
    facts.entities = QMap<QString, qint64>{{u"routes"_s, 20}, {u"services"_s, 2}, {u"vaults"_s, 0}};
    facts.names = {{u"services"_s, {u"orders"_s, u"shop"_s}}};
    return facts;
}

PlanDerived origin()
{
    PlanDerived origin;
    origin.title = u"Retail edge · dev"_s;
    origin.environment = u"dev"_s;
    origin.target.from = u"3.4.3.12"_s;
    origin.target.to = u"3.10.0.17"_s;
    origin.looked = environment();
    return origin;
}

EnvironmentDifference row(const EnvironmentComparison &comparison, const QString &id)
{
    for (const auto &one : comparison.rows) {
        if (one.id == id)
            return one;
    }
    return {};
}

} // namespace

//! From one environment's plan to the next one's: which choices go along, that no proof does, and what is
//! told about the two.
class TestNextEnvironment : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void onlyChoicesGoAlong();
    void nothingIsProvenThere();
    void nothingOfThePlaceGoesAlong();
    void theSameChoices();
    void howItEnded();
    void words_data();
    void words();
    void whatWasLearned();
    void whatItLookedLike();
    void whatAnswersAsYIsNotX();
    void equalEnvironments();
    void differences_data();
    void differences();
    void unknownIsNeverTheSame();
};

//! Whatever kind is added later is no choice until somebody says so here.
void TestNextEnvironment::onlyChoicesGoAlong()
{
    const auto fixture = night();
    for (const auto &event : nextPlanEvents(earlier(fixture), next, u"Cleo"_s)) {
        const bool isChoice =
            std::holds_alternative<PlanDerived>(event) || std::holds_alternative<PlanDetails>(event) ||
            std::holds_alternative<PlanTarget>(event) || std::holds_alternative<ScheduleChanged>(event) ||
            std::holds_alternative<BackupConfigured>(event) ||
            std::holds_alternative<RolloutLimitsChanged>(event) ||
            std::holds_alternative<RolloutMeansChosen>(event) ||
            std::holds_alternative<TrafficSourceChosen>(event) ||
            std::holds_alternative<MonitorLimitsChanged>(event) ||
            std::holds_alternative<HopPlanned>(event) || std::holds_alternative<OwnStepSaved>(event) ||
            std::holds_alternative<SmokeTestsSaved>(event);
        QVERIFY2(isChoice, qPrintable(eventType(event)));
    }
}

void TestNextEnvironment::nothingIsProvenThere()
{
    const auto fixture = night();
    const auto plan = replayed(nextPlanEvents(earlier(fixture), next, u"Cleo"_s));
    QVERIFY(plan.items.isEmpty());
    QVERIFY(plan.verifications.isEmpty());
    QVERIFY(plan.backups.isEmpty());
    QVERIFY(!plan.findings);
    QVERIFY(plan.decisions.isEmpty());
    QVERIFY(plan.gates == GateRecord());
    QVERIFY(plan.overrides.isEmpty());
    QVERIFY(plan.signOffs.isEmpty());
    QVERIFY(plan.confirmedNotes.isEmpty());
    QVERIFY(plan.reached.isEmpty());
    QVERIFY(plan.records.isEmpty());
    QVERIFY(plan.smoke.onX.isEmpty() && plan.smoke.onY.isEmpty());
    QVERIFY(!plan.connectionX && !plan.connectionY && !plan.databaseTestX && !plan.recordedHere);
    QCOMPARE(plan.freeze.phase, FreezeState::Phase::NotDeclared);
    QVERIFY(!plan.finishedAt);
    QVERIFY(!plan.hasBegun());
    QVERIFY(!plan.created.rehearsal);
}

//! Its addresses, files, folders and servers would lead a person of the next environment back to it.
void TestNextEnvironment::nothingOfThePlaceGoesAlong()
{
    const auto fixture = night();
    for (const auto &event : nextPlanEvents(earlier(fixture), next, u"Cleo"_s)) {
        const auto data = encodeEvent(event);
        for (const auto &place : {"example.org", "/etc", "/opt", "/run", "dev-x", "keyring", "10.20."})
            QVERIFY2(!data.contains(place), data.constData());
    }
    const auto plan = replayed(nextPlanEvents(earlier(fixture), next, u"Cleo"_s));
    QCOMPARE(plan.endpointX, EndpointSettings());
    QCOMPARE(plan.databaseX, DatabaseSettings());
    QVERIFY(plan.details.ticket.isEmpty());
    QVERIFY(plan.details.approver.isEmpty());
    QVERIFY(!plan.details.windowStart.isValid());
    for (const auto &step : plan.schedule)
        QVERIFY(!step.plannedAt.isValid());
}

void TestNextEnvironment::theSameChoices()
{
    const auto fixture = night();
    const auto there = fixture.plan();
    const auto here = replayed(nextPlanEvents(earlier(fixture), next, u"Cleo"_s));
    QCOMPARE(here.details.title, next.title);
    QCOMPARE(here.details.operatorName, u"Cleo"_s);
    QCOMPARE(here.details.zone, u"Europe/Berlin"_s);
    QCOMPARE(here.target, there.target);
    QCOMPARE(here.schedule.size(), there.schedule.size());
    for (qsizetype i = 0; i < here.schedule.size(); ++i) {
        QCOMPARE(here.schedule.at(i).percent, there.schedule.at(i).percent);
        QCOMPARE(here.schedule.at(i).holdMinutes, there.schedule.at(i).holdMinutes);
    }
    QCOMPARE(here.backupSettings.jobs, 7);
    QCOMPARE(here.rolloutLimits.errorMargin, 33);
    QCOMPARE(here.rolloutMeans.mode, RolloutMode::Weights);
    QCOMPARE(here.trafficSource.kind, TrafficSourceKind::HaproxyCsv);
    QCOMPARE(here.ownSteps, there.ownSteps);
    QCOMPARE(here.smoke.tests, there.smoke.tests);
    QCOMPARE(here.smoke.tests.constFirst().secrets(), QStringList{u"orders"_s});
}

void TestNextEnvironment::howItEnded()
{
    ReportFixture fixture;
    auto told = originOf(earlier(fixture), next);
    QCOMPARE(told.outcome, PlanOutcome::Finished);
    QCOMPARE(told.title, u"Retail edge EU · production"_s);
    QCOMPARE(told.environment, u"dev"_s);
    QCOMPARE(told.here, u"live"_s);
    QCOMPARE(told.id, fixture.entries().constFirst().hash);
    QCOMPARE(told.lastHash, fixture.entries().constLast().hash);
    QCOMPARE(told.endedAt, *fixture.plan().finishedAt);
    fixture.add(320, RollbackBegun{u"errors on Y"_s, {}});
    fixture.add(330, RollbackEnded{true, {}});
    told = originOf(earlier(fixture), next);
    QCOMPARE(told.outcome, PlanOutcome::RolledBack);
    QCOMPARE(told.endedAt, fixture.entries().constLast().at);
    EarlierPlan open{replayed({}), {}, {}, {}, at};
    QCOMPARE(originOf(open, next).outcome, PlanOutcome::Unfinished);
    QVERIFY(!originOf(open, next).endedAt.isValid());
}

void TestNextEnvironment::words_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("nextTitle");
    QTest::addColumn<QString>("from");
    QTest::newRow("the word is replaced")
        << u"Retail edge · dev"_s << u"Retail edge · production"_s << u"dev"_s;
    QTest::newRow("in any case") << u"STAGING gateway"_s << u"production gateway"_s << u"STAGING"_s;
    QTest::newRow("not inside of another word")
        << u"Device shop"_s << u"Device shop · production"_s << QString();
    QTest::newRow("no word") << u"Retail edge"_s << u"Retail edge · production"_s << QString();
}

void TestNextEnvironment::words()
{
    QFETCH(QString, title);
    UpgradePlan plan;
    plan.details.title = title;
    const auto suggested = suggestedNext(plan);
    QTEST(suggested.title, "nextTitle");
    QTEST(suggested.from, "from");
    QCOMPARE(suggested.here, u"production"_s);
    QVERIFY(nextEnvironmentProblem(suggested).isEmpty());
    QVERIFY(!nextEnvironmentProblem({u"  "_s, {}, {}}).isEmpty());
    QVERIFY(!nextEnvironmentProblem({QString(201, u'x'), {}, {}}).isEmpty());
    QVERIFY(!nextEnvironmentProblem({u"x"_s, QString(41, u'x'), {}}).isEmpty());
}

void TestNextEnvironment::whatWasLearned()
{
    auto fixture = night();
    FindingsChecked checked;
    Finding hit;
    hit.change.id = u"change.hit"_s;
    hit.change.title = u"Regex paths"_s;
    hit.verdict = Verdict::Affected;
    checked.findings = {hit};
    fixture.add(-10, checked);
    fixture.add(-9, FindingsDecided{{{hit.change.id, basisOf(hit)}}, FindingDecision::FixOnX, u"3 routes"_s});
    fixture.add(
        -8,
        ItemOverridden{itemId(StepId::Verify, 2), u"lb-dev.example.org:8404 said so at 22:05 for 3.10.0.17"_s,
                       u"CP X and CP Y use one database: pg-dev.corp.example:5432/kong, 10.20.30.40"_s});
    const auto told = originOf(earlier(fixture), next);
    const auto placed = learnedOf(told, itemId(StepId::Verify, 2)).join(u'\n');
    QVERIFY2(placed.contains(u"at 22:05 for 3.10.0.17"_s) && placed.contains(u"use one database"_s),
             qPrintable(placed));
    for (const auto &place : {u"example"_s, u"8404"_s, u"5432"_s, u"10.20"_s, u"corp"_s})
        QVERIFY2(!placed.contains(place), qPrintable(placed));
    const auto overridden = learnedOf(told, itemId(StepId::Verify, 1)).join(u'\n');
    QVERIFY2(overridden.contains(u"compared by hand"_s) && overridden.contains(u"one table differs"_s),
             qPrintable(overridden));
    QVERIFY(learnedOf(told, u"backup"_s).join(u' ').contains(u"tape"_s));
    QVERIFY(learnedOf(told, itemId(StepId::Backup, 1)).join(u' ').contains(ReportFixture::chineseNote));
    QVERIFY(learnedOf(told, u"unknown"_s).isEmpty());
    const auto finding = learnedOfFinding(told, hit.change.id);
    QVERIFY2(finding.contains(u"dev"_s) && finding.contains(u"3 routes"_s), qPrintable(finding));
    QVERIFY(learnedOfFinding(told, u"unknown"_s).isEmpty());
}

void TestNextEnvironment::whatItLookedLike()
{
    ReportFixture fixture;
    const auto before = environmentOf(fixture.plan());
    QCOMPARE(before.gatewayX, u"3.4.3.12"_s); // of the first picture
    QCOMPARE(before.gatewayY, u"3.10.0.17"_s);
    QCOMPARE(before.dataPlanes.value().value(u"3.4.3.12"_s), 24);
    fixture.add(400, EnvironmentRecorded{environment()});
    const auto recorded = environmentOf(fixture.plan());
    QCOMPARE(recorded.entities.value(), environment().entities.value());
    QCOMPARE(recorded.names, environment().names);
    QCOMPARE(recorded.dataPlanes.value().value(u"3.4.3.12"_s), 3);
    EndpointSettings other;
    other.url = QUrl(u"https://cp-other.example.org"_s);
    fixture.add(401, EndpointChanged{Side::X, other});
    QVERIFY(!environmentOf(fixture.plan()).inUse.has_value() ||
            environmentOf(fixture.plan()).inUse.value() != environment().inUse.value());
    QVERIFY(environmentOf(UpgradePlan()) == EnvironmentFacts());
}

//! In place, the same address answers with Y's version once the upgrade is done.
void TestNextEnvironment::whatAnswersAsYIsNotX()
{
    UpgradePlan plan;
    plan.target.from = u"3.4.3.12"_s;
    plan.target.to = u"3.10.0.17"_s;
    ControlPlaneInfo info;
    info.version = u"3.10.0.17"_s;
    plan.connectionX = ConnectionRecord{at, {}, info, {}};
    QCOMPARE(environmentOf(plan).gatewayX, u"3.10.0.17"_s); // before it began, this is what X is
    plan.freeze.phase = FreezeState::Phase::Holding;
    QVERIFY(environmentOf(plan).gatewayX.isEmpty());
    plan.connectionX->info->version = u"3.4.3.12-enterprise-edition"_s;
    QCOMPARE(environmentOf(plan).gatewayX, u"3.4.3.12-enterprise-edition"_s);
}

void TestNextEnvironment::equalEnvironments()
{
    const auto told = origin();
    const auto comparison = compareEnvironments(told, told.target, environment());
    QVERIFY(comparison.rows.size() > 10);
    QCOMPARE(comparison.count(DifferenceKind::Same), static_cast<int>(comparison.rows.size()));
    QCOMPARE(comparison.attention(), 0);
    QCOMPARE(row(comparison, u"entities.routes"_s).why, u"As many; names were not compared."_s);
    QVERIFY(row(comparison, u"entities.services"_s).why.isEmpty());
    QVERIFY(row(comparison, u"entities.vaults"_s).id.isEmpty()); // none on either side
}

using Alteration = void (*)(EnvironmentFacts &, PlanTarget &);

void TestNextEnvironment::differences_data()
{
    QTest::addColumn<Alteration>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<DifferenceKind>("kind");
    QTest::addColumn<bool>("attention");
    const auto add = [](const char *name, const char *id, DifferenceKind kind, bool attention,
                        Alteration change) {
        QTest::newRow(name) << change << QString::fromLatin1(id) << kind << attention;
    };
    using Kind = DifferenceKind;
    add("another line of X", "gateway-x", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.gatewayX = u"2.8.4.2"_s; });
    add("another patch of X", "gateway-x", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.gatewayX = u"3.4.3.5"_s; });
    add("a suffix is no difference", "gateway-x", Kind::Same, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.gatewayX = u"3.4.3.12-enterprise-edition"_s; });
    add("another Y is planned", "gateway-y", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &target) {
            here.gatewayY.clear();
            target.to = u"3.9.1.0"_s;
        });
    add("another topology", "topology", Kind::Different, true,
        [](EnvironmentFacts &, PlanTarget &target) { target.topology = Topology::Traditional; });
    add("another strategy", "strategy", Kind::Different, true,
        [](EnvironmentFacts &, PlanTarget &target) { target.strategy = Strategy::InPlace; });
    add("another installation", "install", Kind::Different, false,
        [](EnvironmentFacts &, PlanTarget &target) { target.install = InstallMethod::Helm; });
    add("another major version of PostgreSQL", "postgres", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.postgres = 130011; });
    add("another minor version of PostgreSQL", "postgres", Kind::Different, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.postgres = 150008; });
    add("of PostgreSQL the major version alone", "postgres", Kind::NotKnown, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.postgres = 150000; });
    add("more data planes of the same version", "data-planes", Kind::Different, false,
        [](EnvironmentFacts &here, PlanTarget &) {
            here.dataPlanes = QMap<QString, qint64>{{u"3.4.3.12"_s, 240}};
        });
    add("data planes of a version that never ran there", "data-planes", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) {
            here.dataPlanes = QMap<QString, qint64>{{u"3.2.2.1"_s, 1}, {u"3.4.3.12"_s, 3}};
        });
    add("a plugin that was never tried", "plugin.jwt", Kind::OnlyHere, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.inUse->insert(u"jwt"_s, 4); });
    add("a plugin that nobody uses here", "plugin.acl", Kind::OnlyThere, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.inUse->remove(u"acl"_s); });
    add("another version of a custom plugin", "plugin.geo-steer", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.plugins->insert(u"geo-steer"_s, u"1.3"_s); });
    add("a plugin without a version", "plugin.acl", Kind::NotKnown, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.plugins->insert(u"acl"_s, {}); });
    add("more uses", "plugin.acl", Kind::Different, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.inUse->insert(u"acl"_s, 90); });
    add("a custom plugin that is not there", "plugins-custom", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.custom->append(u"header-audit"_s); });
    add("more routes", "entities.routes", Kind::Different, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.entities->insert(u"routes"_s, 25); });
    add("very many more routes", "entities.routes", Kind::Different, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.entities->insert(u"routes"_s, 5000); });
    add("a kind that was not there", "entities.vaults", Kind::OnlyHere, true,
        [](EnvironmentFacts &here, PlanTarget &) { here.entities->insert(u"vaults"_s, 1); });
    add("as many of other names", "entities.services", Kind::Different, false,
        [](EnvironmentFacts &here, PlanTarget &) {
            here.names.insert(u"services"_s, {u"orders"_s, u"payments"_s});
        });
    add("a kind that was not read", "entities.routes", Kind::NotKnown, false,
        [](EnvironmentFacts &here, PlanTarget &) { here.entities->remove(u"routes"_s); });
}

void TestNextEnvironment::differences()
{
    QFETCH(Alteration, change);
    QFETCH(QString, id);
    const auto told = origin();
    auto here = environment();
    auto target = told.target;
    change(here, target);
    const auto comparison = compareEnvironments(told, target, here);
    const auto found = row(comparison, id);
    QCOMPARE(found.id, id);
    QTEST(found.kind, "kind");
    QTEST(found.attention, "attention");
    QCOMPARE(found.attention && found.why.isEmpty(), false);
    // What matters stands first in its area.
    for (qsizetype i = 1; i < comparison.rows.size(); ++i) {
        const auto &before = comparison.rows.at(i - 1);
        const auto &after = comparison.rows.at(i);
        QVERIFY(before.area <= after.area);
        QVERIFY(before.area != after.area || before.attention || !after.attention);
    }
}

void TestNextEnvironment::unknownIsNeverTheSame()
{
    const QStringList choices{u"edition"_s, u"topology"_s, u"strategy"_s, u"install"_s, u"gateway-y"_s};
    auto told = origin();
    const auto check = [&choices](const EnvironmentComparison &comparison) {
        for (const auto &line : comparison.rows) {
            if (!choices.contains(line.id))
                QVERIFY2(line.kind == DifferenceKind::NotKnown, qPrintable(line.id));
            QVERIFY(!line.attention);
        }
        QVERIFY(comparison.rows.size() > choices.size());
    };
    check(compareEnvironments(told, told.target, {}));
    told.looked = {};
    check(compareEnvironments(told, told.target, environment()));
    check(compareEnvironments(told, told.target, {}));
    // Both are planned alike and neither runs yet: said so.
    QVERIFY(!row(compareEnvironments(told, told.target, {}), u"gateway-y"_s).why.isEmpty());
}

QTEST_APPLESS_MAIN(TestNextEnvironment)
#include "tst_nextenvironment.moc"
