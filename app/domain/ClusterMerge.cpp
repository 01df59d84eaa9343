#include "domain/ClusterAttention.h"
#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"
#include "domain/StatusMerge.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace gatelift {
namespace {

using Nodes = std::vector<DataPlane>;

constexpr std::array protocols{SyncProtocol::Full, SyncProtocol::Incremental, SyncProtocol::Unknown};

constexpr std::size_t indexOf(Side side)
{
    return side == Side::X ? 0 : 1;
}

//! Derives one estate; the steps below run in this order and each fills what the next one reads.
class Merge
{
public:
    explicit Merge(const ClusterInput &input)
        : m_input(input)
    {
    }

    ClusterSnapshot run()
    {
        m_snapshot.at = m_input.at;
        m_snapshot.x = m_input.x.view;
        m_snapshot.y = m_input.y.view;
        m_snapshot.x.side = Side::X;
        m_snapshot.y.side = Side::Y;
        collect();
        m_snapshot.statusRemarks = applyStatusReports(m_nodes, m_input.statuses, m_input.at);
        settleSharedNodes(m_nodes, m_input.statuses, m_knownByVersion);
        takeSorted();
        findGhosts();
        for (auto &node : m_snapshot.dataPlanes)
            node.state = stateOf(node);
        inferExpected();
        explain();
        return std::move(m_snapshot);
    }

private:
    [[nodiscard]] const ControlPlaneReport &report(Side side) const
    {
        return side == Side::X ? m_input.x : m_input.y;
    }

    DataPlane nodeOf(const DataPlaneRow &row, Side side, qint64 elapsed)
    {
        const auto &view = report(side).view;
        DataPlane node;
        node.row = row;
        node.side = side;
        node.version = versionOf(row.version);
        node.protocol = syncProtocolOf(row.configHash);
        node.ageSeconds =
            ageOf(row, view.info ? view.info->purgeDelaySeconds : ControlPlaneInfo().purgeDelaySeconds);
        if (node.ageSeconds)
            *node.ageSeconds += elapsed;
        node.retired = m_input.retired.contains(row.id);
        return node;
    }

    std::optional<Version> versionOf(const QString &text)
    {
        auto it = m_versions.find(text);
        if (it == m_versions.end()) {
            const auto parsed = Version::parse(text);
            it = m_versions.insert(text, parsed ? std::optional<Version>(*parsed) : std::nullopt);
        }
        return *it;
    }

    void collect()
    {
        const auto elapsed = [this](const ControlPlaneReport &from) {
            if (!from.view.polledAt.isValid())
                return qint64(0);
            const auto passed = std::max<qint64>(0, from.view.polledAt.secsTo(m_input.at));
            return std::min(passed, from.agesAtMost.value_or(passed));
        };
        const auto &x = m_input.x;
        const auto &y = m_input.y;
        m_nodes.reserve(static_cast<std::size_t>(x.rows.size() + y.rows.size()));
        const auto elapsedX = elapsed(x);
        for (const auto &row : x.rows)
            m_nodes.push_back(nodeOf(row, Side::X, elapsedX));
        if (y.rows.isEmpty())
            return;
        QHash<QString, std::size_t> onX;
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            onX.insert(m_nodes[i].row.id, i);
        const auto elapsedY = elapsed(y);
        Nodes both;
        for (const auto &row : y.rows) {
            if (isRestoredCopy(row))
                continue;
            const bool known = onX.contains(row.id);
            (known ? both : m_nodes).push_back(nodeOf(row, Side::Y, elapsedY));
        }
        settle(both, onX);
    }

    //! It came with the restored database. Moments are compared in the control plane's clock, which its
    //! answers tell; where they don't, the row's age does, which needs no clock in common.
    [[nodiscard]] bool isRestoredCopy(const DataPlaneRow &row) const
    {
        if (!m_input.restoredAt)
            return false;
        const auto &view = m_input.y.view;
        if (view.info && view.info->clockSkewSeconds)
            return row.lastSeen < *m_input.restoredAt + *view.info->clockSkewSeconds;
        const auto age =
            ageOf(row, view.info ? view.info->purgeDelaySeconds : ControlPlaneInfo().purgeDelaySeconds);
        return age && view.polledAt.isValid() &&
               view.polledAt.toSecsSinceEpoch() - *age < *m_input.restoredAt;
    }

    //! Rows that both control planes list: a restored copy belongs to the one with the fresher row; with one
    //! shared database the rows are the same ones and nobody can tell.
    void settle(Nodes &both, const QHash<QString, std::size_t> &onX)
    {
        const bool shared = isShared(both, onX);
        for (auto &y : both) {
            auto &x = m_nodes[onX.value(y.row.id)];
            const bool live = isLive(x) && isLive(y);
            if (shared && live) {
                const bool toY = belongsToYByVersion(y);
                if (toY) {
                    m_knownByVersion.insert(y.row.id);
                    x = std::move(y);
                }
                x.sideUncertain = !toY;
            } else if (isFresher(y, x)) {
                x = std::move(y);
            }
        }
    }

