#pragma once

#include "domain/DeckCommands.h"
#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"
#include "tools/ToolInfo.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

// What tests of the tools layer share.
namespace gatelift::test {

//! \brief A shell script that may be run; its path.
inline QString writeScript(const QString &folder, const QString &name, const QByteArray &text)
{
    const QString path = folder + QLatin1Char('/') + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + text);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

//! \brief Starts it and waits for its finished(); false where that never came.
template <typename T>
[[nodiscard]] bool runToEnd(T &job)
{
    QSignalSpy finished(&job, &T::finished);
    job.start();
    return finished.wait(testPatienceMs) && finished.count() == 1;
}

//! \brief What everybody on the machine can read of a process: its arguments, by blanks.
inline QByteArray argumentsOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace('\0', ' ') : QByteArray();
}

//! \brief It runs: not ended, nor ended and waiting to be looked at.
inline bool isAlive(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    return !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

inline DeckCommands deckCommands()
{
    const auto pack = loadKnowledge();
    return pack ? pack->deck : DeckCommands();
}

} // namespace gatelift::test

//! \brief Ends the test function where something is missing: visibly skipped, and failed with CI=true.
#define GATELIFT_NEEDS(isThere, lack)                                                                        \
    if (!(isThere)) {                                                                                        \
        QVERIFY2(qEnvironmentVariable("CI") != QLatin1String("true"), lack);                                 \
        QSKIP(lack);                                                                                         \
    }
