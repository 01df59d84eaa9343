#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/GateEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const GateWaived &event);
void read(const JsonReader &data, GateWaived &event);
[[nodiscard]] nlohmann::json write(const GateWaiverWithdrawn &event);
void read(const JsonReader &data, GateWaiverWithdrawn &event);
[[nodiscard]] nlohmann::json write(const GateSigned &event);
void read(const JsonReader &data, GateSigned &event);
[[nodiscard]] nlohmann::json write(const GateSignatureLapsed &event);
void read(const JsonReader &data, GateSignatureLapsed &event);
[[nodiscard]] nlohmann::json write(const GatePassed &event);
void read(const JsonReader &data, GatePassed &event);

} // namespace gatelift
