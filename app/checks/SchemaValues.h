#pragma once

#include "domain/EntitySchema.h"

namespace gatelift {

//! \brief A reference to a vault, `{vault://…}`: what stands for it is not known here.
[[nodiscard]] bool isVaultReference(const QJsonValue &value);

//! \brief Null or missing; an empty text where the field takes none, which the gateway reads as null
//! (Kong/kong kong/db/schema/init.lua, process_auto_fields).
[[nodiscard]] bool isNothing(const SchemaField &field, const QJsonValue &value);

//! \brief The value is of the field's type; an empty Lua table may be [] or {}. True for types that can't be
//! judged.
[[nodiscard]] bool isOfType(const SchemaField &field, const QJsonValue &value);

//! \brief The first of the field's rules that a value of its type breaks; a rule that can't be judged is
//! broken by nothing.
[[nodiscard]] const SchemaRule *brokenRule(const SchemaField &field, const QJsonValue &value);

//! \brief What `if_match` and `then_match` of a condition say of a value, null included; nothing where that
//! can't be told. \a field is the schema's own field of that name, or null.
[[nodiscard]] std::optional<bool> passesMatch(const SchemaField &match, const SchemaField *field,
                                              const QJsonValue &value);

} // namespace gatelift
