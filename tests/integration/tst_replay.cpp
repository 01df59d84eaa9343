#include "domain/ClusterWatch.h"
#include "journal/recording/GzipPieces.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"
#include "session/PollRecorder.h"
#include "session/Replay.h"
#include "session/RunViewModel.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/Workspace.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const auto token = u"very-s3cret-token"_s;

QString timelineFolder(const QString &name)
{
    return QStringLiteral(GATELIFT_TEST_DATA) + u"/recordings/timelines/"_s + name;
}

QString eventText(const ClusterEvent &event)
{
    return u"event %1 %2 %3 %4 %5>%6"_s.arg(event.at.toString(Qt::ISODateWithMs), toKey(event.kind),
                                            toKey(event.side), event.hostname, event.before, event.after);
}

//! Everything that a page may say about the estate at this look, as text.
QString pictureOf(const UpgradeSession &session)
{
    const auto &snapshot = session.snapshot();
    QStringList words{snapshot.at.toString(Qt::ISODateWithMs)};
    for (const auto &node : snapshot.dataPlanes) {
        words << u"%1 %2 %3 %4 %5 %6 %7"_s.arg(
            node.row.hostname, node.row.id, toKey(node.side), toKey(node.state),
            QString::number(node.ageSeconds.value_or(-1)), node.converged ? u"converged"_s : u"apart"_s,
            node.compatible ? u"fits"_s : node.reasons.join(u'+'));
    }
    for (const auto &alarm : session.alarms())
        words << u"alarm %1 %2 %3"_s.arg(alarm.key(), alarm.raisedAt.toString(Qt::ISODateWithMs),
                                         alarm.acknowledged ? u"acknowledged by "_s + alarm.acknowledged->by
                                                            : u"open"_s);
    words << session.advice().text << QString::number(session.summary().onY)
          << snapshot.x.expectedHash.value_or(u"?"_s) << snapshot.y.expectedHash.value_or(u"?"_s);
    return words.join(u"; "_s);
}

//! Writes down what a session shows, look for look.
class Watcher : public QObject
{
public:
    explicit Watcher(UpgradeSession &session)
    {
        connect(&session, &UpgradeSession::clusterChanged, this,
                [this, &session] { m_pictures << pictureOf(session); });
        connect(&session, &UpgradeSession::clusterEventsHappened, this,
                [this](const QList<ClusterEvent> &events) {
                    for (const auto &event : events)
                        m_events << eventText(event);
                });
    }

    [[nodiscard]] const QStringList &pictures() const { return m_pictures; }
    [[nodiscard]] const QStringList &events() const { return m_events; }

private:
    QStringList m_pictures;
    QStringList m_events;
};

QByteArray contentsOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! \brief A run that was recorded shows the same when it is played, through the session that the pages show.
class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theSameVerdicts_data();
    void theSameVerdicts();
    void theSpeedChangesNothing();
    void noSecretIsRecorded();
    void aRecordingBegunLateShowsTheSameStates();
    void aFailedBeginningIsTold();
    void aTimelineIsPlayed();
    void aTimelineOfThreeControlPlanes();
    void pausesAndGoesOn();
    void goesToAnotherTime();
    void whatWasKilledIsPlayedUpToThere();
    void whatIsNoRecordingIsRefused_data();
    void whatIsNoRecordingIsRefused();
    void onlyTheReplayHasItsOwnPlan();
    void aRehearsalRunsAtAHundredTimesTheSpeed();

private:
    void serve(const QStringList &faults);
    void openLive();
    void poll(int seconds);
    //! A night with a fault of each kind, shares, an acknowledged alarm and an undo.
    void playNight();
    [[nodiscard]] UpgradeSession &session() const { return *m_workspace->session(); }
    [[nodiscard]] bool isSaved() const { return m_workspace->session() && !session().isSaving(); }
    void replay(const QString &file, const std::function<void()> &ready = {});
    void replayToEnd(int speed);

    std::unique_ptr<QTemporaryDir> m_folder;
    SimulatedClock m_clock{start};
    std::unique_ptr<SimulatedServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    QString m_file;
};

void TestReplay::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->filePath(u"data"_s)));
    m_file = m_folder->filePath(u"night.jsonl.gz"_s);
    m_clock.goTo(start);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_settings->setPerson(u"Daria Marek"_s);
    m_settings->setPollSeconds(300); // the test polls
    m_secrets = std::make_unique<SecretStore>();
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_clock.clock());
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
}

