#pragma once

#include "domain/Checklist.h"
#include "domain/DeckCommands.h"
#include "domain/Release.h"
#include "domain/Result.h"
#include "domain/UpgradePlan.h"
#include "knowledge/StrategyCatalog.h"

#include <QDate>

namespace gatelift {

//! \brief Every check and step that Gatelift can hand to an operator: what is prepared, from
//! resources/knowledge/checklists.json, and the steps of the run, from strategies.json; or from a newer pack.
//! A plain value: copy it to any thread.
class ChecklistCatalog
{
public:
    //! \brief Loads the built-in files, or those of the same name in `directory`. Broken JSON, an unknown
    //! word or placeholder, a repeated id, a missing source: ErrorKind::Input with file and JSON path.
    [[nodiscard]] static Result<ChecklistCatalog> load(const QString &directory = {});

    //! \brief The step's items for this plan, in order, narrowed by topology, strategy, edition, installation
    //! and versions, with their commands filled in. Empty for steps without a checklist, and where a step
    //! does not apply: data planes in traditional mode, control planes in DB-less mode. The operator's own
    //! steps stand among them. `hops` of the plan's path; a step comes after those only that this plan has.
    [[nodiscard]] QList<ChecklistItem> items(StepId step, const UpgradePlan &plan, qsizetype hops = 1) const;

    //! \brief One step of the way back, filled in for this plan; nothing where there is none of this id.
    [[nodiscard]] std::optional<ChecklistItem> rollback(const QString &id, const UpgradePlan &plan) const;
    //! \brief All of them in the order in which they are done.
    [[nodiscard]] QList<ChecklistItem> rollbacks(const UpgradePlan &plan) const;
    //! \brief The strategies for the plan's topology, with what speaks for and against each.
    [[nodiscard]] QList<StrategyAssessment> assessStrategies(const UpgradePlan &plan,
                                                             const DeploymentAnswers &answers) const;
    [[nodiscard]] const StrategyCatalog &strategies() const { return m_strategies; }

    //! \brief Of the facts.
    [[nodiscard]] const QDate &date() const { return m_date; }
    //! \brief Of both files, in the order of the pages.
    [[nodiscard]] const QList<ChecklistEntry> &entries() const { return m_entries; }

private:
    void appendPerLine(const ChecklistItem &item, const UpgradePlan &plan, QList<ChecklistItem> &items) const;

    QDate m_date;
    QList<ChecklistEntry> m_entries;
    StrategyCatalog m_strategies;
    ReleaseCatalog m_releases;
    DeckCommands m_deck;
};

} // namespace gatelift
