#pragma once

#include "domain/Checklist.h"
#include "domain/UpgradePlan.h"
#include "domain/VersionRange.h"

#include <QHash>

namespace gatelift {

//! \brief For which plans an entry is meant. Empty lists and missing ranges hold for every plan.
struct ChecklistCondition
{
    QList<Topology> topologies;
    QList<Strategy> strategies;
    QList<Edition> editions;
    QList<InstallMethod> installs;
    std::optional<VersionRange> from;
    std::optional<VersionRange> to;
    QList<Version> crosses; //!< X is older and Y is not older than one of these
    std::optional<bool> versionsKnown;
    std::optional<bool> sameLine; //!< X and Y are patches of one version; holds for no plan without both
    QStringList databases;        //!< what X told of its database: postgres|cassandra|off
    bool severalHops = false;     //!< the path has more than one

    //! \brief `hops` of the plan's path; 1 where nobody asked for it.
    [[nodiscard]] bool holds(const UpgradePlan &plan, qsizetype hops = 1) const;
};

//! \brief One entry of checklists.json or strategies.json, texts and commands not yet filled in.
struct ChecklistEntry
{
    ChecklistItem item; //!< without command
    QHash<InstallMethod, QString> commands;
    ChecklistCondition when;
    //! Once for each release line after X up to Y that has a changelog; `{{line}}` and `{{changelogs}}` in
    //! its texts are that line's.
    bool perLine = false;
};

//! \brief The strategy that shapes the lists: DB-less nodes always roll (DECISIONS.md, 'The live cluster').
[[nodiscard]] Strategy effectiveStrategy(const PlanTarget &target);

} // namespace gatelift
