#include "session/KeyFile.h"

#include "journal/PlanFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gatelift {
namespace {

constexpr qint64 largestKeyFile = 4096;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SigningKeys)
};

} // namespace

Result<void> keepKeyFile(const QString &file, const Secret &text)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failure(ErrorKind::Io, folder, Text::tr("this folder can't be made"),
                           Text::tr("mend the rights of the folder above it"));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    if (const auto made = PlanFile::create(file, text.reveal()); !made)
        return failure(ErrorKind::Io, file, made.error().why,
                       Text::tr("free some space, or mend the rights of the folder"));
    return {};
}

Result<Secret> readKeyFile(const QString &path)
{
    QFile file(path);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others)
        return failure(ErrorKind::Io, path, Text::tr("others than its owner may read this signing key"),
                       Text::tr("use: %1").arg(QStringLiteral("chmod 600 ") + path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, path, file.errorString(), Text::tr("mend the rights of this file"));
    return Secret(file.read(largestKeyFile));
}

} // namespace gatelift
