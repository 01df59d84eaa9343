#pragma once

#include "database/TableChecksum.h"
#include "domain/FreezeReading.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief Reads for the write-freeze guard what PostgreSQL's catalogue, counters and tables say, with SELECT
//! alone. Only tables of the gateway's own schema count. Keeps what it knows of the tables' columns between
//! readings; for one thread at a time.
class FreezeReader
{
public:
    //! \brief The reading without our clock's times. Kind NotFound where the database is no gateway's.
    [[nodiscard]] Result<DatabaseReading> read(PgConnection &connection, const DatabaseQuestion &question);

private:
    struct Known
    {
        QString schema;
        QString name;
        QString columnList; //!< names and types, as the catalogue has them
        QString keyList;    //!< of the primary key
        qint64 bytes = 0;
        bool readable = false;
        QString columns; //!< digest of columnList
        QString expiry;  //!< column; empty: rows don't expire
        QString expiryType;
        QStringList key;
        TableChecksum checksum;
    };

    [[nodiscard]] Result<void> readServer(PgConnection &connection, DatabaseReading &reading);
    [[nodiscard]] Result<void> readList(PgConnection &connection, const DatabaseQuestion &question);
    [[nodiscard]] Result<QList<TableState>>
    readTables(PgConnection &connection, const DatabaseQuestion &question, const QStringList &names);
    [[nodiscard]] Result<void> readRows(PgConnection &connection, const DatabaseQuestion &question,
                                        QList<TableState> &tables);
    [[nodiscard]] Result<void> readExpiring(PgConnection &connection, int limit, const Known &table,
                                            TableState &state);
    [[nodiscard]] QString keyExpression(const Known &table) const;

    QHash<QString, Known> m_known; //!< by schema.table
};

} // namespace gatelift
