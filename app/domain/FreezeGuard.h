#pragma once

#include "domain/Error.h"
#include "domain/FreezeWrite.h"

namespace gatelift {

//! \brief Judges whether configuration was written. PostgreSQL's counters only point at tables (they lag,
//! count what was rolled back, and begin anew after a crash); the content of the tables decides, and with it
//! which rows. The data planes' config hash alone tells writes by the Admin API; beside the database it is
//! only told. A source that does not answer is 'not watched', never 'holds'. A value without clock, thread or
//! socket: FreezeMonitor feeds it from a real server, tests from recorded ones.
class FreezeGuard
{
public:
    //! \brief What one reading brought.
    struct Findings
    {
        QList<FreezeWrite> writes;
        QList<FreezeNotice> notices;
    };

    FreezeGuard() = default;
    explicit FreezeGuard(DatabaseTables tables, FreezeLimits limits = {})
        : m_tables(std::move(tables))
        , m_limits(limits)
    {
    }

    //! \brief Which sources are set up; what one has told is forgotten with it.
    void setSource(FreezeSource source, bool isSetUp);
    void setVersion(const Version &version) { m_version = version; }
    //! \brief Begins anew: the next readings are the baseline, or are held against a kept one.
    void begin(const std::optional<FreezeContent> &kept = {});

    //! \brief What to ask PostgreSQL now. Part Large: nothing where no large table is due.
    [[nodiscard]] DatabaseQuestion beat() const;
    [[nodiscard]] std::optional<DatabaseQuestion> large(const QDateTime &now);

    [[nodiscard]] Findings look(const DatabaseReading &reading);
    [[nodiscard]] Findings look(const HashReading &reading);
    //! \brief A source that failed: not watched from its latest answer on.
    [[nodiscard]] Findings fail(FreezeSource source, const QDateTime &at, const QString &why);

    void plan(const PlannedWrites &planned);
    //! \brief Ends before its time; what is found later was not planned.
    void endPlanned(const QString &item, const QDateTime &at);

    [[nodiscard]] FreezeStanding standing(const QDateTime &now) const;
    //! \brief Every table was read at least once since begin().
    [[nodiscard]] bool hasBaseline() const;
    //! \brief The content as it is known now, for the journal.
    [[nodiscard]] FreezeContent content() const;
    //! \brief All rows' checksums of the tables that were asked for after a moment, by `schema.table`;
    //! comparable under algorithm() alone.
    [[nodiscard]] QHash<QString, QString> checksums(const QDateTime &after) const;
    [[nodiscard]] const QString &algorithm() const { return m_algorithm; }
    //! \brief The counters as last read.
    [[nodiscard]] const WriteStatistics &writes() const { return m_writes; }

private:
    struct Held
    {
        TableBrief brief;
        QString checksum;
        std::optional<RowMarks> marks;
        RowMarks expiring;
        bool knowsExpiring = false;
        bool fromJournal = false; //!< not read yet by this program
        QDateTime seenAt;         //!< our clock, at the latest reading
        QDateTime changedAt;
    };
    struct Source
    {
        bool isSetUp = false;
        bool isLost = true;
        QDateTime since;
        QDateTime answeredAt;
        QString why;
    };
    struct Pending
    {
        QString before;
        QString now;
        QDateTime after;
        QDateTime at;
    };

    [[nodiscard]] Source &source(FreezeSource which)
    {
        return which == FreezeSource::Database ? m_database : m_hash;
    }
    [[nodiscard]] const Source &source(FreezeSource which) const
    {
        return which == FreezeSource::Database ? m_database : m_hash;
    }
    [[nodiscard]] bool checkIdentity(const DatabaseReading &reading, Findings &found);
    void takeCounters(const DatabaseReading &reading, Findings &found);
    void takeList(const DatabaseReading &reading, Findings &found);
    void takeTable(const TableState &now, const DatabaseReading &reading, Findings &found);
    void tellAttempt(const QString &table, const Held &held, const DatabaseReading &reading, Findings &found);
    void answered(FreezeSource which, const QDateTime &at, Findings &found);
    void decideHash(const QDateTime &at, Findings &found);
    void tell(FreezeWrite write, Findings &found);
    [[nodiscard]] Held heldOf(const TableState &now, const DatabaseReading &reading) const;
    [[nodiscard]] QString planFor(const QString &table, const QDateTime &after, const QDateTime &until) const;
    [[nodiscard]] bool isExpiring(const QString &table) const;
    [[nodiscard]] TableKind kindOf(const QString &table) const;

    DatabaseTables m_tables;
    FreezeLimits m_limits;
    Version m_version;
    Source m_database;
    Source m_hash;
    QDateTime m_begunAt; //!< of the first reading since begin()
    bool m_isListed = false;
    QSet<QString> m_baselineNames; //!< listed at the beginning, where no baseline was kept
    QDateTime m_listedAt;          //!< of the latest reading
    QDateTime m_newAfter;          //!< a table that is new now was not there yet
    bool m_doubted = false;        //!< another server answered: everything is to be read before it counts
    bool m_countsWrites = true;
    QString m_algorithm;
    std::optional<DatabaseIdentity> m_identity;
    QHash<QString, Held> m_held;
    QSet<QString> m_unread; //!< listed, not read since begin(), or since a doubt
    QSet<QString> m_large;
    QDateTime m_largeAskedAt;
    WriteStatistics m_writes;
    QHash<QString, TableWrites> m_moved; //!< counted, and not yet held against the content
    QHash<QString, TableWrites> m_asked; //!< the same, of tables being read
    QHash<QString, QDateTime> m_attemptTold;
    QStringList m_unreadable;
    QMap<SyncProtocol, QString> m_hashes;
    QMap<QString, QString> m_keptHashes;
    QMap<SyncProtocol, Pending> m_hashMoved;
    QHash<QString, QDateTime> m_hashFirstSeen;
    QDateTime m_hashSeenAt;
    QDateTime m_wroteAt; //!< the latest write that the database told
    QList<PlannedWrites> m_planned;
    int m_breaches = 0;
    int m_attempts = 0;
};

} // namespace gatelift
