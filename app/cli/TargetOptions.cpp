#include "cli/TargetOptions.h"

#include "cli/ConnectionOptions.h"
#include "gateway/TlsContext.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TargetOptions)
};

const QStringList &detailOptions()
{
    static const QStringList options{u"target-token-file"_s, u"target-ca"_s, u"target-client-cert"_s,
                                     u"target-client-key"_s};
    return options;
}

} // namespace

void defineTargetOptions(QCommandLineParser &parser)
{
    parser.addOption({u"target-url"_s,
                      Text::tr("Admin API of Y, or of any gateway of version Y, for its schemas."),
                      Text::tr("URL")});
    parser.addOption(
        {u"target-token-file"_s, Text::tr("Token for Y, where it is another."), Text::tr("FILE")});
    parser.addOption(
        {u"target-ca"_s, Text::tr("CA certificates for Y, where they are others."), Text::tr("FILE")});
    parser.addOption({u"target-client-cert"_s, Text::tr("Client certificate for Y, where it is another."),
                      Text::tr("FILE")});
    parser.addOption({u"target-client-key"_s, Text::tr("Key of that certificate."), Text::tr("FILE")});
}

Result<std::optional<EndpointConfig>> readTargetOptions(const CommandContext &context)
{
    if (!context.isSet(u"target-url"_s)) {
        for (const auto &option : detailOptions()) {
            if (context.isSet(option))
                return failure(ErrorKind::Usage, u"--"_s + option, Text::tr("it belongs to --target-url"),
                               Text::tr("name Y's Admin API, too"));
        }
        return std::optional<EndpointConfig>();
    }
    auto read = readConnectionOptions(context, u"target-url"_s);
    if (!read)
        return tl::unexpected(read.error());
    auto &config = *read;
    // X's workspace need not be there yet, and schemas belong to none.
    config.settings.workspace.clear();
    if (context.isSet(u"target-token-file"_s)) {
        const auto token = readSecretFile(context.value(u"target-token-file"_s));
        if (!token)
            return tl::unexpected(token.error());
        config.token = *token;
    }
    if (context.isSet(u"target-ca"_s))
        config.settings.caFile = context.value(u"target-ca"_s);
    if (context.isSet(u"target-client-cert"_s) != context.isSet(u"target-client-key"_s))
        return failure(ErrorKind::Usage, u"--target-client-cert"_s,
                       Text::tr("--target-client-cert and --target-client-key belong together"),
                       Text::tr("give both"));
    if (context.isSet(u"target-client-cert"_s)) {
        config.settings.clientCertFile = context.value(u"target-client-cert"_s);
        config.settings.clientKeyFile = context.value(u"target-client-key"_s);
    }
    if (const auto usable = tlsConfiguration(config.settings); !usable)
        return tl::unexpected(usable.error());
    return std::optional(config);
}

} // namespace gatelift
