#pragma once

#include "cli/Command.h"
#include "cli/WindowOptions.h"

namespace gatelift {

//! \brief What a call of the program asks for, told from its arguments alone, before any application object
//! exists.
struct Invocation
{
    bool window = false;   //!< no sub-command: the wizard
    bool needsGui = false; //!< the sub-command draws (fonts), so it needs a QGuiApplication
};

//! \brief The arguments with the common options --verbose, --json and --knowledge that stand before a
//! sub-command moved behind it.
[[nodiscard]] QStringList commandFirst(const QStringList &arguments, const CommandList &commands);
//! \brief What is wrong with a call of the window; where it names a sub-command, with a hint to it.
[[nodiscard]] Error windowCallError(Error error, const QStringList &arguments, const CommandList &commands);

//! \brief Reads the arguments (with the program's name in front). `more` are sub-commands that this layer
//! can't know.
[[nodiscard]] Invocation classify(const QStringList &arguments, const CommandList &commands);

//! \brief Runs one sub-command, or prints help or version, and gives the exit code. Needs a QCoreApplication.
[[nodiscard]] int runCli(const QStringList &arguments, const CommandList &commands = builtInCommands());

} // namespace gatelift
