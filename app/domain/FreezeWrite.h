#pragma once

#include "domain/FreezeReading.h"

// What the write-freeze guard finds out.
namespace gatelift {

//! \brief What was done to a row.
enum class RowAct { Inserted, Updated, Deleted };
[[nodiscard]] QString toKey(RowAct act); //!< insert|update|delete
[[nodiscard]] std::optional<RowAct> rowActFromKey(const QString &key);

//! \brief One row that was written.
struct WrittenRow
{
    QString key; //!< primary key; several columns joined by ', '
    RowAct act = RowAct::Updated;

    friend bool operator==(const WrittenRow &, const WrittenRow &) = default;
};

//! \brief One table (or the configuration as a whole, by its hash) that was written, or nearly so.
struct FreezeWrite
{
    enum class Kind {
        Breach,  //!< the content changed
        Planned, //!< it changed inside a step's planned writes
        Attempt  //!< writes were counted and the content is the same: rolled back, or the same values again
    };
    enum class Change {
        Rows,
        Columns, //!< columns came, went or changed their type
        Created, //!< the table is new
        Dropped, //!< the table is gone
        Hash     //!< by the config hash alone: which table, nobody can tell
    };

    QString id; //!< of this write in this plan
    Kind kind = Kind::Breach;
    Change change = Change::Rows;
    FreezeSource source = FreezeSource::Database;
    QString table;           //!< schema.table; empty for Change::Hash
    bool migrations = false; //!< a table that `kong migrations` writes
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 deleted = 0;
    bool counted = true;      //!< the three are known; else only that something changed
    QList<WrittenRow> rows{}; //!< the first of them by key; empty where rows can't be told apart
    QString notNamed{};       //!< why not, a key: too-many|no-key|not-running|cut; empty: all are named
    QDateTime after{};        //!< our clock: still the old content then
    QDateTime until{};        //!< the new content by then
    QString before{};         //!< hash for Change::Hash
    QString now{};            //!< hash for Change::Hash
    QString step{};           //!< item of the checklist that planned it
    std::optional<TableBrief> content{}; //!< the table since then; nothing for attempts and dropped tables

    friend bool operator==(const FreezeWrite &, const FreezeWrite &) = default;
};
[[nodiscard]] QString toKey(FreezeWrite::Kind kind); //!< breach|planned|attempt
[[nodiscard]] std::optional<FreezeWrite::Kind> freezeWriteKindFromKey(const QString &key);
[[nodiscard]] QString toKey(FreezeWrite::Change change); //!< rows|columns|created|dropped|hash
[[nodiscard]] std::optional<FreezeWrite::Change> freezeChangeFromKey(const QString &key);

//! \brief Something that a watcher should know and that is no write.
struct FreezeNotice
{
    enum class Kind {
        CountersReset,    //!< they began anew: every table was looked at
        Restarted,        //!< the server was started again
        FailedOver,       //!< another timeline of the same cluster answers
        OtherServer,      //!< another cluster with the same content answers
        HashWithoutWrite, //!< the config hash moved and no configuration table did
        SourceLost,
        SourceBack
    };
    Kind kind = Kind::SourceLost;
    FreezeSource source = FreezeSource::Database;
    QDateTime at;
    QString detail; //!< why it was lost; before and after

    friend bool operator==(const FreezeNotice &, const FreezeNotice &) = default;
};
[[nodiscard]] QString toKey(FreezeNotice::Kind kind); //!< counters-reset|restarted|failed-over|…

//! \brief Writes that a step of the upgrade makes itself.
struct PlannedWrites
{
    QString item;       //!< of the checklist
    QStringList tables; //!< without schema; empty: all
    QDateTime from;
    QDateTime until; //!< at the latest

    [[nodiscard]] bool covers(const QString &table) const; //!< `schema.table`
    friend bool operator==(const PlannedWrites &, const PlannedWrites &) = default;
};

//! \brief How one source stands.
struct SourceStanding
{
    FreezeSource source = FreezeSource::Database;
    bool isWatching = false;
    QDateTime since;        //!< watching, or not watched since then; invalid: never watched yet
    QDateTime answeredAt;   //!< invalid: never
    QString why;            //!< why it is not watched
    QStringList unreadable; //!< tables that it can't see
    int pendingTables = 0;  //!< large ones that were not read yet

    friend bool operator==(const SourceStanding &, const SourceStanding &) = default;
};

//! \brief How the freeze is watched, and what was found since the baseline.
struct FreezeStanding
{
    QList<SourceStanding> sources; //!< those that are set up
    int breaches = 0;
    int attempts = 0;
    QDateTime baselineAt; //!< invalid: there is none yet

    //! \brief Somebody watches, and sees every table.
    [[nodiscard]] bool isWatched() const;
    //! \brief Watched, and nothing was written.
    [[nodiscard]] bool holds() const { return isWatched() && breaches == 0; }
    //! \brief Since when nobody has watched; invalid where somebody does, or nobody ever did.
    [[nodiscard]] QDateTime notWatchedSince() const;
    friend bool operator==(const FreezeStanding &, const FreezeStanding &) = default;
};

} // namespace gatelift
