#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlannedHop.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const HopPlanned &event);
void read(const JsonReader &data, HopPlanned &event);

} // namespace gatelift
