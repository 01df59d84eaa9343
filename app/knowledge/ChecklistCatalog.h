#pragma once

#include "domain/Checklist.h"
#include "domain/Release.h"
#include "domain/Result.h"
#include "domain/UpgradePlan.h"
#include "knowledge/ChecklistEntry.h"

#include <QDate>

namespace gatelift {

//! \brief Every step, check and breaking change that Gatelift can hand to an operator, from
//! resources/knowledge/checklists.json or a newer pack. A plain value: copy it to any thread.
class ChecklistCatalog
{
public:
    //! \brief Loads the built-in file, or the one of the same name in `directory`. Broken JSON, an unknown
    //! word or placeholder, a repeated id, a missing source: ErrorKind::Input with file and JSON path.
    [[nodiscard]] static Result<ChecklistCatalog> load(const QString &directory = {});

    //! \brief The step's items for this plan, in order, narrowed by topology, strategy, edition, installation
    //! and versions, with their commands filled in. Empty for steps without a checklist, and where a step
    //! does not apply: data planes in traditional mode, control planes in DB-less mode.
    [[nodiscard]] QList<ChecklistItem> items(StepId step, const UpgradePlan &plan) const;

    //! \brief Of the facts.
    [[nodiscard]] const QDate &date() const { return m_date; }
    [[nodiscard]] const QList<ChecklistEntry> &entries() const { return m_entries; }

private:
    void appendPerLine(const ChecklistItem &item, const UpgradePlan &plan, QList<ChecklistItem> &items) const;

    QDate m_date;
    QList<ChecklistEntry> m_entries;
    ReleaseCatalog m_releases;
};

} // namespace gatelift
