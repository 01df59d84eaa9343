#include "cli/BackupCommand.h"
#include "cli/CompatCommand.h"
#include "cli/ConfDiffCommand.h"
#include "cli/DeriveCommand.h"
#include "cli/FreezeCommand.h"
#include "cli/PathCommand.h"
#include "cli/PreflightCommand.h"
#include "cli/RehearseCommand.h"
#include "cli/ReportCommand.h"
#include "cli/RestoreDrillCommand.h"
#include "cli/SimulateCommand.h"
#include "cli/StatusCommand.h"
#include "cli/VerifyBackupCommand.h"
#include "cli/VerifyCommand.h"
#include "cli/WhatIfCommand.h"

namespace gatelift {

CommandList builtInCommands()
{
    CommandList commands;
    commands.push_back(std::make_unique<PathCommand>());
    commands.push_back(std::make_unique<CompatCommand>());
    commands.push_back(std::make_unique<ConfDiffCommand>());
    commands.push_back(std::make_unique<StatusCommand>());
    commands.push_back(std::make_unique<PreflightCommand>());
    commands.push_back(std::make_unique<BackupCommand>());
    commands.push_back(std::make_unique<VerifyBackupCommand>());
    commands.push_back(std::make_unique<RestoreDrillCommand>());
    commands.push_back(std::make_unique<FreezeCommand>());
    commands.push_back(std::make_unique<SimulateCommand>());
    commands.push_back(std::make_unique<RehearseCommand>());
    commands.push_back(std::make_unique<WhatIfCommand>());
    commands.push_back(std::make_unique<DeriveCommand>());
    commands.push_back(std::make_unique<ReportCommand>());
    commands.push_back(std::make_unique<VerifyCommand>());
    return commands;
}

} // namespace gatelift
