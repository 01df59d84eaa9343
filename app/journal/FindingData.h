#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlanEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

// `data` of the events of findings: write(event) and read(data, event), a pair each. Reading throws
// ShapeError.
[[nodiscard]] nlohmann::json write(const ChecksConfigured &event);
void read(const JsonReader &data, ChecksConfigured &event);
[[nodiscard]] nlohmann::json write(const FindingsChecked &event);
void read(const JsonReader &data, FindingsChecked &event);
[[nodiscard]] nlohmann::json write(const FindingsDecided &event);
void read(const JsonReader &data, FindingsDecided &event);

} // namespace gatelift