void TestReplay::cleanup()
{
    m_workspace.reset();
    m_server.reset();
    m_secrets.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestReplay::serve(const QStringList &faults)
{
    ClusterOptions options;
    options.dataPlanes = 12;
    options.clock = m_clock.clock();
    options.y = Version(3, 10, 0, 17);
    options.purgeDelaySeconds = 120;
    options.churnSeconds = 40;
    for (const auto &fault : faults)
        options.faults << parseFault(fault).value();
    m_server = std::make_unique<SimulatedServer>(SimulatedCluster(options));
    ServerOptions how;
    how.token = Secret(token.toUtf8());
    QVERIFY(m_server->start(how));
    for (const auto side : {Side::X, Side::Y})
        m_secrets->keep(SecretStore::tokenKey(m_server->url(side)), Secret(token.toUtf8()), TokenStore::None);
}

void TestReplay::openLive()
{
    m_workspace->createPlanFor(m_server->url(Side::X));
    QTRY_VERIFY(isSaved() && !session().plan().endpointX.url.isEmpty());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, Topology::Hybrid,
                                Strategy::DualCluster, InstallMethod::Package});
    EndpointSettings y;
    y.url = m_server->url(Side::Y);
    session().record(EndpointChanged{Side::Y, y});
    QTRY_VERIFY(isSaved() && !session().plan().endpointY.url.isEmpty());
}

void TestReplay::poll(int seconds)
{
    m_clock.goOn(seconds);
    session().pollNow();
    QTRY_VERIFY(!session().isPolling());
    QTRY_VERIFY(isSaved());
}

void TestReplay::playNight()
{
    session().startMonitoring();
    QTRY_VERIFY(!session().isPolling() && isSaved());
    for (int i = 0; i < 10; ++i)
        poll(5);
    session().acknowledgeAllAlarms();
    session().record(RolloutReached{50});
    QTRY_VERIFY(isSaved());
    m_server->use([](SimulatedCluster &cluster) { cluster.setShareTarget(50); });
    for (int i = 0; i < 15; ++i)
        poll(7);
    session().undo();
    QTRY_VERIFY(isSaved());
    session().record(MonitorLimitsChanged{1});
    m_server->use([](SimulatedCluster &cluster) { cluster.changeConfiguration(Side::Y); });
    for (int i = 0; i < 15; ++i)
        poll(9);
    // Nobody answers: the last good values stay, with their age.
    m_server->use([](SimulatedCluster &cluster) { cluster.inject(parseFault(u"malformed"_s).value()); });
    for (int i = 0; i < 4; ++i)
        poll(20);
    m_server->use([](SimulatedCluster &cluster) { cluster.clear(parseFault(u"malformed"_s).value()); });
    for (int i = 0; i < 4; ++i)
        poll(20);
}

void TestReplay::replay(const QString &file, const std::function<void()> &ready)
{
    bool begun = false;
    const auto told = connect(m_workspace.get(), &Workspace::replayReady, this, [&] {
        begun = true;
        if (ready)
            ready(); // before the first look
    });
    m_workspace->startReplay(file);
    QTRY_VERIFY(begun);
    disconnect(told);
    QVERIFY(m_workspace->replay());
}

void TestReplay::replayToEnd(int speed)
{
    m_workspace->replay()->setSpeed(speed);
    QTRY_VERIFY(m_workspace->replay()->isAtEnd());
    QTRY_VERIFY(!session().isPolling() && isSaved());
}

void TestReplay::theSameVerdicts_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("all is well") << QStringList();
    QTest::newRow("hash drift, an empty and a stuck node, a restarting control plane")
        << QStringList{u"hash-drift"_s, u"dp-empty"_s, u"dp-stuck"_s, u"cp-restart"_s};
    QTest::newRow("a newer node, plugins, an expired certificate, a restarting node")
        << QStringList{u"dp-newer"_s, u"plugin-set"_s, u"cert-expired"_s, u"dp-restart"_s};
}

