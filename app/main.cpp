#include "Application.h"
#include "ScreenshotsCommand.h"
#include "cli/Cli.h"
#include "cli/Interrupt.h"
#include "domain/Error.h"
#include "session/Language.h"
#include "session/Settings.h"
#include "wizard/HeapTuning.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
#include <cstdlib>
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

//! Qt would abort, with a core dump, where it finds no display.
std::optional<Error> withoutDisplay()
{
#ifdef Q_OS_LINUX
    const auto names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    if (std::all_of(names.begin(), names.end(), qEnvironmentVariableIsEmpty))
        return Error{
            ErrorKind::Tool,
            QCoreApplication::translate("gatelift::main", "window"),
            QCoreApplication::translate("gatelift::main", "there is no display to open it on"),
            QCoreApplication::translate(
                "gatelift::main", "start it in a desktop session, or use a sub-command: gatelift --help"),
            {}};
#endif
    return std::nullopt;
}

//! A display that is named but can't be used ends Qt in abort(): say it and leave instead.
void endOnQtFailure(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    Console().error(
        {ErrorKind::Tool,
         QCoreApplication::translate("gatelift::main", "window"),
         QCoreApplication::translate("gatelift::main", "the display can't be opened"),
         QCoreApplication::translate("gatelift::main", "check DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM"),
         {}});
    std::_Exit(static_cast<int>(ExitCode::Outside));
}

int openWindow(const WindowOptions &options, int &argc, char **argv)
{
    tuneHeap();
    const auto before = qInstallMessageHandler(endOnQtFailure);
    QApplication application(argc, argv);
    qInstallMessageHandler(before);
    QGuiApplication::setDesktopFileName(QStringLiteral("gatelift"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gatelift.svg")));
    Language::usePreferred(Settings().language());
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
    arguments = commandFirst(arguments, commands);
    const Invocation invocation = classify(arguments, commands);
    if (!invocation.window) {
        if (!arguments.contains(QStringLiteral("--verbose")))
            qInstallMessageHandler(keepQtQuiet);
        const auto application = makeApplication(invocation.needsGui, argc, argv);
        Language::useDesktops();
        return runCli(arguments, commands);
    }
    const auto options = readWindowOptions(arguments);
    const auto error =
        options ? withoutDisplay() : std::optional(windowCallError(options.error(), arguments, commands));
    if (error) {
        Console(arguments.contains(QStringLiteral("--json"))).error(*error);
        return static_cast<int>(exitCodeFor(error->kind));
    }
    return openWindow(*options, argc, argv);
}
