#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatelift {

//! \brief One entry of an archive's table of contents.
struct TocEntry
{
    int dumpId = 0;
    QString type;   //!< TABLE, TABLE DATA, CONSTRAINT, FK CONSTRAINT, INDEX, SEQUENCE SET…
    QString schema; //!< empty where it has none
    QString name;   //!< of constraints and defaults: `table name`
    QString owner;
};

//! \brief What `pg_restore --list` tells of an archive.
struct DumpToc
{
    QString database;
    QString serverVersion; //!< `15.14 (Debian …)`
    QString toolVersion;
    QString format;    //!< DIRECTORY, CUSTOM
    int announced = 0; //!< entries in the archive; some (encoding and the like) are never listed
    QList<TocEntry> entries;

    [[nodiscard]] int count(const QString &type) const;
    [[nodiscard]] int tables() const { return count(QStringLiteral("TABLE")); }
    [[nodiscard]] int tableData() const { return count(QStringLiteral("TABLE DATA")); }
    [[nodiscard]] int indexes() const { return count(QStringLiteral("INDEX")); }
    //! \brief Of all kinds: primary, unique, check, foreign keys.
    [[nodiscard]] int constraints() const;
    [[nodiscard]] int sequences() const { return count(QStringLiteral("SEQUENCE")); }
    //! \brief `schema.table` of each table whose rows are in the archive.
    [[nodiscard]] QStringList tablesWithData() const;
};

//! \brief Reads the listing. Error kind Malformed, with the line, where it is none.
[[nodiscard]] Result<DumpToc> readToc(const QString &listing);

} // namespace gatelift
