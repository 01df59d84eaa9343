#include "session/HopPlans.h"

#include "knowledge/KnowledgePack.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::HopPlans)
};

//! Without what was said of the hop before.
QString titleOf(const QString &title, const HopPlanned &hop)
{
    const auto suffix = [&](int number) {
        return Text::tr(" · hop %1 of %2", "end of a plan's title").arg(number).arg(hop.hops);
    };
    auto base = title;
    if (base.endsWith(suffix(hop.hop - 1)))
        base.chop(suffix(hop.hop - 1).size());
    return base + suffix(hop.hop);
}

} // namespace

bool isUnsplit(const UpgradeSession &session)
{
    const auto &path = session.path();
    // One hop of a longer way may be two lines' direct step, which older tables walk in several.
    const bool isHop = session.plan().hop && path.allowsOneStep();
    return path.supported && path.hops.size() > 1 && !isHop;
}

Version firstHop(const UpgradePath &path)
{
    if (path.hops.isEmpty())
        return path.query.to;
    const auto &hop = path.hops.first();
    if (path.hops.size() == 1 && !path.query.to.isRange())
        return path.query.to;
    return hop.recommended.isNull() ? hop.to : hop.recommended;
}

void takeFirstHop(UpgradeSession &session)
{
    if (!isUnsplit(session) || session.isReadOnly())
        return;
    auto hop = session.plan().hop.value_or(HopPlanned()); // a later hop may turn out to be several
    hop.hops = hop.hop - 1 + static_cast<int>(session.path().hops.size());
    hop.destination = session.plan().target.to;
    auto target = session.plan().target;
    target.to = firstHop(session.path()).toString();
    session.record(hop);
    session.record(target);
}

std::optional<NextHopPlan> nextHopPlan(const UpgradeSession &session)
{
    const auto &plan = session.plan();
    if (!plan.hop || plan.hop->hop >= plan.hop->hops)
        return std::nullopt;
    auto query = session.path().query;
    query.from = query.to;
    const auto destination = Version::parse(plan.hop->destination);
    if (!destination)
        return std::nullopt;
    query.to = *destination;
    NextHopPlan next;
    next.hop = *plan.hop;
    ++next.hop.hop;
    next.hop.before = {QFileInfo(session.file()).fileName(), plan.details.title};
    next.hop.after = {};
    next.details = plan.details;
    next.details.title = titleOf(plan.details.title, next.hop);
    next.details.windowStart = {};
    next.details.windowEnd = {};
    next.details.notes.clear();
    next.target = plan.target;
    next.target.from = plan.target.to;
    const auto path = session.services().knowledge->findPath(query);
    next.target.to = path.supported ? firstHop(path).toString() : plan.hop->destination;
    const bool ownCluster = plan.target.strategy == Strategy::DualCluster;
    const bool hasY = ownCluster && !plan.endpointY.url.isEmpty();
    next.endpointX = hasY ? plan.endpointY : plan.endpointX;
    next.databaseX = hasY ? plan.databaseY : plan.databaseX;
    return next;
}

QString linkedFile(const UpgradeSession &session, const LinkedPlan &plan)
{
    return plan.file.isEmpty() ? QString()
                               : QDir(QFileInfo(session.file()).absolutePath()).absoluteFilePath(plan.file);
}

} // namespace gatelift
