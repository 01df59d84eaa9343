#pragma once

#include "rehearsal/SimulatedAdminApi.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief What a control plane of the cluster answers.
[[nodiscard]] inline nlohmann::json get(const SimulatedCluster &cluster, Side side, const QString &path,
                                        const QString &query = {})
{
    return nlohmann::json::parse(answerBody(cluster, side, path, query).toStdString());
}

//! \brief Its list of data planes.
[[nodiscard]] inline nlohmann::json rows(const SimulatedCluster &cluster, Side side)
{
    return get(cluster, side, QStringLiteral("/clustering/data-planes"), QStringLiteral("size=1000"))["data"];
}

//! \brief How often each value of a field is there.
[[nodiscard]] inline std::map<std::string, int> countBy(const nlohmann::json &data, const char *field)
{
    std::map<std::string, int> counts;
    for (const auto &row : data)
        ++counts[row[field].get<std::string>()];
    return counts;
}

} // namespace gatelift
