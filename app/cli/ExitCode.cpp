#include "cli/ExitCode.h"

namespace gatelift {

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::Input:
        return ExitCode::Usage;
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    default:
        return ExitCode::Outside;
    }
}

QString toKey(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::Input:
        return QStringLiteral("input");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Auth:
        return QStringLiteral("auth");
    case ErrorKind::Io:
    case ErrorKind::Cancelled:
        return QStringLiteral("io");
    case ErrorKind::Tool:
        return QStringLiteral("tool");
    case ErrorKind::NameResolution:
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::NotFound:
    case ErrorKind::Gateway:
    case ErrorKind::NotKong:
    case ErrorKind::Malformed:
    case ErrorKind::Oversized:
        break;
    }
    return QStringLiteral("unreachable");
}

} // namespace gatelift
