#pragma once

#include "cli/Command.h"
#include "knowledge/LogLineCatalog.h"

namespace gatelift {

//! \brief `--error-log FILE`, to be given once for each log.
void defineErrorLogOption(QCommandLineParser &parser);

//! \brief Reads every log that was given, on a worker thread; nothing where it was interrupted, an empty
//! reading (no lines) where none was given. A log that cannot be opened, or that is packed: ErrorKind::Input.
[[nodiscard]] Result<std::optional<LogReading>> readErrorLogs(const CommandContext &context,
                                                              const LogLineCatalog &catalog);

} // namespace gatelift
