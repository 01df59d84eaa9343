#pragma once

#include "database/PgConnection.h"
#include "domain/ContentFingerprint.h"

namespace gatelift {

//! \brief A table of the operator's database (not of PostgreSQL, not of an extension), as the catalogue has
//! it.
struct CatalogueTable
{
    TableFacts facts;
    qint64 oid = 0;
    qint64 pages = 0; //!< of the table alone, without TOAST
    bool readable = false;
};

//! \brief What lies in a database, read from PostgreSQL's catalogue. Partitions count as tables, their
//! parents do not; views, foreign tables and what belongs to an extension are left out, as a dump leaves them
//! out.
class Catalogue
{
public:
    //! \brief Sorted by schema and name, by code points.
    [[nodiscard]] static Result<QList<CatalogueTable>> tables(PgConnection &connection);
    [[nodiscard]] static Result<ObjectCounts> counts(PgConnection &connection);
    //! \brief Sequences stand outside of transactions: the values are those of now, also in an older
    //! snapshot.
    [[nodiscard]] static Result<QList<SequenceValue>> sequences(PgConnection &connection);
    //! \brief Counters of all tables, and the server's clock.
    [[nodiscard]] static Result<WriteStatistics> writeStatistics(PgConnection &connection);
};

} // namespace gatelift
