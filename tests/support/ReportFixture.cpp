#include "support/ReportFixture.h"

#include "knowledge/TopologyCatalog.h"
#include "support/SampleBackup.h"

#include <QCryptographicHash>

namespace gatelift::test {
namespace {

const QDateTime windowStart(QDate(2025, 11, 15), QTime(21, 0), Qt::UTC);

QString itemId(StepId step, int number)
{
    return QStringLiteral("%1.item-%2").arg(toKey(step)).arg(number, 2, 10, QLatin1Char('0'));
}

QList<ChecklistItem> checklist(StepId step, int count)
{
    static const QStringList titles{QStringLiteral("Dump the database of cluster X"),
                                    QStringLiteral("Read the archive's table of contents"),
                                    QStringLiteral("Compare the checksum of the copy"),
                                    QStringLiteral("Restore into a scratch database"),
                                    QStringLiteral("Export the declarative dump"),
                                    QStringLiteral("Copy kong.conf and Nginx templates")};
    QList<ChecklistItem> items;
    for (int i = 0; i < count; ++i) {
        ChecklistItem item;
        item.id = itemId(step, i + 1);
        item.step = step;
        item.title = QStringLiteral("%1 (%2 %3)").arg(titles.at(i % titles.size()), toKey(step)).arg(i + 1);
        item.source = QStringLiteral("specification 003");
        item.pointOfNoReturn = step == StepId::ControlPlanes && i + 1 == count;
        items.append(item);
    }
    return items;
}

SmokeResult smokeResult(const SmokeTest &test, int status, int latency, const QDateTime &at)
{
    SmokeResult result;
    result.test = test.id;
    result.digest = test.digest();
    result.at = at;
    SmokeAnswer answer;
    answer.status = status;
    answer.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")},
                      {QStringLiteral("Date"), at.toString(Qt::RFC2822Date)}};
    answer.bodySize = 1300;
    answer.bodyDigest = QString(64, QLatin1Char('b'));
    answer.latencyMs = latency;
    result.answer = answer;
    for (const auto &expectation : test.expectations) {
        const bool isStatus = expectation.subject == SmokeSubject::Status;
        const bool met = !isStatus || status == 200;
        result.outcomes.append({expectation.text(), met ? SmokeVerdict::Met : SmokeVerdict::NotMet,
                                isStatus ? QString::number(status)
                                         : QStringLiteral("%1 ms by <dp-eu-07.example.org>").arg(latency)});
    }
    return result;
}

SmokeTest smokeTest(int number, const QString &name, const QString &method, const QString &path)
{
    SmokeTest test;
    test.id = QStringLiteral("smoke.%1").arg(number, 8, 10, QLatin1Char('0'));
    test.name = name;
    test.method = method;
    test.path = path;
    for (const auto &line : {QStringLiteral("status is 200"), QStringLiteral("latency below 500")})
        if (const auto expectation = SmokeExpectation::parse(line))
            test.expectations << *expectation;
    return test;
}

} // namespace

const QString ReportFixture::chineseNote = QStringLiteral("数据库转储已验证");
const QString ReportFixture::cyrillicNote = QStringLiteral("Резервная копия проверена");
const QString ReportFixture::arabicNote = QStringLiteral("تم التحقق من النسخة");
const QString ReportFixture::scriptNote = QStringLiteral("<script>alert('x')</script> a|b & \"c\"");
const QString ReportFixture::longWord = QString(QLatin1Char('w')).repeated(240);

