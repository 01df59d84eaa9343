#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/HandoverEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const HandoverOffered &event);
void read(const JsonReader &data, HandoverOffered &event);
[[nodiscard]] nlohmann::json write(const HandoverTaken &event);
void read(const JsonReader &data, HandoverTaken &event);
[[nodiscard]] nlohmann::json write(const HandoverWithdrawn &event);
void read(const JsonReader &data, HandoverWithdrawn &event);

} // namespace gatelift
