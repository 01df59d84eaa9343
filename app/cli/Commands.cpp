#include "cli/CompatCommand.h"
#include "cli/PathCommand.h"

namespace gatelift {

CommandList builtInCommands()
{
    CommandList commands;
    commands.push_back(std::make_unique<PathCommand>());
    commands.push_back(std::make_unique<CompatCommand>());
    return commands;
}

} // namespace gatelift
