#include "cli/Cli.h"

#include <QGuiApplication>

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
    return std::make_unique<QGuiApplication>(argc, argv);
}

int openWindow(const WindowOptions &)
{
    Console().error({ErrorKind::Usage,
                     QStringLiteral("window"),
                     QStringLiteral("not part of this build"),
                     QStringLiteral("see gatelift --help"),
                     {}});
    return static_cast<int>(ExitCode::Usage);
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QCoreApplication::setApplicationName(QStringLiteral("gatelift"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATELIFT_VERSION));

    const CommandList commands = builtInCommands();
    const Invocation invocation = classify(arguments, commands);
    if (!invocation.window) {
        const auto application = makeApplication(invocation.needsGui, argc, argv);
        return runCli(arguments, commands);
    }
    const auto options = readWindowOptions(arguments);
    if (!options) {
        Console().error(options.error());
        return static_cast<int>(exitCodeFor(options.error().kind));
    }
    return openWindow(*options);
}
