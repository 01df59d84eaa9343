#include "journal/CanonicalJson.h"
#include "journal/EventCodec.h"
#include "support/SampleBackup.h"
#include "support/SampleFindings.h"
#include "support/TestMain.h"

#include <QTimeZone>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime at(QDate(2026, 11, 20), QTime(22, 4, 5, 678), Qt::UTC);

ControlPlaneInfo someInfo()
{
    ControlPlaneInfo info;
    info.version = u"3.4.3.12-enterprise-edition"_s;
    info.edition = Edition::Enterprise;
    info.hostname = u"cp-x"_s;
    info.nodeId = u"id-cp"_s;
    info.role = u"control_plane"_s;
    info.database = u"postgres"_s;
    info.databasePlace = u"pg-x.example:5432/kong"_s;
    info.plugins = {{u"key-auth"_s, u"3.4.0"_s}, {u"ключ"_s, QString()}};
    info.enabledPlugins = QStringList{u"key-auth"_s};
    info.clockSkewSeconds = -2;
    return info;
}

ClusterSnapshot someSnapshot()
{
    DataPlane node;
    node.row.id = u"id-1"_s;
    node.row.hostname = u"dp-1"_s;
    node.row.ip = u"10.0.0.1"_s;
    node.row.version = u"3.4.3.12"_s;
    node.row.syncStatus = u"normal"_s;
    node.row.configHash = QString(32, QLatin1Char('a'));
    node.row.lastSeen = 1'763'674'000;
    node.row.ttl = 1'209'590;
    node.row.labels = {{u"zone"_s, u"東京"_s}};
    node.row.certExpiry = 1'900'000'000;
    node.row.rpcCapabilities = QStringList{u"kong.sync.v2"_s};
    node.version = Version(3, 4, 3, 12);
    node.state = NodeState::Fresh;
    node.protocol = SyncProtocol::Full;
    node.ageSeconds = 10;
    node.reasons = QStringList{u"seen 10 s ago"_s};
    node.status = StatusEvidence{u"http://10.0.0.1:8100"_s,
                                 at,
                                 QString(32, QLatin1Char('a')),
                                 QString(32, QLatin1Char('b')),
                                 false,
                                 u"draining"_s,
                                 u"no answer"_s,
                                 false};
    DataPlane bare; // what an old gateway gives: nearly nothing
    bare.row.id = u"id-2"_s;
    ClusterSnapshot snapshot;
    snapshot.at = at;
    snapshot.x = {Side::X, true, someInfo(), {}, at, QString(32, QLatin1Char('a'))};
    snapshot.y.configured = true;
    snapshot.y.error = Error{ErrorKind::Unreachable, u"cp-y"_s, u"refused"_s, u"start it"_s, {}};
    snapshot.dataPlanes = {node, bare};
    return snapshot;
}

SmokeAnswer someAnswer()
{
    SmokeAnswer answer;
    answer.status = 200;
    answer.headers = {{u"Content-Type"_s, u"text/plain"_s}, {u"Set-Cookie"_s, u"sid=s3cret"_s}};
    answer.body = "s3cret";
    answer.bodySize = 6;
    answer.bodyDigest = QString(64, QLatin1Char('f'));
    answer.latencyMs = 41;
    answer.certificate = SmokeCertificate{u"gw"_s, u"CA"_s, {u"gw.test"_s}, at};
    return answer;
}

QList<PlanEvent> smokeEvents()
{
    SmokeTest test;
    test.id = u"smoke.0a1b2c3d"_s;
    test.name = u"注文"_s;
    test.method = u"POST"_s;
    test.path = u"/a?b={{secret:k}}"_s;
    test.headers = {{u"Host"_s, u"api.test"_s}};
    test.body = u"{}"_s;
    test.expectations = {*SmokeExpectation::parse(u"status is 2xx"_s),
                         *SmokeExpectation::parse(u"json /a not is \" b\""_s)};
    test.timeoutMs = 500;
    test.toComplete = u"its body"_s;
    SmokeTarget target;
    target.url = QUrl(u"https://gw-x.test:8443/edge"_s);
    target.caFile = u"/etc/ca.pem"_s;
    target.insecure = true;
    SmokeResult passed{test.id, test.digest(), at,
                       {},      someAnswer(),  {{u"status is 2xx"_s, SmokeVerdict::Met, u"200"_s}}};
    passed.answer = keptAnswer(*passed.answer);
    const SmokeResult failed{
        test.id, test.digest(), at, u"refused"_s, {}, {{u"status is 2xx"_s, SmokeVerdict::NotTold, {}}}};
    return {SmokeTargetChanged{Side::Y, target}, SmokeTestsSaved{{test}}, SmokeTestsSaved{},
            SmokeTestsRemoved{{test.id}, {test.name}},
            SmokeTestsRun{Side::X, u"https://gw-x.test:8443/edge"_s, {passed, failed}}};
}

