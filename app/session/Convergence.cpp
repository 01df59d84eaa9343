#include "session/Convergence.h"

#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"

#include <QCoreApplication>
#include <QHash>

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

void measureTimes(const QList<ClusterEvent> &events, Convergence &result)
{
    QHash<QString, QDateTime> started;
    QList<std::pair<qint64, QString>> times;
    for (const auto &event : events) {
        if (event.kind == ClusterEventKind::Joined || event.kind == ClusterEventKind::VersionChanged) {
            started.insert(event.nodeId, event.at);
        } else if (event.kind == ClusterEventKind::HashChanged && !isEmptyHash(event.after) &&
                   (event.before.isEmpty() || isEmptyHash(event.before)) && started.contains(event.nodeId)) {
            times << std::pair{started.take(event.nodeId).secsTo(event.at), event.hostname};
        }
    }
    if (times.isEmpty())
        return;
    std::sort(times.begin(), times.end());
    result.medianSeconds = times.at((times.size() - 1) / 2).first;
    result.slowestSeconds = times.constLast().first;
    result.slowestHost = times.constLast().second;
}

} // namespace

Convergence convergenceOf(const QList<const DataPlaneItem *> &items, const QList<ClusterEvent> &events)
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
    measureTimes(events, result);
    return result;
}

QString convergenceTimes(const Convergence &convergence)
{
    if (!convergence.medianSeconds || !convergence.slowestSeconds)
        return {};
    return Text::tr("Median %1 to converge, slowest %2 (%3)", "two durations, hostname")
        .arg(ageText(*convergence.medianSeconds), ageText(*convergence.slowestSeconds),
             convergence.slowestHost);
}

} // namespace gatelift
