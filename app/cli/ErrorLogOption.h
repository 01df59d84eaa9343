#pragma once

#include "checks/LogSources.h"
#include "cli/Command.h"

namespace gatelift {

//! \brief `--error-log FILE`, to be given once for each log.
void defineErrorLogOption(QCommandLineParser &parser);

//! \brief The logs that were given. One that cannot be opened: ErrorKind::Input.
[[nodiscard]] Result<QList<LogSource>> readErrorLogOption(const CommandContext &context);

} // namespace gatelift
