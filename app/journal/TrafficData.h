#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/TrafficEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const TrafficSourceChosen &event);
void read(const JsonReader &data, TrafficSourceChosen &event);
[[nodiscard]] nlohmann::json write(const TrafficShareTyped &event);
void read(const JsonReader &data, TrafficShareTyped &event);
[[nodiscard]] nlohmann::json write(const TrafficObserved &event);
void read(const JsonReader &data, TrafficObserved &event);
[[nodiscard]] nlohmann::json write(const TrafficPeakSeen &event);
void read(const JsonReader &data, TrafficPeakSeen &event);
[[nodiscard]] nlohmann::json write(const RolloutLimitsChanged &event);
void read(const JsonReader &data, RolloutLimitsChanged &event);
[[nodiscard]] nlohmann::json write(const RolloutMeansChosen &event);
void read(const JsonReader &data, RolloutMeansChosen &event);

} // namespace gatelift