EnvironmentFacts someEnvironment()
{
    EnvironmentFacts facts;
    facts.gatewayX = u"3.4.3.12"_s;
    facts.gatewayY = u"3.10.0.17"_s;
    facts.database = u"postgres"_s;
    facts.postgres = 150020;
    facts.dataPlanes = QMap<QString, qint64>{{u"3.4.3.12"_s, 6}};
    facts.plugins = QMap<QString, QString>{{u"acl"_s, u"3.0.1"_s}, {u"geo-steer"_s, u"1.2"_s}};
    facts.inUse = QMap<QString, qint64>{{u"acl"_s, 12}};
    facts.custom = QStringList{u"geo-steer"_s};
    facts.entities = QMap<QString, qint64>{{u"routes"_s, 846}, {u"services"_s, 2}};
    facts.names = {{u"services"_s, {u"Заказы"_s, u"orders"_s}}};
    return facts;
}

QList<PlanEvent> originEvents()
{
    PlanDerived derived;
    derived.title = u"Retail edge · dev"_s;
    derived.environment = u"dev"_s;
    derived.here = u"production"_s;
    derived.file = u"dev.gatelift"_s;
    derived.id = QString(64, u'1');
    derived.lastHash = QString(64, u'2');
    derived.endedAt = at;
    derived.outcome = PlanOutcome::RolledBack;
    derived.rehearsal = true;
    derived.target.from = u"3.4.3.12"_s;
    derived.target.strategy = Strategy::BlueGreen;
    derived.looked = someEnvironment();
    derived.learned = {{{StepId::DataPlanes, u"Shift"_s, 42}},
                       {{u"backup.dump"_s, u"Dump"_s, true, u"none here"_s, {}, u"ask Bea"_s}},
                       {{u"change.1"_s, u"Routes"_s, Verdict::Affected, FindingDecision::FixOnX, u"done"_s}}};
    return {derived, PlanDerived{}, EnvironmentRecorded{someEnvironment()}, EnvironmentRecorded{}};
}

