#include "cli/Cli.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Cli)
};

bool isHelp(const QString &argument)
{
    return argument == QLatin1String("--help") || argument == QLatin1String("-h");
}

bool isVersion(const QString &argument)
{
    return argument == QLatin1String("--version") || argument == QLatin1String("-v");
}

Command *findCommand(const CommandList &commands, const QString &name)
{
    const auto found = std::find_if(commands.cbegin(), commands.cend(),
                                    [&](const auto &command) { return command->name() == name; });
    return found == commands.cend() ? nullptr : found->get();
}

//! A first word that is no file is meant as a sub-command, known or not.
bool looksLikeCommand(const QString &argument)
{
    return !argument.isEmpty() && !argument.startsWith(QLatin1Char('-')) &&
           !argument.contains(QLatin1Char('/')) && !argument.contains(QLatin1Char('.'));
}

void defineCommonOptions(QCommandLineParser &parser, const Command &command)
{
    if (command.hasJsonFlag())
        parser.addOption({QStringLiteral("json"), Text::tr("Print JSON, for scripts.")});
    parser.addOption({QStringLiteral("knowledge"),
                      Text::tr("Use the knowledge files in this folder over the built-in ones."),
                      Text::tr("DIR")});
    parser.addOption({QStringLiteral("verbose"), Text::tr("Say more on standard error.")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help.")});
}

//! Qt's help text starts with the path of the program; ours names the call.
QString helpText(const QCommandLineParser &parser, const QString &usage, const QString &summary)
{
    const QString options = parser.helpText();
    const auto start = options.indexOf(QStringLiteral("\n\n"));
    return Text::tr("Usage: %1").arg(usage) + QStringLiteral("\n\n") + summary +
           options.mid(start).trimmed().prepend(QStringLiteral("\n\n"));
}

QString commandHelp(const QCommandLineParser &parser, const Command &command)
{
    QStringList usage{QStringLiteral("gatelift"), command.name(), Text::tr("[options]")};
    usage << command.positionalNames();
    return helpText(parser, usage.join(QLatin1Char(' ')), command.summary());
}

QString overallHelp(const CommandList &commands)
{
    QCommandLineParser parser;
    defineWindowOptions(parser);
    parser.addOption({QStringLiteral("knowledge"),
                      Text::tr("Use the knowledge files in this folder over the built-in ones."),
                      Text::tr("DIR")});
    parser.addOption({QStringLiteral("verbose"), Text::tr("Say more on standard error.")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Text::tr("Show this help.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, Text::tr("Show the version.")});
    QString text = helpText(
        parser, Text::tr("gatelift [options] or gatelift SUB-COMMAND [options]"),
        Text::tr("Takes an operator through a Kong Gateway upgrade. Without a sub-command the wizard "
                 "opens."));
    text += QStringLiteral("\n\n") + Text::tr("Sub-commands:");
    for (const auto &command : commands)
        text += QStringLiteral("\n  %1 %2").arg(command->name(), -14).arg(command->summary());
    return text + QStringLiteral("\n\n") + Text::tr("gatelift SUB-COMMAND --help shows the options of each.");
}

//! `--from --to 3.5` would silently take `--to` as the version.
std::optional<QString> optionAsValue(const QCommandLineParser &parser)
{
    for (const QString &name : parser.optionNames()) {
        const QStringList values = parser.values(name);
        if (std::any_of(values.cbegin(), values.cend(),
                        [](const QString &value) { return value.startsWith(QStringLiteral("--")); }))
            return QStringLiteral("--") + name;
    }
    return std::nullopt;
}

//! Which of two values would hold is nothing to guess.
std::optional<QString> givenTwice(const QCommandLineParser &parser, const Command &command)
{
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (parser.values(name).size() > 1 && !command.repeatableOptions().contains(name))
            return QStringLiteral("--") + name;
    }
    return std::nullopt;
}

std::optional<Error> checkCall(const QCommandLineParser &parser, bool parsed, const Command &command)
{
    const QString hint = Text::tr("see gatelift %1 --help").arg(command.name());
    if (!parsed)
        return Error{ErrorKind::Usage, command.name(), withoutFullStop(parser.errorText()), hint, {}};
    if (const auto name = optionAsValue(parser))
        return Error{ErrorKind::Usage, *name, Text::tr("a value is missing"), hint, {}};
    if (const auto name = givenTwice(parser, command))
        return Error{ErrorKind::Usage, *name, Text::tr("it is given more than once"), hint, {}};
    const QStringList given = parser.positionalArguments();
    const QStringList wanted = command.positionalNames();
    const auto most = wanted.size() + command.optionalPositionalNames().size();
    if (given.size() > most)
        return Error{ErrorKind::Usage,
                     command.name(),
                     Text::tr("unexpected argument '%1'").arg(given[most]),
                     hint,
                     {}};
    if (given.size() < wanted.size())
        return Error{
            ErrorKind::Usage, command.name(), Text::tr("%1 is missing").arg(wanted[given.size()]), hint, {}};
    if (const auto empty = given.indexOf(QString()); empty >= 0)
        return Error{ErrorKind::Usage,
                     command.name(),
                     Text::tr("%1 is empty").arg((wanted + command.optionalPositionalNames()).at(empty)),
                     hint,
                     {}};
    return std::nullopt;
}

int fail(Console &console, const Error &error)
{
    console.error(error);
    return static_cast<int>(exitCodeFor(error.kind));
}

int runCommand(Command &command, const QStringList &arguments)
{
    Console console(command.hasJsonFlag() && arguments.contains(QStringLiteral("--json")));
    QCommandLineParser parser;
    command.defineOptions(parser);
    defineCommonOptions(parser, command);
    const bool parsed = parser.parse(arguments);
    if (std::any_of(arguments.cbegin(), arguments.cend(), isHelp)) {
        console.line(commandHelp(parser, command));
        return static_cast<int>(ExitCode::Good);
    }
    if (arguments.contains(QStringLiteral("--version"))) {
        console.line(QStringLiteral("gatelift " GATELIFT_VERSION));
        return static_cast<int>(ExitCode::Good);
    }
    if (const auto error = checkCall(parser, parsed, command))
        return fail(console, *error);
    if (parser.isSet(QStringLiteral("verbose")))
        QLoggingCategory::setFilterRules(QStringLiteral("gatelift.*.debug=true"));

    CommandContext context(parser, console);
    const Result<ExitCode> code = command.run(context);
    if (!code)
        return fail(console, code.error());
    if (!console.good())
        return fail(console, {ErrorKind::Io,
                              Text::tr("standard output"),
                              Text::tr("could not be written"),
                              Text::tr("is the disk full?"),
                              {}});
    return static_cast<int>(*code);
}

} // namespace

QStringList commandFirst(const QStringList &arguments, const CommandList &commands)
{
    QStringList common;
    qsizetype at = 1;
    for (; at < arguments.size(); ++at) {
        const QString &argument = arguments[at];
        if (argument == QLatin1String("--knowledge") && at + 1 < arguments.size())
            common << argument << arguments[++at];
        else if (argument == QLatin1String("--verbose") || argument == QLatin1String("--json") ||
                 argument.startsWith(QLatin1String("--knowledge=")))
            common << argument;
        else
            break;
    }
    const Command *command = findCommand(commands, arguments.value(at));
    // Where --json names a file, a bare one can't be meant for the command.
    const bool misread = command && !command->hasJsonFlag() && common.contains(QStringLiteral("--json"));
    if (common.isEmpty() || !command || misread)
        return arguments;
    return arguments.mid(0, 1) + arguments.mid(at, 1) + common + arguments.mid(at + 1);
}

Error windowCallError(Error error, const QStringList &arguments, const CommandList &commands)
{
    for (const auto &command : commands) {
        if (error.kind == ErrorKind::Usage && arguments.contains(command->name()))
            error.hint = Text::tr("options go after the sub-command: gatelift %1 …").arg(command->name());
    }
    return error;
}

Invocation classify(const QStringList &arguments, const CommandList &commands)
{
    Invocation invocation;
    const QString first = arguments.value(1);
    const QStringList given = arguments.mid(1);
    const bool asks = std::any_of(given.cbegin(), given.cend(), isHelp) ||
                      std::any_of(given.cbegin(), given.cend(), isVersion);
    invocation.window = !looksLikeCommand(first) && !asks;
    if (const Command *command = findCommand(commands, first))
        invocation.needsGui = command->needsGui();
    return invocation;
}

int runCli(const QStringList &arguments, const CommandList &commands)
{
    const QString name = arguments.value(1);
    if (Command *command = findCommand(commands, name))
        return runCommand(*command, QStringList{arguments.value(0)} + arguments.mid(2));

    Console console(arguments.contains(QStringLiteral("--json")));
    if (looksLikeCommand(name))
        return fail(console, {ErrorKind::Usage,
                              name,
                              Text::tr("there is no such sub-command"),
                              Text::tr("see gatelift --help"),
                              {}});
    if (std::any_of(arguments.cbegin(), arguments.cend(), isVersion))
        console.line(QStringLiteral("gatelift " GATELIFT_VERSION));
    else
        console.line(overallHelp(commands));
    return static_cast<int>(ExitCode::Good);
}

} // namespace gatelift
