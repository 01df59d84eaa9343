#pragma once

#include "database/Catalogue.h"

namespace gatelift {

//! \brief How the content of a table becomes a checksum. See TableChecksum.cpp for what was chosen and why.
class TableChecksum
{
public:
    //! \brief Pages of one table, from `firstPage` to before `endPage` (-1: to its end).
    struct Part
    {
        qint64 firstPage = 0;
        qint64 endPage = -1;
    };

    //! \brief What parts add up to; the order of rows and parts does not count.
    struct Sum
    {
        qint64 rows = 0;
        quint64 first = 0;
        quint64 second = 0;

        Sum &operator+=(const Sum &other);
    };

    //! \brief For a table's columns, as this session's snapshot has them.
    [[nodiscard]] static Result<TableChecksum> forTable(PgConnection &connection,
                                                        const CatalogueTable &table);
    //! \brief The same from columns that are known: name and type, by name in the "C" collation.
    [[nodiscard]] static TableChecksum ofColumns(const QString &schema, const QString &table,
                                                 const QList<std::pair<QString, QString>> &columns);
    //! \brief Prepares a transaction: all that shapes a value's text, and no time limit.
    [[nodiscard]] static Result<void> prepare(PgConnection &connection);
    //! \brief Its name, with the database's encoding and what this server's hash makes of a known text: sums
    //! are only comparable under equal names.
    [[nodiscard]] static Result<QString> algorithm(PgConnection &connection);

    [[nodiscard]] Result<Sum> sum(PgConnection &connection, const Part &part) const;
    //! \brief Hexadecimal, of columns' names and types, rows and sums.
    [[nodiscard]] QString checksum(const Sum &sum) const;

    //! \brief For statements of others: the table, quoted; `"a"::text AS c0, …` to select from it; the text
    //! of a row made of those; the c-name of one column, empty where there is none.
    [[nodiscard]] const QString &table() const { return m_table; }
    [[nodiscard]] const QString &texts() const { return m_texts; }
    [[nodiscard]] const QString &row() const { return m_row; }
    [[nodiscard]] QString textOf(const QString &column) const;
    //! \brief The aggregates of sum() over a row text named r, with an optional FILTER's condition.
    [[nodiscard]] static QString aggregates(const QString &condition = {});
    //! \brief What three columns of those aggregates say.
    [[nodiscard]] static Sum sumIn(const PgResult &result, int row, int column);

private:
    QString m_table;   //!< quoted
    QString m_texts;   //!< `"a"::text AS c0, …` by name
    QString m_row;     //!< one text from c0…
    QString m_columns; //!< names and types, for the checksum
    QStringList m_names;
};

} // namespace gatelift
