#pragma once

#include "domain/UpgradePlan.h"

namespace gatelift {

//! \brief How long a step is going to take, and what that rests on.
struct ExpectedDuration
{
    enum class Basis { Band, Measured, Schedule } basis = Basis::Band;
    int least = 0; //!< minutes
    int most = 0;  //!< minutes
};

//! \brief A step's duration for this plan: by what its backup, drill or trial measured, or by its schedule,
//! where the rule asks for it; else the knowledge's band. Measured is from the time itself to half as much
//! again, as the production server is not the one that was measured.
[[nodiscard]] ExpectedDuration expectedDuration(const StepDuration &duration, const UpgradePlan &plan);

//! \brief '2 to 10 min', 'about 4 min, as measured'; empty where no time is known.
[[nodiscard]] QString durationText(const ExpectedDuration &duration);

// Words for people.
[[nodiscard]] QString factText(StepFact fact);
[[nodiscard]] QString actorText(StepActor actor);
[[nodiscard]] QString verificationText(StepVerification verification);

} // namespace gatelift
