#pragma once

#include "domain/DatabaseFacts.h"

namespace gatelift {

//! \brief One table's content, independent of the order of its rows.
struct TableContent
{
    QString schema;
    QString name;
    qint64 rows = 0;
    qint64 bytes = 0; //!< size on disk when read, with TOAST; differs after a restore
    QString checksum; //!< hexadecimal; comparable under the same algorithm only

    friend bool operator==(const TableContent &, const TableContent &) = default;
};

//! \brief Where a sequence stands.
struct SequenceValue
{
    QString schema;
    QString name;
    qint64 last = 0;
    bool isCalled = false; //!< `last` was given out already

    friend bool operator==(const SequenceValue &, const SequenceValue &) = default;
};

//! \brief The content of a database in one snapshot. Tables and sequences are sorted by schema and name.
struct ContentFingerprint
{
    QString algorithm; //!< what the checksums mean; two different ones can't be compared
    QList<TableContent> tables;
    QList<SequenceValue> sequences;
    ObjectCounts objects;
    QDateTime at; //!< the server's clock when it was begun

    friend bool operator==(const ContentFingerprint &, const ContentFingerprint &) = default;
};

//! \brief How one table, sequence or count of a copy stands to its original.
struct ContentDifference
{
    enum class Kind { Equal, Differs, Missing, Unexpected, NotComparable };
    enum class Subject { Table, Sequence, Indexes, Constraints, Sequences, Triggers, Functions };

    Subject subject = Subject::Table;
    Kind kind = Kind::Equal;
    QString name;     //!< schema.table; empty for counts
    QString original; //!< 'rows checksum', 'value,is_called', or a count
    QString copy;

    friend bool operator==(const ContentDifference &, const ContentDifference &) = default;
};

//! \brief Every table, sequence and count of both, equal ones too, in the original's order; what only the
//! copy has comes last. Under different algorithms tables with equal rows are not comparable.
[[nodiscard]] QList<ContentDifference> compareContent(const ContentFingerprint &original,
                                                      const ContentFingerprint &copy);

//! \brief Writes per table since the server's counters began, as PostgreSQL's statistics tell them: late by
//! up to 10 s, with rolled-back work, from zero after a crash. A tripwire; the fingerprint judges.
struct TableWrites
{
    QString schema;
    QString name;
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 deleted = 0;

    friend bool operator==(const TableWrites &, const TableWrites &) = default;
};

//! \brief All tables' counters at one moment.
struct WriteStatistics
{
    QList<TableWrites> tables;
    QDateTime countersSince; //!< last reset of the database's counters; invalid where never
    QDateTime at;            //!< the server's clock

    //! \brief Tables whose counters moved since `before`; every table with writes where they were reset
    //! between.
    [[nodiscard]] QList<TableWrites> since(const WriteStatistics &before) const;
    friend bool operator==(const WriteStatistics &, const WriteStatistics &) = default;
};

} // namespace gatelift
