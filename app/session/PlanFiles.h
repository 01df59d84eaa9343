#pragma once

#include "domain/Result.h"
#include "session/PlanSummary.h"

#include <memory>

namespace gatelift {

class ChecklistCatalog;
struct KnowledgePack;

//! \brief A file name for a plan of this title that is free in the folder:
//! `retail-edge-eu-2026-11-20.gatelift`.
[[nodiscard]] QString freePlanFile(const QString &folder, const QString &title, const QDate &date);

//! \brief Reads a plan file for the list on Welcome: read-only, without a lock. Never fails: what can't be
//! read says why in `error`. May be called on any thread.
[[nodiscard]] PlanSummary summarizePlan(const QString &file,
                                        const std::shared_ptr<const KnowledgePack> &knowledge,
                                        const std::shared_ptr<const ChecklistCatalog> &checklists);

} // namespace gatelift
