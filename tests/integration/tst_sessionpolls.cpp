#include "gateway/ClusterMonitor.h"
#include "rehearsal/SimulatedServer.h"
#include "session/DeploymentViewModel.h"
#include "support/ScriptedServer.h"
#include "support/WorkspaceTest.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString listPath = u"/clustering/data-planes"_s;
constexpr qint64 purgeDelay = 1'209'600;
const QByteArray hashA = "67598e3c6ee0ab1c14b3a843ea416402";
const QByteArray hashB = "8410c5e4a73bf61dcd699d0a6fd05e3d";

//! Rows of so many nodes, all heard five seconds ago.
QByteArray listOf(int nodes, const QByteArray &hash)
{
    QList<QByteArray> rows;
    for (int i = 0; i < nodes; ++i)
        rows << QStringLiteral(R"({"id":"id-%1","hostname":"gw-%1","version":"3.9.1","sync_status":"normal",)"
                               R"("config_hash":"%2","last_seen":100,"ttl":%3})")
                    .arg(i, 3, 10, QLatin1Char('0'))
                    .arg(QString::fromLatin1(hash))
                    .arg(purgeDelay - 5)
                    .toUtf8();
    return R"({"next":null,"data":[)" + rows.join(',') + "]}";
}

EndpointSettings admin(const QUrl &url)
{
    EndpointSettings settings;
    settings.url = url;
    return settings;
}

} // namespace

//! What polls of control planes leave in a plan on disk, and how often they are asked.
class TestSessionPolls : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void init()
    {
        GATELIFT_FAIL_ON_WARNING;
        setUp();
    }
    void cleanup() { tearDown(); }
    void keepsAFleetsChangesInGroups();
    void keepsFiftyChangesOneByOne();
    void pollsEachSideAtThePaceThatIsSet();
    void ignoresRestoredRowsAfterOpeningAgain();

private:
    void create(const QUrl &x, const QUrl &y = {});
    //! A poll of X that lists so many nodes; all that it tells is on disk afterwards.
    void poll(ScriptedServer &server, int nodes, const QByteArray &hash);
    [[nodiscard]] QList<ClusterEvent> journalled(qsizetype from) const;
    [[nodiscard]] QStringList labels() const;
};

void TestSessionPolls::create(const QUrl &x, const QUrl &y)
{
    PlanDetails details;
    details.title = u"Polls"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(isSaved());
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.2"_s;
    session().record(target);
    session().record(EndpointChanged{Side::X, admin(x)});
    if (!y.isEmpty())
        session().record(EndpointChanged{Side::Y, admin(y)});
    QTRY_VERIFY(isSaved());
}

void TestSessionPolls::poll(ScriptedServer &server, int nodes, const QByteArray &hash)
{
    server.onJson(listPath, listOf(nodes, hash));
    m_clock.goOn(5);
    QSignalSpy shown(&session(), &UpgradeSession::clusterChanged);
    if (session().isMonitoring())
        session().pollNow();
    else
        session().startMonitoring();
    QTRY_VERIFY(!shown.isEmpty() && !session().isPolling());
    QTRY_VERIFY(isSaved());
}

QList<ClusterEvent> TestSessionPolls::journalled(qsizetype from) const
{
    QList<ClusterEvent> events;
    for (const auto &entry : session().entries().sliced(from)) {
        if (const auto *logged = std::get_if<ClusterEventLogged>(&entry.event))
            events << logged->event;
    }
    return events;
}

QStringList TestSessionPolls::labels() const
{
    QStringList labels;
    for (const auto &record : plan().records)
        labels << record.label;
    return labels;
}

void TestSessionPolls::keepsAFleetsChangesInGroups()
{
    m_settings->setPollSeconds(300); // only when the test says so
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    create(server.url());
    poll(server, 60, hashA);
    auto from = session().entries().size();
    QList<ClusterEvent> told;
    connect(&session(), &UpgradeSession::clusterEventsHappened, this,
            [&told](const QList<ClusterEvent> &events) { told << events; });
    poll(server, 120, hashB); // sixty take another configuration, sixty are new
    QVERIFY2(told.size() > 50, qPrintable(QString::number(told.size())));
    const auto kept = journalled(from);
    QVERIFY2(kept.size() < 10, qPrintable(QString::number(kept.size())));
    const auto sum = [](const QList<ClusterEvent> &events, ClusterEventKind kind) {
        int count = 0;
        for (const auto &event : events)
            count += event.kind == kind ? event.count : 0;
        return count;
    };
    for (const auto kind : {ClusterEventKind::HashChanged, ClusterEventKind::Joined}) {
        QCOMPARE(sum(told, kind), 60);
        QCOMPARE(sum(kept, kind), 60); // none is lost, in a line each
    }
    // The estate that they led to stands beside them.
    QVERIFY2(labels().contains(u"change"_s), qPrintable(labels().join(u' ')));
    QCOMPARE(plan().records.last().snapshot.dataPlanes.size(), 120);
    // The next fleet event comes too soon for another picture of the estate, and is kept all the same.
    from = session().entries().size();
    poll(server, 120, hashA);
    QCOMPARE(sum(journalled(from), ClusterEventKind::HashChanged), 120);
    QCOMPARE(labels().count(u"change"_s), 1);
    m_clock.goOn(300);
    poll(server, 120, hashB);
    QCOMPARE(labels().count(u"change"_s), 2);
    // All of it is read back.
    const auto file = session().file();
    const auto before = plan().clusterEvents;
    m_workspace->closePlan();
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    QCOMPARE(plan().clusterEvents, before);
    QCOMPARE(sum(journalled(0), ClusterEventKind::Joined), 60);
}

