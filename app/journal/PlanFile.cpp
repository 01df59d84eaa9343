#include "journal/PlanFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PlanFile)
};

QString systemText(int reason)
{
    return QString::fromLocal8Bit(std::strerror(reason));
}

QString whyWriteFailed(int reason)
{
    if (reason == ENOSPC || reason == EDQUOT)
        return Text::tr("the disk is full, nothing was recorded");
    if (reason == EFBIG)
        return Text::tr("the file may not grow any further, nothing was recorded");
    return Text::tr("writing failed, nothing was recorded: %1").arg(systemText(reason));
}

QString hintFor(int reason)
{
    if (reason == ENOSPC || reason == EDQUOT)
        return Text::tr("free space on the disk that holds the plan, then repeat the act");
    if (reason == EFBIG)
        return Text::tr("raise the file size limit, then repeat the act");
    return Text::tr("check the disk that holds the plan, then repeat the act");
}

tl::unexpected<Error> writeFailure(const QString &path, int reason)
{
    return failure(ErrorKind::Io, path, whyWriteFailed(reason), hintFor(reason), systemText(reason));
}

//! 0, or the errno of what failed.
int writeAll(int descriptor, const QByteArray &bytes, off_t offset)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = pwrite(descriptor, bytes.constData() + done,
                                       static_cast<std::size_t>(bytes.size() - done), offset + done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        if (written == 0)
            return ENOSPC;
        done += written;
    }
    return 0;
}

int syncToDisk(int descriptor)
{
    int result = 0;
    do {
        result = fsync(descriptor);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}

int syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int result = syncToDisk(descriptor);
    ::close(descriptor);
    return result == EINVAL ? 0 : result; // file systems that can't sync a folder
}

//! Gives the file its name in one step and never in the place of another. 0 or errno.
int renameToFree(const QByteArray &from, const QByteArray &to)
{
    if (renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // file systems without the flag (some network ones)
    if (::link(from.constData(), to.constData()) != 0)
        return errno;
    ::unlink(from.constData());
    return 0;
}

tl::unexpected<Error> openFailure(const QString &path, int reason)
{
    switch (reason) {
    case ENOENT:
    case ENOTDIR:
        return failure(ErrorKind::Input, path, Text::tr("there is no such file"),
                       Text::tr("check the path of the plan"));
    case EISDIR:
        return failure(ErrorKind::Input, path, Text::tr("it is a folder, not a plan"),
                       Text::tr("name the plan file inside it"));
    case EACCES:
    case EPERM:
        return failure(ErrorKind::Input, path, Text::tr("there is no permission to read it"),
                       Text::tr("ask its owner, or copy it to a place of your own"));
    default:
        return failure(ErrorKind::Input, path, Text::tr("it can't be opened: %1").arg(systemText(reason)),
                       Text::tr("check the disk and the path"));
    }
}

} // namespace

PlanFile::PlanFile(QString path, int descriptor, Access access, qint64 size)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
    , m_access(access)
    , m_size(size)
{
}

PlanFile::PlanFile(PlanFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_access(other.m_access)
    , m_size(other.m_size)
    , m_broken(other.m_broken)
{
}

PlanFile &PlanFile::operator=(PlanFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_access, other.m_access);
    std::swap(m_size, other.m_size);
    std::swap(m_broken, other.m_broken);
    return *this;
}

PlanFile::~PlanFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<PlanFile> PlanFile::create(const QString &path, const QByteArray &contents)
{
    const QFileInfo target(path);
    const auto taken = [&path] {
        return failure(ErrorKind::Io, path,
                       Text::tr("a file of this name is already there and was left alone"),
                       Text::tr("choose another name, or open the existing plan"));
    };
    if (target.exists() || target.isSymLink())
        return taken();
    // written beside and renamed when whole, so that the name never shows half a plan
    QByteArray draft = QFile::encodeName(target.absolutePath() + QStringLiteral("/.gatelift-XXXXXX"));
    const int descriptor = mkostemp(draft.data(), O_CLOEXEC); // 0600
    if (descriptor < 0) {
        const int reason = errno;
        return failure(ErrorKind::Io, path, Text::tr("it can't be created: %1").arg(systemText(reason)),
                       Text::tr("choose a folder that you may write to"), systemText(reason));
    }
    PlanFile file(path, descriptor, Access::ReadWrite, contents.size());
    int reason = writeAll(descriptor, contents, 0);
    if (reason == 0)
        reason = syncToDisk(descriptor);
    if (reason == 0)
        reason = renameToFree(draft, QFile::encodeName(path));
    if (reason != 0) {
        ::unlink(draft.constData());
        if (reason == EEXIST)
            return taken();
        return writeFailure(path, reason);
    }
    reason = syncFolderOf(path);
    if (reason != 0) {
        ::unlink(QFile::encodeName(path).constData());
        return writeFailure(path, reason);
    }
    return file;
}

