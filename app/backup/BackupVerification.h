#pragma once

#include "backup/BackupTask.h"
#include "domain/BackupCheck.h"
#include "domain/BackupManifest.h"
#include "domain/Clock.h"
#include "tools/FileDigest.h"
#include "tools/ToolFinder.h"

#include <QFuture>

#include <memory>

namespace gatelift {

class PgRestoreList;

//! \brief Looks whether a backup is still what its manifest says: every file with its checksum and no other,
//! an archive that can be read and is complete, sizes that fit. Touches no server and changes nothing. A
//! check that fails is a verdict; an error() means that it could not be looked at.
class BackupVerification : public BackupTask
{
    Q_OBJECT

public:
    BackupVerification(QString folder, ToolPlaces tools, Clock clock = systemClock(),
                       QObject *parent = nullptr);
    ~BackupVerification() override;

    //! \brief After finished() without an error.
    [[nodiscard]] const BackupVerdict &verdict() const { return m_verdict; }
    [[nodiscard]] const BackupManifest &manifest() const { return m_manifest; }

protected:
    void begin() override;
    void stopParts() override;

private:
    void hashFiles();
    void onHashed(const TreeDigest &digest);
    void findTool();
    void readArchive(const ToolInfo &tool);
    void onArchive();

    QString m_folder;
    Clock m_clock;
    BackupManifest m_manifest;
    BackupVerdict m_verdict;
    std::unique_ptr<ToolFinder> m_finder;
    std::unique_ptr<PgRestoreList> m_list;
    QFuture<Result<TreeDigest>> m_digest;
};

} // namespace gatelift
