#pragma once

#include "backup/BackupTask.h"
#include "backup/DatabaseDumpTask.h"
#include "backup/DeclarativeDumpTask.h"
#include "domain/BackupManifest.h"
#include "domain/Clock.h"
#include "tools/FileDigest.h"

#include <QFuture>

#include <memory>

namespace gatelift {

class PartialFolder;

//! \brief A file that goes into the backup: by its path, or pasted.
struct FileToBackUp
{
    QString path; //!< empty for what was pasted
    BackupFileRole role = BackupFileRole::Other;
    bool privateKey = false; //!< the operator's explicit word that private keys in it are copied
    QByteArray content;      //!< what was pasted
    QString name;            //!< of the file in the backup; empty: as at its path
};

//! \brief What is backed up, and where to. At least one part.
struct BackupOptions
{
    QString folder;                              //!< does not exist yet; `folder.partial` while it is made
    std::optional<DatabaseDumpOptions> database; //!< its folder is set by the run
    std::optional<DeclarativeDumpOptions> declarative; //!< likewise
    QString declarativeFile; //!< DB-less: the gateway's own file, copied, parsed and hashed
    QList<FileToBackUp> files;
    QString gatewayVersion; //!< of CP X, empty where it was not asked
    QString configHash;     //!< of its data planes, empty where unknown
};

//! \brief Makes a backup: each part into a folder that only its owner may read, every file hashed, the
//! manifest written, and only then the folder gets its name. Whatever goes wrong before, nothing is left.
class BackupRun : public BackupTask
{
    Q_OBJECT

public:
    explicit BackupRun(BackupOptions options, Clock clock = systemClock(), QObject *parent = nullptr);
    ~BackupRun() override;

    //! \brief After finished() without an error.
    [[nodiscard]] const BackupManifest &manifest() const { return m_manifest; }

protected:
    void begin() override;
    void stopParts() override;
    void cleanUp() override;

private:
    void runPart(BackupTask &part, const std::function<void()> &then);
    void dumpDatabase();
    void dumpDeclarative();
    void takeDeclarativeFile();
    void copyFiles();
    void hashFiles();
    void onHashed(const TreeDigest &digest);
    void finish();

    BackupOptions m_options;
    Clock m_clock;
    BackupManifest m_manifest;
    QHash<QString, BackupFile> m_known; //!< role and origin by path
    std::shared_ptr<PartialFolder> m_partial;
    std::unique_ptr<DatabaseDumpTask> m_database;
    std::unique_ptr<DeclarativeDumpTask> m_declarative;
    BackupTask *m_part = nullptr; //!< the one that runs
    QFuture<Result<TreeDigest>> m_digest;
};

} // namespace gatelift
