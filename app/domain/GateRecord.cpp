#include "domain/GateEvents.h"

namespace gatelift {

void GateRecord::take(const GateWaived &event, const QDateTime &at)
{
    waivers << KeptWaiver{
        {event.gate, event.facts, event.owner, event.reason, event.second, at, event.until, false},
        {},
        {},
        event.approval};
}

void GateRecord::take(const GateWaiverWithdrawn &event, const QString &by, const QDateTime &at)
{
    for (auto &kept : waivers) {
        if (kept.waiver.gate != event.gate || kept.withdrawnAt.isValid())
            continue;
        kept.withdrawnBy = by;
        kept.withdrawnAt = at;
    }
}

void GateRecord::take(const GateSigned &event, const QDateTime &at)
{
    signatures.insert(event.gate, {event.gate, event.person, event.open, at, {}, event.approval});
}

void GateRecord::refuse(const GateSigned &event, const QDateTime &at, const QString &why)
{
    if (!isSigned(event.gate))
        signatures.insert(event.gate, {event.gate, event.person, event.open, at, why, {}});
}

void GateRecord::take(const GateSignatureLapsed &event)
{
    const auto found = signatures.find(event.gate);
    if (found != signatures.end())
        found->lapsed = event.why;
}

void GateRecord::take(const GatePassed &event, const QString &by, const QDateTime &at)
{
    passed.insert(event.gate, {event, by, at});
}

QList<GateWaiver> GateRecord::waiversOf(const QString &gate) const
{
    QList<GateWaiver> found;
    for (const auto &kept : waivers) {
        if (kept.waiver.gate == gate && !kept.withdrawnAt.isValid())
            found << kept.waiver;
    }
    return found;
}

bool GateRecord::isSigned(const QString &gate) const
{
    const auto found = signatures.constFind(gate);
    return found != signatures.cend() && found->lapsed.isEmpty();
}

} // namespace gatelift
