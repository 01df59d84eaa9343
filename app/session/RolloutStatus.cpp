#include "session/RolloutStatus.h"

#include "domain/RolloutLimits.h"
#include "session/NaturalOrder.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QList<RolloutStep> scheduleOf(const UpgradePlan &plan)
{
    auto steps = plan.schedule.isEmpty() ? defaultSchedule() : plan.schedule;
    std::stable_sort(steps.begin(), steps.end(),
                     [](const RolloutStep &a, const RolloutStep &b) { return a.percent < b.percent; });
    return steps;
}

QString zoneOf(const DataPlane &node)
{
    const auto zone = node.row.labels.value(u"zone"_s);
    return zone.isEmpty() ? node.row.labels.value(u"region"_s) : zone;
}

//! Always takes from the zone with the most nodes left: the choice stays the same while its nodes move one by
//! one.
QList<BatchNode> pickBatch(const QList<const DataPlane *> &candidates, int count)
{
    QMap<QString, QList<const DataPlane *>> zones;
    for (const auto *node : candidates)
        zones[zoneOf(*node)] << node;
    for (auto &nodes : zones) {
        std::sort(nodes.begin(), nodes.end(), [](const DataPlane *a, const DataPlane *b) {
            return compareNaturally(a->row.hostname, b->row.hostname) < 0;
        });
    }
    QList<BatchNode> batch;
    const auto wanted = std::min<qsizetype>(count, candidates.size());
    while (batch.size() < wanted) {
        auto most = zones.begin();
        for (auto zone = zones.begin(); zone != zones.end(); ++zone) {
            if (zone->size() > most->size())
                most = zone;
        }
        const auto *node = most->takeFirst();
        batch << BatchNode{node->row.id, node->row.hostname};
    }
    std::sort(batch.begin(), batch.end(), [](const BatchNode &a, const BatchNode &b) {
        return compareNaturally(a.hostname, b.hostname) < 0;
    });
    return batch;
}

void readShares(const UpgradePlan &plan, RolloutStatus &status)
{
    if (!plan.reached.isEmpty()) {
        status.since = plan.reached.constLast().first;
        status.share = plan.reached.constLast().second;
    }
    status.needed = nodesForShare(status.share, status.total);
    for (const auto &step : scheduleOf(plan)) {
        if (step.percent < status.share)
            status.previous = step.percent;
        else if (step.percent > status.share && !status.next)
            status.next = step;
    }
    if (status.share > 0 && !status.previous)
        status.previous = 0;
    if (status.next)
        status.nextNeeded = nodesForShare(status.next->percent, status.total);
}

//! How many nodes the guard lets go at once; the verdict stands in the status.
int allowedBatch(const UpgradePlan &plan, RolloutStatus &status, int wanted)
{
    const auto facts = capacityFacts(plan, status.total);
    int batch = wanted;
    if (plan.rolloutMeans.mode == RolloutMode::Weights) {
        const int percent = status.isRolling() || !status.next ? status.share : status.next->percent;
        status.capacity = judgeShare(facts, percent, status.total - status.onY - wanted, status.onY + wanted);
        batch = status.isBlocked() ? 0 : wanted;
    } else {
        batch = proposedBatch(facts, wanted);
        status.capacity = judgeCapacity(facts, status.total - (wanted > 0 ? std::max(1, batch) : 0));
    }
    status.capacityText = capacityText(status.capacity, facts);
    return batch;
}

} // namespace

RolloutStatus rolloutCounts(const UpgradePlan &plan, int total, int onY)
{
    RolloutStatus status;
    status.total = total;
    status.onY = onY;
    readShares(plan, status);
    const int target = status.isRolling() ? status.needed : status.nextNeeded;
    const int wanted = std::max(0, target - onY);
    if (!plan.to().isNull() && total > 0 && (wanted > 0 || status.next))
        status.batch = allowedBatch(plan, status, wanted);
    return status;
}

RolloutStatus rolloutStatus(const UpgradePlan &plan, const ClusterSnapshot &snapshot)
{
    const auto x = plan.from();
    const auto y = plan.to();
    int total = 0;
    int onY = 0;
    QList<const DataPlane *> onX;
    QList<BatchNode> waiting;
    for (const auto &node : snapshot.dataPlanes) {
        if (!counts(node) || plan.retiredNodes.contains(node.row.id))
            continue;
        ++total;
        const auto place = placeOf(node.version, x, y);
        if (place == Place::X)
            onX << &node;
        if (place != Place::Y)
            continue;
        ++onY;
        if (!node.converged)
            waiting << BatchNode{node.row.id, node.row.hostname};
    }
    auto status = rolloutCounts(plan, total, onY);
    status.waiting = std::move(waiting);
    if (status.batch > 0)
        status.nextBatch = pickBatch(onX, status.batch);
    return status;
}

QList<PlannedNodes> plannedNodes(const UpgradePlan &plan, const RolloutStatus &status, const QDateTime &now)
{
    QList<PlannedNodes> planned;
    QDateTime earliest = now;
    int hold = 0;
    for (const auto &step : scheduleOf(plan)) {
        if (step.percent <= status.share) {
            hold = step.holdMinutes;
            if (step.percent == status.share && status.since.isValid())
                earliest = std::max(now, status.since.addSecs(hold * 60LL));
            continue;
        }
        const bool fixed = step.plannedAt.isValid() && step.plannedAt >= earliest;
        const auto at = fixed ? step.plannedAt : earliest;
        planned << PlannedNodes{at, step.percent, nodesForShare(step.percent, status.total), fixed};
        earliest = at.addSecs(step.holdMinutes * 60LL);
    }
    return planned;
}

QString shortHostList(const QStringList &hostnames)
{
    // All up to the last separator: numbers stay whole, and what is left says something.
    const auto stemOf = [](const QString &name) {
        auto end = name.size();
        while (end > 0 && name.at(end - 1).isLetterOrNumber())
            --end;
        return end == name.size() ? QString() : name.left(end);
    };
    QStringList parts;
    QString before;
    for (const auto &name : hostnames) {
        const auto stem = stemOf(name);
        parts << (!stem.isEmpty() && stem == before ? name.mid(stem.size()) : name);
        before = stem;
    }
    return parts.join(", "_L1);
}

} // namespace gatelift
