#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/FreezeEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

[[nodiscard]] nlohmann::json write(const FreezeBaselineTaken &event);
void read(const JsonReader &data, FreezeBaselineTaken &event);
[[nodiscard]] nlohmann::json write(const FreezeWriteSeen &event);
void read(const JsonReader &data, FreezeWriteSeen &event);
[[nodiscard]] nlohmann::json write(const FreezeWriteExplained &event);
void read(const JsonReader &data, FreezeWriteExplained &event);
[[nodiscard]] nlohmann::json write(const FreezeWritesAcknowledged &event);
void read(const JsonReader &data, FreezeWritesAcknowledged &event);
[[nodiscard]] nlohmann::json write(const PlannedWritesBegun &event);
void read(const JsonReader &data, PlannedWritesBegun &event);
[[nodiscard]] nlohmann::json write(const PlannedWritesEnded &event);
void read(const JsonReader &data, PlannedWritesEnded &event);
[[nodiscard]] nlohmann::json write(const FreezeBaselineConfirmed &event);
void read(const JsonReader &data, FreezeBaselineConfirmed &event);
[[nodiscard]] nlohmann::json write(const FreezeWatchChanged &event);
void read(const JsonReader &data, FreezeWatchChanged &event);

} // namespace gatelift
