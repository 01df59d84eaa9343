#include "tools/DiskSpace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>

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
    const QStorageInfo storage(place.filePath());
    if (!storage.isValid() || !storage.isReady())
        return failure(ErrorKind::Io, path, Text::tr("its disk can't be asked for free space"));
    return storage.bytesAvailable();
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
