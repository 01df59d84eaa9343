#pragma once

#include "domain/TrafficObservation.h"

namespace gatelift {

//! \brief What a step must keep to, as the operator set it.
struct HealthLimits
{
    double errorMarginPoints = 0.1; //!< 5xx on Y: X's share plus so many points
    double latencyFactor = 1.2;     //!< latency on Y: X's times this
    double deviationPoints = 2;     //!< observed share: this far from the recorded one
    int leastAnswers = 100;         //!< fewer on one side judge nothing
};

//! \brief Everything that is known about the step that stands now. What is missing is unknown, never good.
struct StepFacts
{
    QDateTime now;
    int percent = 0;         //!< the recorded share on Y
    std::optional<int> next; //!< nothing at the end
    std::optional<QDateTime> reachedAt;
    int holdMinutes = 0;
    bool seen = false;  //!< the estate's latest picture is there and its control planes answer
    int nodesY = 0;     //!< nodes that run Y
    int convergedY = 0; //!< of these, with their control plane's expected configuration
    std::optional<int> openAlarms;
    std::optional<bool> freezeHolds;
    ObservedTraffic traffic;
    HealthLimits limits;
    //! Whether what stays at work carries the peak; nothing where peak or capacity is not known: then a
    //! person judges, and the criterion is left out.
    std::optional<bool> capacityEnough;
    QString capacityText; //!< in a sentence
};

enum class CriterionState { Met, NotMet, Waiting, Unknown };
[[nodiscard]] QString toKey(CriterionState state); //!< met|not-met|waiting|unknown

//! \brief One line of the card: what is asked, what is there, and why.
struct HealthCriterion
{
    QString id; //!< converged|alarms|errors|latency|share|capacity|freeze|hold
    CriterionState state = CriterionState::Unknown;
    QString title;  //!< with its limit: '5xx on Y, limit X + 0.1 points'
    QString value;  //!< '0.02 %'; a dash where unknown
    QString reason; //!< one sentence; says why where it is not met or unknown
};

//! \brief Whether the rollout may go on, and why.
struct StepHealth
{
    QList<HealthCriterion> criteria;
    CriterionState state = CriterionState::Unknown; //!< the worst: not met, unknown, waiting, met
    QString sentence;
    std::optional<QDateTime> opensAt; //!< where only the hold time lacks

    [[nodiscard]] bool mayGoOn() const { return state == CriterionState::Met; }
};

//! \brief Judges the step that stands now. At 0 % the criteria about traffic on Y do not apply.
[[nodiscard]] StepHealth judgeStep(const StepFacts &facts);

} // namespace gatelift
