#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlanEvents.h"
#include "journal/JsonReader.h"

namespace gatelift {

//! \brief `data` of an event as a JSON value.
[[nodiscard]] nlohmann::json eventToJson(const PlanEvent &event);

//! \brief The event of this type from `data`. Throws ShapeError; unknown types become UnknownEvent.
[[nodiscard]] PlanEvent eventFromJson(const QString &type, const nlohmann::json &value,
                                      const JsonReader &data);

// The estate's values (ClusterData.cpp).
[[nodiscard]] nlohmann::json toJson(const ControlPlaneInfo &info);
[[nodiscard]] ControlPlaneInfo readControlPlaneInfo(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const ClusterSnapshot &snapshot);
[[nodiscard]] ClusterSnapshot readSnapshot(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const StatusReport &report);
[[nodiscard]] StatusReport readStatusReport(const JsonReader &value);
[[nodiscard]] nlohmann::json toJson(const ClusterEvent &event);
[[nodiscard]] ClusterEvent readClusterEvent(const JsonReader &value);
//! \brief Without its `details`: they are for the log, may be long, and are raw.
[[nodiscard]] nlohmann::json toJson(const Error &error);
[[nodiscard]] Error readError(const JsonReader &value);
[[nodiscard]] nlohmann::json textMapToJson(const QMap<QString, QString> &map);

// Small values that both files write.
[[nodiscard]] inline std::string utf8(const QString &text)
{
    return text.toStdString();
}
[[nodiscard]] inline nlohmann::json textsToJson(const QStringList &texts)
{
    nlohmann::json array = nlohmann::json::array();
    for (const QString &text : texts)
        array.push_back(utf8(text));
    return array;
}
template <typename T>
[[nodiscard]] nlohmann::json orNull(const std::optional<T> &value)
{
    return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

} // namespace gatelift
