#include "Application.h"
#include "ScreenshotsCommand.h"
#include "cli/Cli.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QTranslator>

#include <memory>

using namespace gatelift;

namespace {

//! A sub-command never needs a display; one that draws a report needs fonts, which the offscreen platform
//! has.
std::unique_ptr<QCoreApplication> makeApplication(bool gui, int &argc, char **argv)
{
    if (!gui)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

//! English has a translation too: its plural forms.
void loadTranslation(QCoreApplication &application)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(QLocale(), QStringLiteral("gatelift"), QStringLiteral("_"),
                         QStringLiteral(":/i18n")) ||
        translator->load(QStringLiteral(":/i18n/gatelift_en.qm")))
        QCoreApplication::installTranslator(translator);
}

int openWindow(const WindowOptions &options, int &argc, char **argv)
{
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("gatelift"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gatelift.svg")));
    loadTranslation(application);
    Application wizard(options);
    wizard.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QCoreApplication::setApplicationName(QStringLiteral("gatelift"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATELIFT_VERSION));

    CommandList commands = builtInCommands();
    commands.push_back(std::make_unique<ScreenshotsCommand>());
    const Invocation invocation = classify(arguments, commands);
    if (!invocation.window) {
        const auto application = makeApplication(invocation.needsGui, argc, argv);
        loadTranslation(*application);
        return runCli(arguments, commands);
    }
    const auto options = readWindowOptions(arguments);
    if (!options) {
        Console().error(options.error());
        return static_cast<int>(exitCodeFor(options.error().kind));
    }
    return openWindow(*options, argc, argv);
}
