#include "domain/NodeMatch.h"

#include <QHash>

namespace gatelift {

NodeMatch matchNodes(const QList<DataPlane> &before, const QList<DataPlane> &after)
{
    NodeMatch match;
    match.was.reserve(after.size());
    QList<qsizetype> fresh; // places in `after` of what was not met on the way
    auto node = before.cbegin();
    for (const auto &now : after) {
        int order = -1;
        while (node != before.cend()) {
            order = node->row.hostname.compare(now.row.hostname);
            if (order == 0)
                order = node->row.id.compare(now.row.id);
            if (order >= 0)
                break;
            match.gone << &*node++;
        }
        const bool isKnown = node != before.cend() && order == 0;
        if (!isKnown)
            fresh << match.was.size();
        match.was << (isKnown ? &*node++ : nullptr);
    }
    for (; node != before.cend(); ++node)
        match.gone << &*node;
    if (fresh.isEmpty() || match.gone.isEmpty())
        return match;
    // Few as a rule: those that got another hostname.
    QHash<QStringView, const DataPlane *> left;
    left.reserve(match.gone.size());
    for (const auto *one : std::as_const(match.gone))
        left.insert(one->row.id, one);
    for (const auto place : std::as_const(fresh))
        match.was[place] = left.take(after[place].row.id);
    match.gone.removeIf([&left](const DataPlane *one) { return left.value(one->row.id) != one; });
    return match;
}

} // namespace gatelift
