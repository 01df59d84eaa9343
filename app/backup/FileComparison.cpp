#include "backup/FileComparison.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FileComparison)
};

//! What is wrong with one file; empty where nothing is.
QString complaint(const BackupFile &file, const QHash<QString, FileChecksum> &found)
{
    const auto it = found.constFind(file.path);
    if (it == found.constEnd())
        return Text::tr("%1 is missing", "a file").arg(file.path);
    if (it->bytes != file.bytes)
        return Text::tr("%1 has %2 bytes, the manifest says %3", "a file")
            .arg(file.path)
            .arg(it->bytes)
            .arg(file.bytes);
    if (QString::fromLatin1(it->sha256) != file.sha256)
        return Text::tr("%1 was altered: its checksum is another", "a file").arg(file.path);
    return {};
}

} // namespace

BackupCheck compareFiles(const BackupManifest &manifest, const TreeDigest &digest)
{
    BackupCheck check{BackupCheckId::Files, false, {}};
    QHash<QString, FileChecksum> found;
    for (const auto &file : digest.files)
        found.insert(file.path, file);
    found.remove(manifestFileName());
    QStringList complaints;
    for (const auto &file : manifest.files) {
        if (const auto said = complaint(file, found); !said.isEmpty())
            complaints << said;
        found.remove(file.path);
    }
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        complaints << Text::tr("%1 is not in the manifest", "a file").arg(it.key());
    check.passed = complaints.isEmpty() && !manifest.files.isEmpty();
    if (check.passed)
        check.evidence = Text::tr("SHA-256 of all %n files as in the manifest", "",
                                  static_cast<int>(manifest.files.size()));
    else if (complaints.isEmpty())
        check.evidence = Text::tr("the manifest names no file");
    else if (complaints.size() == 1)
        check.evidence = complaints.constFirst();
    else
        check.evidence = Text::tr("%1; %n more", "what is wrong with a file; number of further ones",
                                  static_cast<int>(complaints.size() - 1))
                             .arg(complaints.constFirst());
    return check;
}

} // namespace gatelift