QList<PlanEvent> everyEvent()
{
    EndpointSettings endpoint;
    endpoint.url = QUrl(u"https://cp-x.example:8444/admin"_s);
    endpoint.caFile = u"/etc/ca.pem"_s;
    endpoint.insecure = true;
    endpoint.token = TokenStore::Keyring;
    const QList<PlanEvent> others{
        PlanCreated{1, u"Ночь \"20\"\n\t\\ 東京 \u0001"_s, true, u"gatelift 0.1.0"_s, u"2026-08-01"_s},
        PlanDetails{u"T"_s, u"CHG-1"_s, at, at.addSecs(7200), u"Europe/Berlin"_s, u"Ann"_s, u"Bea"_s, u"…"_s},
        PlanDetails{},
        PlanTarget{u"3."_s, u"3.10.0.17"_s, Edition::OpenSource, Topology::DbLess, Strategy::Rolling,
                   InstallMethod::Helm},
        EndpointChanged{Side::Y, endpoint},
        ConnectionTested{
            Side::X,
            {ConnectionStep{u"tls"_s, u"TLS"_s, ConnectionStep::Outcome::Warning, u"212 d"_s, u"renew"_s}},
            someInfo()},
        ConnectionTested{Side::X, {}, {}},
        ItemStatusChanged{u"backup.dump"_s, ItemStatus::NotApplicable, u"no database"_s},
        ItemNoted{u"backup.dump"_s, u"note"_s},
        ItemEvidenceGiven{u"backup.dump"_s, u"evidence"_s},
        ScheduleChanged{{RolloutStep{10, at, 15}, RolloutStep{100, {}, 10}}},
        RolloutReached{50},
        GateOverridden{StepId::Backup, u"reason"_s},
        GateRestored{StepId::Backup},
        FreezeDeclared{{u"deck"_s, u"sql"_s}},
        FreezeLifted{},
        PathNoteConfirmed{u"lts-direct"_s},
        ClusterRecorded{u"start"_s, someSnapshot()},
        ClusterEventLogged{ClusterEvent{at,
                                        ClusterEventKind::ControlPlaneDown,
                                        Severity::Bad,
                                        Side::Y,
                                        {},
                                        u"cp-y"_s,
                                        u"up"_s,
                                        u"down"_s}},
        ClusterEventLogged{ClusterEvent{at, ClusterEventKind::Moved, Severity::Info, Side::Y, u"id-1"_s,
                                        u"dp-1"_s, u"x"_s, u"y"_s}},
        ClusterEventLogged{
            ClusterEvent{at, ClusterEventKind::CameBack, Severity::Good, Side::X, {}, {}, {}, {}, 12, 300}},
        AlarmAcknowledged{u"stale/x"_s, u"dp-1 is stale"_s, {u"id-1"_s}},
        AlarmExpired{u"stale/x"_s},
        MonitorLimitsChanged{480},
        NodeRetired{u"id-1"_s, u"dp-1"_s, false},
        SignedOff{StepId::Report, u"Bea"_s, u"approver"_s, u"seen"_s},
        PageOpened{StepId::DataPlanes},
        ReportExported{u"pdf"_s, u"report.pdf"_s, QString(64, QLatin1Char('0'))},
        PlanFinished{},
        EventUndone{17},
        UnknownEvent{u"moon.phase"_s, u"{\"full\":true}"_s}};
    TrafficSettings traffic;
    traffic.kind = TrafficSourceKind::HaproxyCsv;
    traffic.addresses = {{QUrl(u"http://lb:9000/haproxy?stats;csv"_s), {}},
                         {QUrl(u"https://n/s"_s), Side::Y}};
    traffic.serversX = u"gateways/kong-x*"_s;
    traffic.selectorY = u"job=\"y\""_s;
    traffic.token = TokenStore::Keyring;
    const QList<PlanEvent> trafficEvents{
        TrafficSourceChosen{traffic},
        TrafficShareTyped{970, u"dashboard"_s},
        TrafficObserved{1003, 950, 1060, 12'000, TrafficSourceKind::StatusApi},
        TrafficPeakSeen{12'400, TrafficSourceKind::StatusApi},
        RolloutLimitsChanged{{15, 130, 250, 50, 150, 900, 0}},
        RolloutMeansChosen{{RolloutMode::Weights, BalancerKind::Nginx, u"/run/lb.sock"_s, u"gateways"_s,
                            u"x1, x2"_s, u"y1"_s}},
        RolloutReached{25, u"Hold time is not over."_s}};
    const QList<PlanEvent> stepEvents{
        OwnStepSaved{{u"own.1a2b3c4d"_s, StepId::DataPlanes, u"Canary"_s, u"Set it"_s, u"echo \"$A\""_s,
                      u"lb"_s, u"Take it away"_s, false, true},
                     u"data-planes.plugins"_s},
        OwnStepPlaced{u"own.1a2b3c4d"_s, u"data-planes.plugins"_s, u"own.5e6f7a8b"_s},
        OwnStepRemoved{u"own.1a2b3c4d"_s, u"Canary"_s},
        HopPlanned{2,
                   3,
                   u"3.10.0.2"_s,
                   {u"edge-1.gatelift"_s, u"Edge · hop 1"_s},
                   {u"../e3.gatelift"_s, u"Edge"_s}}};
    FreezeWrite write;
    write.id = u"20261120T220405.678/public.services"_s;
    write.table = u"public.services"_s;
    write.updated = 1;
    write.rows = {{u"id-1"_s, RowAct::Updated}, {u"id-2"_s, RowAct::Deleted}};
    write.notNamed = u"cut"_s;
    write.after = at;
    write.until = at.addSecs(3);
    write.content = TableBrief{u"public.services"_s, 12, u"c"_s, u"s"_s};
    FreezeWrite hash;
    hash.kind = FreezeWrite::Kind::Planned;
    hash.change = FreezeWrite::Change::Hash;
    hash.source = FreezeSource::Hash;
    hash.before = u"aa"_s;
    hash.now = u"bb"_s;
    hash.step = u"control-planes.in-place.up"_s;
    const QList<PlanEvent> freezeEvents{
        FreezeBaselineTaken{{at, u"hashtext-sum-1"_s, u"7300"_s, {*write.content}, {{u"full"_s, u"aa"_s}}}},
        FreezeWriteSeen{write},
        FreezeWriteSeen{hash},
        FreezeWriteExplained{write.id, u"ann, PATCH /services/x"_s},
        FreezeWritesAcknowledged{{write.id}, u"a name only"_s},
        PlannedWritesBegun{{u"control-planes.in-place.up"_s, {u"plugins"_s}, at, at.addSecs(60)}},
        PlannedWritesEnded{u"control-planes.in-place.up"_s},
        FreezeBaselineConfirmed{u"control-planes.in-place.up"_s, {write.id}},
        FreezeWatchChanged{FreezeSource::Database, false, at, u"refused"_s}};
    Verification fails;
    fails.kind = StepVerification::ContentsEqual;
    fails.outcome = FactOutcome::Fails;
    fails.text = u"1 of 20 tables differ: routes."_s;
    fails.evidence = {u"routes: X 3 rows, Y 2 rows"_s};
    fails.source = u"PostgreSQL"_s;
    fails.at = at;
    fails.maxAgeSeconds = 3600;
    const QList<PlanEvent> verificationEvents{
        VerificationChanged{fails}, VerificationChanged{{}},
        ItemProven{u"control-planes.dual.start"_s, {u"CP Y answers"_s}},
        ItemOverridden{u"control-planes.dual.compare"_s, u"compared by hand"_s, u"1 of 20 tables differ"_s}};
    const QList<PlanEvent> gateEvents{
        GateWaived{u"backup"_s,
                   {u"fact.backup-proven"_s},
                   u"Ann"_s,
                   u"the tape is there"_s,
                   u"Bea"_s,
                   at.addSecs(60)},
        GateWaived{u"verify"_s, {u"rule.items-settled"_s}, u"Ann"_s, u"tomorrow then"_s, {}, at},
        GateWaiverWithdrawn{u"backup"_s},
        GateSigned{u"verify.go"_s, u"Bea"_s, {u"fact.window-open"_s}},
        GateSignatureLapsed{u"verify.go"_s, u"dp-1 is rejected."_s},
        GatePassed{
            u"verify.lift-freeze"_s, u"Retail edge"_s, u"Bea"_s, true, {u"All 24 data planes run Y."_s}},
        RollbackBegun{u"errors on Y"_s, {u"rollback.traffic-to-x"_s, u"rollback.stop-y"_s}},
        RollbackEnded{false, u"it was the balancer"_s},
        RollbackEnded{true, {}},
        HandoverOffered{u"Bea"_s, u"the freeze holds until 04:00"_s},
        HandoverTaken{u"Bea"_s, u"Ann"_s, u"Ann fell ill"_s},
        HandoverWithdrawn{}};
    return others + stepEvents + freezeEvents + verificationEvents + gateEvents + test::backupEvents(at) +
           test::findingEvents() + trafficEvents + smokeEvents() + originEvents();
}

} // namespace

class TestEventCodec : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everyKindIsCovered();
    void everyEventRoundTrips();
    void snapshotKeepsItsValues();
    void timesAreUtcWithMilliseconds();
    void secretsInAddressesAreLeftOut();
    void sourcesOfOlderPlansAreRead();
    void unknownTypesAreKept();
    void addressesOfTrafficKeepNoSecret();
    void smokeTestsKeepTheirValues();
    void originsKeepTheirValues();
    void answersOfSmokeTestsKeepNoSecret();
    void wrongShapesNameTheirPath_data();
    void wrongShapesNameTheirPath();
    void freezeWritesKeepTheirValues();
    void verificationsKeepTheirValues();
    void canonicalForm_data();
    void canonicalForm();
    void notCanonical_data();
    void notCanonical();
    void sha256Vectors_data();
    void sha256Vectors();
};

