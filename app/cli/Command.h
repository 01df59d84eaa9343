#pragma once

#include "cli/Console.h"
#include "cli/ExitCode.h"
#include "domain/Result.h"

#include <QCommandLineParser>

#include <memory>
#include <vector>

namespace gatelift {

//! \brief What one call of a sub-command was given.
class CommandContext
{
public:
    CommandContext(const QCommandLineParser &parser, Console &console)
        : m_parser(parser)
        , m_console(console)
    {
    }

    [[nodiscard]] Console &console() const { return m_console; }
    [[nodiscard]] bool wantsJson() const { return m_console.wantsJson(); }
    [[nodiscard]] bool isSet(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }
    [[nodiscard]] QStringList values(const QString &option) const { return m_parser.values(option); }
    [[nodiscard]] QStringList positionals() const { return m_parser.positionalArguments(); }
    [[nodiscard]] bool verbose() const;

    //! \brief The option's value; a usage error where it was not given or is empty.
    [[nodiscard]] Result<QString> required(const QString &option) const;
    //! \brief A whole number within bounds; a usage error otherwise. `fallback` where the option was not
    //! given.
    [[nodiscard]] Result<int> number(const QString &option, int fallback, int least, int most) const;
    //! \brief The folder given with `--knowledge`, or nothing.
    [[nodiscard]] QString knowledgeDirectory() const { return value(QStringLiteral("knowledge")); }

private:
    const QCommandLineParser &m_parser;
    Console &m_console;
};

//! \brief One sub-command. Adding one: a file with the class, and its line in Commands.cpp. The frame
//! (Cli.cpp) adds
//! --help, --verbose, --knowledge and --json, refuses what isn't defined, and prints errors.
class Command
{
public:
    Command() = default;
    virtual ~Command() = default;
    Q_DISABLE_COPY_MOVE(Command)

    [[nodiscard]] virtual QString name() const = 0;
    //! \brief One line for the list of sub-commands.
    [[nodiscard]] virtual QString summary() const = 0;
    //! \brief The options of this sub-command alone.
    virtual void defineOptions(QCommandLineParser &parser) const = 0;
    //! \brief Does the work. Commands that wait run one event loop of their own and end it on an Interrupt.
    [[nodiscard]] virtual Result<ExitCode> run(CommandContext &context) = 0;

    //! \brief How many arguments without `--` it takes, and what the usage line calls them.
    [[nodiscard]] virtual QStringList positionalNames() const { return {}; }
    //! \brief Arguments without `--` that may follow those: the second value of an option that takes two.
    [[nodiscard]] virtual QStringList optionalPositionalNames() const { return {}; }
    //! \brief Options that may be given more than once.
    [[nodiscard]] virtual QStringList repeatableOptions() const { return {}; }
    //! \brief Fonts and painting are needed (a report): an offscreen QGuiApplication is made instead of a
    //! core one.
    [[nodiscard]] virtual bool needsGui() const { return false; }
    //! \brief False where `--json` takes a file name there and the command defines it itself.
    [[nodiscard]] virtual bool hasJsonFlag() const { return true; }
};

//! \brief Qt's sentence as a part of ours.
[[nodiscard]] QString withoutFullStop(const QString &sentence);

using CommandList = std::vector<std::unique_ptr<Command>>;

//! \brief Every sub-command of this layer, in the order of the help text.
[[nodiscard]] CommandList builtInCommands();

} // namespace gatelift
