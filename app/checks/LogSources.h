#pragma once

#include "domain/LogLine.h"

#include <atomic>

namespace gatelift {

class LogLineCatalog;

//! \brief One error log that is to be read: a file or a named pipe.
struct LogSource
{
    QString name; //!< its path, and what its problems are said of
    bool standardInput = false;

    friend bool operator==(const LogSource &, const LogSource &) = default;
};

//! \brief Reads all of them, for a worker thread. One that can't be read to its end is told in
//! LogReading::problems. A pipe that keeps silent is waited for until `cancel`.
[[nodiscard]] LogReading readLogs(const QList<LogSource> &sources, const LogLineCatalog &catalog,
                                  const std::atomic_bool &cancel);

} // namespace gatelift
