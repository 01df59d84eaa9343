#include "domain/FreezeEvents.h"

#include <algorithm>

namespace gatelift {
namespace {

void settle(QList<SeenFreezeWrite> &writes, const QStringList &ids, const QString &by, const QDateTime &at,
            const QString &reason)
{
    for (auto &one : writes) {
        if (!ids.contains(one.write.id))
            continue;
        one.settledBy = by;
        one.settledAt = at;
        one.reason = reason;
    }
}

//! The baseline with a write in it, so that a program that starts again does not tell it twice.
void follow(FreezeContent &baseline, const FreezeWrite &write)
{
    baseline.at = std::max(baseline.at, write.until);
    if (write.change == FreezeWrite::Change::Hash) {
        for (auto &hash : baseline.hashes) {
            if (hash == write.before)
                hash = write.now;
        }
        return;
    }
    const auto isIt = [&write](const TableBrief &one) { return one.name == write.table; };
    if (write.change == FreezeWrite::Change::Dropped) {
        baseline.tables.removeIf(isIt);
    } else if (write.content) {
        const auto table = std::find_if(baseline.tables.begin(), baseline.tables.end(), isIt);
        if (table != baseline.tables.end())
            *table = *write.content;
        else
            baseline.tables << *write.content;
    }
}

} // namespace

void FreezeRecord::declare()
{
    // What was found under an earlier freeze stays to be settled.
    baseline.reset();
    planned.clear();
    watch.clear();
}

void FreezeRecord::take(const FreezeWriteSeen &event, const QDateTime &at)
{
    writes << SeenFreezeWrite{event.write, at, {}, {}, {}, {}};
    if (baseline)
        follow(*baseline, event.write);
}

void FreezeRecord::take(const FreezeWriteExplained &event)
{
    for (auto &one : writes) {
        if (one.write.id == event.id)
            one.who = event.who;
    }
}

void FreezeRecord::take(const FreezeWritesAcknowledged &event, const QString &by, const QDateTime &at)
{
    settle(writes, event.ids, by, at, event.reason);
}

void FreezeRecord::take(const PlannedWritesEnded &event, const QDateTime &at)
{
    for (auto &one : planned) {
        if (one.item == event.item && one.until > at)
            one.until = at;
    }
}

void FreezeRecord::take(const FreezeBaselineConfirmed &event, const QString &by, const QDateTime &at)
{
    settle(writes, event.ids, by, at, {});
}

QList<SeenFreezeWrite> FreezeRecord::openBreaches() const
{
    QList<SeenFreezeWrite> open;
    std::copy_if(writes.cbegin(), writes.cend(), std::back_inserter(open),
                 [](const SeenFreezeWrite &one) { return one.isOpenBreach(); });
    return open;
}

QList<SeenFreezeWrite> FreezeRecord::toConfirm(const QDateTime &now) const
{
    const auto current = openPlan(now);
    QList<SeenFreezeWrite> open;
    std::copy_if(writes.cbegin(), writes.cend(), std::back_inserter(open), [&](const SeenFreezeWrite &one) {
        return one.isToConfirm() && (!current || current->item != one.write.step);
    });
    return open;
}

std::optional<PlannedWrites> FreezeRecord::openPlan(const QDateTime &now) const
{
    const auto open = std::find_if(planned.crbegin(), planned.crend(), [&now](const PlannedWrites &one) {
        return one.from <= now && one.until > now;
    });
    return open == planned.crend() ? std::nullopt : std::optional(*open);
}

} // namespace gatelift
