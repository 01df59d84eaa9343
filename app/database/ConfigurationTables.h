#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// Which tables hold what the Admin API lists, and which of their columns may be read at all.
namespace gatelift {

//! \brief A kind of entity of the Admin API and the table behind it. Sources: Kong/kong, kong/db/migrations
//! of 2.8 to 3.9 and kong/db/strategies/postgres/init.lua; for Enterprise the table lists of published
//! databases.
struct ConfigurationTable
{
    QString kind;  //!< as GatewayFacts has it
    QString table; //!< without schema
    //! The same few columns that are kept of the Admin API's answers; empty: all that hold no secret.
    QStringList only;
    //! Columns of JSON whose secrets are replaced on the server, so that it stays visible that they are set.
    QStringList masked;
    bool milliseconds = false; //!< its times carry them
    //! The name of the table was seen in a database: where there is none of it, there are no entities.
    bool isNameCertain = true;
    //! The Admin API shows every row of it that has not expired. Enterprise keeps some of its own rows to
    //! itself in the others: those are not compared.
    bool isShownWhole = true;
};

//! \brief All of them.
[[nodiscard]] const QList<ConfigurationTable> &configurationTables();

//! \brief A column as PostgreSQL's catalogue has it.
struct TableColumn
{
    QString name;
    QString type; //!< as format_type() writes it
};

//! \brief Whether a column's values could be secrets, by its name and type: keys, passwords, tokens, codes
//! and the like in text or JSON. Such a column is never selected, in any table.
[[nodiscard]] bool mayHoldSecret(const TableColumn &column);

//! \brief The expression that gives a column as the Admin API would: `"service_id"` as `{"id": …}` named
//! service, times as seconds since 1970, `ttl` as seconds left. Nothing where it is not to be read.
[[nodiscard]] std::optional<QString> columnExpression(const ConfigurationTable &table,
                                                      const TableColumn &column);

//! \brief What is put in a secret's place inside JSON. References to a vault are none and stay.
[[nodiscard]] QString maskedSecret();

} // namespace gatelift