void TestSessionPolls::keepsFiftyChangesOneByOne()
{
    m_settings->setPollSeconds(300);
    ScriptedServer server;
    server.onRecording(u"/"_s, u"3.9.1-root"_s);
    create(server.url());
    poll(server, 0, hashA);
    const auto from = session().entries().size();
    poll(server, 50, hashA);
    const auto kept = journalled(from);
    QCOMPARE(kept.size(), 50);
    QVERIFY(std::all_of(kept.begin(), kept.end(), [](const ClusterEvent &event) {
        return event.kind == ClusterEventKind::Joined && event.count == 1;
    }));
    QVERIFY(!labels().contains(u"change"_s));
}

void TestSessionPolls::pollsEachSideAtThePaceThatIsSet()
{
    ScriptedServer x;
    ScriptedServer y;
    for (auto *server : {&x, &y}) {
        server->onRecording(u"/"_s, u"3.9.1-root"_s);
        server->onJson(listPath, listOf(2, hashA));
    }
    create(x.url(), y.url());
    DeploymentViewModel deployment(session());
    QCOMPARE(deployment.pollSeconds(Side::X), 5);
    QCOMPARE(deployment.pollSeconds(Side::Y), 5);
    deployment.setPollSeconds(Side::X, 1);
    QCOMPARE(deployment.pollSeconds(Side::Y), 1); // as X's, until it is set
    deployment.setPollSeconds(Side::Y, 120);
    session().startMonitoring();
    QTRY_VERIFY(x.requests().size() >= 8); // four polls: the node and its list
    QCOMPARE(y.requests().size(), 2);
    // What is changed meanwhile counts at once, and for this side alone.
    y.forgetRequests();
    QSignalSpy told(&session(), &UpgradeSession::planChanged);
    deployment.setPollSeconds(Side::X, 120);
    deployment.setPollSeconds(Side::Y, 1);
    QTRY_VERIFY(!told.isEmpty()); // the page shows it
    QTRY_VERIFY(y.requests().size() >= 4);
    x.forgetRequests();
    y.forgetRequests();
    QTRY_VERIFY(y.requests().size() >= 6);
    QCOMPARE(x.requests().size(), 0);
    // Remembered for the next plan, like X's.
    Settings again(m_folder->filePath(u"settings.ini"_s));
    QCOMPARE(again.pollSeconds(), 120);
    QCOMPARE(again.pollSecondsY(), 1);
}

void TestSessionPolls::ignoresRestoredRowsAfterOpeningAgain()
{
    m_settings->setPollSeconds(300);
    ClusterOptions options;
    options.dataPlanes = 4;
    options.clock = m_clock.clock();
    SimulatedServer server{SimulatedCluster(options)};
    ServerOptions how;
    how.serveY = true;
    QVERIFY(server.start(how));
    server.use([](SimulatedCluster &cluster) { cluster.startControlPlaneY(Version(3, 10, 0, 2)); });
    ScriptedServer away; // X was stopped: what Y lists is all there is
    away.refuse();
    create(away.url(), server.url(Side::Y));
    m_clock.goOn(120);
    session().startMonitoring();
    QTRY_COMPARE(session().snapshot().dataPlanes.size(), 4); // X's nodes, copied with the database
    session().record(ItemStatusChanged{u"control-planes.dual.restore"_s, ItemStatus::Done, {}});
    QTRY_VERIFY(plan().databaseRestoredAt().has_value());
    QCOMPARE(*plan().databaseRestoredAt(), m_clock.now());
    server.use([](SimulatedCluster &cluster) { cluster.moveToY(1); });
    m_clock.goOn(600);
    session().pollNow();
    QTRY_COMPARE(session().snapshot().dataPlanes.size(), 1);

    const auto file = session().file();
    m_workspace->closePlan();
    m_workspace->openPlan(file);
    QTRY_VERIFY(m_workspace->session());
    session().startMonitoring();
    QTRY_VERIFY(session().snapshot().y.connected());
    const auto &nodes = session().snapshot().dataPlanes;
    QCOMPARE(nodes.size(), 1);
    QCOMPARE(nodes.first().side, Side::Y);
    QCOMPARE(nodes.first().state, NodeState::Fresh);
    QCOMPARE(session().summary().stale, 0);
    // Taken back, the rows count again: those of X's four beside Y's own.
    session().record(ItemStatusChanged{u"control-planes.dual.restore"_s, ItemStatus::Open, {}});
    QTRY_COMPARE(session().snapshot().dataPlanes.size(), 5);
}

QTEST_GUILESS_MAIN(TestSessionPolls)
#include "tst_sessionpolls.moc"
