#include "session/NodeDetail.h"

#include "session/ShownTime.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::NodeDetail)
};

QString statusFact(const DataPlaneItem &item)
{
    auto words = statusText(item);
    const auto &told = item.node.row.syncStatus;
    if (told.isEmpty() || told == words)
        return words;
    return Text::tr("%1 (the control plane says %2)", "state, sync_status as it is").arg(words, told);
}

QString hashFact(const DataPlaneItem &item)
{
    if (item.node.row.configHash.isEmpty())
        return Text::tr("none reported");
    const auto hash = shortHash(item.node.row.configHash);
    switch (item.hashKind) {
    case HashKind::ExpectedX:
    case HashKind::ExpectedY:
        return Text::tr("%1, the expected one", "a hash").arg(hash);
    case HashKind::Unexpected:
        return Text::tr("%1, not the expected one", "a hash").arg(hash);
    case HashKind::Empty:
        return Text::tr("%1, no configuration", "a hash").arg(hash);
    case HashKind::Unknown:
        break;
    }
    return Text::tr("%1, nothing to compare it with", "a hash").arg(hash);
}

QString syncFact(const DataPlane &node)
{
    if (fellBack(node))
        return Text::tr("full, fell back from incremental");
    switch (node.protocol) {
    case SyncProtocol::Full:
        return Text::tr("full", "a way of synchronizing");
    case SyncProtocol::Incremental:
        return Text::tr("incremental", "a way of synchronizing");
    case SyncProtocol::Unknown:
        break;
    }
    return Text::tr("not known yet");
}

QString seenFact(const DataPlaneItem &item, const ClusterSnapshot &snapshot, const QTimeZone &zone)
{
    if (!item.node.ageSeconds)
        return Text::tr("unknown: the control plane gives no age");
    const auto at = snapshot.at.addSecs(-*item.node.ageSeconds).toTimeZone(zone);
    return Text::tr("%1 ago, %2", "age, time").arg(ageText(item), at.toString(u"HH:mm:ss"_s));
}

QString certificateFact(const DataPlaneItem &item, const QTimeZone &zone)
{
    if (!item.node.row.certExpiry)
        return Text::tr("not told: gateways do from 3.6 on");
    auto end = stampText(QDateTime::fromSecsSinceEpoch(*item.node.row.certExpiry, zone));
    if (!item.certDays)
        return end;
    return *item.certDays < 0
               ? Text::tr("ended %1").arg(end)
               : Text::tr("ends %1, in %n days", nullptr, static_cast<int>(*item.certDays)).arg(end);
}

QString ownStatusFact(const StatusEvidence &own, const QTimeZone &zone)
{
    const auto ready = !own.ready   ? Text::tr("readiness not told (gateways do from 3.3 on)")
                       : *own.ready ? Text::tr("ready to serve")
                       : own.message.isEmpty()
                           ? Text::tr("not ready to serve")
                           : Text::tr("not ready to serve (%1)", "its own reason").arg(own.message);
    const auto hash = own.configHash.isEmpty() ? Text::tr("no config hash told")
                      : own.agrees()           ? Text::tr("config hash %1").arg(shortHash(own.configHash))
                                               : Text::tr("config hash %1, its control plane's row says %2")
                                           .arg(shortHash(own.configHash), shortHash(own.rowHash));
    const auto at = own.at.toTimeZone(zone).toString(u"HH:mm:ss"_s);
    //: the Status API says: readiness, config hash, address, time of the answer
    const auto says = Text::tr("%1; %2 (%3, %4)").arg(ready, hash, own.source, at);
    return own.counts ? says : Text::tr("too old, the control plane's row counts: %1").arg(says);
}

QString shownByFact(const DataPlane &node, const ClusterSnapshot &snapshot)
{
    if (node.sideUncertain)
        return Text::tr("CP X and CP Y, which share a database");
    const auto &info = snapshot.controlPlane(node.side).info;
    const auto version = info ? info->version : Text::tr("unknown", "a version");
    return (node.side == Side::X ? Text::tr("CP X on %1", "version") : Text::tr("CP Y on %1", "version"))
        .arg(version);
}

bool isAbout(const ClusterEvent &event, const QString &nodeId)
{
    return event.nodeId == nodeId && event.kind != ClusterEventKind::ControlPlanesChanged;
}

} // namespace

NodeDetail nodeDetail(const DataPlaneItem &item, const ClusterSnapshot &snapshot, const QTimeZone &zone)
{
    const auto &row = item.node.row;
    NodeDetail detail;
    detail.nodeId = row.id;
    detail.hostname = row.hostname;
    detail.status = statusText(item);
    detail.hashKind = item.hashKind;
    detail.hash = row.configHash;
    const auto orDash = [](const QString &value) { return value.isEmpty() ? u"–"_s : value; };
    detail.facts = {{Text::tr("Hostname"), orDash(row.hostname)},
                    {Text::tr("ID"), orDash(row.id)},
                    {Text::tr("IP"), orDash(row.ip)},
                    {Text::tr("Version"), orDash(row.version)},
                    {Text::tr("Shown by"), shownByFact(item.node, snapshot)},
                    {Text::tr("Status"), statusFact(item)},
                    {Text::tr("Config hash"), hashFact(item)},
                    {Text::tr("Sync"), syncFact(item.node)},
                    {Text::tr("Last seen"), seenFact(item, snapshot, zone)},
                    {Text::tr("Certificate"), certificateFact(item, zone)},
                    {Text::tr("Labels"), orDash(labelsText(item))}};
    if (item.node.status) {
        const auto hashAt = std::find_if(detail.facts.cbegin(), detail.facts.cend(),
                                         [](const auto &fact) { return fact.first == Text::tr("Sync"); });
        detail.facts.insert(hashAt, {Text::tr("Status API"), ownStatusFact(*item.node.status, zone)});
    }
    detail.reasons = reasonsText(item);
    return detail;
}

QList<EventLine> historyOf(const QString &nodeId, const ClusterEventLog &events, const QList<EventLine> &acts)
{
    if (nodeId.isEmpty())
        return {};
    QList<EventLine> lines = acts;
    for (const auto &poll : events.polls()) {
        QList<ClusterEvent> own;
        std::copy_if(poll.cbegin(), poll.cend(), std::back_inserter(own),
                     [&nodeId](const ClusterEvent &event) { return isAbout(event, nodeId); });
        if (!own.isEmpty())
            lines << eventLines(own, own.size());
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const EventLine &a, const EventLine &b) { return a.at < b.at; });
    std::reverse(lines.begin(), lines.end());
    return lines;
}

QString copyText(const NodeDetail &detail)
{
    QStringList lines;
    for (const auto &[key, value] : detail.facts)
        lines << Text::tr("%1: %2", "fact, value").arg(key, value);
    if (!detail.hash.isEmpty())
        lines << Text::tr("Whole hash: %1").arg(detail.hash);
    lines << QString() << detail.reasons << QString() << Text::tr("History");
    if (detail.history.isEmpty())
        lines << Text::tr("nothing since this plan watches");
    lines << detail.history;
    if (detail.earlier > 0)
        lines << Text::tr("%n earlier events", nullptr, detail.earlier);
    return lines.join(u'\n') + u'\n';
}

} // namespace gatelift
