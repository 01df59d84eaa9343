#include "domain/ClusterWatch.h"
#include "rehearsal/SimulatedCluster.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <QFile>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

//! What was true of a node at a poll, and for how long.
struct Truth
{
    bool running = false;
    qint64 runningFor = 0;
    std::optional<bool> empty;
    qint64 emptyFor = 0;
    std::optional<Side> connectedTo;
    qint64 connectedFor = 0;
};

//! Judges looks against the truth, node by node.
class Judge
{
public:
    void judge(const QString &scenario, const ClusterWatch &watch, const QList<ClusterEvent> &events,
               const QHash<QString, Truth> &truths)
    {
        for (const auto &node : watch.snapshot().dataPlanes) {
            const auto truth = truths.constFind(node.row.id);
            if (truth == truths.cend())
                continue;
            m_histories.insert(scenario + u'/' + node.row.id);
            ++m_judged;
            // By definition a ghost: a fresher row has its hostname. That both run shows with its next ping.
            if (node.state == NodeState::Ghost && truth->running && hasLiveNamesake(node, watch)) {
                ++m_namesakes;
                continue;
            }
            const auto wrong = contradiction(node, *truth);
            if (wrong.isEmpty())
                continue;
            m_wrong << u"%1: %2 (%3) is %4 on %5, but %6"_s.arg(scenario, node.row.hostname, node.row.id,
                                                                toKey(node.state), toKey(node.side), wrong);
            if (truth->running && truth->empty != true)
                ++m_correctShownWrong;
        }
        for (const auto &event : events) {
            const auto truth = truths.constFind(event.nodeId);
            if (truth == truths.cend())
                continue;
            const bool lost = event.kind == ClusterEventKind::Stale || event.kind == ClusterEventKind::Left;
            ++m_judged;
            if (lost && truth->running && truth->runningFor > settled) {
                m_wrong << u"%1: %2 told as %3, but it runs"_s.arg(scenario, event.hostname,
                                                                   toKey(event.kind));
                ++m_correctShownWrong;
            }
        }
    }

    [[nodiscard]] qsizetype histories() const { return m_histories.size(); }
    [[nodiscard]] int judged() const { return m_judged; }
    [[nodiscard]] const QStringList &wrong() const { return m_wrong; }
    [[nodiscard]] int correctShownWrong() const { return m_correctShownWrong; }
    //! \brief Samples of a live node taken for its namesake's predecessor.
    [[nodiscard]] int namesakes() const { return m_namesakes; }
    [[nodiscard]] double agreement() const { return 1.0 - double(m_wrong.size()) / std::max(1, m_judged); }

private:
    //! A node that just died can't be told from a live one before its heartbeats are missed, and what it
    //! changed shows with its next ping.
    static constexpr qint64 noticed = 65;
    static constexpr qint64 settled = 40;

    static bool hasLiveNamesake(const DataPlane &node, const ClusterWatch &watch)
    {
        const auto &nodes = watch.snapshot().dataPlanes;
        return std::any_of(nodes.begin(), nodes.end(), [&](const DataPlane &other) {
            return other.row.hostname == node.row.hostname && other.side != node.side &&
                   (takesPart(other) || other.state == NodeState::Empty);
        });
    }

    static QString contradiction(const DataPlane &node, const Truth &truth)
    {
        const bool lost = node.state == NodeState::Ghost || node.state == NodeState::Stale;
        if (truth.running && truth.runningFor > settled && lost)
            return u"it runs"_s;
        if (!truth.running && truth.runningFor > noticed && takesPart(node))
            return u"it has been dead for %1 s"_s.arg(truth.runningFor);
        if (truth.running && truth.empty == true && truth.emptyFor > settled &&
            node.state != NodeState::Empty && node.state != NodeState::Rejected)
            return u"it holds no configuration"_s;
        if (truth.running && truth.empty == false && truth.emptyFor > settled &&
            node.state == NodeState::Empty)
            return u"it has a configuration"_s;
        if (truth.running && truth.connectedTo && truth.connectedFor > settled && takesPart(node) &&
            !node.sideUncertain && node.side != *truth.connectedTo)
            return u"it is connected to the other"_s;
        return {};
    }

    QSet<QString> m_histories;
    QStringList m_wrong;
    int m_judged = 0;
    int m_namesakes = 0;
    int m_correctShownWrong = 0;
};

//! One recorded estate through the watch, two of its control planes as X and Y.
class Recorded
{
public:
    Recorded(const QString &name, const json &recording, const std::string &x, const std::string &y)
        : m_name(name)
        , m_recording(recording)
        , m_sources{x, y}
    {
    }