void TestEventCodec::everyKindIsCovered()
{
    QSet<std::size_t> kinds;
    for (const PlanEvent &event : everyEvent())
        kinds.insert(event.index());
    QCOMPARE(static_cast<std::size_t>(kinds.size()), std::variant_size_v<PlanEventKinds>);
}

void TestEventCodec::everyEventRoundTrips()
{
    for (const PlanEvent &event : everyEvent()) {
        const QByteArray data = encodeEvent(event);
        const auto back = decodeEvent(eventType(event), data);
        QVERIFY2(back.has_value(), data.constData());
        QCOMPARE(back->index(), event.index());
        QCOMPARE(encodeEvent(*back), data);
        QCOMPARE(*canonicalJson(data), data);
    }
}

void TestEventCodec::freezeWritesKeepTheirValues()
{
    for (const PlanEvent &event : everyEvent()) {
        const auto *seen = std::get_if<FreezeWriteSeen>(&event);
        const auto *baseline = std::get_if<FreezeBaselineTaken>(&event);
        if (!seen && !baseline)
            continue;
        const auto back = decodeEvent(eventType(event), encodeEvent(event));
        QVERIFY(back.has_value());
        if (seen)
            QCOMPARE(std::get<FreezeWriteSeen>(*back), *seen);
        else
            QCOMPARE(std::get<FreezeBaselineTaken>(*back), *baseline);
    }
}

