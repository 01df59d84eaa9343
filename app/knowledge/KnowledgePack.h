#pragma once

#include "domain/Compatibility.h"
#include "domain/CoreMigrations.h"
#include "domain/DatabaseTables.h"
#include "domain/DeckCommands.h"
#include "domain/LoadBalancer.h"
#include "domain/PathExplanation.h"
#include "domain/Release.h"
#include "domain/Result.h"
#include "domain/TopologyGraph.h"
#include "domain/UpgradePathFinder.h"

namespace gatelift {

//! \brief What Gatelift knows about versions, read from resources/knowledge (or a newer pack). A plain value:
//! copy it to any thread. Checklists have their own loader (ChecklistCatalog).
struct KnowledgePack
{
    QDate date;      //!< of the facts
    QString version; //!< of the pack's form, e.g. '1'
    QString origin;  //!< 'built in', or the folder whose files came over it
    ReleaseCatalog releases;
    PathRules paths;
    CompatibilityRules compatibility;
    DeckCommands deck;
    DatabaseTables tables;
    CoreMigrations migrations;
    TopologyGraphs topologies;
    QList<BalancerSyntax> balancers;

    //! \brief Asks the finder.
    [[nodiscard]] UpgradePath findPath(const PathQuery &query) const;
    //! \brief Asks the judge.
    [[nodiscard]] Compatibility judge(const CompatibilityQuery &query) const;
    //! \brief 'Why this hop', rule by rule.
    [[nodiscard]] QList<PathRuleOutcome> explain(const UpgradePath &path) const;
};

//! \brief Loads the built-in pack; files of the same name in `directory` stand over them one by one. Takes a
//! few milliseconds and may be called on any thread. Broken JSON: ErrorKind::Input with file and JSON path.
[[nodiscard]] Result<KnowledgePack> loadKnowledge(const QString &directory = {});

} // namespace gatelift
