#pragma once

#include "domain/Result.h"

#include <QMap>
#include <QString>

namespace gatelift {

//! \brief What a declarative file (decK's, or the one of a DB-less gateway) holds, counted. Entities are
//! counted by the name of their list in the file, nested ones (a service's routes, a consumer's keys) with
//! those on top.
struct DeclarativeFile
{
    QString formatVersion; //!< `_format_version`
    QString workspace;     //!< `_workspace`; empty where the file has none
    QMap<QString, qint64> counts;

    [[nodiscard]] qint64 total() const;
};

//! \brief The list's name in the Admin API: `keyauth_credentials` is `key-auths` there.
[[nodiscard]] QString adminCollection(const QString &kind);

//! \brief Whether an entity of this list has others inside it under that name (a service its `routes`);
//! every other list there is a field. (A consumer group's `consumers` name members, a consumer's `groups`
//! name groups: references.)
[[nodiscard]] bool isEntityList(const QString &parent, const QString &list);

//! \brief Reads YAML (or JSON) as a stream: aliases are counted, never unfolded, so that no file can grow in
//! memory. Error kinds: Io; Oversized (file, nesting, aliases); Malformed with the line. Takes a second for
//! some ten thousand entities: call it on a worker thread.
[[nodiscard]] Result<DeclarativeFile> readDeclarativeFile(const QString &path);

} // namespace gatelift
