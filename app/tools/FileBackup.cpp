#include "tools/FileBackup.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FileBackup)
};

//! An open file that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int file)
        : m_file(file)
    {
    }
    ~Descriptor()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] int get() const { return m_file; }

private:
    int m_file;
};

tl::unexpected<Error> systemFailure(const QString &path, int problem)
{
    const QString hint = problem == ENOSPC   ? Text::tr("free space or choose another folder")
                         : problem == ELOOP  ? Text::tr("give the file itself")
                         : problem == EACCES ? Text::tr("run as a user who may, or copy it by hand")
                                             : QString();
    return failure(ErrorKind::Io, path, QString::fromLocal8Bit(std::strerror(problem)), hint);
}

bool isSame(const struct stat &a, const struct stat &b)
{
    return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
           a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

tl::unexpected<Error> tooLarge(const QString &path, qint64 largest)
{
    return failure(ErrorKind::Oversized, path,
                   Text::tr("it is larger than %1, too large for a configuration file")
                       .arg(QLocale().formattedDataSize(largest)),
                   Text::tr("copy it by hand if it belongs to the backup"));
}

Result<QByteArray> contents(const QString &path, qint64 largest)
{
    // Not to wait for a pipe's other end, nor to take a terminal.
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat before = {};
    if (file.get() < 0 || ::fstat(file.get(), &before) != 0)
        return systemFailure(path, errno);
    if (!S_ISREG(before.st_mode))
        return failure(ErrorKind::Io, path, Text::tr("this is no ordinary file"),
                       Text::tr("choose the files one by one"));
    if (before.st_size > largest)
        return tooLarge(path, largest);
    QByteArray bytes(before.st_size + 1, Qt::Uninitialized); // one more shows growth
    qsizetype size = 0;
    while (size < bytes.size()) {
        const auto count = ::read(file.get(), bytes.data() + size, std::size_t(bytes.size() - size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(path, errno);
        if (count == 0)
            break;
        size += count;
    }
    bytes.truncate(size);
    struct stat after = {};
    if (::fstat(file.get(), &after) != 0 || !isSame(before, after) || size != before.st_size)
        return failure(ErrorKind::Io, path, Text::tr("it changed while it was read"),
                       Text::tr("try again when nobody writes to it"));
    return bytes;
}

Result<void> writeSynced(const QString &path, const QByteArray &content)
{
    const auto name = QFile::encodeName(path);
    const Descriptor file(
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return errno == EEXIST
                   ? failure(ErrorKind::Io, path, Text::tr("it already exists; nothing is overwritten"),
                             Text::tr("give the copy another name"))
                   : systemFailure(path, errno);
    qsizetype done = 0;
    int problem = 0;
    while (done < content.size() && problem == 0) {
        const auto count =
            ::write(file.get(), content.constData() + done, std::size_t(content.size() - done));
        if (count >= 0)
            done += count;
        else if (errno != EINTR)
            problem = errno;
    }
    if (problem == 0 && (::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0 || ::fsync(file.get()) != 0))
        problem = errno;
    if (problem == 0)
        return {};
    ::unlink(name.constData());
    return systemFailure(path, problem);
}

Result<void> syncFolder(const QString &folder)
{
    const Descriptor file(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.get() < 0 || ::fsync(file.get()) != 0)
        return systemFailure(folder, errno);
    return {};
}

Result<QString> targetPath(const QString &folder, const QString &name)
{
    if (name.isEmpty() || name.contains(QLatin1Char('/')) || name == QLatin1String(".") ||
        name == QLatin1String(".."))
        return failure(ErrorKind::Usage, name, Text::tr("this is no file name"));
    return QDir(folder).filePath(name);
}

} // namespace

Result<FileCopy> storeInBackup(const QByteArray &content, const QString &folder,
                               const FileCopyOptions &options)
{
    if (content.size() > options.largest)
        return tooLarge(options.name, options.largest);
    const auto target = targetPath(folder, options.name);
    if (!target)
        return tl::unexpected(target.error());
    FileCopy copy;
    copy.keys = keyMaterialIn(content);
    if (copy.keys != KeyMaterial::None && !options.privateKeys)
        return failure(ErrorKind::Usage, options.name, Text::tr("it holds a private key"),
                       Text::tr("say explicitly that keys are to be copied, or keep them elsewhere"));
    copy.path = *target;
    copy.bytes = content.size();
    copy.sha256 = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    copy.certificates = certificatesIn(content);
    if (auto written = writeSynced(copy.path, content).and_then([&] { return syncFolder(folder); }); !written)
        return tl::unexpected(written.error());
    return copy;
}

Result<FileCopy> copyIntoBackup(const QString &source, const QString &folder, const FileCopyOptions &options)
{
    auto content = contents(source, options.largest);
    if (!content)
        return tl::unexpected(content.error());
    const QFileInfo info(source);
    auto named = options;
    if (named.name.isEmpty())
        named.name = info.fileName();
    auto copy = storeInBackup(*content, folder, named);
    if (copy) {
        copy->source = info.canonicalFilePath();
        copy->modified = info.lastModified().toUTC();
    } else if (copy.error().kind == ErrorKind::Usage || copy.error().kind == ErrorKind::Oversized) {
        copy.error().what = source;
    }
    if (content->contains("PRIVATE KEY"))
        content->fill('\0');
    return copy;
}

} // namespace gatelift
