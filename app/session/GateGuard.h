#pragma once

#include "domain/PlanEvents.h"

namespace gatelift {

class UpgradeSession;

//! \brief Why an act is not written into the plan, a sentence; empty where nothing stands against it. Points
//! of no return are passed by their door alone (PointOfNoReturn), also by way of undo; a waiver and a
//! signature need their people.
[[nodiscard]] QString refusal(const PlanEvent &event, const UpgradeSession &session);

//! \brief Who acts: the plan's operator, else whom the settings name.
[[nodiscard]] QString operatorOf(const UpgradeSession &session);

} // namespace gatelift
