#include "tools/DiskSpace.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <filesystem>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DiskSpace)
};

} // namespace

Result<qint64> freeBytes(const QString &path)
{
    QFileInfo place(QFileInfo(path).absoluteFilePath());
    while (!place.exists() && !place.isRoot())
        place = QFileInfo(place.absolutePath());
    // Not QStorageInfo: it looks the mount up by name, which a chroot does not have.
    std::error_code problem;
    const auto space = std::filesystem::space(QFile::encodeName(place.filePath()).constData(), problem);
    if (problem)
        return failure(ErrorKind::Io, path, Text::tr("its disk can't be asked for free space"),
                       Text::tr("check the path and its permissions"),
                       QString::fromStdString(problem.message()));
    return static_cast<qint64>(space.available);
}

Result<void> checkDiskSpace(const QString &path, qint64 neededBytes)
{
    const auto free = freeBytes(path);
    if (!free)
        return tl::unexpected(free.error());
    if (*free >= neededBytes)
        return {};
    const QLocale locale;
    return failure(ErrorKind::Io, path,
                   Text::tr("%1 are free there, %2 are needed")
                       .arg(locale.formattedDataSize(*free), locale.formattedDataSize(neededBytes)),
                   Text::tr("free space or choose a folder on another disk"));
}

} // namespace gatelift
