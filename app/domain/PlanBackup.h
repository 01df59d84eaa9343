#pragma once

#include "domain/BackupCheck.h"
#include "domain/BackupRecord.h"
#include "domain/MigrationTrial.h"

namespace gatelift {

//! \brief `configuration.written`: somebody wrote to X since this backup was taken. By PostgreSQL's write
//! statistics, by the data planes' config hash, or by both.
struct ConfigurationWritten
{
    QString backupId;
    QList<TableWrites> tables;  //!< configuration tables whose counters moved since the backup
    bool countersReset = false; //!< they began anew: whether somebody wrote can't be told, so it counts
    QString configHash;         //!< the new one, where it differs from the backup's

    friend bool operator==(const ConfigurationWritten &, const ConfigurationWritten &) = default;
};

//! \brief A write with the moment when it was seen.
struct SeenWrite
{
    QDateTime at;
    ConfigurationWritten write;
};

//! \brief One backup of a plan with everything that was shown about it since, by replay of the journal.
struct PlanBackup
{
    BackupRecord record;
    QDateTime at; //!< when it was recorded
    QString by;
    std::optional<BackupVerdict> verdict; //!< the latest
    std::optional<DrillRecord> drill;     //!< the latest
    QList<SeenWrite> writes;              //!< since it was taken
    std::optional<MigrationTrial> trial;  //!< of the target's migrations on a copy, the latest

    [[nodiscard]] bool isStale() const { return !writes.isEmpty(); }
};

} // namespace gatelift
