#include "cli/Command.h"

namespace gatelift {

CommandList builtInCommands()
{
    CommandList commands;
    return commands;
}

} // namespace gatelift