    [[nodiscard]] static bool isLive(const DataPlane &node)
    {
        return node.ageSeconds && *node.ageSeconds <= staleAfterSeconds;
    }

    //! One database: most of the rows that are alive on both sides carry the very same last_seen. (A few
    //! differ, because a node pinged between the two polls; in a restored copy the old rows stand still.)
    [[nodiscard]] bool isShared(const Nodes &both, const QHash<QString, std::size_t> &onX) const
    {
        int live = 0;
        int same = 0;
        for (const auto &y : both) {
            const auto &x = m_nodes[onX.value(y.row.id)];
            if (!isLive(x) || !isLive(y))
                continue;
            ++live;
            same += x.row.lastSeen == y.row.lastSeen ? 1 : 0;
        }
        return live > 0 && 2 * same >= live;
    }

    [[nodiscard]] bool belongsToYByVersion(const DataPlane &node)
    {
        const auto &x = m_input.x.view.info;
        const auto &y = m_input.y.view.info;
        if (!node.version || !x || !y)
            return false;
        const auto versionX = versionOf(x->version);
        const auto versionY = versionOf(y->version);
        // A control plane refuses nodes that are newer than itself, so a served node of Y's line can't be
        // X's.
        return versionX && versionY && *versionX < *versionY && node.version->line() > versionX->line() &&
               !isRejection(node.row.syncStatus);
    }

    //! By age where both have one (two control planes need not share a clock), else by last_seen.
    [[nodiscard]] static bool isFresher(const DataPlane &a, const DataPlane &b)
    {
        if (a.row.lastSeen == b.row.lastSeen)
            return false; // the same row, copied
        if (a.ageSeconds && b.ageSeconds && *a.ageSeconds != *b.ageSeconds)
            return *a.ageSeconds < *b.ageSeconds;
        return a.row.lastSeen > b.row.lastSeen;
    }

    //! Nodes stand sorted by hostname: those that share one are neighbours.
    void findGhosts()
    {
        const auto &nodes = m_snapshot.dataPlanes;
        for (qsizetype first = 0; first < nodes.size();) {
            qsizetype end = first + 1;
            while (end < nodes.size() && nodes[end].row.hostname == nodes[first].row.hostname)
                ++end;
            if (end - first > 1 && !nodes[first].row.hostname.isEmpty())
                findGhostsAmong(first, end);
            first = end;
        }
    }

    //! Whether a node was replaced shows against the freshest one of each control plane, so each is compared
    //! with two.
    void findGhostsAmong(qsizetype first, qsizetype end)
    {
        const auto &nodes = m_snapshot.dataPlanes;
        std::array<const DataPlane *, 2> freshest{};
        for (qsizetype i = first; i < end; ++i) {
            auto &best = freshest[indexOf(nodes[i].side)];
            if (!best || isFresher(nodes[i], *best))
                best = &nodes[i];
        }
        for (qsizetype i = first; i < end; ++i) {
            for (const auto *other : freshest) {
                if (other && other != &nodes[i] && isReplacedBy(nodes[i], *other))
                    m_replacedBy.insert(nodes[i].row.id, *other);
            }
        }
    }

    [[nodiscard]] bool isReplacedBy(const DataPlane &node, const DataPlane &other) const
    {
        if (m_input.seenAlive.contains(node.row.id) || answersItself(node))
            return false;
        const bool oneTable = node.side == other.side || node.sideUncertain || other.sideUncertain;
        if (oneTable)
            return other.row.lastSeen > node.row.lastSeen;
        // Two control planes need not share a clock, so ages are compared. A node of X that serves on beside
        // its successor on Y pings again, which seenAlive tells.
        return node.ageSeconds && other.ageSeconds && *other.ageSeconds < *node.ageSeconds;
    }

    //! Its own Status API was heard, so it is there.
    [[nodiscard]] static bool answersItself(const DataPlane &node)
    {
        return node.status && node.status->counts && node.status->error.isEmpty();
    }

    [[nodiscard]] NodeState stateOf(const DataPlane &node) const
    {
        if (isRejection(node.row.syncStatus))
            return NodeState::Rejected;
        if (isEmptyHash(node.row.configHash))
            return NodeState::Empty;
        if (!m_replacedBy.isEmpty() && m_replacedBy.contains(node.row.id))
            return NodeState::Ghost;
        const auto state = stateByAge(node.ageSeconds);
        const bool silent = state == NodeState::Stale || state == NodeState::Late;
        return silent && nobodyListened(node, state) ? NodeState::Unknown : state;
    }

