#include "cli/WindowOptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace gatelift {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatelift::WindowOptions", text);
}

tl::unexpected<Error> usage(const QString &what, const QString &why)
{
    return failure(ErrorKind::Usage, what, why, tr("see gatelift --help"));
}

} // namespace

void defineWindowOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("plan"), tr("Open this plan."), tr("FILE")});
    parser.addOption({QStringLiteral("rehearse"), tr("Start with a simulated cluster.")});
    parser.addOption({QStringLiteral("admin-url"), tr("Admin API of the running control plane."), tr("URL")});
    parser.addOption({QStringLiteral("page"), tr("Show this page first."), tr("NAME")});
}

Result<WindowOptions> readWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    defineWindowOptions(parser);
    parser.addOption({QStringLiteral("knowledge"), {}, tr("DIR")});
    parser.addOption({QStringLiteral("verbose"), {}});
    if (!parser.parse(arguments))
        return usage(tr("command line"), parser.errorText());
    if (parser.positionalArguments().size() > 1)
        return usage(tr("command line"), tr("more than one plan was given"));

    WindowOptions options;
    options.planFile = parser.value(QStringLiteral("plan"));
    if (options.planFile.isEmpty())
        options.planFile = parser.positionalArguments().value(0);
    options.rehearse = parser.isSet(QStringLiteral("rehearse"));
    options.page = parser.value(QStringLiteral("page"));
    options.knowledgeDirectory = parser.value(QStringLiteral("knowledge"));
    options.verbose = parser.isSet(QStringLiteral("verbose"));
    if (parser.isSet(QStringLiteral("admin-url"))) {
        options.adminUrl = QUrl(parser.value(QStringLiteral("admin-url")), QUrl::StrictMode);
        const QString scheme = options.adminUrl.scheme();
        if ((scheme != QLatin1String("http") && scheme != QLatin1String("https")) ||
            options.adminUrl.host().isEmpty())
            return usage(QStringLiteral("--admin-url"), tr("not an http or https address"));
    }
    return options;
}

} // namespace gatelift