    void run(Judge &judge)
    {
        for (const auto &poll : m_recording["polls"]) {
            const auto source = text(poll[1]);
            if (source != QString::fromStdString(m_sources[0]) &&
                source != QString::fromStdString(m_sources[1]))
                continue;
            const Side side = source == QString::fromStdString(m_sources[0]) ? Side::X : Side::Y;
            take(side, poll);
            const auto events = m_watch.look(m_input);
            judge.judge(m_name, m_watch, events,
                        poll[2].is_null() ? QHash<QString, Truth>() : truths(poll[3]));
        }
    }

private:
    [[nodiscard]] QString text(const json &index) const
    {
        return QString::fromStdString(m_recording["texts"][index.get<std::size_t>()].get<std::string>());
    }

    void take(Side side, const json &poll)
    {
        const auto start = m_recording["start"].get<qint64>();
        auto &report = side == Side::X ? m_input.x : m_input.y;
        m_input.at = QDateTime::fromSecsSinceEpoch(start + poll[0].get<qint64>(), Qt::UTC);
        report.view.configured = true;
        if (poll[2].is_null()) {
            report.view.error = Error{ErrorKind::Gateway, {}, u"500"_s, {}, {}};
            return;
        }
        QList<DataPlaneRow> rows;
        for (const auto &values : poll[2]) {
            DataPlaneRow row;
            row.id = text(values[0]);
            row.hostname = text(values[1]);
            row.version = text(values[2]);
            row.syncStatus = text(values[3]);
            row.configHash = text(values[4]);
            row.lastSeen = start + values[5].get<qint64>();
            if (const auto ttl = values[6].get<qint64>(); ttl >= 0)
                row.ttl = ttl;
            rows << row;
        }
        const auto &controlPlane = m_recording["control_planes"][m_sources[side == Side::X ? 0 : 1]];
        ControlPlaneInfo info;
        info.version = QString::fromStdString(controlPlane["version"].get<std::string>());
        info.purgeDelaySeconds = controlPlane["purge_delay"].get<qint64>();
        noteAnswer(report, info, rows, m_input.at);
    }

    [[nodiscard]] QHash<QString, Truth> truths(const json &values) const
    {
        QHash<QString, Truth> truths;
        for (const auto &value : values) {
            Truth truth;
            truth.running = value[1].get<int>() == 1;
            truth.runningFor = value[2].get<qint64>();
            if (const int empty = value[3].get<int>(); empty >= 0)
                truth.empty = empty == 1;
            truth.emptyFor = value[4].get<qint64>();
            const auto connected = text(value[5]).toStdString();
            if (connected == m_sources[0])
                truth.connectedTo = Side::X;
            else if (connected == m_sources[1])
                truth.connectedTo = Side::Y;
            truth.connectedFor = value[6].get<qint64>();
            truths.insert(text(value[0]), truth);
        }
        return truths;
    }

    QString m_name;
    const json &m_recording;
    std::array<std::string, 2> m_sources;
    ClusterInput m_input;
    ClusterWatch m_watch;
};

//! A simulated rollout from X to Y: what it is told to do is the truth.
class Simulated
{
public:
    Simulated(quint64 seed, YDatabase database, qint64 skew, bool outage)
        : m_name(u"simulated %1"_s.arg(seed))
        , m_cluster(options(seed, database))
        , m_skew(skew)
        , m_outage(outage)
    {
    }

