#pragma once

#include "domain/Deployment.h"
#include "domain/Endpoint.h"
#include "domain/PlanBackup.h"

// What can happen to a plan's databases and backups; a part of PlanEvents.h.
namespace gatelift {

//! \brief `database.changed`
struct DatabaseChanged
{
    Side side = Side::X;
    DatabaseSettings database;
    friend bool operator==(const DatabaseChanged &, const DatabaseChanged &) = default;
};

//! \brief `database.tested`
struct DatabaseTested
{
    Side side = Side::X;
    QList<ConnectionStep> steps;
    std::optional<DatabaseBrief> found;
};

//! \brief `backup.configured`
struct BackupConfigured
{
    BackupSettings settings;
    friend bool operator==(const BackupConfigured &, const BackupConfigured &) = default;
};

//! \brief `backup.made`: here, or elsewhere and taken over with its manifest.
struct BackupMade
{
    BackupRecord backup;
    bool takenOver = false; //!< made by the command line or on another machine
};

//! \brief `backup.verified`
struct BackupVerified
{
    BackupVerdict verdict;
};

//! \brief `backup.drilled`
struct BackupDrilled
{
    DrillRecord drill;
};

//! \brief `migrations.timed`
struct MigrationsTimed
{
    MigrationTrial trial;
};

//! \brief `backup.failed`: a backup, verification or drill that did not come to its end.
struct BackupFailed
{
    QString task; //!< backup|verification|drill
    QString backupId;
    QString message; //!< without secrets
};

} // namespace gatelift