void TestEventCodec::verificationsKeepTheirValues()
{
    for (const PlanEvent &event : everyEvent()) {
        const auto back = decodeEvent(eventType(event), encodeEvent(event));
        QVERIFY(back.has_value());
        if (const auto *changed = std::get_if<VerificationChanged>(&event))
            QCOMPARE(std::get<VerificationChanged>(*back), *changed);
        if (const auto *proven = std::get_if<ItemProven>(&event))
            QCOMPARE(std::get<ItemProven>(*back), *proven);
        if (const auto *overridden = std::get_if<ItemOverridden>(&event))
            QCOMPARE(std::get<ItemOverridden>(*back), *overridden);
    }
}

void TestEventCodec::smokeTestsKeepTheirValues()
{
    int compared = 0;
    const auto compare = [&compared](const PlanEvent &event, const PlanEvent &back, const auto *sample) {
        using Kind = std::remove_cv_t<std::remove_pointer_t<decltype(sample)>>;
        if (const auto *kept = std::get_if<Kind>(&event)) {
            QVERIFY(std::get<Kind>(back) == *kept);
            ++compared;
        }
    };
    const auto events = smokeEvents();
    for (const PlanEvent &event : events) {
        const auto back = decodeEvent(eventType(event), encodeEvent(event));
        QVERIFY(back.has_value());
        compare(event, *back, static_cast<const SmokeTargetChanged *>(nullptr));
        compare(event, *back, static_cast<const SmokeTestsSaved *>(nullptr));
        compare(event, *back, static_cast<const SmokeTestsRemoved *>(nullptr));
        compare(event, *back, static_cast<const SmokeTestsRun *>(nullptr));
    }
    QCOMPARE(compared, events.size());
}

void TestEventCodec::originsKeepTheirValues()
{
    for (const PlanEvent &event : originEvents()) {
        const auto back = decodeEvent(eventType(event), encodeEvent(event));
        QVERIFY(back.has_value());
        if (const auto *derived = std::get_if<PlanDerived>(&event))
            QCOMPARE(std::get<PlanDerived>(*back), *derived);
        else
            QCOMPARE(std::get<EnvironmentRecorded>(*back), std::get<EnvironmentRecorded>(event));
    }
}

//! A body stays in memory, and so does what a cookie or a token holds.
void TestEventCodec::answersOfSmokeTestsKeepNoSecret()
{
    SmokeResult result;
    result.answer = someAnswer();
    const auto data = encodeEvent(SmokeTestsRun{Side::X, u"https://ann:s3cret@gw/?k=s3cret"_s, {result}});
    QVERIFY2(!data.contains("s3cret"), data.constData());
    QVERIFY(data.contains("Set-Cookie"));
    SmokeTarget target;
    target.url = QUrl(u"https://ann:s3cret@gw/?k=s3cret"_s);
    QVERIFY(!encodeEvent(SmokeTargetChanged{Side::X, target}).contains("s3cret"));
}

void TestEventCodec::snapshotKeepsItsValues()
{
    const ClusterSnapshot before = someSnapshot();
    const PlanEvent event = ClusterRecorded{u"start"_s, before};
    const auto back = decodeEvent(eventType(event), encodeEvent(event));
    QVERIFY(back.has_value());
    const ClusterSnapshot after = std::get<ClusterRecorded>(*back).snapshot;
    QCOMPARE(after.at, before.at);
    QCOMPARE(after.dataPlanes, before.dataPlanes);
    QCOMPARE(after.x.info, before.x.info);
    QCOMPARE(after.x.expectedHash, before.x.expectedHash);
    QCOMPARE(after.y.error->kind, ErrorKind::Unreachable);
    QCOMPARE(after.y.side, Side::Y);
    QVERIFY(!after.y.info.has_value());
    QVERIFY(!after.y.polledAt.isValid());
}

