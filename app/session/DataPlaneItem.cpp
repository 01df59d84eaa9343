#include "session/DataPlaneItem.h"

#include "domain/ClusterReasons.h"
#include "domain/ClusterRules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DataPlaneItem)
};

HashKind hashKindOf(const DataPlane &node, const ClusterSnapshot &snapshot)
{
    if (node.state == NodeState::Empty)
        return HashKind::Empty;
    if (node.row.configHash.isEmpty())
        return HashKind::Unknown;
    if (isEmptyHash(node.row.configHash))
        return HashKind::Empty;
    if (node.converged)
        return node.side == Side::X ? HashKind::ExpectedX : HashKind::ExpectedY;
    return hasOtherConfiguration(node, snapshot.controlPlane(node.side)) ? HashKind::Unexpected
                                                                         : HashKind::Unknown;
}

bool isUnsettled(const DataPlaneItem &item)
{
    return item.hashKind == HashKind::Empty || item.hashKind == HashKind::Unexpected;
}

bool isSettling(const DataPlaneItem &item)
{
    return item.unsettledSeconds && *item.unsettledSeconds <= settlingSeconds;
}

QString rejectionText(const QString &status)
{
    if (status == "kong_version_incompatible"_L1)
        return Text::tr("Version rejected");
    if (status == "plugin_set_incompatible"_L1)
        return Text::tr("Plugin missing");
    if (status == "plugin_version_incompatible"_L1)
        return Text::tr("Plugin version");
    if (status == "filter_set_incompatible"_L1)
        return Text::tr("Filter missing");
    return status; // a status that we don't know says more than a word of ours
}

QString searchTextOf(const DataPlane &node)
{
    QString text = node.row.hostname + u'\n' + node.row.ip;
    for (auto it = node.row.labels.cbegin(); it != node.row.labels.cend(); ++it)
        text += u'\n' + it.key() + u':' + it.value();
    return text.toCaseFolded();
}

} // namespace

DataPlaneItem makeItem(const DataPlane &node, const ClusterSnapshot &snapshot,
                       const DataPlaneContext &context, const DataPlaneItem *before)
{
    DataPlaneItem item;
    item.node = node;
    item.node.retired = node.retired || context.retired.contains(node.row.id);
    item.group = placeOf(node.version, context.x, context.y);
    item.hashKind = hashKindOf(node, snapshot);
    item.hidden = !counts(item.node);
    item.next = !item.hidden && context.nextBatch.contains(node.row.id);
    if (const auto left = certSecondsLeft(node, snapshot.controlPlane(node.side), snapshot.at))
        item.certDays = *left >= 0 ? *left / secondsPerDay : (*left - secondsPerDay + 1) / secondsPerDay;
    if (isUnsettled(item) && !item.hidden) {
        item.unsettledSince = node.unsettledSince.isValid()                ? node.unsettledSince
                              : before && before->unsettledSince.isValid() ? before->unsettledSince
                                                                           : snapshot.at;
        item.unsettledSeconds = std::max<qint64>(0, item.unsettledSince.secsTo(snapshot.at));
    }
    item.node.unsettledSince = item.unsettledSince;
    item.attention =
        attentionOf(item.node, snapshot.controlPlane(node.side), snapshot.at) != AttentionCause::None;
    const bool sameWords = before && before->node.row.hostname == node.row.hostname &&
                           before->node.row.ip == node.row.ip && before->node.row.labels == node.row.labels;
    item.searchText = sameWords ? before->searchText : searchTextOf(node);
    return item;
}

QString versionText(const DataPlaneItem &item)
{
    if (item.node.version)
        return item.node.version->toString();
    return item.node.row.version.isEmpty() ? Text::tr("unknown", "a version") : item.node.row.version;
}

QString statusText(const DataPlaneItem &item)
{
    if (item.node.retired)
        return Text::tr("Retired");
    switch (item.node.state) {
    case NodeState::Rejected:
        return rejectionText(item.node.row.syncStatus);
    case NodeState::Empty:
        return isSettling(item) ? Text::tr("No config yet") : Text::tr("No config");
    case NodeState::Ghost:
        return Text::tr("Replaced");
    case NodeState::Stale:
        return Text::tr("Stale");
    case NodeState::Late:
        return Text::tr("Late");
    case NodeState::Unknown:
        return Text::tr("Unknown", "a state");
    case NodeState::Fresh:
        break;
    }
    if (!item.node.compatible)
        return Text::tr("Incompatible");
    if (isNotReady(item.node))
        return Text::tr("Not ready", "a state: it does not serve yet");
    if (item.hashKind == HashKind::Unexpected)
        return isSettling(item) ? Text::tr("Converging") : Text::tr("Other config");
    const auto &status = item.node.row.syncStatus;
    if (status == "unknown"_L1)
        return Text::tr("Unknown", "a state");
    // What a later gateway says is shown as it comes; versions without the field say nothing.
    return status.isEmpty() || status == "normal"_L1 ? Text::tr("Normal", "a sync status") : status;
}

