#include "session/DataPlanesPicture.h"

#include "session/NaturalOrder.h"

#include <algorithm>

namespace gatelift {
namespace {

DataPlaneContext contextOf(const UpgradePlan &plan, const RolloutStatus &rollout)
{
    DataPlaneContext context{plan.from(), plan.to(), {}, {}};
    for (const auto &id : plan.retiredNodes)
        context.retired.insert(id);
    for (const auto &node : rollout.nextBatch)
        context.nextBatch.insert(node.id);
    return context;
}

QMap<QString, QStringList> sorted(const QMap<QString, QSet<QString>> &labels)
{
    QMap<QString, QStringList> result;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        auto values = it->values();
        std::sort(values.begin(), values.end(),
                  [](const QString &a, const QString &b) { return compareNaturally(a, b) < 0; });
        result.insert(it.key(), values);
    }
    return result;
}

//! Of those that were only silent for a while `after` says how they stand, not which version they run.
bool cameToStay(const ClusterEvent &event)
{
    using Kind = ClusterEventKind;
    return event.kind == Kind::Joined || event.kind == Kind::VersionChanged ||
           (event.kind == Kind::CameBack && !nodeStateFromKey(event.after));
}

QList<BatchNode> arrivedOnY(const DataPlanesInput &input, const RolloutStatus &rollout,
                            const DataPlaneRows &rows)
{
    if (!rollout.since.isValid())
        return {};
    QSet<QString> named;
    for (const auto &node : rollout.waiting)
        named.insert(node.id);
    QList<BatchNode> arrived;
    const auto &polls = input.events.polls();
    for (auto poll = polls.crbegin(); poll != polls.crend(); ++poll) {
        for (auto event = poll->crbegin(); event != poll->crend(); ++event) {
            if (event->at < rollout.since || !cameToStay(*event) || named.contains(event->nodeId))
                continue;
            const int row = rows.rowOf.value(event->nodeId, -1);
            if (row < 0)
                continue;
            const auto &item = rows.items[static_cast<std::size_t>(row)];
            if (item.hidden || item.group != Place::Y)
                continue;
            named.insert(event->nodeId);
            arrived << BatchNode{event->nodeId, event->hostname};
        }
    }
    std::reverse(arrived.begin(), arrived.end());
    return arrived;
}

} // namespace

DataPlanesPicture dataPlanesPicture(const DataPlanesInput &input)
{
    DataPlanesPicture picture;
    picture.rollout = rolloutStatus(input.plan, input.snapshot);
    picture.rows = updateRows(input.rows, input.snapshot, contextOf(input.plan, picture.rollout));
    picture.arrangement = arrange(picture.rows, input.filter, input.sort, input.arrangement);
    QMap<QString, QSet<QString>> labels;
    QList<const DataPlaneItem *> items;
    items.reserve(static_cast<qsizetype>(picture.rows.after->items.size()));
    auto &counts = picture.counts;
    for (const auto &item : picture.rows.after->items) {
        items << &item;
        for (auto it = item.node.row.labels.cbegin(); it != item.node.row.labels.cend(); ++it)
            labels[it.key()].insert(it.value());
        if (item.hidden) {
            ++counts.hidden;
            continue;
        }
        ++counts.all;
        counts.x += item.group == Place::X ? 1 : 0;
        counts.y += item.group == Place::Y ? 1 : 0;
        counts.attention += item.attention ? 1 : 0;
    }
    picture.labels = sorted(labels);
    picture.convergence = convergenceOf(items, input.events);
    picture.arrived = arrivedOnY(input, picture.rollout, *picture.rows.after);
    for (const auto &poll : input.newPolls) {
        picture.lines << eventLines(poll, togetherInList);
        picture.recent << eventLines(poll, togetherInCard);
    }
    return picture;
}

} // namespace gatelift