void TestReplay::theSameVerdicts()
{
    QFETCH(QStringList, faults);
    serve(faults);
    openLive();
    const Watcher live(session());
    session().startRecording(m_file);
    playNight();
    session().recorder().stop();
    const auto alarmsThen = session().alarms().size();
    QVERIFY(live.pictures().size() >= 48);
    if (!faults.isEmpty())
        QVERIFY(alarmsThen > 0);
    m_workspace->closePlan();

    std::unique_ptr<Watcher> watcher;
    replay(m_file, [&] { watcher = std::make_unique<Watcher>(session()); });
    const auto &played = *watcher;
    QCOMPARE(m_workspace->replay()->contents().remarks, QStringList());
    QElapsedTimer timer;
    timer.start();
    replayToEnd(100);
    const auto length =
        m_workspace->replay()->contents().first.msecsTo(m_workspace->replay()->contents().last);
    qInfo("%lld s of then, %d looks, in %lld ms at 100x: %lld pictures and %lld events alike",
          static_cast<long long>(length / 1000), m_workspace->replay()->looksPlayed(), timer.elapsed(),
          static_cast<long long>(played.pictures().size()), static_cast<long long>(played.events().size()));
    QVERIFY(timer.elapsed() >= length / 100 - 50);
    QCOMPARE(played.events(), live.events());
    QCOMPARE(played.pictures().size(), live.pictures().size());
    for (qsizetype i = 0; i < live.pictures().size(); ++i)
        QCOMPARE(played.pictures()[i], live.pictures()[i]);
    QCOMPARE(session().now(), m_workspace->replay()->contents().last);
}

void TestReplay::theSpeedChangesNothing()
{
    serve({u"dp-restart"_s});
    openLive();
    const Watcher live(session());
    session().startRecording(m_file);
    session().startMonitoring();
    QTRY_VERIFY(!session().isPolling() && isSaved());
    for (int i = 0; i < 4; ++i)
        poll(1);
    session().recorder().stop();
    m_workspace->closePlan();
    for (const int speed : {1, 10, 100}) {
        std::unique_ptr<Watcher> played;
        replay(m_file, [&] { played = std::make_unique<Watcher>(session()); });
        const auto &contents = m_workspace->replay()->contents();
        const auto length = contents.first.msecsTo(contents.last);
        QElapsedTimer timer;
        timer.start();
        replayToEnd(speed);
        QVERIFY2(timer.elapsed() >= length / speed - 50, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(played->pictures(), live.pictures());
        QCOMPARE(played->events(), live.events());
    }
}

void TestReplay::noSecretIsRecorded()
{
    serve({u"dp-newer"_s});
    openLive();
    session().startRecording(m_file);
    session().record(ItemNoted{u"item"_s, u"the password is hunter2"_s});
    session().startMonitoring();
    QTRY_VERIFY(session().recorder().looks() > 0);
    m_server->use([](SimulatedCluster &cluster) { cluster.inject(parseFault(u"malformed"_s).value()); });
    poll(5);
    m_workspace->closePlan();
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    GzipPieces pieces(file);
    QByteArray text;
    while (const auto piece = pieces.next())
        text += *piece;
    QVERIFY(text.contains("\"last_seen\""));
    for (const auto &secret :
         {token.toUtf8(), QByteArray("hunter2"), QByteArray("pg_password"), QByteArray("Kong-Admin-Token")})
        QVERIFY2(!text.contains(secret), secret.constData());
}

void TestReplay::aRecordingBegunLateShowsTheSameStates()
{
    serve({u"hash-drift"_s});
    openLive();
    session().startMonitoring();
    for (int i = 0; i < 20; ++i)
        poll(5);
    session().startRecording(m_file);
    const Watcher live(session());
    const auto statesOf = [this] {
        QStringList states;
        for (const auto &node : session().snapshot().dataPlanes)
            states << node.row.id + u' ' + toKey(node.state);
        return states;
    };
    for (int i = 0; i < 6; ++i)
        poll(5);
    const auto then = statesOf();
    m_workspace->closePlan();
    replay(m_file);
    replayToEnd(100);
    QCOMPARE(statesOf(), then);
}

void TestReplay::aFailedBeginningIsTold()
{
    serve({});
    openLive();
    QSignalSpy failed(&session().recorder(), &PollRecorder::failed);
    session().startRecording(m_folder->filePath(u"no/such/folder.jsonl.gz"_s));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!session().recorder().isRunning());
    session().startRecording(m_file); // another place goes
    session().startMonitoring();
    QTRY_VERIFY(session().recorder().looks() > 0);
    QCOMPARE(failed.size(), 1);
}

