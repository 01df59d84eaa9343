#include "cli/CompatCommand.h"

#include "cli/VersionOption.h"
#include "knowledge/KnowledgePack.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::CompatCommand)
};

//! `NAME=V`, as often as wanted.
Result<QMap<QString, Version>> readPlugins(const CommandContext &context, const QString &option)
{
    QMap<QString, Version> plugins;
    for (const QString &text : context.values(option)) {
        const auto split = text.indexOf(QLatin1Char('='));
        if (split < 1)
            return failure(ErrorKind::Usage, QStringLiteral("--%1 '%2'").arg(option, text),
                           Text::tr("not NAME=VERSION"), Text::tr("write it like rate-limiting=2.4.0"));
        // Lua rocks add their packaging revision: 0.1.1-1 is plugin version 0.1.1.
        static const QRegularExpression revision(QStringLiteral("-[0-9]{1,4}$"));
        const auto version = Version::parse(text.mid(split + 1).remove(revision));
        if (!version)
            return failure(ErrorKind::Input, QStringLiteral("--%1 '%2'").arg(option, text),
                           Text::tr("not a plugin version"), Text::tr("write it like rate-limiting=2.4.0"));
        plugins.insert(text.left(split), *version);
    }
    return plugins;
}

Result<CompatibilityQuery> readQuery(const CommandContext &context)
{
    CompatibilityQuery query;
    const auto controlPlane = versionOption(context, QStringLiteral("control-plane"));
    if (!controlPlane)
        return tl::unexpected<Error>(controlPlane.error());
    const auto dataPlane = versionOption(context, QStringLiteral("data-plane"));
    if (!dataPlane)
        return tl::unexpected<Error>(dataPlane.error());
    const auto controlPlanePlugins = readPlugins(context, QStringLiteral("control-plane-plugin"));
    if (!controlPlanePlugins)
        return tl::unexpected<Error>(controlPlanePlugins.error());
    const auto dataPlanePlugins = readPlugins(context, QStringLiteral("data-plane-plugin"));
    if (!dataPlanePlugins)
        return tl::unexpected<Error>(dataPlanePlugins.error());
    return CompatibilityQuery{*controlPlane, *dataPlane, *controlPlanePlugins, *dataPlanePlugins,
                              context.isSet(QStringLiteral("fallback-configuration"))};
}

void printJson(Console &console, const Compatibility &answer)
{
    Json reasons = Json::array();
    for (const CompatibilityReason &reason : answer.reasons)
        reasons.push_back(
            {{"id", toJson(reason.id)}, {"text", toJson(reason.text)}, {"source", toJson(reason.source)}});
    console.json({{"compatible", answer.compatible()},
                  {"level", toJson(toKey(answer.level))},
                  {"reasons", reasons},
                  {"rule", toJson(answer.rule)}});
}

void printText(Console &console, const Compatibility &answer)
{
    switch (answer.level) {
    case CompatibilityLevel::Compatible:
        console.line(Text::tr("Compatible."));
        break;
    case CompatibilityLevel::OutsideDocumentedWindow:
        console.line(Text::tr("Accepted by the gateway, but outside the documented window."));
        break;
    case CompatibilityLevel::Incompatible:
        console.line(Text::tr("Not compatible."));
        break;
    }
    for (const CompatibilityReason &reason : answer.reasons) {
        console.line();
        console.line(reason.text);
        console.line(QStringLiteral("  ") + Text::tr("Source: %1").arg(reason.source));
    }
}

} // namespace

QString CompatCommand::summary() const
{
    return Text::tr("Tells whether a control plane accepts a data plane.");
}

void CompatCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption(
        {QStringLiteral("control-plane"), Text::tr("Version of the control plane."), Text::tr("V")});
    parser.addOption({QStringLiteral("data-plane"), Text::tr("Version of the data plane."), Text::tr("V")});
    parser.addOption({QStringLiteral("control-plane-plugin"),
                      Text::tr("A plugin configured there, with its version."), Text::tr("NAME=V")});
    parser.addOption({QStringLiteral("data-plane-plugin"),
                      Text::tr("A plugin installed there, with its version."), Text::tr("NAME=V")});
    parser.addOption({QStringLiteral("fallback-configuration"),
                      Text::tr("One exports and the other imports cluster fallback configuration.")});
}

Result<ExitCode> CompatCommand::run(CommandContext &context)
{
    const auto query = readQuery(context);
    if (!query)
        return tl::unexpected<Error>(query.error());
    const auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected<Error>(pack.error());
    const Compatibility answer = pack->judge(*query);
    if (context.wantsJson())
        printJson(context.console(), answer);
    else
        printText(context.console(), answer);
    return answer.compatible() ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
