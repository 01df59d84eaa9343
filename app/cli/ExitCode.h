#pragma once

#include "domain/Error.h"

namespace gatelift {

//! \brief What the process leaves with, the same for every sub-command.
enum class ExitCode {
    Good = 0,        //!< done, and the answer is good
    Bad = 1,         //!< done, and the answer is bad: no path, incompatible, a check failed
    Usage = 2,       //!< the call or an input file is wrong
    Outside = 3,     //!< something outside failed: network, TLS, disk, a tool
    Interrupted = 4, //!< SIGINT or SIGTERM; everything acknowledged is on disk
};

//! \brief The exit code that stands for a failure.
[[nodiscard]] ExitCode exitCodeFor(ErrorKind kind);

//! \brief Key for scripts: usage|input|unreachable|tls|auth|io|tool.
[[nodiscard]] QString toKey(ErrorKind kind);

} // namespace gatelift
