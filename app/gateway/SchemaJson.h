#pragma once

#include "domain/EntitySchema.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief Reads an answer of `/schemas/ENTITY`, `/schemas/plugins/NAME` or `/schemas/vaults/NAME`, as Kong
//! serialises its Lua schemas (Kong/kong kong/api/api_helpers.lua, schema_to_jsonable). Attributes that it
//! does not know are passed over, fields that it can't read stay unreadable. Error kind Malformed where it is
//! no schema at all. For worker threads.
[[nodiscard]] Result<SchemaRecord> decodeSchema(const QByteArray &body, const QString &what);

} // namespace gatelift