ClusterSnapshot reportSnapshot(int nodes, int onY, const QDateTime &at)
{
    ClusterSnapshot snapshot;
    snapshot.at = at;
    const auto controlPlane = [&](Side side, const QString &version, const QString &hash) {
        ControlPlaneInfo info;
        info.version = version;
        info.hostname =
            side == Side::X ? QStringLiteral("cp-x.example.org") : QStringLiteral("cp-y.example.org");
        ControlPlaneView &view = snapshot.controlPlane(side);
        view.configured = true;
        view.info = info;
        view.polledAt = at;
        view.expectedHash = hash;
    };
    const QString hashX = QStringLiteral("7c1e04d29b6a4f18aa01c77d81c3a91b");
    const QString hashY = QStringLiteral("b92fd3e705c8418d77aa01e2f06607cc");
    controlPlane(Side::X, QStringLiteral("3.4.3.12"), hashX);
    controlPlane(Side::Y, QStringLiteral("3.10.0.17"), hashY);
    for (int i = 0; i < nodes; ++i) {
        const bool y = i < onY;
        DataPlane node;
        node.row.id = QStringLiteral("00000000-0000-4000-8000-%1").arg(i, 12, 10, QLatin1Char('0'));
        node.row.hostname = QStringLiteral("dp-eu-%1.example.org").arg(i + 1, 2, 10, QLatin1Char('0'));
        node.row.ip = QStringLiteral("10.20.%1.%2").arg(i / 250).arg(i % 250 + 1);
        node.row.version = y ? QStringLiteral("3.10.0.17") : QStringLiteral("3.4.3.12");
        node.row.syncStatus = QStringLiteral("normal");
        node.row.configHash = y ? hashY : hashX;
        node.side = y ? Side::Y : Side::X;
        node.version = y ? Version(3, 10, 0, 17) : Version(3, 4, 3, 12);
        node.state = NodeState::Fresh;
        node.protocol = SyncProtocol::Full;
        node.converged = true;
        snapshot.dataPlanes.append(node);
    }
    return snapshot;
}

ReportFixture::ReportFixture(int items, int nodes, Topology topology, Strategy strategy)
    : m_topology(topology)
    , m_strategy(strategy)
{
    inputs.program = QStringLiteral("Gatelift 0.1.0");
    inputs.topologies = loadTopologies().value_or(TopologyGraphs());
    inputs.knowledge = QStringLiteral("2025-11-03");
    inputs.generatedAt = windowStart.addSecs(5 * 3600);
    inputs.zone = QTimeZone("Europe/Berlin");
    inputs.path.supported = true;
    inputs.path.hops = {{Version(3, 10, 0, 17), Guarantee::Lts, Version(3, 10, 0, 17),
                         QStringLiteral("3.4 and 3.10 are neighbouring LTS lines."),
                         QStringLiteral("specification 001")}};
    inputs.path.notes = {{PathNote::Kind::Warning, QStringLiteral("window"),
                          QStringLiteral("Data planes of 3.4 may stay connected for a while only."),
                          QStringLiteral("specification 002")}};
    for (const auto step : {StepId::Backup, StepId::BreakingChanges, StepId::Considerations, StepId::Topology,
                            StepId::ControlPlanes, StepId::Verify})
        inputs.checklists.insert(step, checklist(step, items));
    addPreparation(items);
    addNight(items, nodes);
}

void ReportFixture::add(int minutes, PlanEvent event, const QString &by)
{
    JournalEntry entry;
    entry.seq = m_entries.size() + 1;
    entry.at = windowStart.addSecs(minutes * 60);
    entry.by = by;
    entry.event = std::move(event);
    entry.hash = QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::number(entry.seq), QCryptographicHash::Sha256).toHex());
    m_entries.append(entry);
}

