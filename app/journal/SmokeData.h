#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/SmokeEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const SmokeTargetChanged &event);
void read(const JsonReader &data, SmokeTargetChanged &event);
[[nodiscard]] nlohmann::json write(const SmokeTestsSaved &event);
void read(const JsonReader &data, SmokeTestsSaved &event);
[[nodiscard]] nlohmann::json write(const SmokeTestsRemoved &event);
void read(const JsonReader &data, SmokeTestsRemoved &event);
[[nodiscard]] nlohmann::json write(const SmokeTestsRun &event);
void read(const JsonReader &data, SmokeTestsRun &event);

} // namespace gatelift
