#pragma once

#include "domain/EntitySchema.h"

#include <QJsonObject>

namespace gatelift {

//! \brief Whether an object, with defaults and older names filled in, holds a condition on several fields;
//! nothing where that can't be told. Source: Kong/kong kong/db/schema/init.lua, Schema.entity_checkers and
//! run_entity_check.
[[nodiscard]] std::optional<bool> holdsCheck(const SchemaCheck &check, const SchemaRecord &record,
                                             const QJsonObject &object);

//! \brief The schema's field of a dotted name, or null.
[[nodiscard]] const SchemaField *fieldAt(const SchemaRecord &record, QStringView path);

} // namespace gatelift
