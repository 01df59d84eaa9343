#pragma once

#include "domain/LogLine.h"

#include <atomic>
#include <memory>

namespace gatelift {

class LogLineCatalog;

//! \brief One error log that is to be read: a file, a pipe, or what a person pasted.
struct LogSource
{
    QString name; //!< its path, and what its problems are said of
    bool standardInput = false;
    std::shared_ptr<const LogReading> pasted; //!< in place of a file: read already, so that no text is kept
};

//! \brief Reads all of them, for a worker thread. One that can't be read to its end is told in
//! LogReading::problems. A pipe that keeps silent is waited for until `cancel`.
[[nodiscard]] LogReading readLogs(const QList<LogSource> &sources, const LogLineCatalog &catalog,
                                  const std::atomic_bool &cancel);

} // namespace gatelift
