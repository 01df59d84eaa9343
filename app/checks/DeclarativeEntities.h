#pragma once

#include "domain/GatewayFacts.h"
#include "domain/Result.h"

#include <QJsonObject>

namespace gatelift {

//! \brief The entities of a declarative file, each in a list of its own kind, as Kong flattens them.
struct DeclarativeEntities
{
    QString path;
    QString formatVersion;                      //!< `_format_version`; empty where the file has none
    QString workspace;                          //!< `_workspace`
    QHash<QString, QList<QJsonObject>> ofKinds; //!< by kind as GatewayFacts has it
};

//! \brief Reads a file's entities of the kinds that are collected of a gateway; secrets are dropped as they
//! are there. References are maps with `id` or `name`. Errors as readDeclarativeTree(); Malformed where a
//! list holds no entities. For worker threads.
[[nodiscard]] Result<DeclarativeEntities> readDeclarativeEntities(const QString &path);

//! \brief Adds a file to what its node loaded. An entity in both counts as written, with the node's defaults
//! where the file says nothing; one in the file only is Entity::asWritten; one that only the node has stays.
//! What differs stands in ConsiderationFacts::declarative. Pure.
void mergeDeclarative(GatewayFacts &facts, const DeclarativeEntities &file);

} // namespace gatelift
