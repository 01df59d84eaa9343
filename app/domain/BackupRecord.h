#pragma once

#include "domain/BackupManifest.h"
#include "domain/DatabaseSettings.h"

namespace gatelift {

//! \brief A file that the operator wants in the backup: by its path, or pasted.
struct BackupFileChoice
{
    QString path; //!< empty for what was pasted: its content is never kept in the plan
    BackupFileRole role = BackupFileRole::Other;
    bool privateKey = false; //!< the operator's explicit word that a private key is copied

    friend bool operator==(const BackupFileChoice &, const BackupFileChoice &) = default;
};

//! \brief Where a restore drill goes.
enum class DrillPlace {
    SameServer,  //!< a new database beside the one that was dumped
    OtherServer, //!< as named
    None         //!< not now: the gate stays closed
};
[[nodiscard]] QString toKey(DrillPlace place); //!< same-server|other-server|none
[[nodiscard]] std::optional<DrillPlace> drillPlaceFromKey(const QString &key);

//! \brief How this plan backs up, as the operator set it.
struct BackupSettings
{
    QString folder;      //!< the one that holds the plan's backups, a folder each; empty: beside the plan
    bool custom = false; //!< pg_dump's custom format instead of a folder
    int jobs = 2;
    int compression = 1;
    bool declarative = true;    //!< decK's dump, where there is an Admin API to ask
    bool allWorkspaces = false; //!< a file for each
    QString deckFolder;         //!< where decK is looked for; empty: on PATH
    QString declarativeFile;    //!< DB-less: what declarative_config names
    QList<BackupFileChoice> files;
    DrillPlace drill = DrillPlace::SameServer;
    DatabaseSettings scratch;    //!< for another server
    bool timeMigrations = false; //!< the copy is kept until `kong migrations up` was timed on it

    friend bool operator==(const BackupSettings &, const BackupSettings &) = default;
};

//! \brief The database's part of a backup, as a plan keeps it.
struct DumpBrief
{
    QString path; //!< below the backup's folder
    QString format;
    int jobs = 1;
    int compression = 0;
    QString tool;
    QString source; //!< for people, without secrets
    qint64 bytes = 0;
    qint64 msecs = 0;
    int tocEntries = 0;
    int serverVersion = 0;
    qint64 databaseBytes = 0;
    QString systemIdentifier;
    QString algorithm;          //!< of the content checksums
    QMap<QString, qint64> rows; //!< by `schema.table`
    WriteStatistics writes;     //!< later ones tell whether somebody wrote since

    [[nodiscard]] qint64 totalRows() const;
    friend bool operator==(const DumpBrief &, const DumpBrief &) = default;
};

//! \brief A backup that was made: what a plan keeps of its manifest.
struct BackupRecord
{
    QString id;
    QString folder;
    QString manifestSha256; //!< which names every file with its own checksum
    QDateTime startedAt;
    QDateTime finishedAt;
    QString gatewayVersion;
    QString configHash;
    qint64 bytes = 0;
    int fileCount = 0;
    std::optional<DumpBrief> database;
    QList<DeclarativeRecord> declarative;
    QList<BackupFile> files; //!< without those of the dump

    friend bool operator==(const BackupRecord &, const BackupRecord &) = default;
};

//! \brief The part of a manifest that a plan keeps.
[[nodiscard]] BackupRecord backupRecord(const BackupManifest &manifest, const QString &folder,
                                        const QString &manifestSha256);

} // namespace gatelift
