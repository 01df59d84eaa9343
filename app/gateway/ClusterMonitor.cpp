#include "gateway/ClusterMonitor.h"

#include "domain/Async.h"
#include "gateway/AdminApiClient.h"

#include <QRandomGenerator>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int defaultIntervalMs = 5'000;
constexpr int longestPauseMs = 60'000;
constexpr int mostDoublings = 5;
constexpr double jitterShare = 0.2;

//! When a node was last seen to ping, for telling a ghost from a twin of the same hostname.
using Heartbeats = QHash<QString, qint64>;

struct Merged
{
    ClusterSnapshot snapshot;
    QList<ClusterEvent> events;
    Heartbeats heartbeats;
    QSet<QString> seenAlive;
};

//! A node that pings again although another one of its hostname has pinged later is alive: no ghost. Only
//! watching tells this, one answer can't. Both control planes count, as X and Y may serve side by side.
void watchTwins(const ClusterInput &input, const Heartbeats &before, Merged &merged)
{
    QHash<QString, std::pair<qint64, QString>> latestBefore; // by hostname: when, and which node
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows) {
            auto &latest = latestBefore[row.hostname];
            latest = std::max(latest, std::pair(before.value(row.id, 0), row.id));
            // A restored copy of a row stands still on the other control plane.
            auto &beat = merged.heartbeats[row.id];
            beat = std::max(beat, row.lastSeen);
        }
    }
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows) {
            const qint64 was = before.value(row.id, 0);
            const auto &[latest, other] = latestBefore[row.hostname];
            if (was > 0 && was < latest && row.lastSeen > latest) {
                merged.seenAlive.insert(row.id);
                merged.seenAlive.insert(other);
            }
        }
    }
}

Merged merge(ClusterInput input, const ClusterSnapshot &before, const Heartbeats &heartbeats)
{
    Merged merged;
    merged.seenAlive = input.seenAlive;
    watchTwins(input, heartbeats, merged);
    // Once it falls silent it is a ghost like any other.
    const auto forgetSilent = [&merged](const DataPlane &node) {
        if (node.ageSeconds.value_or(0) > staleAfterSeconds)
            merged.seenAlive.remove(node.row.id);
    };
    std::for_each(before.dataPlanes.begin(), before.dataPlanes.end(), forgetSilent);
    input.seenAlive = merged.seenAlive;
    merged.snapshot = buildSnapshot(input);
    merged.events = diff(before, merged.snapshot);
    return merged;
}

} // namespace

class ClusterMonitor::Private
{
public:
    Private(Clock clock, ClusterMonitor *owner)
        : m_clock(std::move(clock))
        , m_owner(owner)
    {
        for (const auto side : {Side::X, Side::Y}) {
            auto &poll = of(side);
            poll.timer.setSingleShot(true);
            QObject::connect(&poll.timer, &QTimer::timeout, owner, [this, side] { begin(side); });
        }
        m_input.x.view.side = Side::X;
        m_input.y.view.side = Side::Y;
    }

    struct Poll
    {
        std::unique_ptr<AdminApiClient> client;
        QTimer timer;
        int failures = 0;
        bool inFlight = false;
        Generation generation;
    };

    Poll &of(Side side) { return m_polls[side == Side::X ? 0 : 1]; }
    ControlPlaneReport &report(Side side) { return side == Side::X ? m_input.x : m_input.y; }

    void setControlPlane(Side side, std::optional<EndpointConfig> config)
    {
        auto &poll = of(side);
        const bool sameAddress =
            config && poll.client && poll.client->config().settings.url == config->settings.url;
        poll.timer.stop();
        poll.client.reset();
        poll.generation.invalidate();
        poll.inFlight = false;
        poll.failures = 0;
        auto &known = report(side);
        if (!sameAddress) {
            known = {};
            known.view.side = side;
            ++m_epoch;
        }
        known.view.configured = config.has_value();
        if (config)
            poll.client = std::make_unique<AdminApiClient>(std::move(*config), m_clock);
        if (config && m_running && m_inTurn)
            pollNow();
        else if (config && m_running)
            begin(side);
        else if (!config)
            remerge();
    }

    void start()
    {
        m_running = true;
        pollNow();
    }

    void stop()
    {
        m_running = false;
        for (auto &poll : m_polls) {
            poll.timer.stop();
            poll.generation.invalidate();
            poll.inFlight = false;
            if (poll.client)
                poll.client->cancel();
        }
    }

    void pollNow()
    {
        begin(Side::X);
        if (!m_inTurn || !of(Side::X).inFlight)
            begin(Side::Y);
    }

    [[nodiscard]] bool isPolling() const
    {
        return m_merging || m_mergeAgain || m_polls[0].inFlight || m_polls[1].inFlight;
    }

    void remerge()
    {
        if (m_inTurn && (of(Side::X).inFlight || of(Side::Y).inFlight))
            return; // the answer under way brings the next picture
        if (m_merging) {
            m_mergeAgain = true;
            return;
        }
        m_merging = true;
        m_input.at = m_clock();
        for (const auto side : {Side::X, Side::Y})
            report(side).agesAtMost =
                of(side).inFlight ? std::optional<qint64>(m_intervalMs / 1000) : std::nullopt;
        const int epoch = m_epoch;
        whenDone(QtConcurrent::run(merge, m_input, m_snapshot, m_heartbeats), m_owner,
                 [this, epoch](Merged merged) {
                     m_merging = false;
                     if (epoch == m_epoch)
                         publish(std::move(merged));
                     if (std::exchange(m_mergeAgain, false) || epoch != m_epoch)
                         remerge();
                 });
    }

