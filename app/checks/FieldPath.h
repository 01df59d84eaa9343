#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace gatelift {

//! \brief The values that a dotted path finds in an entity: `config.redis.host`, `paths[]` (a list's items),
//! `config.headers.*` (a map's values). Nothing is found where a part is missing; a map where a list is meant
//! (an empty Lua table) is an empty list.
[[nodiscard]] QList<QJsonValue> valuesAt(const QJsonObject &entity, const QString &path);

//! \brief Null, missing and empty lists and maps: Kong treats them all as nothing said.
[[nodiscard]] bool isUnset(const QJsonValue &value);

} // namespace gatelift
