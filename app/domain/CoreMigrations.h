#pragma once

#include "domain/DatabaseFacts.h"
#include "domain/Version.h"

namespace gatelift {

//! \brief The newest migration of Kong's core that the releases of a line bring.
struct LineMigrations
{
    Version line;
    QString last;
    bool certain = true; //!< seen in a release; else only its absence tells nothing
    QString source;
};

//! \brief Data that a migration changes, so that it differs between X and a migrated copy.
struct MigratedData
{
    QString id;
    QString subsystem; //!< of schema_meta
    QString migration;
    QString table;
    QString column; //!< empty: rows of the table come or go
    QString plugin; //!< only rows of this plugin; empty: all
    QString why;
    QString source;
};

//! \brief What is known of the gateway's own migrations (resources/knowledge/core-migrations.json).
struct CoreMigrations
{
    QList<LineMigrations> lines;
    QStringList subsystems; //!< whose changes of data are all known
    QList<MigratedData> changes;

    //! \brief Of the line of a version; nothing where it is not recorded.
    [[nodiscard]] std::optional<LineMigrations> of(const Version &version) const
    {
        for (const auto &one : lines) {
            if (!version.isNull() && one.line.sameLine(version))
                return one;
        }
        return std::nullopt;
    }
};

//! \brief Whether a migration ran, or did so up to its last part (`kong migrations finish`).
[[nodiscard]] bool hasRun(const QList<SubsystemMigrations> &migrations, const QString &subsystem,
                          const QString &migration);

//! \brief 'subsystem migration' of all that wait for `kong migrations finish`.
[[nodiscard]] QStringList pendingMigrations(const QList<SubsystemMigrations> &migrations);

} // namespace gatelift
