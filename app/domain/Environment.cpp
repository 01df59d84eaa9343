#include "domain/Environment.h"

#include "domain/UpgradePlan.h"

#include <algorithm>

namespace gatelift {
namespace {

//! X as it was: in place, the same address answers as Y later on.
bool isOfX(const ControlPlaneInfo &info, const UpgradePlan &plan)
{
    if (!plan.hasBegun())
        return true;
    const auto version = Version::parse(info.version);
    return version && placeOf(*version, plan.from(), plan.to()) == Place::X;
}

void takeControlPlane(EnvironmentFacts &facts, const ControlPlaneInfo &info)
{
    facts.gatewayX = info.version;
    if (!info.database.isEmpty())
        facts.database = info.database;
    if (!info.plugins.isEmpty())
        facts.plugins = info.plugins;
    // Their numbers are known from the checks alone.
    QMap<QString, qint64> inUse;
    for (const auto &name : info.enabledPlugins)
        inUse.insert(name, facts.inUse ? facts.inUse->value(name) : 0);
    if (!facts.inUse || inUse.keys() != facts.inUse->keys())
        facts.inUse = inUse;
}

void takeRecords(EnvironmentFacts &facts, const UpgradePlan &plan)
{
    if (plan.records.isEmpty())
        return;
    const auto &first = plan.records.constFirst().snapshot;
    if (!facts.dataPlanes) {
        QMap<QString, qint64> versions;
        for (const auto &node : first.dataPlanes) {
            if (counts(node))
                ++versions[node.version ? node.version->toString() : node.row.version];
        }
        facts.dataPlanes = versions;
    }
    if (facts.gatewayX.isEmpty() && first.x.info)
        takeControlPlane(facts, *first.x.info);
}

//! Exact where the database itself was asked; the checks know its major version at least.
void takeDatabase(EnvironmentFacts &facts, const UpgradePlan &plan)
{
    const auto &test = plan.databaseTestX;
    const auto dumped = std::find_if(plan.backups.cbegin(), plan.backups.cend(),
                                     [](const PlanBackup &one) { return one.record.database.has_value(); });
    if (test && test->found && test->found->serverVersion > 0)
        facts.postgres = test->found->serverVersion;
    else if (dumped != plan.backups.cend() && dumped->record.database->serverVersion > 0)
        facts.postgres = dumped->record.database->serverVersion;
    if (facts.database.isEmpty() && facts.postgres > 0)
        facts.database = QStringLiteral("postgres");
}

//! Plans from before the checks recorded their environment have the numbers of what was there.
void takeCounts(EnvironmentFacts &facts, const UpgradePlan &plan)
{
    if (facts.entities)
        return;
    if (plan.findings && !plan.findings->checked.counts.isEmpty())
        facts.entities = plan.findings->checked.counts;
    else if (plan.databaseTestX && plan.databaseTestX->found &&
             !plan.databaseTestX->found->entities.isEmpty())
        facts.entities = plan.databaseTestX->found->entities;
}

} // namespace

EnvironmentFacts environmentOf(const UpgradePlan &plan)
{
    EnvironmentFacts facts;
    if (plan.recordedHere)
        facts = plan.recordedHere->facts;
    const auto &tested = plan.connectionX;
    const bool isNewer = !plan.recordedHere || (tested && tested->at > plan.recordedHere->at);
    if (tested && tested->lastInfo() && isNewer && isOfX(*tested->lastInfo(), plan))
        takeControlPlane(facts, *tested->lastInfo());
    takeRecords(facts, plan);
    takeDatabase(facts, plan);
    takeCounts(facts, plan);
    const auto &y = plan.connectionY;
    if (y && y->lastInfo())
        facts.gatewayY = y->lastInfo()->version;
    for (auto record = plan.records.crbegin(); facts.gatewayY.isEmpty() && record != plan.records.crend();
         ++record) {
        if (record->snapshot.y.info)
            facts.gatewayY = record->snapshot.y.info->version;
    }
    return facts;
}

} // namespace gatelift
