#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlanOrigin.h"
#include "journal/JsonReader.h"

namespace gatelift {

// The target is an event of its own and a part of this one.
[[nodiscard]] nlohmann::json write(const PlanTarget &target);
void read(const JsonReader &data, PlanTarget &target);
[[nodiscard]] nlohmann::json write(const PlanDerived &event);
void read(const JsonReader &data, PlanDerived &event);
[[nodiscard]] nlohmann::json write(const EnvironmentRecorded &event);
void read(const JsonReader &data, EnvironmentRecorded &event);

} // namespace gatelift