void TestEventCodec::timesAreUtcWithMilliseconds()
{
    PlanDetails details;
    details.windowStart = QDateTime(QDate(2026, 7, 1), QTime(1, 30), QTimeZone("Europe/Berlin"));
    const QByteArray data = encodeEvent(details);
    QVERIFY2(data.contains("\"window_start\":\"2026-06-30T23:30:00.000Z\""), data.constData());
    QVERIFY(data.contains("\"window_end\":null"));
}

void TestEventCodec::secretsInAddressesAreLeftOut()
{
    EndpointSettings endpoint;
    endpoint.url = QUrl(u"https://ann:s3cret@cp-x:8444/?token=s3cret#s3cret"_s);
    const QByteArray data = encodeEvent(EndpointChanged{Side::X, endpoint});
    QVERIFY2(!data.contains("s3cret") && !data.contains("ann"), data.constData());
    QVERIFY(data.contains("https://cp-x:8444/"));
}

//! Plans from when the window knew one log at most.
void TestEventCodec::sourcesOfOlderPlansAreRead()
{
    const auto read = [](const QByteArray &logs) {
        const auto event =
            decodeEvent(u"checks.configured"_s,
                        R"({"conf_file":"/etc/kong/kong.conf","custom_template":null,"log_files":)" + logs +
                            R"(,"os":"debian 12"})");
        return event ? std::get<ChecksConfigured>(*event).sources : CheckSources();
    };
    QCOMPARE(read("[]").confFile, u"/etc/kong/kong.conf"_s);
    QCOMPARE(read("[]").logFiles, QStringList());
    QCOMPARE(read(R"(["/var/log/kong/error.log"])").logFiles, QStringList{u"/var/log/kong/error.log"_s});
    CheckSources several;
    several.logFiles = QStringList{u"/a/error.log"_s, u"/a/error.log.1"_s, u"/b/error.log"_s};
    const auto data = encodeEvent(ChecksConfigured{several});
    QVERIFY2(data.contains(R"("log_files":["/a/error.log","/a/error.log.1","/b/error.log"])"),
             data.constData());
    QCOMPARE(std::get<ChecksConfigured>(*decodeEvent(u"checks.configured"_s, data)).sources, several);
}

void TestEventCodec::unknownTypesAreKept()
{
    const auto event = decodeEvent(u"moon.phase"_s, "{ \"b\": [1, 2], \"a\": 1.5 }");
    QVERIFY(event.has_value());
    const auto unknown = std::get<UnknownEvent>(*event);
    QCOMPARE(unknown.type, u"moon.phase"_s);
    QCOMPARE(unknown.data, u"{\"a\":1.5,\"b\":[1,2]}"_s);
}

void TestEventCodec::addressesOfTrafficKeepNoSecret()
{
    TrafficSettings traffic;
    traffic.addresses = {{QUrl(u"http://me:s3cret@lb:9000/haproxy?stats;csv"_s), {}},
                         {QUrl(u"http://lb/stats?token=s3cret"_s), {}}};
    const auto text = encodeEvent(TrafficSourceChosen{traffic});
    QVERIFY2(!text.contains("s3cret"), text.constData());
    QVERIFY2(text.contains("http://lb:9000/haproxy?stats;csv"), text.constData());
}

void TestEventCodec::wrongShapesNameTheirPath_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("path");
    QTest::newRow("a member is missing") << u"item.note"_s << QByteArray(R"({"item":"i"})") << u"/note"_s;
    QTest::newRow("a text where a number belongs")
        << u"rollout.reached"_s << QByteArray(R"({"percent":"50"})") << u"/percent"_s;
    QTest::newRow("true where a number belongs")
        << u"rollout.reached"_s << QByteArray(R"({"percent":true})") << u"/percent"_s;
    QTest::newRow("a fraction where a whole number belongs")
        << u"rollout.reached"_s << QByteArray(R"({"percent":5.5})") << u"/percent"_s;
    QTest::newRow("a number out of range")
        << u"rollout.reached"_s << QByteArray(R"({"percent":99999999999})") << u"/percent"_s;
    QTest::newRow("an unknown word") << u"item.status"_s
                                     << QByteArray(R"({"item":"i","status":"perhaps","reason":""})")
                                     << u"/status"_s;
    QTest::newRow("deep inside a list")
        << u"schedule.changed"_s
        << QByteArray(
               R"({"steps":[{"percent":0,"planned_at":null,"hold_minutes":1},{"percent":1,"planned_at":"noon","hold_minutes":1}]})")
        << u"/steps/1/planned_at"_s;
    QTest::newRow("a time without a zone")
        << u"schedule.changed"_s
        << QByteArray(R"({"steps":[{"percent":0,"planned_at":"2026-11-20T22:00:00","hold_minutes":1}]})")
        << u"/steps/0/planned_at"_s;
    QTest::newRow("a list instead of an object") << u"plan.target"_s << QByteArray("[]") << QString();
    QTest::newRow("an undo of a text") << u"event.undone"_s << QByteArray(R"({"seq":"1"})") << u"/seq"_s;
    QTest::newRow("no JSON at all") << u"plan.finished"_s << QByteArray("{") << QString();
}