void TestReplay::aTimelineIsPlayed()
{
    replay(timelineFolder(u"d-ghost-same-hostname"_s));
    const auto &contents = m_workspace->replay()->contents();
    QCOMPARE(contents.name, u"d-ghost-same-hostname"_s);
    QVERIFY(contents.looks > 100);
    replayToEnd(100);
    QCOMPARE(m_workspace->replay()->looksPlayed(), contents.looks);
    QStringList states;
    for (const auto &node : session().snapshot().dataPlanes)
        states << node.row.hostname + u' ' + toKey(node.side) + u' ' + toKey(node.state);
    states.sort();
    QVERIFY2(states.contains(u"gw-2 x ghost"_s) && states.contains(u"gw-2 x fresh"_s) &&
                 states.contains(u"gw-1 x fresh"_s),
             qPrintable(states.join(u", "_s)));
    QVERIFY(session().plan().from() == Version(3, 9, 1));
}

void TestReplay::aTimelineOfThreeControlPlanes()
{
    replay(timelineFolder(u"i-cp-restart-db-down"_s) + u"/polls.jsonl.gz"_s);
    QVERIFY2(m_workspace->replay()->contents().remarks.join(u' ').contains(u"cp-z"_s),
             qPrintable(m_workspace->replay()->contents().remarks.join(u' ')));
    const Watcher played(session());
    replayToEnd(100);
    // Both control planes were away for a minute, and the database for half of one.
    const auto events = played.events().join(u'\n');
    QVERIFY2(events.contains(u"control-plane-down x"_s) && events.contains(u"control-plane-up x"_s) &&
                 events.contains(u"control-plane-down y"_s),
             qPrintable(events.left(2'000)));
}

void TestReplay::pausesAndGoesOn()
{
    replay(timelineFolder(u"d-ghost-same-hostname"_s));
    auto &played = *m_workspace->replay();
    played.setSpeed(50);
    QTRY_VERIFY(played.looksPlayed() >= 5);
    played.pause();
    const auto looks = played.looksPlayed();
    const auto position = played.position();
    QTest::qWait(400); // it would have played four
    QCOMPARE(played.looksPlayed(), looks);
    QCOMPARE(played.position(), position);
    played.play();
    QTRY_VERIFY(played.looksPlayed() > looks);
    QVERIFY(played.position() >= position);
}

void TestReplay::goesToAnotherTime()
{
    replay(timelineFolder(u"d-ghost-same-hostname"_s));
    QHash<QString, QString> byTime;
    {
        auto &first = session();
        const auto noted = connect(&first, &UpgradeSession::clusterChanged, this, [&byTime, &first] {
            byTime.insert(first.snapshot().at.toString(Qt::ISODateWithMs), pictureOf(first));
        });
        replayToEnd(100);
        disconnect(noted);
    }
    const auto contents = m_workspace->replay()->contents(); // it goes with its replay
    const auto middle = contents.first.addMSecs(contents.first.msecsTo(contents.last) / 2);
    const auto quarter = contents.first.addMSecs(contents.first.msecsTo(contents.last) / 4);
    const auto settle = [this] {
        QTRY_VERIFY(!m_workspace->isBusy() && m_workspace->replay() && !m_workspace->replay()->isSkipping());
        QTRY_VERIFY(!session().isPolling() && isSaved());
    };
    RunViewModel run(*m_workspace);
    for (const auto &wanted : {quarter, middle, quarter}) {
        m_workspace->seekReplay(wanted);
        settle();
        m_workspace->replay()->pause();
        const auto at = session().snapshot().at;
        QVERIFY2(at <= wanted && at.secsTo(wanted) <= 6, qPrintable(at.toString(Qt::ISODateWithMs)));
        QCOMPARE(pictureOf(session()), byTime.value(at.toString(Qt::ISODateWithMs)));
        QVERIFY(!m_workspace->replay()->isPlaying());
    }
    QCOMPARE(run.position() / 10, 24);
    run.seek(1000);
    settle();
    QVERIFY(session().snapshot().at == contents.last);
}

void TestReplay::whatWasKilledIsPlayedUpToThere()
{
    serve({});
    openLive();
    session().startRecording(m_file);
    session().startMonitoring();
    for (int i = 0; i < 5; ++i)
        poll(5);
    m_workspace->closePlan();
    auto bytes = contentsOf(m_file);
    bytes.chop(bytes.size() / 8); // into a look: the last pieces are small
    QFile torn(m_file);
    QVERIFY(torn.open(QIODevice::WriteOnly) && torn.write(bytes) == bytes.size());
    torn.close();
    replay(m_file);
    const auto &contents = m_workspace->replay()->contents();
    QCOMPARE(contents.remarks.size(), 1);
    QVERIFY2(contents.remarks.first().contains(u"killed"_s), qPrintable(contents.remarks.first()));
    replayToEnd(100);
    QCOMPARE(m_workspace->replay()->looksPlayed(), contents.looks);
    QVERIFY(contents.looks >= 3);
}

void TestReplay::whatIsNoRecordingIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a text") << QByteArray("hello");
    QTest::newRow("other lines") << gzipPiece("{\"a\":1}\n[]\nnull\n\"cp-\"\n");
    QTest::newRow("answers of data planes alone")
        << gzipPiece("{\"t\":1.5,\"source\":\"dp:cp-1\",\"path\":\"/status\",\"http\":200,\"body\":{}}\n");
    QTest::newRow("lines that look like polls")
        << gzipPiece("{\"t\":\"x\",\"source\":\"cp-x\",\"path\":\"/\",\"http\":200}\n"
                     "{\"t\":1,\"source\":\"cp-x\",\"path\":\"/\",\"http\":\"200\"}\n");
}

void TestReplay::whatIsNoRecordingIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QSignalSpy failed(m_workspace.get(), &Workspace::failed);
    m_workspace->startReplay(m_file);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Input);
    QVERIFY(!m_workspace->session() && !m_workspace->replay() && !m_workspace->isBusy());
}

