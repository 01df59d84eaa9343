#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief Where a backup, its verification or a drill stands.
struct BackupProgress
{
    enum class Stage {
        Inspect,     //!< the database is looked at, the tools are found
        Dump,        //!< pg_dump runs, beside it the checksums of the same snapshot
        Declarative, //!< decK dumps, its files are read back and counted
        Archive,     //!< the archive's table of contents is read back
        Checksums,   //!< SHA-256 of every file
        Manifest,    //!< written, and all of it synced to disk
        Prepare,     //!< the scratch database is made or looked at
        Restore,     //!< pg_restore runs
        Compare,     //!< the copy's content is read
        AwaitUp,     //!< `kong migrations up` is awaited on the copy
        Migrate,     //!< it runs
        Done
    };
    Stage stage = Stage::Inspect;
    int permille = -1; //!< of this stage; -1: can't be told
    QString item;      //!< the table, file or entry in hand
    int itemsDone = 0;
    int itemsTotal = 0;
    qint64 bytesDone = 0; //!< of the tables in the database
    qint64 bytesTotal = 0;
    qint64 bytesWritten = 0; //!< on disk
    std::optional<qint64> msecsLeft;

    friend bool operator==(const BackupProgress &, const BackupProgress &) = default;
};

//! \brief The stage in words, for people: 'Dumping the database'.
[[nodiscard]] QString stageText(BackupProgress::Stage stage);

} // namespace gatelift

Q_DECLARE_METATYPE(gatelift::BackupProgress)