Result<PlanFile> PlanFile::open(const QString &path, Access wanted)
{
    const QByteArray name = QFile::encodeName(path);
    Access access = wanted;
    // O_NONBLOCK: a named pipe must not hold us up
    int descriptor = -1;
    if (access == Access::ReadWrite)
        descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 &&
        (access == Access::ReadOnly || errno == EACCES || errno == EROFS || errno == EPERM)) {
        access = Access::ReadOnly;
        descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    }
    if (descriptor < 0)
        return openFailure(path, errno);
    struct stat status = {};
    const int failed = fstat(descriptor, &status) == 0 ? 0 : errno;
    // someone who took away every write permission meant it, also towards root
    if ((status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
        access = Access::ReadOnly;
    PlanFile file(path, descriptor, access, status.st_size);
    if (failed != 0)
        return openFailure(path, failed);
    if (S_ISDIR(status.st_mode))
        return openFailure(path, EISDIR);
    if (!S_ISREG(status.st_mode)) {
        return failure(ErrorKind::Input, path, Text::tr("it is a device or a pipe, not a plan"),
                       Text::tr("check the path of the plan"));
    }
    return file;
}

Result<void> PlanFile::cutTo(qint64 size)
{
    int reason = ftruncate(m_descriptor, size) == 0 ? 0 : errno;
    if (reason == 0)
        reason = syncToDisk(m_descriptor);
    if (reason != 0) {
        return failure(ErrorKind::Io, m_path,
                       Text::tr("its unfinished last line can't be cut off: %1").arg(systemText(reason)),
                       Text::tr("check the disk that holds the plan"), systemText(reason));
    }
    m_size = size;
    return {};
}

//! Someone else's hand in the file: to go on would bury our lines or theirs.
Result<void> PlanFile::checkUntouched() const
{
    struct stat ours = {};
    struct stat named = {};
    if (fstat(m_descriptor, &ours) != 0)
        return writeFailure(m_path, errno);
    const bool gone = ours.st_nlink == 0;
    const bool replaced = ::stat(QFile::encodeName(m_path).constData(), &named) == 0 &&
                          (named.st_ino != ours.st_ino || named.st_dev != ours.st_dev);
    if (gone || replaced) {
        return failure(ErrorKind::Io, m_path,
                       Text::tr("the file was deleted or replaced while it was open, nothing was recorded"),
                       Text::tr("put the plan back in its place and open it again"));
    }
    if (ours.st_size != m_size) {
        return failure(ErrorKind::Io, m_path,
                       Text::tr("another program changed the file, nothing was recorded"),
                       Text::tr("open the plan again; its chain tells whether it is still whole"));
    }
    return {};
}

Result<void> PlanFile::append(const QByteArray &bytes)
{
    if (m_broken || m_access == Access::ReadOnly) {
        return failure(ErrorKind::Io, m_path,
                       Text::tr("the plan is open for reading only, nothing was recorded"),
                       Text::tr("open the plan again"));
    }
    if (auto untouched = checkUntouched(); !untouched)
        return untouched;
    int reason = writeAll(m_descriptor, bytes, m_size);
    if (reason == 0)
        reason = syncToDisk(m_descriptor);
    if (reason != 0)
        return takeBack(reason);
    m_size += bytes.size();
    return {};
}

tl::unexpected<Error> PlanFile::takeBack(int reason)
{
    if (ftruncate(m_descriptor, m_size) != 0 || syncToDisk(m_descriptor) != 0)
        m_broken = true; // the rest is a torn line, which the next opening repairs
    return writeFailure(m_path, reason);
}

} // namespace gatelift
