#include "cli/WindowOptions.h"

#include "cli/Command.h"
#include "domain/Checklist.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WindowOptions)
};

tl::unexpected<Error> usage(const QString &what, const QString &why)
{
    return failure(ErrorKind::Usage, what, why, Text::tr("see gatelift --help"));
}

std::optional<Error> planProblem(const QString &file)
{
    const QFileInfo info(file);
    const auto problem = [&file](const QString &why) {
        return Error{ErrorKind::Input, file, why, Text::tr("name a plan, a *.gatelift file"), {}};
    };
    if (!info.exists())
        return problem(Text::tr("there is no such file"));
    if (!info.isFile())
        return problem(Text::tr("this is no file"));
    if (!info.isReadable())
        return problem(Text::tr("reading it is not permitted"));
    return std::nullopt;
}

std::optional<Error> replayProblem(const QString &file)
{
    const QFileInfo info(file);
    const auto problem = [&file](const QString &why) {
        return Error{ErrorKind::Input,
                     file.isEmpty() ? QStringLiteral("--replay") : file,
                     why,
                     Text::tr("name a recording, a *.jsonl.gz file"),
                     {}};
    };
    if (file.isEmpty())
        return problem(Text::tr("it names no file"));
    if (!info.exists())
        return problem(Text::tr("there is no such file"));
    if (!info.isReadable())
        return problem(Text::tr("reading it is not permitted"));
    return std::nullopt;
}

//! The names of the steps, and `welcome`.
bool isPage(const QString &name)
{
    return name == QLatin1String("welcome") || stepFromKey(name).has_value();
}

} // namespace

void defineWindowOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("plan"), Text::tr("Open this plan."), Text::tr("FILE")});
    parser.addOption({QStringLiteral("rehearse"), Text::tr("Start with a simulated cluster.")});
    parser.addOption(
        {QStringLiteral("admin-url"), Text::tr("Admin API of the running control plane."), Text::tr("URL")});
    parser.addOption(
        {QStringLiteral("replay"), Text::tr("Play the recorded polls of an earlier run."), Text::tr("FILE")});
    parser.addOption({QStringLiteral("page"), Text::tr("Show this page first."), Text::tr("NAME")});
}

Result<WindowOptions> readWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    defineWindowOptions(parser);
    parser.addOption({QStringLiteral("knowledge"), {}, Text::tr("DIR")});
    parser.addOption({QStringLiteral("verbose"), {}});
    if (!parser.parse(arguments))
        return usage(Text::tr("command line"), withoutFullStop(parser.errorText()));
    if (parser.positionalArguments().size() > 1)
        return usage(Text::tr("command line"), Text::tr("more than one plan was given"));

    if (parser.isSet(QStringLiteral("plan")) && parser.value(QStringLiteral("plan")).isEmpty())
        return usage(QStringLiteral("--plan"), Text::tr("it names no file"));
    if (parser.positionalArguments().contains(QString()))
        return usage(Text::tr("command line"), Text::tr("an argument is empty"));

    WindowOptions options;
    options.planFile = parser.value(QStringLiteral("plan"));
    if (options.planFile.isEmpty())
        options.planFile = parser.positionalArguments().value(0);
    if (!options.planFile.isEmpty()) {
        if (const auto problem = planProblem(options.planFile))
            return tl::unexpected(*problem);
    }
    options.replayFile = parser.value(QStringLiteral("replay"));
    if (parser.isSet(QStringLiteral("replay"))) {
        if (const auto problem = replayProblem(options.replayFile))
            return tl::unexpected(*problem);
        if (!options.planFile.isEmpty() || parser.isSet(QStringLiteral("rehearse")) ||
            parser.isSet(QStringLiteral("admin-url")))
            return usage(QStringLiteral("--replay"),
                         Text::tr("it stands alone: a replay has a plan of its own"));
    }
    options.rehearse = parser.isSet(QStringLiteral("rehearse"));
    options.page = parser.value(QStringLiteral("page"));
    if (!options.page.isEmpty() && !isPage(options.page))
        return usage(QStringLiteral("--page"), Text::tr("there is no page '%1'").arg(options.page));
    options.knowledgeDirectory = parser.value(QStringLiteral("knowledge"));
    options.verbose = parser.isSet(QStringLiteral("verbose"));
    if (parser.isSet(QStringLiteral("admin-url"))) {
        options.adminUrl = QUrl(parser.value(QStringLiteral("admin-url")), QUrl::StrictMode);
        const QString scheme = options.adminUrl.scheme();
        if ((scheme != QLatin1String("http") && scheme != QLatin1String("https")) ||
            options.adminUrl.host().isEmpty())
            return usage(QStringLiteral("--admin-url"), Text::tr("not an http or https address"));
    }
    return options;
}

} // namespace gatelift