    //! While its control plane is away nobody hears heartbeats: silence proves nothing then, nor until the
    //! node had the time to ping again. What was silent before stays so.
    [[nodiscard]] bool nobodyListened(const DataPlane &node, NodeState state) const
    {
        const auto &from = report(node.side);
        const qint64 patience = state == NodeState::Stale ? staleAfterSeconds : lateAfterSeconds;
        const auto silentAt = [&](const QDateTime &moment) {
            return moment.isValid() && *node.ageSeconds - moment.secsTo(m_input.at) > patience;
        };
        if (from.view.error)
            return !silentAt(from.view.polledAt);
        return from.backSince.isValid() && from.backSince.secsTo(m_input.at) <= staleAfterSeconds &&
               !silentAt(from.awaySince);
    }

    void takeSorted()
    {
        // Nodes are large and lie far apart: what is compared first stands side by side.
        std::vector<std::pair<QStringView, std::size_t>> order;
        order.reserve(m_nodes.size());
        for (const auto &node : m_nodes)
            order.emplace_back(node.row.hostname, order.size());
        std::sort(order.begin(), order.end(), [this](const auto &a, const auto &b) {
            const int byName = a.first.compare(b.first);
            return byName != 0 ? byName < 0 : m_nodes[a.second].row.id < m_nodes[b.second].row.id;
        });
        m_snapshot.dataPlanes.reserve(static_cast<qsizetype>(m_nodes.size()));
        for (const auto &[hostname, index] : order)
            m_snapshot.dataPlanes.append(std::move(m_nodes[index]));
    }

    void inferExpected()
    {
        std::array<std::array<int, protocols.size()>, 2> sizes{};
        for (const auto &node : std::as_const(m_snapshot.dataPlanes)) {
            if (takesPart(node) || isOutOfSight(node))
                ++sizes[indexOf(node.side)][static_cast<std::size_t>(node.protocol)];
        }
        for (const auto side : {Side::X, Side::Y}) {
            auto &view = m_snapshot.controlPlane(side);
            view.expectedHash.reset();
            view.expectedHashes.clear();
            int largest = 0;
            for (const auto protocol :
                 {SyncProtocol::Full, SyncProtocol::Incremental, SyncProtocol::Unknown}) {
                const int size = sizes[indexOf(side)][static_cast<std::size_t>(protocol)];
                const auto hash =
                    size > 0 ? expectedHash(m_snapshot.dataPlanes, side, protocol) : std::nullopt;
                if (hash)
                    view.expectedHashes.insert(protocol, *hash);
                if (size > largest) {
                    largest = size;
                    view.expectedHash = hash;
                }
            }
        }
    }

    void explain()
    {
        for (auto &node : m_snapshot.dataPlanes) {
            const auto &view = m_snapshot.controlPlane(node.side);
            ReasonContext context;
            context.controlPlane = &view;
            context.at = onClockOf(view, m_snapshot.at);
            context.now = m_snapshot.at;
            if (const auto it = view.expectedHashes.find(node.protocol); it != view.expectedHashes.end())
                context.expectedHash = *it;
            node.converged = context.expectedHash && *context.expectedHash == node.row.configHash;
            const auto verdict = verdictOf(node);
            node.compatible = isCompatible(node, verdict);
            if (verdict)
                context.ruleReason = verdict->reason;
            const auto ghost = m_replacedBy.constFind(node.row.id);
            context.replacement = ghost != m_replacedBy.constEnd() ? &*ghost : nullptr;
            const bool nothingToSay = node.state == NodeState::Fresh && node.converged && node.compatible &&
                                      context.ruleReason.isEmpty() && !node.retired && !node.sideUncertain &&
                                      node.row.syncStatus == m_normal && !node.status &&
                                      !hasExpiredCertificate(node, context.at);
            if (!nothingToSay)
                node.reasons = reasonsFor(node, context);
        }
    }

    //! What the control plane itself reports stands above any rule; a rule speaks where it says nothing.
    [[nodiscard]] bool isCompatible(const DataPlane &node,
                                    const std::optional<CompatibilityVerdict> &verdict) const
    {
        if (isRejection(node.row.syncStatus))
            return false;
        return node.row.syncStatus == m_normal || !verdict || verdict->compatible;
    }

    std::optional<CompatibilityVerdict> verdictOf(const DataPlane &node)
    {
        const auto &info = report(node.side).view.info;
        if (!m_input.compatibility || !info || !node.version)
            return std::nullopt;
        auto &known = m_verdicts[indexOf(node.side)];
        auto it = known.find(node.row.version);
        if (it == known.end())
            it = known.insert(node.row.version, m_input.compatibility(*info, *node.version));
        return *it;
    }

    const ClusterInput &m_input;
    ClusterSnapshot m_snapshot;
    Nodes m_nodes;
    QSet<QString> m_knownByVersion;         // of a shared database, Y's
    QHash<QString, DataPlane> m_replacedBy; // ghost's id to the node in its place
    QHash<QString, std::optional<Version>> m_versions;
    std::array<QHash<QString, std::optional<CompatibilityVerdict>>, 2> m_verdicts;
    const QString m_normal = QStringLiteral("normal");
};

} // namespace

ClusterSnapshot buildSnapshot(const ClusterInput &input)
{
    return Merge(input).run();
}

} // namespace gatelift
