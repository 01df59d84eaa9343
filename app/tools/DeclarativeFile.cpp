#include "tools/DeclarativeFile.h"

#include "tools/DeclarativeEvents.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLocale>

#include <fstream>
#include <numeric>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace gatelift {
namespace {

constexpr qint64 largestFile = 512LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeFile)
};

tl::unexpected<Error> malformed(const QString &path, const YAML::Mark &mark, const QString &why)
{
    return failure(ErrorKind::Malformed, path,
                   mark.line >= 0 ? Text::tr("line %1: %2").arg(mark.line + 1).arg(why) : why,
                   Text::tr("do not rely on this file"));
}

Result<DeclarativeFile> parse(const QString &path, std::istream &stream)
{
    DeclarativeEvents events;
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(events))
            return failure(ErrorKind::Malformed, path, Text::tr("it is empty"),
                           Text::tr("do not rely on this file"));
        DeclarativeEvents second;
        if (parser.HandleNextDocument(second))
            return failure(ErrorKind::Malformed, path, Text::tr("it holds more than one document"),
                           Text::tr("do not rely on this file"));
    } catch (const DeclarativeFault &fault) {
        return failure(fault.oversized ? ErrorKind::Oversized : ErrorKind::Malformed, path,
                       Text::tr("line %1: %2").arg(fault.line).arg(fault.why),
                       Text::tr("do not rely on this file"));
    } catch (const YAML::Exception &exception) {
        return malformed(path, exception.mark, QString::fromStdString(exception.msg));
    } catch (const std::exception &exception) {
        return failure(ErrorKind::Malformed, path, QString::fromLocal8Bit(exception.what()));
    }
    return events.result();
}

} // namespace

qint64 DeclarativeFile::total() const
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

QString adminCollection(const QString &kind)
{
    // Kong/deck, file/types.go, against the paths of go-kong's services.
    static const QHash<QString, QString> others{
        {QStringLiteral("keyauth_credentials"), QStringLiteral("key-auths")},
        {QStringLiteral("basicauth_credentials"), QStringLiteral("basic-auths")},
        {QStringLiteral("hmacauth_credentials"), QStringLiteral("hmac-auths")},
        {QStringLiteral("jwt_secrets"), QStringLiteral("jwts")},
        {QStringLiteral("oauth2_credentials"), QStringLiteral("oauth2")},
        {QStringLiteral("mtls_auth_credentials"), QStringLiteral("mtls-auths")},
        {QStringLiteral("key_sets"), QStringLiteral("key-sets")},
        {QStringLiteral("filter_chains"), QStringLiteral("filter-chains")}};
    return others.value(kind, kind);
}

Result<DeclarativeFile> readDeclarativeFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return failure(ErrorKind::Io, path, Text::tr("this is no file"));
    if (info.size() > largestFile)
        return failure(ErrorKind::Oversized, path,
                       Text::tr("it is larger than %1").arg(QLocale().formattedDataSize(largestFile)));
    std::ifstream stream(QFile::encodeName(path).constData(), std::ios::binary);
    if (!stream)
        return failure(ErrorKind::Io, path, Text::tr("it can't be read"));
    return parse(path, stream);
}

} // namespace gatelift
