#pragma once

#include "domain/Checklist.h"
#include "domain/FindingEvents.h"

#include <QDateTime>

namespace gatelift {

struct UpgradePlan;

//! \brief The latest run of the checks, by replay.
struct FindingsRun
{
    QDateTime at;
    QString by;
    FindingsChecked checked;
    QStringList fresh;  //!< ids that the run before did not have among what asks for a decision
    QStringList solved; //!< ids that it had, and this one has not
    bool isFirst = true;
};

//! \brief A decision with who and when.
struct FindingDecisionRecord
{
    FindingDecision decision = FindingDecision::Open;
    QString note;
    QString by;
    QDateTime at;
    QString basis;
};

//! \brief How a finding stands in a plan.
enum class FindingStanding {
    Clear,   //!< nothing to decide: not affected, or worth knowing only
    Open,    //!< nobody has decided
    Changed, //!< decided on other evidence than there is now
    Decided
};

//! \brief What a decision rests on: verdict and evidence as a short digest. A finding with another one is
//! decided anew.
[[nodiscard]] QString basisOf(const Finding &finding);

//! \brief The page on which a finding is told: breaking changes and configuration on the one, considerations
//! and database on the other.
[[nodiscard]] StepId stepOf(FindingTopic topic);

//! \brief Whether the gate waits for somebody's decision: everything of the Breaking changes page that is
//! affected or for review; of the Considerations page what fails (high or worse) or is unknown.
[[nodiscard]] bool asksDecision(const Finding &finding);

//! \brief How it stands in the plan, from its decisions.
[[nodiscard]] FindingStanding standingOf(const Finding &finding, const UpgradePlan &plan);

//! \brief Why the plan's run of checks counts no more.
enum class RunFault {
    None,
    Missing,       //!< never checked
    OtherVersions, //!< X or Y was changed since
    Stale          //!< the configuration was written since
};
[[nodiscard]] RunFault runFault(const UpgradePlan &plan);

//! \brief Findings of one page, counted.
struct FindingCounts
{
    int all = 0;
    int affected = 0;
    int review = 0;
    int notAffected = 0;
    int open = 0; //!< ask for a decision and have none that holds
    int openAffected = 0;
    int openReview = 0;

    friend bool operator==(const FindingCounts &, const FindingCounts &) = default;
};
[[nodiscard]] FindingCounts countFindings(const UpgradePlan &plan, StepId step);

//! \brief The run that follows another: what is new, what is solved.
[[nodiscard]] FindingsRun followingRun(const std::optional<FindingsRun> &before, FindingsChecked checked);

//! \brief Whether two runs say the same, whenever they were made.
[[nodiscard]] bool saysTheSame(const FindingsChecked &one, const FindingsChecked &other);

} // namespace gatelift
