#pragma once

#include <QString>

namespace gatelift {

//! \brief What went wrong, for code that branches. The command line maps it to exit codes (cli/ExitCode.h).
enum class ErrorKind {
    Usage,          //!< the call itself is wrong
    Input,          //!< an input (file, version, answer of a person) is malformed
    NameResolution, //!< host name not found
    Unreachable,    //!< refused, reset, no route
    Timeout,        //!< no answer in time
    Tls,            //!< certificate or handshake refused
    Auth,           //!< 401 or 403
    NotFound,       //!< 404: this endpoint is not there
    Gateway,        //!< 5xx or another error status, with the gateway's own message
    NotKong,        //!< something answers, but it is no Kong Admin API
    Malformed,      //!< JSON broken or of another shape
    Oversized,      //!< the answer is larger than we are willing to read
    Io,             //!< disk, permissions, locks
    Tool,           //!< an external program is missing or failed
    Cancelled       //!< asked for; never shown as a failure
};

//! \brief One failure: `what: why (hint)`. The three sentences are for the person, `details` for the log
//! (already redacted: no secret may be put into any of them).
struct Error
{
    ErrorKind kind = ErrorKind::Io;
    QString what;    //!< the thing that failed: a file, an address, an action
    QString why;     //!< the reason in words
    QString hint;    //!< what to do about it, may be empty
    QString details; //!< raw texts for the log, may be empty

    //! \brief `what: why`, the message without the hint.
    [[nodiscard]] QString message() const { return what.isEmpty() ? why : what + QStringLiteral(": ") + why; }
};

} // namespace gatelift