    Clock m_clock;
    ClusterMonitor *m_owner;
    std::array<Poll, 2> m_polls;
    ClusterInput m_input;
    ClusterSnapshot m_snapshot;
    Heartbeats m_heartbeats;
    int m_intervalMs = defaultIntervalMs;
    int m_epoch = 0; // a snapshot begun for another address is not published
    bool m_running = false;
    bool m_inTurn = false;

private:
    void begin(Side side)
    {
        auto &poll = of(side);
        if (!poll.client || poll.inFlight)
            return;
        poll.timer.stop();
        poll.inFlight = true;
        const int asked = poll.generation.next();
        whenDone(poll.client->info(), m_owner, [this, side, asked](Result<ControlPlaneInfo> info) {
            if (!of(side).generation.isCurrent(asked))
                return;
            if (!info)
                fail(side, info.error());
            else
                askRows(side, asked, std::move(*info));
        });
    }

    void askRows(Side side, int asked, ControlPlaneInfo info)
    {
        const bool hybrid = info.role == "control_plane"_L1 || info.role.isEmpty();
        if (!hybrid) {
            succeed(side, std::move(info), {});
            return;
        }
        whenDone(of(side).client->dataPlanes(), m_owner,
                 [this, side, asked, info = std::move(info)](Result<DataPlaneList> list) mutable {
                     if (!of(side).generation.isCurrent(asked))
                         return;
                     if (!list)
                         fail(side, list.error());
                     else
                         succeed(side, std::move(info), std::move(list->rows));
                 });
    }

    void succeed(Side side, ControlPlaneInfo info, QList<DataPlaneRow> rows)
    {
        auto &known = report(side);
        known.view.nodes.insert(info.nodeId, info.version);
        known.view.info = std::move(info);
        known.view.error.reset();
        known.view.polledAt = m_clock();
        known.rows = std::move(rows);
        of(side).failures = 0;
        settle(side);
    }

    void fail(Side side, const Error &error)
    {
        report(side).view.error = error;
        ++of(side).failures;
        settle(side);
    }

    void settle(Side side)
    {
        auto &poll = of(side);
        poll.inFlight = false;
        if (m_running)
            poll.timer.start(pauseAfter(poll.failures));
        if (m_inTurn && m_running && side == Side::X && of(Side::Y).client)
            begin(Side::Y); // merges once it is there
        else
            remerge();
    }

    //! Doubles with each failure up to a minute; jitter, so that many wizards don't return in step.
    [[nodiscard]] int pauseAfter(int failures) const
    {
        if (failures == 0)
            return m_intervalMs;
        const int doublings = std::min(failures - 1, mostDoublings);
        const double pause =
            std::min<double>(std::max(longestPauseMs, m_intervalMs), m_intervalMs * (1 << doublings));
        const double jitter = 1.0 + jitterShare * (QRandomGenerator::global()->generateDouble() * 2.0 - 1.0);
        return static_cast<int>(pause * jitter);
    }

    void publish(Merged merged)
    {
        m_snapshot = std::move(merged.snapshot);
        m_heartbeats = std::move(merged.heartbeats);
        m_input.seenAlive = std::move(merged.seenAlive);
        emit m_owner->snapshotChanged(m_snapshot);
        if (!merged.events.isEmpty())
            emit m_owner->eventsHappened(merged.events);
    }

    bool m_merging = false;
    bool m_mergeAgain = false;
};

ClusterMonitor::ClusterMonitor(Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(clock), this))
{
}

ClusterMonitor::~ClusterMonitor() = default;

void ClusterMonitor::setControlPlane(Side side, std::optional<EndpointConfig> config)
{
    d->setControlPlane(side, std::move(config));
}

void ClusterMonitor::setInterval(int milliseconds)
{
    d->m_intervalMs = std::max(1, milliseconds);
}

void ClusterMonitor::setRetired(const QSet<QString> &nodeIds)
{
    d->m_input.retired = nodeIds;
    if (d->m_snapshot.at.isValid())
        d->remerge();
}

void ClusterMonitor::setCompatibility(CompatibilityCheck rule)
{
    d->m_input.compatibility = std::move(rule);
}

void ClusterMonitor::setRestoredAt(const std::optional<QDateTime> &at)
{
    d->m_input.restoredAt = at ? std::optional(at->toSecsSinceEpoch()) : std::nullopt;
}

void ClusterMonitor::start()
{
    d->start();
}

void ClusterMonitor::stop()
{
    d->stop();
}

void ClusterMonitor::setInTurn(bool inTurn)
{
    d->m_inTurn = inTurn;
}

bool ClusterMonitor::isPolling() const
{
    return d->isPolling();
}

bool ClusterMonitor::isRunning() const
{
    return d->m_running;
}

void ClusterMonitor::pollNow()
{
    d->pollNow();
}

const ClusterSnapshot &ClusterMonitor::snapshot() const
{
    return d->m_snapshot;
}

} // namespace gatelift
