#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlanEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

// `data` of the events of databases and backups: write(event) and read(data, event), a pair each. Reading
// throws ShapeError.
[[nodiscard]] nlohmann::json write(const DatabaseChanged &event);
void read(const JsonReader &data, DatabaseChanged &event);
[[nodiscard]] nlohmann::json write(const BackupConfigured &event);
void read(const JsonReader &data, BackupConfigured &event);
[[nodiscard]] nlohmann::json write(const BackupMade &event);
void read(const JsonReader &data, BackupMade &event);
[[nodiscard]] nlohmann::json write(const BackupVerified &event);
void read(const JsonReader &data, BackupVerified &event);
[[nodiscard]] nlohmann::json write(const BackupDrilled &event);
void read(const JsonReader &data, BackupDrilled &event);
[[nodiscard]] nlohmann::json write(const MigrationsTimed &event);
void read(const JsonReader &data, MigrationsTimed &event);
[[nodiscard]] nlohmann::json write(const BackupFailed &event);
void read(const JsonReader &data, BackupFailed &event);
[[nodiscard]] nlohmann::json write(const ConfigurationWritten &event);
void read(const JsonReader &data, ConfigurationWritten &event);

[[nodiscard]] nlohmann::json toJson(const DatabaseBrief &brief);
[[nodiscard]] DatabaseBrief readDatabaseBrief(const JsonReader &data);

} // namespace gatelift
