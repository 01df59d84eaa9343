#include "cli/CompatCommand.h"
#include "cli/PathCommand.h"
#include "cli/StatusCommand.h"

namespace gatelift {

CommandList builtInCommands()
{
    CommandList commands;
    commands.push_back(std::make_unique<PathCommand>());
    commands.push_back(std::make_unique<CompatCommand>());
    commands.push_back(std::make_unique<StatusCommand>());
    return commands;
}

} // namespace gatelift
