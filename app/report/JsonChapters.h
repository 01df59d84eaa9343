#pragma once

// Knows the JSON library: for JsonReport.cpp.

#include "report/ReportDocument.h"

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief `smoke_tests` of the JSON report: each with what was sent, what either side answered, what differs.
[[nodiscard]] nlohmann::ordered_json smokeJson(const ReportSmoke &smoke);

//! \brief `rollbacks`: each with its reason and its end; the steps themselves stand in `steps`.
[[nodiscard]] nlohmann::ordered_json rollbacksJson(const QList<ReportRollback> &rollbacks);

//! \brief `leads`: who led the plan from when to when.
[[nodiscard]] nlohmann::ordered_json leadsJson(const QList<ReportLead> &leads);

//! \brief `handovers`: each with its offer, its end and the reason where it was taken unasked.
[[nodiscard]] nlohmann::ordered_json handoversJson(const QList<HandoverRecord> &records);

//! \brief `topologies`: what the drawing of each phase shows, in numbers and in words.
[[nodiscard]] nlohmann::ordered_json topologiesJson(const QList<ReportTopology> &topologies);

//! \brief `data_planes.changes`: every node that is not at the end what it was at the start.
[[nodiscard]] nlohmann::ordered_json nodeChangesJson(const QList<ReportNodeChange> &changes);

} // namespace gatelift
