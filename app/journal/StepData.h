#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/OwnStep.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const OwnStepSaved &event);
void read(const JsonReader &data, OwnStepSaved &event);
[[nodiscard]] nlohmann::json write(const OwnStepPlaced &event);
void read(const JsonReader &data, OwnStepPlaced &event);
[[nodiscard]] nlohmann::json write(const OwnStepRemoved &event);
void read(const JsonReader &data, OwnStepRemoved &event);

} // namespace gatelift