void ReportFixture::addPreparation(int items)
{
    add(-1500, PlanCreated{planFormatVersion, QStringLiteral("Retail edge EU · production"), false,
                           QStringLiteral("gatelift 0.1.0"), QStringLiteral("2025-11-03")});
    PlanDetails details;
    details.title = QStringLiteral("Retail edge EU · production");
    details.ticket = QStringLiteral("CHG0048213");
    details.windowStart = windowStart;
    details.windowEnd = windowStart.addSecs(6 * 3600);
    details.zone = QStringLiteral("Europe/Berlin");
    details.operatorName = QStringLiteral("Daria Marek");
    details.approver = QStringLiteral("Anders Lindqvist");
    add(-1499, details);
    add(-1498, PlanTarget{QStringLiteral("3.4.3.12"), QStringLiteral("3.10.0.17"), Edition::Enterprise,
                          m_topology, m_strategy, InstallMethod::Package});
    for (const Side side : {Side::X, Side::Y}) {
        EndpointSettings endpoint;
        endpoint.url = QUrl(QStringLiteral("https://cp-%1.example.org:8444").arg(toKey(side)));
        add(-1497, EndpointChanged{side, endpoint});
        ConnectionTested tested{side, {}, {}};
        tested.steps = {{QStringLiteral("tcp"),
                         QStringLiteral("TCP"),
                         ConnectionStep::Outcome::Pass,
                         QStringLiteral("3 ms"),
                         {}}};
        add(-1496, tested);
    }
    add(-1400, PathNoteConfirmed{QStringLiteral("window")});
    QList<RolloutStep> schedule = defaultSchedule();
    for (qsizetype i = 0; i < schedule.size(); ++i)
        schedule[i].plannedAt = windowStart.addSecs((60 + 40 * static_cast<int>(i)) * 60);
    add(-1390, ScheduleChanged{schedule});
    addWork(StepId::BreakingChanges, -1300, items);
    addWork(StepId::Considerations, -1200, items);
    addWork(StepId::Topology, -1100, items);
}

void ReportFixture::addWork(StepId step, int firstMinute, int items)
{
    for (int i = 0; i < items; ++i) {
        const QString id = itemId(step, i + 1);
        const bool skipped = i % 6 == 4;
        if (i % 3 == 0)
            add(firstMinute + i, ItemEvidenceGiven{id, QStringLiteral("exit 0, 63 tables, 2.31 GB in 1:01")});
        add(firstMinute + i,
            ItemStatusChanged{id, skipped ? ItemStatus::NotApplicable : ItemStatus::Done,
                              skipped ? QStringLiteral("no decK in this house") : QString()});
    }
}

void ReportFixture::addNight(int items, int nodes)
{
    add(1, ClusterRecorded{QStringLiteral("start"), reportSnapshot(nodes, 0, windowStart.addSecs(60))});
    add(4, FreezeDeclared{
               {QStringLiteral("admin-api"), QStringLiteral("kong-manager"), QStringLiteral("deck")}});
    addWork(StepId::Backup, 6, items);
    add(7, ItemNoted{itemId(StepId::Backup, 1), chineseNote});
    add(8, ItemNoted{itemId(StepId::Backup, 2), cyrillicNote});
    add(9, ItemNoted{itemId(StepId::Backup, 3), arabicNote});
    add(10, ItemNoted{itemId(StepId::Backup, 4), scriptNote});
    add(11, ItemNoted{itemId(StepId::Backup, 5), longWord});
    const auto taken = windowStart.addSecs(12 * 60);
    add(13, BackupMade{sampleBackup(taken), false});
    add(14, BackupVerified{sampleVerdict(taken.addSecs(90))});
    add(17, BackupDrilled{sampleDrill(taken.addSecs(100))});
    addWork(StepId::ControlPlanes, 20, items);
    add(58,
        SignedOff{StepId::ControlPlanes, QStringLiteral("Anders Lindqvist"), QStringLiteral("approver"), {}},
        QStringLiteral("Anders Lindqvist"));
    int minute = 75;
    for (const int percent : {10, 25, 50, 25, 50, 90, 100}) {
        add(minute, RolloutReached{percent});
        add(minute + 2, ClusterRecorded{QStringLiteral("step-%1").arg(percent),
                                        reportSnapshot(nodes, nodesForShare(percent, nodes),
                                                       windowStart.addSecs((minute + 2) * 60))});
        minute += 22;
    }
    ClusterEvent lost;
    lost.at = windowStart.addSecs(100 * 60);
    lost.kind = ClusterEventKind::StateChanged;
    lost.severity = Severity::Bad;
    lost.hostname = QStringLiteral("dp-eu-07.example.org");
    lost.before = QStringLiteral("fresh");
    lost.after = QStringLiteral("empty");
    add(100, ClusterEventLogged{lost});
    add(110, GateOverridden{StepId::DataPlanes,
                            QStringLiteral("hold at 50 % cut from 45 to 39 min, traffic steady")});
    addWork(StepId::Verify, 235, items);
    add(260, FreezeLifted{});
    add(262,
        ClusterRecorded{QStringLiteral("end"), reportSnapshot(nodes, nodes, windowStart.addSecs(262 * 60))});
    add(270, SignedOff{StepId::Report, QStringLiteral("Daria Marek"), QStringLiteral("operator"),
                       QStringLiteral("as planned")});
    add(275, SignedOff{StepId::Report, QStringLiteral("Anders Lindqvist"), QStringLiteral("approver"), {}},
        QStringLiteral("Anders Lindqvist"));
    add(287, PlanFinished{});
}

