#include "domain/ClusterReasons.h"

#include "domain/ClusterRules.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype shownHashDigits = 8;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ClusterReasons)
};

bool isKnownStatus(const QString &status)
{
    return status.isEmpty() || syncStatusText(status) != status;
}

void addStatus(const DataPlane &node, const ReasonContext &context, QStringList &reasons)
{
    const auto &status = node.row.syncStatus;
    if (status == "kong_version_incompatible"_L1 && context.controlPlane && context.controlPlane->info) {
        reasons << Text::tr("reports %1: version %2 does not fit a control plane of version %3")
                       .arg(status, node.row.version, context.controlPlane->info->version);
    } else if (!isKnownStatus(status)) {
        reasons << Text::tr("reports the sync status '%1', which this program does not know").arg(status);
    } else if (status == "unknown"_L1 || isRejection(status)) {
        reasons << Text::tr("reports %1: %2").arg(status, syncStatusText(status));
    }
}

void addEmpty(const DataPlane &node, QStringList &reasons)
{
    if (!isEmptyHash(node.row.configHash))
        return;
    reasons << Text::tr("holds no configuration (its config hash is all zeros): requests to it get 404");
    if (node.row.syncStatus == "normal"_L1)
        reasons << Text::tr(
            "'normal' only says that the control plane accepts it: it has just connected, or refused the "
            "configuration itself; its own log tells which");
}

void addAge(const DataPlane &node, const ReasonContext &context, QStringList &reasons)
{
    if (!node.ageSeconds) {
        reasons << (node.row.ttl
                        ? Text::tr("its ttl is larger than the purge delay allows: its age can't be told")
                        : Text::tr("the control plane's answer has no ttl: its age can't be told"));
        return;
    }
    if (*node.ageSeconds <= lateAfterSeconds)
        return;
    if (node.state == NodeState::Unknown && context.controlPlane && context.controlPlane->error)
        reasons << Text::tr(
                       "last heartbeat seen %1 ago; its control plane does not answer since, so the node may "
                       "be serving "
                       "from its cache")
                       .arg(ageText(*node.ageSeconds));
    else
        reasons << Text::tr("last heartbeat %1 ago (expected every 30 s)").arg(ageText(*node.ageSeconds));
}

void addHash(const DataPlane &node, const ReasonContext &context, QStringList &reasons)
{
    if (!takesPart(node) || node.converged)
        return;
    const auto shortened = [](const QString &hash) {
        return hash.size() > shownHashDigits && syncProtocolOf(hash) == SyncProtocol::Full
                   ? hash.left(shownHashDigits) + u'…'
                   : hash;
    };
    if (node.row.configHash.isEmpty())
        reasons << Text::tr("reports no config hash");
    else if (context.expectedHash)
        reasons << Text::tr("its config hash %1 is not the expected %2 that most nodes report")
                       .arg(shortened(node.row.configHash), shortened(*context.expectedHash));
    else
        reasons << Text::tr(
            "the nodes report different config hashes without a majority: the expected one is unknown");
}

//! What the node says of itself, and where that differs from what its control plane says of it.
void addOwnStatus(const DataPlane &node, const ReasonContext &context, QStringList &reasons)
{
    if (!node.status)
        return;
    const auto &own = *node.status;
    if (!own.counts) {
        const auto silent = ageText(own.at.secsTo(context.now));
        reasons << (own.error.isEmpty()
                        ? Text::tr("its Status API was read %1 ago: its control plane's row counts again")
                              .arg(silent)
                        : Text::tr("its Status API has not answered for %1 (%2): its control plane's row "
                                   "counts again",
                                   "an age, why")
                              .arg(silent, own.error));
        return;
    }
    if (!own.agrees())
        reasons << Text::tr("its Status API says config hash %1, its control plane's row says %2: the node "
                            "itself counts")
                       .arg(shortHash(own.configHash), shortHash(own.rowHash));
    if (isNotReady(node))
        reasons << (own.message.isEmpty()
                        ? Text::tr("its Status API says that it is not ready to serve")
                        : Text::tr("its Status API says that it is not ready to serve: %1").arg(own.message));
    else if (own.ready && node.state != NodeState::Fresh && node.state != NodeState::Late)
        reasons << Text::tr("its Status API says that it is ready to serve, with config hash %1")
                       .arg(shortHash(node.row.configHash));
    if (!own.error.isEmpty())
        reasons << Text::tr("its Status API did not answer just now (%1): what it said before counts until "
                            "its row is written again")
                       .arg(own.error);
}

} // namespace

QString fallBackReason(const DataPlane &node)
{
    // Kong/kong 3.9, kong/clustering/services/sync: a node offers incremental sync as this capability.
    const bool offers = std::any_of(node.row.rpcCapabilities.begin(), node.row.rpcCapabilities.end(),
                                    [](const QString &one) { return one.startsWith("kong.sync."_L1); });
    return offers
               ? Text::tr(
                     "fell back from incremental to full sync, although it still offers kong.sync: look at "
                     "the log of its control plane")
               : Text::tr("fell back from incremental to full sync: it no longer offers kong.sync");
}

QString ageText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 10 * minute)
        return Text::tr("%n s", nullptr, static_cast<int>(seconds));
    if (seconds < 2 * hour)
        return Text::tr("%n min", nullptr, static_cast<int>(seconds / minute));
    if (seconds < 2 * day)
        return Text::tr("%n h", nullptr, static_cast<int>(seconds / hour));
    return Text::tr("%n d", nullptr, static_cast<int>(seconds / day));
}

QStringList reasonsFor(const DataPlane &node, const ReasonContext &context)
{
    QStringList reasons;
    addStatus(node, context, reasons);
    addEmpty(node, reasons);
    if (context.replacement)
        reasons << Text::tr("another node of the host name %1 was seen later (id %2)")
                       .arg(node.row.hostname, context.replacement->row.id);
    addAge(node, context, reasons);
    addHash(node, context, reasons);
    addOwnStatus(node, context, reasons);
    if (context.at.isValid() && hasExpiredCertificate(node, context.at))
        reasons << Text::tr("its cluster certificate expired at %1")
                       .arg(QDateTime::fromSecsSinceEpoch(*node.row.certExpiry, Qt::UTC)
                                .toString(u"yyyy-MM-dd HH:mm 'UTC'"_s));
    if (!context.ruleReason.isEmpty())
        reasons << context.ruleReason;
    if (node.sideUncertain)
        reasons << Text::tr(
            "both control planes list this row (one shared database): which of them holds the node is not "
            "known");
    if (node.retired)
        reasons << Text::tr("retired by the operator: counts nowhere");
    return reasons;
}

} // namespace gatelift
