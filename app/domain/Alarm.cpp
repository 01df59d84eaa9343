#include "domain/Alarm.h"

#include "domain/ClusterAttention.h"
#include "domain/ClusterRules.h"
#include "domain/KeyTable.h"

#include <algorithm>
#include <array>

namespace gatelift {
namespace {

constexpr KeyTable<AlarmKind, 15> alarmKeys{{{AlarmKind::FreezeBroken, "freeze-broken"},
                                             {AlarmKind::FreezeUnwatched, "freeze-unwatched"},
                                             {AlarmKind::NoConfiguration, "no-configuration"},
                                             {AlarmKind::Rejected, "rejected"},
                                             {AlarmKind::Incompatible, "incompatible"},
                                             {AlarmKind::ControlPlaneDown, "control-plane-down"},
                                             {AlarmKind::ControlPlanesDiffer, "control-planes-differ"},
                                             {AlarmKind::CertificateExpired, "certificate-expired"},
                                             {AlarmKind::NotReady, "not-ready"},
                                             {AlarmKind::Stale, "stale"},
                                             {AlarmKind::OtherConfiguration, "other-configuration"},
                                             {AlarmKind::FellBack, "fell-back"},
                                             {AlarmKind::DuplicateHostname, "duplicate-hostname"},
                                             {AlarmKind::MixedVersions, "mixed-versions"},
                                             {AlarmKind::CertificateSoon, "certificate-soon"}}};

//! A node that is merely late has missed one ping: worth a look, not an alarm.
std::optional<AlarmKind> kindOf(AttentionCause cause)
{
    switch (cause) {
    case AttentionCause::Empty:
        return AlarmKind::NoConfiguration;
    case AttentionCause::Rejected:
        return AlarmKind::Rejected;
    case AttentionCause::Incompatible:
        return AlarmKind::Incompatible;
    case AttentionCause::Stale:
        return AlarmKind::Stale;
    case AttentionCause::NotReady:
        return AlarmKind::NotReady;
    case AttentionCause::CertificateExpired:
        return AlarmKind::CertificateExpired;
    case AttentionCause::OtherConfiguration:
        return AlarmKind::OtherConfiguration;
    case AttentionCause::CertificateSoon:
        return AlarmKind::CertificateSoon;
    case AttentionCause::Late:
    case AttentionCause::None:
        break;
    }
    return std::nullopt;
}

class Derivation
{
public:
    Derivation(const ClusterSnapshot &snapshot, const AlarmLimits &limits)
        : m_snapshot(snapshot)
        , m_limits(limits)
    {
    }

    QList<Alarm> run()
    {
        for (const auto &node : m_snapshot.dataPlanes) {
            const auto &view = m_snapshot.controlPlane(node.side);
            if (const auto kind = kindOf(attentionOf(node, view, m_snapshot.at)))
                add(*kind, node);
            if (counts(node) && fellBack(node))
                add(AlarmKind::FellBack, node);
        }
        addTwins();
        for (const auto side : {Side::X, Side::Y})
            addControlPlane(side);
        addMixed();
        std::stable_sort(m_alarms.begin(), m_alarms.end(), [](const Alarm &a, const Alarm &b) {
            return a.kind != b.kind ? a.kind < b.kind : a.side < b.side;
        });
        return m_alarms;
    }

private:
    Alarm &alarm(AlarmKind kind, Side side)
    {
        const auto found = std::find_if(m_alarms.begin(), m_alarms.end(), [&](const Alarm &one) {
            return one.kind == kind && one.side == side;
        });
        if (found != m_alarms.end())
            return *found;
        Alarm made;
        made.kind = kind;
        made.side = side;
        made.raisedAt = m_snapshot.at;
        return m_alarms.emplaceBack(made);
    }

    void add(AlarmKind kind, const DataPlane &node)
    {
        auto &group = alarm(kind, node.side);
        group.nodes << node.row.id;
        group.hostnames << node.row.hostname;
    }

    void addTwins()
    {
        for (auto it = m_snapshot.twinsSince.begin(); it != m_snapshot.twinsSince.end(); ++it) {
            if (it->secsTo(m_snapshot.at) <= lateAfterSeconds)
                continue;
            for (const auto &node : m_snapshot.dataPlanes) {
                if (node.row.hostname != it.key() || !counts(node))
                    continue;
                auto &group = alarm(AlarmKind::DuplicateHostname, Side::X);
                group.nodes << node.row.id;
                if (!group.hostnames.contains(it.key()))
                    group.hostnames << it.key();
            }
        }
    }

    void addControlPlane(Side side)
    {
        const auto &view = m_snapshot.controlPlane(side);
        // One that never answered is not there yet: Y before it is deployed.
        if (view.error && view.info)
            alarm(AlarmKind::ControlPlaneDown, side).detail = view.error->why;
        QStringList versions = view.nodes.values();
        versions.sort();
        versions.removeDuplicates();
        if (versions.size() > 1)
            alarm(AlarmKind::ControlPlanesDiffer, side).detail = versions.join(QStringLiteral(", "));
    }

    void addMixed()
    {
        auto since = m_snapshot.mixedSince;
        if (!since.isValid())
            return;
        if (m_limits.mixedSince.isValid())
            since = std::min(since, m_limits.mixedSince);
        if (since.secsTo(m_snapshot.at) > m_limits.mixedSeconds)
            alarm(AlarmKind::MixedVersions, Side::X).raisedAt = since.addSecs(m_limits.mixedSeconds);
    }

    const ClusterSnapshot &m_snapshot;
    const AlarmLimits &m_limits;
    QList<Alarm> m_alarms;
};

} // namespace

QString toKey(AlarmKind kind)
{
    return keyOf(alarmKeys, kind);
}

QString Alarm::key() const
{
    return toKey(kind) + u'/' + toKey(side);
}

Severity Alarm::severity() const
{
    if (kind <= AlarmKind::Stale && kind != AlarmKind::ControlPlanesDiffer)
        return Severity::Bad;
    return Severity::Warning;
}

QList<Alarm> alarmsOf(const ClusterSnapshot &snapshot, const AlarmLimits &limits)
{
    return Derivation(snapshot, limits).run();
}

} // namespace gatelift