Glyph statusGlyph(const DataPlaneItem &item)
{
    if (item.hidden)
        return Glyph::NotApplicable;
    switch (item.node.state) {
    case NodeState::Rejected:
        return Glyph::Bad;
    case NodeState::Empty:
        return isSettling(item) ? Glyph::Run : Glyph::Bad;
    case NodeState::Stale:
    case NodeState::Late:
        return Glyph::Warn;
    case NodeState::Ghost:
    case NodeState::Unknown:
        return Glyph::Unknown;
    case NodeState::Fresh:
        break;
    }
    if (!item.node.compatible || isNotReady(item.node))
        return Glyph::Warn;
    if (item.hashKind == HashKind::Unexpected)
        return isSettling(item) ? Glyph::Run : Glyph::Warn;
    return Glyph::Ok;
}

QString ageText(const DataPlaneItem &item)
{
    return item.node.ageSeconds ? ageText(*item.node.ageSeconds) : u"–"_s;
}

Urgency ageUrgency(const DataPlaneItem &item)
{
    if (item.hidden || !item.node.ageSeconds || *item.node.ageSeconds <= lateAfterSeconds)
        return Urgency::Calm;
    return *item.node.ageSeconds > staleAfterSeconds ? Urgency::Bad : Urgency::Warning;
}

QString labelsText(const DataPlaneItem &item)
{
    QStringList parts;
    for (auto it = item.node.row.labels.cbegin(); it != item.node.row.labels.cend(); ++it)
        parts << it.key() + u':' + it.value();
    return parts.join(u' ');
}

QString certText(const DataPlaneItem &item)
{
    if (!item.certDays)
        return u"–"_s;
    return *item.certDays < 0 ? Text::tr("expired")
                              : Text::tr("%n d", "days", static_cast<int>(*item.certDays));
}

Urgency certUrgency(const DataPlaneItem &item)
{
    if (!item.certDays || *item.certDays >= certWarningDays)
        return Urgency::Calm;
    return *item.certDays < 0 ? Urgency::Bad : Urgency::Warning;
}

QStringList reasonsText(const DataPlaneItem &item)
{
    auto reasons = item.node.reasons;
    if (certUrgency(item) == Urgency::Bad)
        reasons << Text::tr("its certificate has expired: it can't connect again once the connection breaks");
    else if (certUrgency(item) == Urgency::Warning)
        reasons << Text::tr("its certificate expires in %n days", "", static_cast<int>(*item.certDays));
    if (item.unsettledSeconds)
        reasons << Text::tr("without its control plane's configuration for %1")
                       .arg(ageText(*item.unsettledSeconds));
    if (reasons.isEmpty())
        reasons << Text::tr("fresh, accepted and on its control plane's configuration");
    return reasons;
}

QString hashSourceText(const DataPlaneItem &item)
{
    const auto &own = item.node.status;
    if (!own)
        return {};
    if (!own->counts)
        return Text::tr("Says its control plane: its Status API has not answered for too long.");
    if (own->configHash.isEmpty())
        return Text::tr("Says its control plane: its Status API tells no hash.");
    return own->agrees() ? Text::tr("Says its Status API, and so does its control plane.")
                         : Text::tr("Says its Status API; its control plane's row says %1.", "a hash")
                               .arg(shortHash(own->rowHash));
}

QString accessibleText(const DataPlaneItem &item)
{
    const auto side = item.group == Place::X   ? u"X"_s
                      : item.group == Place::Y ? u"Y"_s
                                               : Text::tr("neither X nor Y");
    return Text::tr("%1, version %2 (%3), %4, config hash %5, last seen %6 ago, certificate %7",
                    "hostname, version, side, status, hash, age, days")
        .arg(item.node.row.hostname, versionText(item), side, statusText(item),
             shortHash(item.node.row.configHash), ageText(item), certText(item));
}

} // namespace gatelift