    void run(Judge &judge)
    {
        constexpr qint64 step = 5;
        constexpr qint64 end = 900;
        for (qint64 t = 0; t <= end; t += step) {
            m_cluster.advance(begin().addSecs(t));
            if (t % 120 == 60 && t <= 660)
                m_cluster.setShareTarget(static_cast<int>(std::min<qint64>(100, 100 * t / 600)));
            if (m_outage && t == 300)
                m_cluster.stopControlPlane(Side::X);
            if (m_outage && t == 400)
                m_cluster.restartControlPlane(Side::X);
            for (const auto side : {Side::X, Side::Y}) {
                take(side, t);
                const auto events = m_watch.look(m_input);
                judge.judge(m_name, m_watch, events, truths(t));
            }
        }
    }

private:
    static QDateTime begin() { return QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC); }

    static ClusterOptions options(quint64 seed, YDatabase database)
    {
        ClusterOptions options;
        options.y = Version(3, 10, 0, 2);
        options.seed = seed;
        options.yDatabase = database;
        options.clock = [] { return begin(); };
        return options;
    }

    void take(Side side, qint64 t)
    {
        auto &report = side == Side::X ? m_input.x : m_input.y;
        m_input.at = begin().addSecs(t + m_skew); // this machine's clock is wrong
        report.view.configured = true;
        if (!m_cluster.isUp(side)) {
            report.view.error = Error{ErrorKind::Unreachable, {}, u"refused"_s, {}, {}};
            return;
        }
        QList<DataPlaneRow> rows;
        for (const auto &row : m_cluster.rows(side)) {
            rows << row.row;
            if (side == Side::Y && !row.restored && !m_movedAt.contains(row.row.hostname))
                m_movedAt.insert(row.row.hostname, {t, row.row.id});
            if (side == Side::X && !row.restored)
                m_onX.insert(row.row.hostname, row.row.id);
        }
        ControlPlaneInfo info;
        info.version = m_cluster.versionText(side);
        noteAnswer(report, info, rows, m_input.at);
    }

    [[nodiscard]] QHash<QString, Truth> truths(qint64 t) const
    {
        QHash<QString, Truth> truths;
        for (auto it = m_onX.cbegin(); it != m_onX.cend(); ++it) {
            const auto moved = m_movedAt.constFind(it.key());
            Truth onX;
            onX.running = moved == m_movedAt.cend();
            onX.runningFor = onX.running ? 0 : t - moved->first;
            // On its way from X to Y it is neither here nor there for a moment; judged is who stays.
            if (onX.running && m_cluster.nodesMeantForY() == 0)
                onX.runningFor = t;
            onX.connectedTo = Side::X;
            onX.connectedFor = onX.runningFor;
            truths.insert(*it, onX);
            if (moved == m_movedAt.cend())
                continue;
            Truth onY;
            onY.running = true;
            onY.runningFor = onY.connectedFor = onY.emptyFor = t - moved->first;
            onY.empty = false;
            onY.connectedTo = Side::Y;
            truths.insert(moved->second, onY);
        }
        return truths;
    }

    QString m_name;
    SimulatedCluster m_cluster;
    qint64 m_skew;
    bool m_outage;
    QHash<QString, QString> m_onX; //!< id by hostname
    QHash<QString, std::pair<qint64, QString>> m_movedAt;
    ClusterInput m_input;
    ClusterWatch m_watch;
};

json recordings()
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA) + u"/recordings/histories.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no histories.json");
    const auto bytes = file.readAll();
    return json::parse(bytes.begin(), bytes.end());
}

void report(const char *what, const Judge &judge)
{
    qInfo("%s: %lld node histories, %d judged, %lld wrong, %d namesakes, agreement %.3f %%", what,
          static_cast<long long>(judge.histories()), judge.judged(),
          static_cast<long long>(judge.wrong().size()), judge.namesakes(), 100.0 * judge.agreement());
}

} // namespace

//! Recorded and simulated estates through merge, comparison and memory, with both control planes: what the
//! watch says of each node against what was true of it.
class TestClusterHistory : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void agreesWithRecordedEstates();
    void agreesWithSimulatedRollouts();
    void agreesOnEnoughHistories();

private:
    static void playRecorded(Judge &judge)
    {
        const auto all = recordings();
        for (auto it = all.begin(); it != all.end(); ++it) {
            const auto name = QString::fromStdString(it.key());
            Recorded(name, *it, "cp-x", "cp-y").run(judge);
            if (it->at("control_planes").contains("cp-z"))
                Recorded(name + u" (z)"_s, *it, "cp-z", "-").run(judge);
        }
    }
    static void playSimulated(Judge &judge)
    {
        constexpr qint64 day = 86'400;
        quint64 seed = 1;
        for (const auto database : {YDatabase::Copied, YDatabase::Empty}) {
            for (const qint64 skew : {qint64(0), day, -day}) {
                for (const bool outage : {false, true})
                    Simulated(seed++, database, skew, outage).run(judge);
            }
        }
    }
    static void verify(const Judge &judge)
    {
        QVERIFY2(judge.agreement() >= 0.995, qPrintable(judge.wrong().mid(0, 20).join(u'\n')));
        QVERIFY2(judge.correctShownWrong() == 0, qPrintable(judge.wrong().mid(0, 20).join(u'\n')));
    }
};

void TestClusterHistory::agreesWithRecordedEstates()
{
    Judge judge;
    playRecorded(judge);
    report("recorded", judge);
    QVERIFY(judge.judged() > 1500);
    QVERIFY(judge.namesakes() <= 5); // of one node, within a heartbeat of its namesake's start
    verify(judge);
}

void TestClusterHistory::agreesWithSimulatedRollouts()
{
    Judge judge;
    playSimulated(judge);
    report("simulated", judge);
    QVERIFY(judge.judged() > 20'000);
    verify(judge);
}

void TestClusterHistory::agreesOnEnoughHistories()
{
    Judge judge;
    playRecorded(judge);
    playSimulated(judge);
    report("all", judge);
    QVERIFY(judge.histories() >= 200);
    verify(judge);
}

QTEST_APPLESS_MAIN(TestClusterHistory)
#include "tst_clusterhistory.moc"
