#pragma once

#include "domain/PlanEvents.h"

// Values of a backup as a plan would keep them, for codecs and reports.
namespace gatelift::test {

[[nodiscard]] BackupRecord sampleBackup(const QDateTime &at);
[[nodiscard]] BackupVerdict sampleVerdict(const QDateTime &at);
//! \brief Good, unless `differing` names a table.
[[nodiscard]] DrillRecord sampleDrill(const QDateTime &at, const QString &differing = {});
//! \brief One of each kind that a database or a backup can bring.
[[nodiscard]] QList<PlanEvent> backupEvents(const QDateTime &at);

} // namespace gatelift::test
