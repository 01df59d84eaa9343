#pragma once

#include "domain/Result.h"
#include "gateway/EndpointConfig.h"

#include <QFuture>
#include <QTest>

// What tests of the gateway layer share: how to ask, and how to read what was told.
namespace gatelift {

inline EndpointConfig configFor(const QUrl &url, int timeoutMs = 5000)
{
    EndpointConfig config;
    config.settings.url = url;
    config.timeoutMs = timeoutMs;
    return config;
}

inline QString tlsFile(const char *name)
{
    return QStringLiteral(GATELIFT_TEST_DATA) + QStringLiteral("/tls/") + QLatin1String(name);
}

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        return failure(ErrorKind::Io, QStringLiteral("test"), QStringLiteral("the future never finished"));
    if (future.isCanceled())
        return failure(ErrorKind::Cancelled, QStringLiteral("test"), QStringLiteral("cancelled"));
    return future.takeResult();
}

inline QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::Input:
        return QStringLiteral("input");
    case ErrorKind::NameResolution:
        return QStringLiteral("name");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Auth:
        return QStringLiteral("auth");
    case ErrorKind::NotFound:
        return QStringLiteral("not found");
    case ErrorKind::Gateway:
        return QStringLiteral("gateway");
    case ErrorKind::NotKong:
        return QStringLiteral("not kong");
    case ErrorKind::Malformed:
        return QStringLiteral("malformed");
    case ErrorKind::Oversized:
        return QStringLiteral("oversized");
    case ErrorKind::Io:
        return QStringLiteral("io");
    case ErrorKind::Tool:
        return QStringLiteral("tool");
    case ErrorKind::Cancelled:
        break;
    }
    return QStringLiteral("cancelled");
}

template <typename T>
QString told(const Result<T> &result)
{
    return result ? QStringLiteral("no error")
                  : kindName(result.error().kind) + QStringLiteral(" | ") + result.error().message() +
                        QStringLiteral(" | ") + result.error().hint;
}

} // namespace gatelift
