#include "tools/ProcessGroup.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>

namespace gatelift {
namespace {

//! `/proc/PID/stat` names state, parent and group behind the program's name, which may hold anything.
bool isRunningMember(const QString &process, qint64 group)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.size() > 2 && fields[2].toLongLong() == group && fields[0] != "Z" && fields[0] != "X";
}

} // namespace

bool processGroupRuns(qint64 group)
{
    if (::kill(static_cast<pid_t>(-group), 0) != 0 && errno == ESRCH)
        return false;
    const auto entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(entries.cbegin(), entries.cend(), [group](const QString &entry) {
        return entry.front().isDigit() && isRunningMember(entry, group);
    });
}

} // namespace gatelift
