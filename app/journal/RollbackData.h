#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/RollbackEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const RollbackBegun &event);
void read(const JsonReader &data, RollbackBegun &event);
[[nodiscard]] nlohmann::json write(const RollbackEnded &event);
void read(const JsonReader &data, RollbackEnded &event);

} // namespace gatelift
