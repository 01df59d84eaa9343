#pragma once

#include "backup/RestoreDrill.h"
#include "cli/Command.h"
#include "domain/BackupCheck.h"
#include "tools/ToolFinder.h"

namespace gatelift {

//! \brief Runs a task to its end, with an event loop of its own: each new stage (and every tenth per cent of
//! one) is a remark on standard error, SIGINT and SIGTERM cancel it. Gives the task's error; Cancelled where
//! it was interrupted.
[[nodiscard]] Result<void> runBackupTask(BackupTask &task, CommandContext &context);

//! \brief Runs a drill like any task. Before it makes anything it says, on standard error, how busy the
//! server is, what room there is, how long it may take, and where production's own server is burdened, how to
//! name another: `otherServer` is the option that does.
[[nodiscard]] Result<void> runDrill(RestoreDrill &drill, const QString &otherServer, CommandContext &context);

//! \brief `--jobs`, 2 unless said.
[[nodiscard]] Result<int> jobsOption(const CommandContext &context);
//! \brief The tools' folder where `--tools DIR` was given, else where they usually are.
[[nodiscard]] ToolPlaces toolsOption(const CommandContext &context);
void defineToolOptions(QCommandLineParser &parser);

// How checks and drills are printed.
[[nodiscard]] Json checksJson(const QList<BackupCheck> &checks);
[[nodiscard]] QString checksText(const QList<BackupCheck> &checks);
[[nodiscard]] Json drillJson(const RestoreDrill &drill);
[[nodiscard]] QString drillText(const DrillRecord &record);

} // namespace gatelift
