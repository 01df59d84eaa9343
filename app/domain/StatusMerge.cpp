#include "domain/StatusMerge.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StatusMerge)
};

bool isLive(const DataPlane &node)
{
    return !node.ageSeconds || *node.ageSeconds <= staleAfterSeconds;
}

bool isNamed(const DataPlane &node, const QString &host)
{
    return node.row.ip == host || node.row.hostname.compare(host, Qt::CaseInsensitive) == 0;
}

//! Whose answer it is: a place in `nodes`, or nothing.
class Owners
{
public:
    Owners(const std::vector<DataPlane> &nodes, const QList<StatusReport> &reports)
        : m_nodes(nodes)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            m_byId.insert(nodes[i].row.id, i);
        for (const auto &report : reports) {
            if (report.nodeId.isEmpty())
                ++m_asked[report.host.toLower()];
        }
    }

    [[nodiscard]] std::optional<std::size_t> of(const StatusReport &report) const
    {
        if (!report.nodeId.isEmpty()) {
            // An id that is not listed is a node that is not connected, whoever has its address in a row.
            const auto found = m_byId.constFind(report.nodeId);
            return found == m_byId.constEnd() ? std::nullopt : std::optional(*found);
        }
        if (report.host.isEmpty() || m_asked.value(report.host.toLower()) > 1)
            return std::nullopt;
        std::optional<std::size_t> live;
        std::optional<std::size_t> any;
        int lives = 0;
        int all = 0;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (!isNamed(m_nodes[i], report.host))
                continue;
            any = i;
            ++all;
            if (isLive(m_nodes[i])) {
                live = i;
                ++lives;
            }
        }
        // A node of before 3.2 takes another id at each start: its dead rows of earlier are no rivals.
        return lives == 1 ? live : all == 1 ? any : std::nullopt;
    }

private:
    const std::vector<DataPlane> &m_nodes;
    QHash<QString, std::size_t> m_byId;
    QHash<QString, int> m_asked; //!< addresses on this host that tell no id
};

//! The later answer where a node has two addresses.
bool isLater(const StatusReport &report, const DataPlane &node)
{
    return !node.status || node.status->at < report.at;
}

bool stillCounts(const StatusReport &report, const DataPlane &node, const QDateTime &at)
{
    const auto age = report.at.secsTo(at);
    const auto limit = report.countsForSeconds > 0 ? report.countsForSeconds : statusCountsForSeconds;
    if (age > limit)
        return false;
    const bool rowIsLater = node.ageSeconds && *node.ageSeconds < age;
    return !report.error || !rowIsLater;
}

} // namespace

bool StatusEvidence::agrees() const
{
    return configHash.isEmpty() || rowHash.isEmpty() || configHash == rowHash ||
           (isEmptyHash(configHash) && isEmptyHash(rowHash));
}

QStringList applyStatusReports(std::vector<DataPlane> &nodes, const QList<StatusReport> &reports,
                               const QDateTime &at)
{
    QStringList remarks;
    if (reports.isEmpty())
        return remarks;
    const Owners owners(nodes, reports);
    // Decided before any row is changed.
    QList<std::pair<std::size_t, const StatusReport *>> found;
    for (const auto &report : reports) {
        if (!report.at.isValid()) {
            if (report.error)
                remarks << Text::tr("%1 does not answer: %2", "address, why")
                               .arg(report.source, report.error->why);
        } else if (const auto owner = owners.of(report)) {
            found.append({*owner, &report});
        } else {
            remarks << (report.nodeId.isEmpty()
                            ? Text::tr("%1 tells no node id, and no single data plane has its host name or "
                                       "address",
                                       "an address")
                                  .arg(report.source)
                            : Text::tr("%1 is the node %2, which no control plane lists", "address, id")
                                  .arg(report.source, report.nodeId));
        }
    }
    for (const auto &[place, report] : found) {
        auto &node = nodes[place];
        if (!isLater(*report, node))
            continue;
        const auto rowHash = node.status ? node.status->rowHash : node.row.configHash;
        StatusEvidence evidence;
        evidence.source = report->source;
        evidence.at = report->at;
        evidence.configHash = report->configHash;
        evidence.rowHash = rowHash;
        evidence.ready = report->ready;
        evidence.message = report->message;
        evidence.error = report->error ? report->error->why : QString();
        evidence.counts = stillCounts(*report, node, at);
        const bool replaces = evidence.counts && !evidence.agrees();
        node.row.configHash = replaces ? evidence.configHash : rowHash;
        node.protocol = syncProtocolOf(node.row.configHash);
        node.status = std::move(evidence);
    }
    return remarks;
}

void settleSharedNodes(std::vector<DataPlane> &nodes, const QList<StatusReport> &reports, QSet<QString> known)
{
    const auto isOpen = [](const DataPlane &node) { return node.sideUncertain; };
    if (std::none_of(nodes.begin(), nodes.end(), isOpen))
        return;
    const auto take = [](DataPlane &node, Side side) {
        node.side = side;
        node.sideUncertain = false;
    };
    const Owners owners(nodes, reports);
    for (const auto &report : reports) {
        const auto owner = report.side && report.at.isValid() ? owners.of(report) : std::nullopt;
        if (!owner || !nodes[*owner].sideUncertain)
            continue;
        take(nodes[*owner], *report.side);
        known.insert(nodes[*owner].row.id);
    }
    std::array<QSet<QString>, 2> hashes; // that live nodes of X, of Y report, as far as they are known
    const auto hashesOf = [&hashes](Side side) -> QSet<QString> & { return hashes[side == Side::X ? 0 : 1]; };
    const auto tells = [](const DataPlane &node) {
        return isLive(node) && !node.retired && !node.row.configHash.isEmpty() &&
               !isEmptyHash(node.row.configHash);
    };
    for (const auto &node : nodes) {
        if (known.contains(node.row.id) && tells(node))
            hashesOf(node.side).insert(node.row.configHash);
    }
    if (hashes[0].isEmpty() || hashes[1].isEmpty())
        return; // that no other node reports it does not say whose it is
    for (auto &node : nodes) {
        if (!node.sideUncertain || !tells(node))
            continue;
        const bool x = hashes[0].contains(node.row.configHash);
        if (x != hashes[1].contains(node.row.configHash))
            take(node, x ? Side::X : Side::Y);
    }
}

} // namespace gatelift
