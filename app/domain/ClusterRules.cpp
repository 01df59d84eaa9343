#include "domain/ClusterRules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype hashLength = 32;
// A decimal version has far fewer than 16 digits, an MD5 practically never 16 leading zeros: that tells them
// apart.
constexpr qsizetype decimalPadding = 16;
constexpr qint64 roundingSeconds = 5;
constexpr qsizetype shownHashDigits = 6;

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isAllZeros(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'0'; });
}

QStringView withoutVersionPrefix(const QString &hash)
{
    const QStringView view(hash);
    const auto underscore = view.indexOf(u'_');
    const bool prefixed = view.startsWith(u'v') && underscore > 1 && underscore <= 4;
    return prefixed ? view.mid(underscore + 1) : view;
}

//! Alive and without configuration: it does not report the expected hash.
bool isLiveAndEmpty(const DataPlane &node)
{
    return node.state == NodeState::Empty && !node.retired && node.ageSeconds &&
           *node.ageSeconds <= staleAfterSeconds;
}

bool holdsEverywhere(const QList<DataPlane> &nodes, std::optional<Side> side)
{
    bool any = false;
    for (const auto &node : nodes) {
        if (side && node.side != *side)
            continue;
        if (isLiveAndEmpty(node))
            return false;
        if (!takesPart(node))
            continue;
        if (!node.converged)
            return false;
        any = true;
    }
    return any;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("gatelift::ClusterRules", text);
}

} // namespace

std::optional<qint64> ageOf(const DataPlaneRow &row, qint64 purgeDelaySeconds)
{
    if (!row.ttl)
        return std::nullopt;
    const qint64 age = purgeDelaySeconds - *row.ttl;
    if (age < -roundingSeconds)
        return std::nullopt;
    return std::max<qint64>(age, 0);
}

SyncProtocol syncProtocolOf(const QString &configHash)
{
    if (withoutVersionPrefix(configHash).size() != configHash.size())
        return SyncProtocol::Incremental;
    if (configHash.size() != hashLength || isAllZeros(configHash) ||
        !std::all_of(configHash.begin(), configHash.end(), isHexDigit))
        return SyncProtocol::Unknown;
    const QStringView view(configHash);
    const bool decimal =
        std::all_of(view.begin(), view.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return decimal && isAllZeros(view.left(decimalPadding)) ? SyncProtocol::Incremental : SyncProtocol::Full;
}

bool isEmptyHash(const QString &configHash)
{
    return isAllZeros(withoutVersionPrefix(configHash));
}

bool isRejection(const QString &syncStatus)
{
    return syncStatus.endsWith("_incompatible"_L1);
}

QString shortHash(const QString &hash)
{
    if (syncProtocolOf(hash) != SyncProtocol::Incremental || isEmptyHash(hash))
        return hash.right(hash.size() - hash.lastIndexOf(u'_') - 1).left(shownHashDigits);
    // Incremental sync counts versions up: the number tells, not its leading zeros.
    auto digits = QStringView(hash).mid(hash.lastIndexOf(u'_') + 1);
    while (digits.size() > 1 && digits.front() == u'0')
        digits = digits.mid(1);
    return u'v' + digits.toString();
}

QString syncStatusText(const QString &syncStatus)
{
    if (syncStatus == "normal"_L1)
        return translated(QT_TRANSLATE_NOOP("gatelift::ClusterRules", "accepted by the control plane"));
    if (syncStatus == "unknown"_L1)
        return translated(QT_TRANSLATE_NOOP("gatelift::ClusterRules", "not yet judged by the control plane"));
    if (syncStatus == "kong_version_incompatible"_L1)
        return translated(
            QT_TRANSLATE_NOOP("gatelift::ClusterRules", "its version does not fit the control plane's"));
    if (syncStatus == "plugin_set_incompatible"_L1)
        return translated(
            QT_TRANSLATE_NOOP("gatelift::ClusterRules", "it lacks a plugin that is configured"));
    if (syncStatus == "plugin_version_incompatible"_L1)
        return translated(
            QT_TRANSLATE_NOOP("gatelift::ClusterRules", "a configured plugin has another version on it"));
    if (syncStatus == "filter_set_incompatible"_L1)
        return translated(
            QT_TRANSLATE_NOOP("gatelift::ClusterRules", "it lacks a WebAssembly filter that is configured"));
    return syncStatus;
}

NodeState stateByAge(std::optional<qint64> ageSeconds)
{
    if (!ageSeconds)
        return NodeState::Unknown;
    if (*ageSeconds > staleAfterSeconds)
        return NodeState::Stale;
    return *ageSeconds > lateAfterSeconds ? NodeState::Late : NodeState::Fresh;
}

bool takesPart(const DataPlane &node)
{
    return !node.retired && (node.state == NodeState::Fresh || node.state == NodeState::Late);
}

bool isConverged(const QList<DataPlane> &nodes)
{
    return holdsEverywhere(nodes, std::nullopt);
}

bool isConverged(const QList<DataPlane> &nodes, Side side)
{
    return holdsEverywhere(nodes, side);
}

std::optional<QString> expectedHash(const QList<DataPlane> &nodes, Side side, SyncProtocol protocol)
{
    QHash<QString, int> fresh;
    QHash<QString, int> late;
    for (const auto &node : nodes) {
        // A node that nobody hears keeps its vote: while a control plane is away, what it expects does not
        // change.
        if ((takesPart(node) || isOutOfSight(node)) && !node.retired && node.side == side &&
            node.protocol == protocol && !node.row.configHash.isEmpty())
            ++(node.state == NodeState::Fresh ? fresh : late)[node.row.configHash];
    }
    const auto &votes = fresh.isEmpty() ? late : fresh;
    std::optional<QString> winner;
    int most = 0;
    for (auto it = votes.begin(); it != votes.end(); ++it) {
        if (it.value() == most)
            winner.reset();
        else if (it.value() > most) {
            most = it.value();
            winner = it.key();
        }
    }
    return winner;
}

} // namespace gatelift