void ReportFixture::addRareEvents()
{
    const auto bea = QStringLiteral("Bea Carlsson");
    for (const Side side : {Side::X, Side::Y}) {
        SmokeTarget target;
        target.url = QUrl(QStringLiteral("https://proxy-%1.example.org").arg(toKey(side)));
        add(-200, SmokeTargetChanged{side, target});
    }
    auto orders = smokeTest(1, QStringLiteral("List the orders | all"), QStringLiteral("GET"),
                            QStringLiteral("/orders?limit=1"));
    orders.headers = {{QStringLiteral("apikey"), QStringLiteral("{{secret:orders-key}}")}};
    auto pay = smokeTest(2, QStringLiteral("Price of an order"), QStringLiteral("POST"),
                         QStringLiteral("/orders/price"));
    pay.body = QStringLiteral("{\"item\": 7}");
    auto draft =
        smokeTest(3, QStringLiteral("Search"), QStringLiteral("GET"), QStringLiteral("/search/{word}"));
    draft.toComplete = QStringLiteral("The path has a place to fill in.");
    add(-199, SmokeTestsSaved{{orders, pay, draft}});
    const auto at = [](int minute) { return windowStart.addSecs(minute * 60); };
    add(2, SmokeTestsRun{Side::X,
                         QStringLiteral("https://proxy-x.example.org"),
                         {smokeResult(orders, 200, 34, at(2)), smokeResult(pay, 200, 41, at(2))}});
    add(240,
        SmokeTestsRun{Side::Y,
                      QStringLiteral("https://proxy-y.example.org"),
                      {smokeResult(orders, 200, 29, at(240)), smokeResult(pay, 404, 12, at(240))}},
        bea);
    FreezeWrite write;
    write.id = QStringLiteral("w1");
    write.table = QStringLiteral("services");
    write.updated = 1;
    write.after = at(30);
    write.until = at(31);
    add(31, FreezeWriteSeen{write});
    add(32, FreezeWritesAcknowledged{{write.id}, QStringLiteral("a health check of the CI, switched off")},
        bea);
    add(140, RollbackBegun{QStringLiteral("dp-eu-07.example.org answered 404"),
                           {QStringLiteral("rollback.item-01")}});
    add(142, ItemStatusChanged{QStringLiteral("rollback.item-01"), ItemStatus::Done, {}});
    add(150, RollbackEnded{false, QStringLiteral("the cause was a typo in a route")}, bea);
    add(152, HandoverOffered{bea, QStringLiteral("dp-eu-07.example.org | watch it")});
    add(155, HandoverWithdrawn{});
    add(158, HandoverOffered{{}, {}});
    add(160, HandoverTaken{bea, QStringLiteral("Daria Marek"), {}}, bea);
    const auto jun = QStringLiteral("Jun <Okafor>");
    add(200, HandoverTaken{jun, bea, QStringLiteral("fell ill, cp-y.example.org waits")}, jun);
}

} // namespace gatelift::test
