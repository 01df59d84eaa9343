#include "cli/ConnectionOptions.h"

#include "gateway/TlsContext.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int longestTimeoutSeconds = 3600;
constexpr int defaultTimeoutSeconds = 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConnectionOptions)
};

//! A header's value can't hold line breaks or control characters: they would end it.
bool isHeaderValue(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

bool isHeaderName(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

Result<Secret> readToken(const CommandContext &context)
{
    if (context.isSet(u"token-file"_s))
        return readSecretFile(context.value(u"token-file"_s));
    const QByteArray value = qgetenv("GATELIFT_ADMIN_TOKEN").trimmed();
    if (!isHeaderValue(value))
        return failure(ErrorKind::Input, u"GATELIFT_ADMIN_TOKEN"_s, Text::tr("holds control characters"),
                       Text::tr("set it to the token alone"));
    return Secret(value);
}

Result<QList<ExtraHeader>> readHeaders(const CommandContext &context)
{
    QList<ExtraHeader> headers;
    for (const QString &text : context.values(u"header"_s)) {
        const QByteArray name = text.section(u'=', 0, 0).toLatin1();
        const QString path = text.section(u'=', 1);
        if (!isHeaderName(name) || path.isEmpty())
            return failure(ErrorKind::Usage, u"--header"_s, Text::tr("it takes NAME=VALUE-FILE"),
                           Text::tr("the value comes from the first line of that file"));
        auto value = readSecretFile(path);
        if (!value)
            return tl::unexpected(value.error());
        headers << ExtraHeader{name, std::move(*value)};
    }
    return headers;
}

} // namespace

void defineConnectionOptions(QCommandLineParser &parser, const QString &addressOption)
{
    if (addressOption.isEmpty())
        parser.addOption(
            {u"admin-url"_s, Text::tr("Address of the control plane's Admin API."), Text::tr("URL")});
    parser.addOption(
        {u"token-file"_s,
         Text::tr("First line is sent as Kong-Admin-Token (else GATELIFT_ADMIN_TOKEN of the environment)."),
         Text::tr("FILE")});
    parser.addOption({u"header"_s, Text::tr("Send this header; its value is the first line of the file."),
                      Text::tr("NAME=VALUE-FILE")});
    parser.addOption({u"ca"_s,
                      Text::tr("Trust the CA certificates in this PEM file instead of the system's."),
                      Text::tr("FILE")});
    parser.addOption({u"client-cert"_s, Text::tr("Client certificate, PEM."), Text::tr("FILE")});
    parser.addOption({u"client-key"_s, Text::tr("Key of the client certificate, PEM."), Text::tr("FILE")});
    parser.addOption(
        {u"insecure"_s, Text::tr("Do not check the server's certificate. Said in every output.")});
    parser.addOption({u"timeout"_s, Text::tr("Time for one answer, 10 unless said."), Text::tr("SECONDS")});
    parser.addOption({u"workspace"_s, Text::tr("Ask below this workspace (Enterprise)."), Text::tr("NAME")});
}

Result<EndpointConfig> readConnectionOptions(const CommandContext &context, const QString &addressOption)
{
    EndpointConfig config;
    const auto address = context.required(addressOption.isEmpty() ? u"admin-url"_s : addressOption);
    if (!address)
        return tl::unexpected(address.error());
    const auto url = adminUrlFromText(*address);
    if (!url)
        return tl::unexpected(url.error());
    auto token = readToken(context);
    if (!token)
        return tl::unexpected(token.error());
    auto headers = readHeaders(context);
    if (!headers)
        return tl::unexpected(headers.error());
    const auto timeout = context.number(u"timeout"_s, defaultTimeoutSeconds, 1, longestTimeoutSeconds);
    if (!timeout)
        return tl::unexpected(timeout.error());

    config.settings.url = *url;
    config.settings.caFile = context.value(u"ca"_s);
    config.settings.clientCertFile = context.value(u"client-cert"_s);
    config.settings.clientKeyFile = context.value(u"client-key"_s);
    config.settings.insecure = context.isSet(u"insecure"_s);
    config.settings.workspace = context.value(u"workspace"_s);
    config.token = std::move(*token);
    config.headers = std::move(*headers);
    config.timeoutMs = *timeout * 1000;
    if (config.settings.clientCertFile.isEmpty() != config.settings.clientKeyFile.isEmpty())
        return failure(ErrorKind::Usage, u"--client-cert"_s,
                       Text::tr("--client-cert and --client-key belong together"), Text::tr("give both"));
    if (config.settings.workspace.contains(u'/'))
        return failure(ErrorKind::Usage, u"--workspace"_s, Text::tr("a workspace's name has no slash"),
                       Text::tr("give its name alone"));
    // Files that can't be used are told now, not by each request.
    if (const auto usable = tlsConfiguration(config.settings); !usable)
        return tl::unexpected(usable.error());
    return config;
}

Result<Secret> readSecretFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, path, Text::tr("can't be read"),
                       Text::tr("check the path and its permissions"), file.errorString());
    constexpr qint64 longest = 64LL * 1024;
    const QByteArray line = file.readLine(longest).trimmed();
    if (line.isEmpty())
        return failure(ErrorKind::Input, path, Text::tr("its first line is empty"),
                       Text::tr("put the value on the first line"));
    if (!isHeaderValue(line))
        return failure(ErrorKind::Input, path, Text::tr("its first line holds control characters"),
                       Text::tr("give a text file with the value on the first line"));
    return Secret(line);
}

QString insecureWarning(const EndpointConfig &config)
{
    return config.settings.insecure
               ? Text::tr("INSECURE: the certificate of %1 is not checked; anyone in between "
                          "can read and change the answers")
                     .arg(shownUrl(config.settings.url))
               : QString();
}

} // namespace gatelift
