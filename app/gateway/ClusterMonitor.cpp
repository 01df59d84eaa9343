#include "gateway/ClusterMonitor.h"

#include "domain/Async.h"
#include "domain/ClusterWatch.h"
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
constexpr double jitterShare = 0.2;     //!< of the pause after a failure
constexpr double goodJitterShare = 0.1; //!< of the usual pause
//! A node behind a proxy that has not answered for so long is gone: of ten nodes each answers that often at
//! the usual interval, as good as certainly.
constexpr qint64 forgetNodeSeconds = 300;

struct Merged
{
    ClusterWatch watch;
    QList<ClusterEvent> events;
};

Merged merge(const ClusterInput &input, ClusterWatch watch)
{
    auto events = watch.look(input);
    return {std::move(watch), std::move(events)};
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
        int intervalMs = defaultIntervalMs;
        int failures = 0;
        bool inFlight = false;
        QHash<QString, QDateTime> nodesSeen; //!< node ids behind this address, when they answered last
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
            poll.nodesSeen.clear();
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
                of(side).inFlight ? std::optional<qint64>(of(side).intervalMs / 1000) : std::nullopt;
        const int epoch = m_epoch;
        whenDone(QtConcurrent::run(merge, m_input, m_watch), m_owner,
                 [this, epoch, input = m_input, known = m_watch.seenAlive(),
                  limit = m_mixedLimit](Merged merged) mutable {
                     m_merging = false;
                     if (epoch == m_epoch) {
                         if (m_listener) {
                             input.seenAlive += known; // who listens from now on was not there before
                             m_listener(input, limit);
                         }
                         publish(std::move(merged));
                     }
                     if (std::exchange(m_mergeAgain, false) || epoch != m_epoch)
                         remerge();
                 });
    }

    Clock m_clock;
    ClusterMonitor *m_owner;
    std::array<Poll, 2> m_polls;
    ClusterInput m_input;
    ClusterWatch m_watch;
    LookListener m_listener;
    qint64 m_mixedLimit = 86'400;
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
        if (!hybrid && info.database == "off"_L1) {
            askHash(side, asked, std::move(info));
            return;
        }
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

    //! The file stands for the database, and its hash for what is in it.
    void askHash(Side side, int asked, ControlPlaneInfo info)
    {
        whenDone(of(side).client->status(), m_owner,
                 [this, side, asked, info = std::move(info)](Result<NodeStatus> status) mutable {
                     if (!of(side).generation.isCurrent(asked))
                         return;
                     if (!status)
                         fail(side, status.error());
                     else
                         succeed(side, std::move(info), {}, status->configurationHash);
                 });
    }

    void succeed(Side side, ControlPlaneInfo info, QList<DataPlaneRow> rows, const QString &hash = {})
    {
        auto &known = report(side);
        known.view.configurationHash = hash;
        const auto now = m_clock();
        noteNode(side, info, now);
        noteAnswer(known, std::move(info), std::move(rows), now);
        of(side).failures = 0;
        settle(side);
    }

    //! Behind one address may stand several nodes; each answer comes from one of them.
    void noteNode(Side side, const ControlPlaneInfo &info, const QDateTime &now)
    {
        auto &seen = of(side).nodesSeen;
        auto &nodes = report(side).view.nodes;
        seen.insert(info.nodeId, now);
        nodes.insert(info.nodeId, info.version);
        // While nothing was heard of any of them, nobody knows who is gone.
        const auto &away = report(side).view.polledAt;
        const bool watched = !away.isValid() || away.secsTo(now) < forgetNodeSeconds;
        seen.removeIf([&](const auto &node) {
            const bool gone = watched && node->secsTo(now) > forgetNodeSeconds;
            if (gone)
                nodes.remove(node.key());
            return gone;
        });
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
            poll.timer.start(pauseAfter(poll));
        if (m_inTurn && m_running && side == Side::X && of(Side::Y).client)
            begin(Side::Y); // merges once it is there
        else
            remerge();
    }

    //! Doubles with each failure up to a minute; jitter, so that many wizards don't ask or return in step.
    [[nodiscard]] int pauseAfter(const Poll &poll) const
    {
        const auto jittered = [](double pause, double share) {
            const double jitter = 1.0 + share * (QRandomGenerator::global()->generateDouble() * 2.0 - 1.0);
            return std::max(1, static_cast<int>(pause * jitter));
        };
        if (poll.failures == 0)
            return m_inTurn ? poll.intervalMs : jittered(poll.intervalMs, goodJitterShare);
        const int doublings = std::min(poll.failures - 1, mostDoublings);
        return jittered(std::min<double>(std::max(longestPauseMs, poll.intervalMs),
                                         poll.intervalMs * double(1 << doublings)),
                        jitterShare);
    }

    void publish(Merged merged)
    {
        merged.watch.setMixedLimit(m_mixedLimit);
        m_watch = std::move(merged.watch);
        emit m_owner->snapshotChanged(m_watch.snapshot());
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
    setInterval(Side::X, milliseconds);
    setInterval(Side::Y, milliseconds);
}

void ClusterMonitor::setInterval(Side side, int milliseconds)
{
    d->of(side).intervalMs = std::max(1, milliseconds);
}

void ClusterMonitor::setMixedLimit(qint64 seconds)
{
    d->m_mixedLimit = seconds;
    d->m_watch.setMixedLimit(seconds);
}

void ClusterMonitor::setLookListener(LookListener listener)
{
    d->m_listener = std::move(listener);
}

void ClusterMonitor::setRetired(const QSet<QString> &nodeIds)
{
    d->m_input.retired = nodeIds;
    if (d->m_watch.snapshot().at.isValid())
        d->remerge();
}

void ClusterMonitor::setCompatibility(CompatibilityCheck rule)
{
    d->m_input.compatibility = std::move(rule);
}

void ClusterMonitor::setRestoredAt(const std::optional<QDateTime> &at)
{
    const auto seconds = at ? std::optional(at->toSecsSinceEpoch()) : std::nullopt;
    if (seconds == d->m_input.restoredAt)
        return;
    d->m_input.restoredAt = seconds;
    if (d->m_watch.snapshot().at.isValid())
        d->remerge();
}

void ClusterMonitor::setStatuses(const QList<StatusReport> &statuses)
{
    auto &known = d->m_input.statuses;
    const bool same = std::equal(known.cbegin(), known.cend(), statuses.cbegin(), statuses.cend(),
                                 StatusReport::saysTheSame);
    known = statuses;
    if (!same && d->m_watch.snapshot().at.isValid())
        d->remerge();
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
    return d->m_watch.snapshot();
}

} // namespace gatelift
