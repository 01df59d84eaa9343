#include "backup/BackupVerification.h"

#include "backup/ArchiveCheck.h"
#include "backup/FileComparison.h"
#include "backup/ManifestFile.h"
#include "tools/FileDigest.h"
#include "tools/PgRestore.h"

#include <QDir>
#include <QtConcurrent>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

BackupVerification::BackupVerification(QString folder, ToolPlaces tools, Clock clock, QObject *parent)
    : BackupTask(parent)
    , m_folder(std::move(folder))
    , m_clock(std::move(clock))
    , m_finder(std::make_unique<ToolFinder>(std::move(tools)))
{
}

BackupVerification::~BackupVerification() = default;

void BackupVerification::begin()
{
    setStage(BackupProgress::Stage::Checksums, m_folder);
    follow(QtConcurrent::run([folder = m_folder] { return readManifest(folder); }),
           [this](const BackupManifest &manifest) {
               m_manifest = manifest;
               m_verdict.backupId = manifest.id;
               m_verdict.at = m_clock();
               m_verdict.checks << BackupCheck{
                   BackupCheckId::Manifest, true,
                   tr("format %1, made by %2").arg(BackupManifest::currentFormat).arg(manifest.program)};
               hashFiles();
           });
}

void BackupVerification::hashFiles()
{
    m_digest = digestTree(m_folder);
    follow(m_digest, [this](const TreeDigest &digest) { onHashed(digest); });
}

void BackupVerification::onHashed(const TreeDigest &digest)
{
    m_verdict.checks << compareFiles(m_manifest, digest);
    if (!m_manifest.database)
        return succeed();
    m_verdict.checks << checkPlausible(m_manifest);
    // An altered archive is not read: its verdict stands, and what it says would prove nothing.
    if (!m_verdict.isGood())
        return succeed();
    follow(m_finder->findPostgresTool(u"pg_restore"_s, m_manifest.database->database.server.major()),
           [this](const ToolInfo &tool) { readArchive(tool); });
}

void BackupVerification::readArchive(const ToolInfo &tool)
{
    setStage(BackupProgress::Stage::Archive);
    m_list = std::make_unique<PgRestoreList>(tool, QDir(m_folder).filePath(m_manifest.database->path));
    partBegan();
    connect(m_list.get(), &PgRestoreList::finished, this, [this] {
        onArchive();
        partEnded();
    });
    m_list->start();
}

void BackupVerification::onArchive()
{
    const auto &toc = m_list->result();
    if (!toc && toc.error().kind == ErrorKind::Cancelled)
        return;
    if (!toc) {
        m_verdict.checks << BackupCheck{BackupCheckId::Readable, false, toc.error().why};
        return succeed();
    }
    m_verdict.checks << BackupCheck{BackupCheckId::Readable, true,
                                    tr("%1 reads it", "a program").arg(toc->toolVersion)};
    m_verdict.checks << checkArchive(*toc, *m_manifest.database);
    succeed();
}

void BackupVerification::stopParts()
{
    m_digest.cancel();
    if (m_list)
        m_list->cancel();
}

} // namespace gatelift
