#include "backup/ManifestFile.h"

#include "backup/ManifestJson.h"
#include "journal/JsonText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <unistd.h>

namespace gatelift {
namespace {

constexpr qint64 largestManifest = 64LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ManifestFile)
};

QString pathIn(const QString &folder)
{
    return QDir(folder).filePath(manifestFileName());
}

Result<QByteArray> readAll(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return failure(ErrorKind::Input, folder, Text::tr("no such folder"),
                       Text::tr("name the folder of a backup"));
    QFile file(pathIn(folder));
    if (!file.exists())
        return failure(ErrorKind::Input, folder,
                       Text::tr("holds no manifest.json, so it is no finished backup"),
                       Text::tr("name the folder that the backup was written to"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, file.fileName(), file.errorString(),
                       Text::tr("read it as the user who made the backup"));
    if (file.size() > largestManifest)
        return failure(ErrorKind::Oversized, file.fileName(), Text::tr("too large for a manifest"),
                       Text::tr("this is not what Gatelift wrote"));
    return file.readAll();
}

} // namespace

Result<void> writeManifest(const BackupManifest &manifest, const QString &folder)
{
    QFile file(pathIn(folder));
    const auto failed = [&file] {
        return failure(ErrorKind::Io, file.fileName(), file.errorString(),
                       Text::tr("make room or check the folder's rights, then back up again"));
    };
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    const auto text = QByteArray::fromStdString(toJson(manifest).dump(2)) + '\n';
    if (file.write(text) != text.size() || !file.flush() || ::fsync(file.handle()) != 0)
        return failed();
    return {};
}

Result<BackupManifest> readManifest(const QString &folder)
{
    const auto bytes = readAll(folder);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto hint = Text::tr("the backup was altered or damaged: use another one");
    const auto json = parseJson(*bytes);
    if (!json || !json->is_object() || hasRepeatedKey(*bytes))
        return failure(ErrorKind::Input, pathIn(folder), Text::tr("is no JSON object"), hint);
    try {
        const JsonReader reader(*json);
        const int format = reader["format"].number();
        if (format != BackupManifest::currentFormat)
            return failure(ErrorKind::Input, pathIn(folder),
                           Text::tr("has format %1, which this version does not know").arg(format),
                           Text::tr("use a newer Gatelift"));
        return manifestFromJson(reader);
    } catch (const ShapeError &error) {
        return failure(ErrorKind::Input, pathIn(folder),
                       Text::tr("%1: %2", "place in a file, what is wrong there").arg(error.path, error.why),
                       hint);
    }
}

} // namespace gatelift
