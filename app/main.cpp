#include "Application.h"
#include "ScreenshotsCommand.h"
#include "cli/Cli.h"
#include "cli/Interrupt.h"
#include "cli/Language.h"

#include <QApplication>
#include <QIcon>

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

//! What Qt says to programmers is nothing that a caller of a sub-command could act upon.
void keepQtQuiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        Console().remark(message);
}

int openWindow(const WindowOptions &options, int &argc, char **argv)
{
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("gatelift"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gatelift.svg")));
    Language::useDesktops();
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &application,
                     [] { QCoreApplication::exit(static_cast<int>(ExitCode::Interrupted)); });
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
        if (!arguments.contains(QStringLiteral("--verbose")))
            qInstallMessageHandler(keepQtQuiet);
        const auto application = makeApplication(invocation.needsGui, argc, argv);
        Language::useDesktops();
        return runCli(arguments, commands);
    }
    const auto options = readWindowOptions(arguments);
    if (!options) {
        Console().error(options.error());
        return static_cast<int>(exitCodeFor(options.error().kind));
    }
    return openWindow(*options, argc, argv);
}
