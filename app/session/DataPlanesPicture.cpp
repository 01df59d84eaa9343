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
    picture.lines.reserve(input.newEvents.size());
    for (const auto &event : input.newEvents)
        picture.lines << eventLine(event);
    return picture;
}

} // namespace gatelift
