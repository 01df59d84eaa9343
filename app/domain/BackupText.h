#pragma once

#include "domain/BackupStanding.h"

namespace gatelift {

//! \brief What is wrong with the latest backup, as the rest of a sentence: 'the backup is older than …'.
//! Empty where nothing is.
[[nodiscard]] QString faultText(const BackupStanding &standing);

//! \brief What the latest backup shows for an item, for the place where the operator's own evidence would
//! stand. Empty where it shows nothing.
[[nodiscard]] QString proofText(const BackupStanding &standing, ItemProof proof);

//! \brief The tables that were written since a backup: 'routes (2), plugins (1)'; the largest first, at most
//! three by name.
[[nodiscard]] QString writesText(const ConfigurationWritten &write);

//! \brief One line on a trial: '14 migrations in 12.4 s; 5 tables changed, 2 new'.
[[nodiscard]] QString trialSummary(const MigrationTrial &trial);

//! \brief One line on a drill: '35 of 35 tables equal, restored in 2.1 s'.
[[nodiscard]] QString drillSummary(const DrillRecord &drill);

} // namespace gatelift
