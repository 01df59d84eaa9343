#pragma once

#include "domain/UpgradePlan.h"
#include "domain/VerificationFacts.h"

// What a step's verifications mean for its tick.
namespace gatelift {

//! \brief The latest known of each kind.
using LatestVerifications = QMap<StepVerification, Verification>;

//! \brief Whether this plan has anything that a kind could look at: a rehearsal has control planes and data
//! planes, and no database, backup or license.
[[nodiscard]] bool appliesTo(StepVerification kind, const UpgradePlan &plan);

//! \brief A step's own, in its order. What a person has reported for this step stands in where nobody can
//! look; what is too old at `now` is not known any more.
[[nodiscard]] QList<Verification> verificationsOf(const ChecklistItem &item, const UpgradePlan &plan,
                                                  const LatestVerifications &latest, const QDateTime &now);

//! \brief The same answer seen from later: what held and is too old is not known any more, and says so.
[[nodiscard]] Verification aged(Verification answer, const QDateTime &now, const QTimeZone &zone);

//! \brief What it takes to tick a step by hand.
enum class TickRule {
    Free,          //!< nothing is verified, or all of it holds
    NeedsEvidence, //!< what nobody can look at has to be reported
    NeedsOverride  //!< something does not hold or is not known: only with a reason
};
[[nodiscard]] TickRule tickRule(const ChecklistItem &item, const UpgradePlan &plan,
                                const QList<Verification> &verifications);

//! \brief Whether what was seen settles the step without anybody: all of it holds, none is only reported, the
//! share that the step means is recorded, and it is none that people confirm.
[[nodiscard]] bool isProvenBy(const ChecklistItem &item, const UpgradePlan &plan,
                              const QList<Verification> &verifications);

//! \brief One line for each, for the plan and the report: 'CP Y answers…: CP Y runs 3.10.0.2 (…)'.
[[nodiscard]] QStringList proofLines(const QList<Verification> &verifications);
//! \brief Those that do not hold, in one text; empty where all do.
[[nodiscard]] QString unprovenText(const QList<Verification> &verifications);

//! \brief Steps that are open and whose predecessors are settled, over all pages.
[[nodiscard]] QList<ChecklistItem> dueItems(const QMap<StepId, QList<ChecklistItem>> &checklists,
                                            const UpgradePlan &plan);

} // namespace gatelift