void TestEventCodec::wrongShapesNameTheirPath()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    QFETCH(QString, path);
    const auto event = decodeEvent(type, data);
    QVERIFY(!event.has_value());
    QCOMPARE(event.error().kind, ErrorKind::Input);
    QCOMPARE(event.error().what, type);
    QVERIFY2(event.error().why.startsWith(path + u": "_s) || path.isEmpty(), qPrintable(event.error().why));
}

// RFC 8785 gives vectors for what both forms share: key order, white space, escapes. (Its order is by UTF-16
// unit, ours by code point; they differ only above U+FFFF.)
void TestEventCodec::canonicalForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    QTest::newRow("white space goes")
        << QByteArray(" { \"a\" : [ 1 , true , null ] } ") << QByteArray(R"({"a":[1,true,null]})");
    QTest::newRow("keys are sorted on every level")
        << QByteArray(R"({"b":{"z":1,"y":2},"a":3,"10":4,"1":5,"":6})")
        << QByteArray(R"({"":6,"1":5,"10":4,"a":3,"b":{"y":2,"z":1}})");
    QTest::newRow("RFC 8785 3.2.3: control characters, Latin, euro, dalet")
        << QByteArray(
               R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})")
        << QByteArray(
               "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":\"Latin "
               "Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\",\"\xEF\xAC\xB3\":\"Hebrew "
               "Letter Dalet With Dagesh\"}");
    QTest::newRow("above U+FFFF the code point decides, not the UTF-16 unit")
        << QByteArray(R"({"\ud83d\ude00":1,"\ufb33":2})")
        << QByteArray("{\"\xEF\xAC\xB3\":2,\"\xF0\x9F\x98\x80\":1}");
    QTest::newRow("escapes become the shortest form")
        << QByteArray(R"(["\u0041\/\u00e9\u001F\b\f\n\r\t\"\\"])")
        << QByteArray("[\"A/\xC3\xA9\\u001f\\b\\f\\n\\r\\t\\\"\\\\\"]");
}

void TestEventCodec::canonicalForm()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    const auto got = canonicalJson(text);
    QVERIFY(got.has_value());
    QCOMPARE(*got, canonical);
    QCOMPARE(*canonicalJson(*got), canonical);
}

void TestEventCodec::notCanonical_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a repeated key") << QByteArray(R"({"a":1,"a":2})");
    QTest::newRow("a repeated key inside") << QByteArray(R"([{"x":{"a":1,"b":2,"a":1}}])");
    QTest::newRow("two values") << QByteArray("{} {}");
    QTest::newRow("not UTF-8") << QByteArray("\"\xFF\"");
    QTest::newRow("a bomb of brackets") << QByteArray(1'000'000, '[');
    QTest::newRow("a lone surrogate") << QByteArray(R"("\ud800")");
}

void TestEventCodec::notCanonical()
{
    QFETCH(QByteArray, text);
    const auto got = canonicalJson(text);
    QVERIFY(!got.has_value());
    QCOMPARE(got.error().kind, ErrorKind::Input);
}

void TestEventCodec::sha256Vectors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hash");
    // FIPS 180-4, also RFC 6234 section 8.5
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray(
                                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray("abc")
                         << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray(
                                       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

void TestEventCodec::sha256Vectors()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hash);
    QCOMPARE(sha256Hex(text), hash);
}

QTEST_APPLESS_MAIN(TestEventCodec)
#include "tst_eventcodec.moc"