void TestReplay::onlyTheReplayHasItsOwnPlan()
{
    serve({});
    openLive();
    session().startRecording(m_file);
    session().startMonitoring();
    for (int i = 0; i < 3; ++i)
        poll(5);
    const auto plan = session().file();
    m_workspace->closePlan();
    const auto before = contentsOf(plan);
    const auto recent = m_settings->recentPlans();
    replay(m_file);
    QVERIFY(session().file() != plan);
    const auto own = session().file();
    replayToEnd(100);
    // What a hand does in a replay is refused with the reason: its plan tells the recorded run and no other.
    const auto entries = session().entries().size();
    QSignalSpy refused(&session(), &UpgradeSession::saveFailed);
    session().record(RolloutReached{10});
    QCOMPARE(refused.size(), 1);
    QVERIFY(session().isReadOnly() && !session().canUndo());
    QCOMPARE(refused.first().first().value<Error>().why, session().offlineReason());
    QVERIFY(!session().isSaving());
    QCOMPARE(session().entries().size(), entries);
    QVERIFY(QFile::exists(own));
    QVERIFY(!session().isMonitoring());
    session().startMonitoring();
    QVERIFY(!session().isMonitoring());
    m_workspace->closePlan();
    QVERIFY(!m_workspace->replay());
    QVERIFY(!QFile::exists(own));
    QCOMPARE(contentsOf(plan), before);
    QCOMPARE(m_settings->recentPlans(), recent);
    // The real one opens as ever, live.
    m_workspace->openPlan(plan);
    QTRY_VERIFY(m_workspace->session());
    QVERIFY(session().isMonitoring());
}

//! On the world's clock, over HTTP: quick as it is, nothing looks late or gone, and a share is taken.
void TestReplay::aRehearsalRunsAtAHundredTimesTheSpeed()
{
    m_settings->setPollSeconds(5);
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), systemClock());
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
    RehearsalOptions options;
    options.dataPlanes = 10;
    options.speed = 100;
    options.zones = 2;
    options.batch = 5;
    m_workspace->startRehearsal(options);
    QTRY_VERIFY(m_workspace->rehearsal() && m_workspace->session() && session().isMonitoring());
    QTRY_COMPARE(session().summary().total, 10);
    const auto begun = session().now();
    QStringList troubles;
    connect(&session(), &UpgradeSession::clusterChanged, this, [this, &troubles] {
        for (const auto &node : session().snapshot().dataPlanes) {
            if (node.state == NodeState::Late || node.state == NodeState::Stale)
                troubles << node.row.hostname + u' ' + toKey(node.state);
        }
    });
    QTRY_VERIFY(begun.secsTo(session().now()) > 300);
    QCOMPARE(troubles, QStringList());
    QElapsedTimer timer;
    timer.start();
    session().record(RolloutReached{50});
    QTRY_COMPARE(session().summary().onY, 5);
    qInfo("half of ten data planes moved in %lld ms", timer.elapsed());
    QVERIFY(session().snapshot().y.connected());
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
