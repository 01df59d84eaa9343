#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief What was looked at in a backup. The journal and the command line write the keys.
enum class BackupCheckId {
    Manifest,  //!< there, readable, of a known format
    Files,     //!< every file is there with its checksum, and no other
    Readable,  //!< pg_restore reads the archive's table of contents
    Complete,  //!< every table of the snapshot is in the archive
    Plausible, //!< sizes and counts fit together
    Restored,  //!< it was restored into a scratch database
    Equal      //!< every table, sequence and count of the copy is that of the manifest
};
[[nodiscard]] QString toKey(BackupCheckId id); //!< manifest|files|readable|complete|plausible|restored|equal
[[nodiscard]] std::optional<BackupCheckId> backupCheckFromKey(const QString &key);

//! \brief One check with its outcome and what it rests on.
struct BackupCheck
{
    BackupCheckId id = BackupCheckId::Manifest;
    bool passed = false;
    QString evidence; //!< what was seen, one sentence

    friend bool operator==(const BackupCheck &, const BackupCheck &) = default;
};

//! \brief All checks that were made, in order; those after the first impossible one are missing.
struct BackupVerdict
{
    QString backupId;
    QDateTime at;
    QList<BackupCheck> checks;

    //! \brief Nothing failed, and something was looked at.
    [[nodiscard]] bool isGood() const;
    friend bool operator==(const BackupVerdict &, const BackupVerdict &) = default;
};

//! \brief A table of the scratch database beside that of the manifest.
struct DrilledTable
{
    enum class Outcome { Equal, Differs, Missing, Unexpected };

    QString name;      //!< schema.table
    qint64 rows = 0;   //!< in the manifest
    qint64 copied = 0; //!< in the scratch database
    Outcome outcome = Outcome::Equal;

    friend bool operator==(const DrilledTable &, const DrilledTable &) = default;
};
[[nodiscard]] QString toKey(DrilledTable::Outcome outcome); //!< equal|differs|missing|unexpected
[[nodiscard]] std::optional<DrilledTable::Outcome> drilledOutcomeFromKey(const QString &key);

//! \brief What a restore drill found.
struct DrillRecord
{
    QString backupId;
    QString scratch; //!< for people, without secrets
    QDateTime startedAt;
    QDateTime finishedAt;
    qint64 restoreMsecs = 0; //!< of pg_restore alone: how long a restore takes
    bool sameServer = false; //!< as the one that was dumped
    bool dropped = false;    //!< the scratch database was made for the drill and is gone again
    QList<DrilledTable> tables;
    QList<BackupCheck> checks; //!< sequences, indexes and constraints counted are in `equal`

    [[nodiscard]] bool isGood() const;
    [[nodiscard]] int count(DrilledTable::Outcome outcome) const;
    friend bool operator==(const DrillRecord &, const DrillRecord &) = default;
};

} // namespace gatelift
