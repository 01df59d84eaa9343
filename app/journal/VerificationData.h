#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/Verification.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const VerificationChanged &event);
void read(const JsonReader &data, VerificationChanged &event);
[[nodiscard]] nlohmann::json write(const ItemProven &event);
void read(const JsonReader &data, ItemProven &event);
[[nodiscard]] nlohmann::json write(const ItemOverridden &event);
void read(const JsonReader &data, ItemOverridden &event);

} // namespace gatelift
