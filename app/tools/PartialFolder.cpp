#include "tools/PartialFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PartialFolder)
};

tl::unexpected<Error> systemFailure(const QString &path)
{
    return failure(ErrorKind::Io, path, QString::fromLocal8Bit(std::strerror(errno)),
                   Text::tr("choose another folder, or mend the rights of this one"));
}

QString partialOf(const QString &finalPath)
{
    return finalPath + QStringLiteral(".partial");
}

Result<void> syncToDisk(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return systemFailure(path);
    const bool synced = ::fsync(file) == 0;
    const int problem = errno;
    ::close(file);
    errno = problem;
    return synced ? Result<void>() : systemFailure(path);
}

Result<void> syncTree(const QString &folder)
{
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        if (entries.fileInfo().isSymLink())
            continue;
        if (auto synced = syncToDisk(entries.filePath()); !synced)
            return synced;
    }
    return syncToDisk(folder);
}

} // namespace

PartialFolder::PartialFolder(QString finalPath)
    : m_finalPath(std::move(finalPath))
    , m_path(partialOf(m_finalPath))
{
}

PartialFolder::~PartialFolder()
{
    remove();
}

bool PartialFolder::isTaken(const QString &finalPath)
{
    return QFileInfo::exists(finalPath) || QFileInfo::exists(partialOf(finalPath));
}

Result<std::unique_ptr<PartialFolder>> PartialFolder::create(const QString &finalPath, Existing existing)
{
    QString clean = QDir::cleanPath(QFileInfo(finalPath).absoluteFilePath());
    const QFileInfo there(clean);
    const bool replacesEmpty =
        existing == Existing::EmptyReplaced && there.isDir() &&
        QDir(clean).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (replacesEmpty) {
        clean = there.canonicalFilePath();
        if (clean == QDir::currentPath())
            return failure(ErrorKind::Io, clean, Text::tr("the working folder can't be replaced"),
                           Text::tr("name a folder in it"));
    } else if (there.exists() || there.isSymLink()) {
        return failure(ErrorKind::Io, clean, Text::tr("it already exists; nothing is overwritten"),
                       Text::tr("choose another name"));
    }
    std::unique_ptr<PartialFolder> folder(new PartialFolder(clean));
    folder->m_replacesEmpty = replacesEmpty;
    if (::mkdir(QFile::encodeName(folder->m_path).constData(), S_IRWXU) != 0) {
        if (errno == EEXIST)
            return failure(ErrorKind::Io, folder->m_path,
                           Text::tr("something is being written there already, or was broken off"),
                           Text::tr("choose another name, or delete this folder if nothing runs"));
        return systemFailure(folder->m_path);
    }
    folder->m_mine = true;
    return folder;
}

Result<void> PartialFolder::commit()
{
    if (auto synced = syncTree(m_path); !synced)
        return synced;
    const auto from = QFile::encodeName(m_path);
    const auto to = QFile::encodeName(m_finalPath);
    // rename() itself takes the place of a folder only while that is empty
    const int failed =
        m_replacesEmpty ? ::rename(from.constData(), to.constData())
                        : ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    if (failed != 0) {
        if (errno == EEXIST || errno == ENOTEMPTY)
            return failure(ErrorKind::Io, m_finalPath,
                           Text::tr("something appeared there meanwhile; nothing is overwritten"),
                           Text::tr("choose another name"));
        return systemFailure(m_finalPath);
    }
    m_mine = false;
    return syncToDisk(QFileInfo(m_finalPath).absolutePath());
}

void PartialFolder::remove()
{
    if (std::exchange(m_mine, false))
        QDir(m_path).removeRecursively();
}

} // namespace gatelift
