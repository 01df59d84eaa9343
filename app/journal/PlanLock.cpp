#include "journal/PlanLock.h"

#include "journal/JsonReader.h"
#include "journal/JsonText.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>

#include <cerrno>
#include <csignal>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

namespace gatelift {
namespace {

QString notePath(const QString &planPath)
{
    const QFileInfo plan(planPath);
    return plan.absolutePath() + QStringLiteral("/.") + plan.fileName() + QStringLiteral(".lock");
}

QString currentUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

} // namespace

PlanLock::Outcome PlanLock::take(int descriptor)
{
    int result = 0;
    do {
        result = flock(descriptor, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    if (result == 0)
        return Outcome::Taken;
    return errno == EWOULDBLOCK ? Outcome::HeldByAnother : Outcome::Unavailable;
}

void PlanLock::announce(const QString &planPath)
{
    const nlohmann::json note{{"host", QSysInfo::machineHostName().toStdString()},
                              {"pid", static_cast<qint64>(getpid())},
                              {"user", currentUser().toStdString()}};
    QSaveFile file(notePath(planPath));
    if (!file.open(QIODevice::WriteOnly))
        return; // a folder that can't be written: the lock itself holds all the same
    file.write(dumpCanonical(note) + '\n');
    if (file.commit())
        m_note = file.fileName();
}

void PlanLock::release()
{
    if (!m_note.isEmpty())
        QFile::remove(m_note);
    m_note.clear();
}

bool PlanLock::seemsHeld(const QString &planPath)
{
    const auto by = holder(planPath);
    if (!by)
        return false;
    if (by->host != QSysInfo::machineHostName() || by->pid <= 0)
        return true;
    return ::kill(static_cast<pid_t>(by->pid), 0) == 0 || errno != ESRCH;
}

std::optional<LockHolder> PlanLock::holder(const QString &planPath)
{
    QFile file(notePath(planPath));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto note = parseJson(file.read(4096));
    if (!note)
        return std::nullopt;
    try {
        const JsonReader reader(*note);
        return LockHolder{reader["user"].text(), reader["host"].text(), reader["pid"].integer()};
    } catch (const ShapeError &) {
        return std::nullopt;
    }
}

} // namespace gatelift
