#include "session/Convergence.h"

#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"
#include "session/ShownTime.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype shownGroups = 6;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Convergence)
};

QString captionOf(const ConvergenceGroup &group, qint64 waitingSeconds)
{
    const bool x = group.side == Side::X;
    switch (group.kind) {
    case HashKind::ExpectedX:
        return Text::tr("expected on CP X");
    case HashKind::ExpectedY:
        return Text::tr("expected on CP Y");
    case HashKind::Unexpected:
        return x ? Text::tr("not the expected one on CP X") : Text::tr("not the expected one on CP Y");
    case HashKind::Empty:
        return waitingSeconds <= settlingSeconds
                   ? Text::tr("no config yet, %1", "how long").arg(ageText(waitingSeconds))
                   : Text::tr("no config: requests get 404");
    case HashKind::Unknown:
        break;
    }
    return x ? Text::tr("on CP X, expected hash not known") : Text::tr("on CP Y, expected hash not known");
}

//! Order of the kinds; groups of one kind go by size.
bool comesFirst(const ConvergenceGroup &a, const ConvergenceGroup &b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    return a.count != b.count ? a.count > b.count : a.hash < b.hash;
}

//! A change whose nodes have been silent for so long is over: who takes the same hash later does it anew.
constexpr qint64 changeOpenSeconds = 900;
constexpr qsizetype keptChanges = 12;

using Times = QList<std::pair<qint64, QString>>; // seconds, hostname

ConvergenceTimes summed(Times times)
{
    if (times.isEmpty())
        return {};
    std::sort(times.begin(), times.end());
    return {static_cast<int>(times.size()), times.at((times.size() - 1) / 2).first, times.constLast().first,
            times.constLast().second};
}

//! Reads off the events how long nodes took to their configurations.
class Stopwatch
{
public:
    void see(const ClusterEvent &event)
    {
        if (event.count > 1 || event.nodeId.isEmpty())
            return; // of a group nobody knows who took how long
        switch (event.kind) {
        case ClusterEventKind::Joined:
        case ClusterEventKind::CameBack:
        case ClusterEventKind::VersionChanged:
        case ClusterEventKind::Moved:
            m_came.insert(event.nodeId, event.at);
            break;
        case ClusterEventKind::HashChanged:
            takes(event);
            break;
        default:
            break;
        }
    }

    void tell(Convergence &result) const
    {
        result.first = summed(m_first);
        for (auto change = m_changes.crbegin(); change != m_changes.crend(); ++change) {
            if (change->times.size() < 2) // one node alone is no change of the control plane
                continue;
            result.changes << ConfigurationChange{change->side, change->hash, change->at,
                                                  summed(change->times)};
            if (result.changes.size() == keptChanges)
                return;
        }
    }

private:
    struct Change
    {
        Side side = Side::X;
        QString hash;
        QDateTime at;
        QDateTime latest;
        QSet<QString> nodes;
        Times times;
    };

    void takes(const ClusterEvent &event)
    {
        if (isEmptyHash(event.after)) {
            m_came.insert(event.nodeId, event.at); // it has to take one again
            return;
        }
        const auto came = m_came.value(event.nodeId);
        if (event.before.isEmpty() || isEmptyHash(event.before)) {
            if (came.isValid())
                m_first << std::pair{came.secsTo(event.at), event.hostname};
            m_came.remove(event.nodeId);
            return;
        }
        if (came == event.at)
            return; // it arrives with another configuration: how long that took nobody saw
        auto &change = changeOf(event);
        // Who came in the middle of it had less time.
        const auto since = came.isValid() ? std::max(came, change.at) : change.at;
        change.nodes.insert(event.nodeId);
        change.latest = event.at;
        change.times << std::pair{since.secsTo(event.at), event.hostname};
    }

    //! A node takes part in a change once: taking the same hash again is the next change.
    Change &changeOf(const ClusterEvent &event)
    {
        for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change) {
            if (change->side == event.side && change->hash == event.after &&
                !change->nodes.contains(event.nodeId) && change->latest.secsTo(event.at) <= changeOpenSeconds)
                return *change;
        }
        m_changes << Change{event.side, event.after, event.at, event.at, {}, {}};
        return m_changes.last();
    }

    QHash<QString, QDateTime> m_came; //!< when nodes came, or lost their configuration
    Times m_first;
    QList<Change> m_changes;
};

} // namespace

Convergence convergenceOf(const QList<const DataPlaneItem *> &items, const ClusterEventLog &events)
{
    Convergence result;
    QHash<QString, qsizetype> places;
    QList<qint64> longestWait; // of a group: it decides whether the group is only starting
    for (const auto *item : items) {
        if (item->hidden)
            continue;
        ++result.total;
        result.converged += item->node.converged ? 1 : 0;
        const auto &hash = item->node.row.configHash;
        const QString key = hash + QChar(u'0' + static_cast<int>(item->hashKind)) + toKey(item->node.side);
        const auto place = places.value(key, result.groups.size());
        if (place == result.groups.size()) {
            places.insert(key, place);
            result.groups << ConvergenceGroup{item->node.side, item->hashKind, hash, 0, {}};
            longestWait << 0;
        }
        ++result.groups[place].count;
        longestWait[place] = std::max(longestWait[place], item->unsettledSeconds.value_or(0));
    }
    for (qsizetype i = 0; i < result.groups.size(); ++i)
        result.groups[i].caption = captionOf(result.groups.at(i), longestWait.at(i));
    std::sort(result.groups.begin(), result.groups.end(), comesFirst);
    if (result.groups.size() > shownGroups) {
        ConvergenceGroup rest = result.groups.at(shownGroups - 1);
        for (qsizetype i = shownGroups; i < result.groups.size(); ++i)
            rest.count += result.groups.at(i).count;
        rest.hash.clear();
        rest.caption =
            Text::tr("%n further hashes", "", static_cast<int>(result.groups.size() - shownGroups + 1));
        result.groups.resize(shownGroups - 1);
        result.groups << rest;
    }
    Stopwatch watch;
    events.forEach([&watch](const ClusterEvent &event) { watch.see(event); });
    watch.tell(result);
    return result;
}

QString convergenceTimes(const Convergence &convergence)
{
    const auto &first = convergence.first;
    if (first.nodes == 0)
        return {};
    return Text::tr("Median %1 to converge, slowest %2 (%3)", "two durations, hostname")
        .arg(ageText(first.medianSeconds), ageText(first.slowestSeconds), first.slowestHost);
}

QStringList changeTimes(const Convergence &convergence, const QTimeZone &zone)
{
    QStringList lines;
    for (const auto &change : convergence.changes) {
        const auto &times = change.times;
        const auto what = (change.side == Side::X ? Text::tr("Config %1 on CP X at %2", "hash, time")
                                                  : Text::tr("Config %1 on CP Y at %2", "hash, time"))
                              .arg(shortHash(change.hash), clockText(change.at.toTimeZone(zone)));
        // What is seen in one poll took less time than polls can tell.
        lines << (times.slowestSeconds == 0
                      //: what changed and when; then how it went
                      ? Text::tr("%1: %n nodes within one poll", nullptr, times.nodes).arg(what)
                      : Text::tr("%1: %n nodes, median %2, slowest %3 (%4)", nullptr, times.nodes)
                            .arg(what, ageText(times.medianSeconds), ageText(times.slowestSeconds),
                                 times.slowestHost));
    }
    return lines;
}

} // namespace gatelift
