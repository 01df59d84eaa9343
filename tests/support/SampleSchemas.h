#pragma once

#include "domain/EntitySchema.h"

#include <QJsonObject>

class ScriptedServer;

namespace gatelift::test {

//! \brief The recorded answers below /schemas of a version (tests/data/schemas): path to body.
[[nodiscard]] QJsonObject recordedSchemas(const QString &version);

//! \brief Those as a gateway gives them: `/` and everything below /schemas.
void serveSchemas(ScriptedServer &server, const QString &version);

//! \brief One schema from its JSON; empty where it is none.
[[nodiscard]] SchemaRecord schemaFrom(const QJsonObject &json);

//! \brief All recorded schemas of a version, decoded.
[[nodiscard]] SchemaSet schemasOf(const QString &version);

} // namespace gatelift::test
