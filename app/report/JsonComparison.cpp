#include "report/JsonComparison.h"

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value)
{
    return value.toStdString();
}

Json difference(const EnvironmentDifference &line)
{
    return {{"area", text(toKey(line.area))},   {"id", text(line.id)},       {"name", text(line.name)},
            {"result", text(toKey(line.kind))}, {"there", text(line.there)}, {"here", text(line.here)},
            {"attention", line.attention},      {"why", text(line.why)}};
}

} // namespace

nlohmann::ordered_json comparisonJson(const ReportComparison &comparison)
{
    const auto &origin = comparison.origin;
    const auto ended =
        origin.endedAt.isValid() ? text(origin.endedAt.toUTC().toString(Qt::ISODate)) : Json(nullptr);
    Json json{{"after",
               {{"title", text(origin.title)},
                {"environment", text(origin.environment)},
                {"id", text(origin.id)},
                {"final_hash", text(origin.lastHash)},
                {"outcome", text(toKey(origin.outcome))},
                {"rehearsal", origin.rehearsal},
                {"ended_at", ended}}}};
    json["differences"] = Json::array();
    for (const auto &line : comparison.differences.rows)
        json["differences"].push_back(difference(line));
    json["learned"] = Json::array();
    for (const auto &line : comparison.learned)
        json["learned"].push_back(text(line));
    return json;
}

} // namespace gatelift
