#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTest>

#include <nlohmann/json_fwd.hpp>

#include <csignal>
#include <functional>

class QProcess;

//! \brief So that a comparison that fails shows its JSON.
template <>
char *QTest::toString(const nlohmann::json &value);

namespace gatelift::test {

//! \brief What a call of the built program left.
struct ProgramCall
{
    int code = -1; //!< -1: did not end in time, -2: crashed
    QByteArray out;
    QByteArray err;

    //! \brief Standard output as JSON; discarded where it is none.
    [[nodiscard]] nlohmann::json json() const;
    //! \brief One line of the form `gatelift: WHAT: WHY (…)` on standard error.
    [[nodiscard]] bool saysOneError() const
    {
        return err.startsWith("gatelift: ") && err.count('\n') == 1 && err.endsWith('\n');
    }
    [[nodiscard]] QString lastLine() const;
};

//! \brief Prepares the child between fork and exec, e.g. by limits.
using BeforeStart = std::function<void()>;

//! \brief Calls the built program and waits for its end.
[[nodiscard]] ProgramCall callProgram(const QStringList &arguments, const BeforeStart &before = {});
//! \brief Starts it; the caller waits.
void startProgram(QProcess &process, const QStringList &arguments, const BeforeStart &before = {});
//! \brief Sends a signal to a process that still runs; nothing otherwise.
void sendSignal(const QProcess &process, int signal);
//! \brief Sends a signal and waits; the exit code, -2 after a crash.
[[nodiscard]] int endBySignal(QProcess &process, int signal);
//! \brief Before exec: no file of the child grows beyond so many bytes, as on a full disk.
void limitFileSize(unsigned long bytes);

[[nodiscard]] QByteArray fileContents(const QString &path);

} // namespace gatelift::test
