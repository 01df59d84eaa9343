#pragma once

#include "domain/DatabaseFacts.h"

#include <QDateTime>
#include <QStringList>

namespace gatelift {

//! \brief What `kong migrations up` did to one subsystem's row of schema_meta.
struct MigratedSubsystem
{
    QString subsystem;
    QStringList executed; //!< since then
    QStringList pending;  //!< left for `kong migrations finish`

    friend bool operator==(const MigratedSubsystem &, const MigratedSubsystem &) = default;
};

//! \brief `kong migrations up` of the target, run by the operator on a restored copy and timed from outside:
//! from Kong's own lock and schema_meta.
struct MigrationTrial
{
    QString backupId;
    QString scratch; //!< for people, without secrets
    QDateTime startedAt;
    qint64 msecs = 0;
    int resolutionMsecs = 0; //!< the time between two looks: what `msecs` may be wrong by at both ends
    QList<MigratedSubsystem> subsystems;
    bool finishDue = false; //!< something is pending: `kong migrations finish` follows
    int equalTables = 0;    //!< with the manifest's content
    QStringList changedTables;
    QStringList newTables;
    QStringList goneTables;

    [[nodiscard]] int migrations() const; //!< executed or pending, of all subsystems
    friend bool operator==(const MigrationTrial &, const MigrationTrial &) = default;
};

//! \brief What happened between two looks at schema_meta; subsystems without a change are left out.
[[nodiscard]] QList<MigratedSubsystem> migratedSince(const QList<SubsystemMigrations> &before,
                                                     const QList<SubsystemMigrations> &now);

} // namespace gatelift
