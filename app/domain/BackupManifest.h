#pragma once

#include "domain/ContentFingerprint.h"

#include <QMap>

#include <optional>

namespace gatelift {

//! \brief What a file in a backup is for.
enum class BackupFileRole {
    DatabaseDump,
    Declarative,
    Settings, //!< kong.conf
    Environment,
    NginxTemplate,
    Certificate,
    PrivateKey,
    License,
    Other
};
[[nodiscard]] QString toKey(BackupFileRole role);
[[nodiscard]] std::optional<BackupFileRole> backupFileRoleFromKey(const QString &key);
//! \brief What a file of this name is, most likely: kong.conf, a template, a certificate, a license.
[[nodiscard]] BackupFileRole guessedFileRole(const QString &fileName);

//! \brief A certificate in a file of a backup; never a key.
struct BackupCertificate
{
    QString subject;
    QDateTime expires;
    QString sha256; //!< fingerprint of its DER form, hexadecimal

    friend bool operator==(const BackupCertificate &, const BackupCertificate &) = default;
};

//! \brief One file of a backup.
struct BackupFile
{
    QString path; //!< below the backup's folder, with `/`
    BackupFileRole role = BackupFileRole::Other;
    qint64 bytes = 0;
    QString sha256; //!< hexadecimal
    QString origin; //!< where it was copied from; empty for what was made for the backup
    QList<BackupCertificate> certificates;

    friend bool operator==(const BackupFile &, const BackupFile &) = default;
};

//! \brief How the database's dump was made, and of what.
struct DatabaseDumpRecord
{
    QString path;   //!< below the backup's folder
    QString format; //!< directory|custom
    int jobs = 1;
    int compression = 0;
    QString tool;               //!< pg_dump's own words
    QString source;             //!< for people, without secrets
    qint64 bytes = 0;           //!< of its files
    qint64 msecs = 0;           //!< of pg_dump alone
    int tocEntries = 0;         //!< in the archive's table of contents
    DatabaseFacts database;     //!< its tables are in `content`
    ContentFingerprint content; //!< of the very snapshot that was dumped
    WriteStatistics writes;     //!< just before the snapshot: later ones tell whether somebody wrote since

    friend bool operator==(const DatabaseDumpRecord &, const DatabaseDumpRecord &) = default;
};

//! \brief A declarative file in the backup: decK's dump, or the file of a DB-less gateway.
struct DeclarativeRecord
{
    QString path;
    QString workspace;
    QString tool; //!< decK's own words; empty for a copied file
    QString formatVersion;
    QMap<QString, qint64> counts;    //!< entities in the file, by kind
    QMap<QString, qint64> apiCounts; //!< what the Admin API listed; empty where it was not asked
    bool validated = false;          //!< decK's offline validation passed

    //! \brief Kinds whose number is another in the Admin API than in the file.
    [[nodiscard]] QStringList differingKinds() const;

    friend bool operator==(const DeclarativeRecord &, const DeclarativeRecord &) = default;
};

//! \brief `manifest.json`: what a backup holds, when and from where it was taken. A pure value.
struct BackupManifest
{
    static constexpr int currentFormat = 1;

    QString id; //!< of this backup, random
    QString program;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString gatewayVersion; //!< of CP X as it said; empty where it was not asked
    QString configHash;     //!< of CP X's data planes at that time; empty where unknown
    std::optional<DatabaseDumpRecord> database;
    QList<DeclarativeRecord> declarative;
    QList<BackupFile> files; //!< all but manifest.json, sorted by path

    [[nodiscard]] qint64 bytes() const;
    friend bool operator==(const BackupManifest &, const BackupManifest &) = default;
};

//! \brief The name of the manifest in its folder.
[[nodiscard]] QString manifestFileName();

} // namespace gatelift
