#pragma once

// Knows the JSON library: for the .cpp files of this layer and of layers above that write files of ours.

#include "domain/PlanBackup.h"
#include "journal/JsonReader.h"

namespace gatelift {

// Values that both a backup's manifest and the plan's journal hold, written the same way. Reading throws
// ShapeError.
[[nodiscard]] nlohmann::json toJson(const WriteStatistics &writes);
[[nodiscard]] WriteStatistics readWriteStatistics(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const QList<TableWrites> &tables);
[[nodiscard]] QList<TableWrites> readTableWrites(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const DeclarativeRecord &record);
[[nodiscard]] DeclarativeRecord readDeclarativeRecord(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const BackupFile &file);
[[nodiscard]] BackupFile readBackupFile(const JsonReader &value);
[[nodiscard]] nlohmann::json countsToJson(const QMap<QString, qint64> &counts);

//! \brief Every element of a list through `write`.
template <typename List, typename Write>
[[nodiscard]] nlohmann::json listToJson(const List &values, Write write)
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto &value : values)
        list.push_back(write(value));
    return list;
}

} // namespace gatelift
