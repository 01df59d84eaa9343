#pragma once

#include "domain/VersionRange.h"

#include <QList>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief What a write to a table of the gateway's database means.
enum class TableKind {
    Configuration, //!< somebody changed the configuration
    Derived,       //!< follows configuration tables by itself
    Runtime,       //!< gateways write it while they serve
    Migrations     //!< `kong migrations` writes it
};

//! \brief One table, or a family of them, with where that is known from.
struct DatabaseTableRule
{
    QString id;
    QString table; //!< a name, or the beginning of names where it ends in `*`
    TableKind kind = TableKind::Configuration;
    QString expiryColumn; //!< rows whose time here is over are deleted by gateways themselves; may be empty
    VersionRange range;   //!< gateways whose databases have it
    QString why;
    QString source;

    [[nodiscard]] bool matches(const QString &name) const;
};

//! \brief All of them. A table that none names is configuration: rather an alarm too many than one too few.
class DatabaseTables
{
public:
    DatabaseTables() = default;
    explicit DatabaseTables(QList<DatabaseTableRule> rules)
        : m_rules(std::move(rules))
    {
    }

    //! \brief By a table's name without schema. A rule counts for the versions of its range alone; a null
    //! version takes them all.
    [[nodiscard]] TableKind kindOf(const QString &table, const Version &version = {}) const;
    [[nodiscard]] std::optional<DatabaseTableRule> find(const QString &table,
                                                        const Version &version = {}) const;
    //! \brief A write to it is one of people: configuration, or their migrations.
    [[nodiscard]] bool isWatched(const QString &table, const Version &version = {}) const;
    [[nodiscard]] const QList<DatabaseTableRule> &rules() const { return m_rules; }

private:
    QList<DatabaseTableRule> m_rules;
};

} // namespace gatelift
