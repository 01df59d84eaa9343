#pragma once

#include "domain/DatabaseFacts.h"

#include <QMap>

namespace gatelift {

//! \brief How many rows a table holds.
struct TableRows
{
    qint64 rows = 0;
    bool estimated = false; //!< large tables beside the configuration: the planner's figure
    qint64 expired = 0;     //!< of those, whose time to live is over; 0 where estimated

    friend bool operator==(const TableRows &, const TableRows &) = default;
};

//! \brief What a gateway's database holds beside what the Admin API shows. Figures and names only.
struct DatabaseContents
{
    QMap<QString, TableRows> tables;              //!< of Kong's schema, by name; those that could be read
    QStringList unreadable;                       //!< tables that could not
    std::optional<MigrationState> migrationState; //!< nothing where schema_meta could not be read
    QList<SubsystemMigrations> migrations;
    QMap<QString, qint64> entityCounters; //!< workspace_entity_counters by kind, over all workspaces
    QString clusterId;                    //!< empty before 2.3

    //! \brief Nothing where the table is not there or could not be read.
    [[nodiscard]] std::optional<qint64> rows(const QString &table) const
    {
        const auto found = tables.constFind(table);
        return found == tables.cend() ? std::nullopt : std::optional<qint64>(found->rows);
    }
    //! \brief Those that `kong migrations finish` has still to run, as 'subsystem name'.
    [[nodiscard]] QStringList pendingMigrations() const
    {
        QStringList names;
        for (const auto &one : migrations) {
            for (const auto &name : one.pending)
                names << one.subsystem + QLatin1Char(' ') + name;
        }
        return names;
    }
};

} // namespace gatelift
