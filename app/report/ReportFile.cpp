#include "report/ReportFormats.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace gatelift {
namespace {

//! Says why a file could not be written and what would help.
class WriteProblem
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportFile)
public:
    [[nodiscard]] static tl::unexpected<Error> at(const QString &path, const QFileDevice &file, bool opened)
    {
        const QFileInfo info(path);
        if (info.isDir())
            return failure(ErrorKind::Io, path, tr("this is a folder"), tr("name a file in it"));
        const QFileInfo folder(info.absolutePath());
        if (!folder.exists())
            return failure(ErrorKind::Io, path, tr("the folder does not exist"),
                           tr("create it or choose another one"));
        if (file.error() == QFileDevice::PermissionsError || !folder.isWritable())
            return failure(ErrorKind::Io, path, tr("writing here is not permitted"),
                           tr("choose a folder of your own"), file.errorString());
        if (opened)
            return failure(
                ErrorKind::Io, path, tr("the report could not be written: %1").arg(file.errorString()),
                tr("free some space or choose another disk; the file that was there is unchanged"));
        return failure(ErrorKind::Io, path, file.errorString(), tr("choose another place"));
    }
};

} // namespace

Result<void> writeReportFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        // A pipe or a device is written to; replacing it by a file would take it away from everyone.
        QFile stream(path);
        if (!stream.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || stream.write(bytes) != bytes.size())
            return WriteProblem::at(path, stream, stream.isOpen());
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return WriteProblem::at(path, file, false);
    if (file.write(bytes) != bytes.size() || !file.flush())
        return WriteProblem::at(path, file, true);
    if (!file.commit())
        return WriteProblem::at(path, file, true);
    return {};
}

} // namespace gatelift
