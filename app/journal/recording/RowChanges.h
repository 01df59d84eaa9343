#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/DataPlane.h"
#include "journal/JsonReader.h"

namespace gatelift {

//! \brief How `now` came from `before`: rows that went and came, by how many seconds the others' `ttl` sank,
//! and what else changed in some of them. All rows where their order changed. Null where nothing did.
[[nodiscard]] nlohmann::json rowChanges(const QList<DataPlaneRow> &before, const QList<DataPlaneRow> &now);

//! \brief The rows after these changes. Throws ShapeError.
[[nodiscard]] QList<DataPlaneRow> withChanges(QList<DataPlaneRow> rows, const JsonReader &changes);

} // namespace gatelift
