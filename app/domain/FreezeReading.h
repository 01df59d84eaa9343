#pragma once

#include "domain/ContentFingerprint.h"
#include "domain/DataPlane.h"
#include "domain/DatabaseTables.h"

#include <QHash>
#include <QSet>

// What the write-freeze guard asks its sources, and what they tell it. Values only.
namespace gatelift {

//! \brief Who can notice a write.
enum class FreezeSource { Database, Hash };
[[nodiscard]] QString toKey(FreezeSource source); //!< postgres|config-hash
[[nodiscard]] std::optional<FreezeSource> freezeSourceFromKey(const QString &key);

//! \brief One row of a table: two hashes of its text, and when a gateway may delete it by itself.
struct RowMark
{
    quint64 first = 0;
    quint64 second = 0;
    qint64 expires = 0; //!< seconds since 1970; 0: never

    friend bool operator==(const RowMark &, const RowMark &) = default;
};

//! \brief Rows by primary key, as text.
using RowMarks = QHash<QString, RowMark>;

//! \brief One table in one snapshot.
struct TableState
{
    QString name;                  //!< schema.table
    QString columns;               //!< a digest of their names and types
    qint64 rows = 0;               //!< all of them
    qint64 lastingRows = 0;        //!< those that never expire
    QString checksum;              //!< of all rows, as ContentFingerprint has it
    QString lasting;               //!< of the rows that never expire
    std::optional<RowMarks> marks; //!< of those; nothing: not asked for, too many, or no primary key
    RowMarks expiring;             //!< of the others
    bool tooManyExpiring = false;  //!< more than were read: those others are not watched
    bool hasKey = true;            //!< a primary key

    friend bool operator==(const TableState &, const TableState &) = default;
};

//! \brief Which server and database answered. What a role may not ask is empty.
struct DatabaseIdentity
{
    QString system;      //!< the cluster's identifier
    int timeline = 0;    //!< changes with a failover
    qint64 database = 0; //!< oid
    QDateTime startedAt; //!< of the server
    bool inRecovery = false;

    friend bool operator==(const DatabaseIdentity &, const DatabaseIdentity &) = default;
};

//! \brief How much the guard reads and waits. Sources: DECISIONS.md, 'Database, backup, freeze'; the lag of
//! PostgreSQL's counters as measured on three versions of the gateway (10.09 s at most).
struct FreezeLimits
{
    qint64 smallBytes = 32LL * 1024 * 1024; //!< read at every beat, of all small tables together
    int namedRows = 20'000;                 //!< of one table; with more rows its rows are not told apart
    int namedTotal = 200'000;               //!< of all tables together
    int shownRows = 20;                     //!< named in one write
    int largeSeconds = 60;                  //!< between two looks at a large table that nothing points at
    int largeSecondsBlind = 10;             //!< the same where the server does not count writes
    int databasePatience = 15;              //!< seconds without an answer until it is 'not watched'
    int hashPatience = 60;
    int countersLag = 15;   //!< seconds after which a write stands in the counters for sure
    int attemptPause = 300; //!< seconds between two attempts on one table that are told
};

//! \brief What to read now.
struct DatabaseQuestion
{
    enum class Part {
        Beat, //!< counters, the list of tables and the small ones
        Large //!< the named tables alone
    };
    Part part = Part::Beat;
    QStringList names;            //!< of part Large
    QHash<QString, QString> held; //!< `lasting` by table: where it is another now, rows are read too
    DatabaseTables tables;
    Version version; //!< whose tables; null: any
    FreezeLimits limits;
};

//! \brief What PostgreSQL showed: counters first, then one snapshot of the tables, so that a write which is
//! counted is also seen.
struct DatabaseReading
{
    DatabaseQuestion::Part part = DatabaseQuestion::Part::Beat;
    QDateTime askedAt;    //!< our clock; what was committed before is in it. Set by whoever asks, as the next
    QDateTime answeredAt; //!< our clock; what is in it was committed before
    QDateTime serverAt;   //!< the server's clock in the snapshot
    DatabaseIdentity identity;
    QString algorithm; //!< of the checksums
    bool countsWrites = true;
    WriteStatistics writes;   //!< of part Beat
    QStringList present;      //!< of part Beat: every table that is watched and may be read
    QStringList unreadable;   //!< of part Beat: watched, but this role may not read them
    QStringList large;        //!< of part Beat: of `present`, those not read now
    QList<TableState> tables; //!< what was read
};

//! \brief What the data planes of X report, by sync protocol: hashes compare within one alone.
struct HashReading
{
    QDateTime at;
    QMap<SyncProtocol, QString> hashes; //!< that of the majority; empty: nobody reports one, or
    bool isUndecided = false;           //!< as many nodes report one as another
    QSet<QString> all{};                //!< of every node
};

//! \brief What is kept of a table's content in the journal.
struct TableBrief
{
    QString name;
    qint64 rows = 0; //!< that never expire
    QString columns;
    QString lasting;

    friend bool operator==(const TableBrief &, const TableBrief &) = default;
};

//! \brief A baseline as the journal keeps it. Rows are told apart by the running program alone.
struct FreezeContent
{
    QDateTime at;
    QString algorithm; //!< empty: no database is watched
    QString system;
    QList<TableBrief> tables;
    QMap<QString, QString> hashes; //!< by protocol: full|incremental|unknown

    friend bool operator==(const FreezeContent &, const FreezeContent &) = default;
};

//! \brief The names of those that fit into `budget` bytes together, the smallest first.
[[nodiscard]] QSet<QString> smallTables(QList<std::pair<QString, qint64>> tables, qint64 budget);

} // namespace gatelift
