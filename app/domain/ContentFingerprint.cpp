#include "domain/ContentFingerprint.h"

#include <QHash>

#include <algorithm>

namespace gatelift {
namespace {

using Kind = ContentDifference::Kind;
using Subject = ContentDifference::Subject;

template <typename T>
QString nameOf(const T &one)
{
    return one.schema + QLatin1Char('.') + one.name;
}

QString toldOf(const TableContent &table)
{
    return QString::number(table.rows) + QLatin1Char(' ') + table.checksum;
}

QString toldOf(const SequenceValue &sequence)
{
    return QString::number(sequence.last) + QLatin1String(sequence.isCalled ? ",t" : ",f");
}

Kind compared(const TableContent &original, const TableContent &copy, bool sameAlgorithm)
{
    if (original.rows != copy.rows)
        return Kind::Differs;
    if (!sameAlgorithm)
        return Kind::NotComparable;
    return original.checksum == copy.checksum ? Kind::Equal : Kind::Differs;
}

Kind compared(const SequenceValue &original, const SequenceValue &copy, bool)
{
    return original == copy ? Kind::Equal : Kind::Differs;
}

template <typename T>
void compareLists(Subject subject, const QList<T> &originals, const QList<T> &copies, bool sameAlgorithm,
                  QList<ContentDifference> &found)
{
    QHash<QString, T> open;
    for (const T &copy : copies)
        open.insert(nameOf(copy), copy);
    for (const T &original : originals) {
        const QString name = nameOf(original);
        const auto copy = open.constFind(name);
        if (copy == open.cend()) {
            found << ContentDifference{subject, Kind::Missing, name, toldOf(original), {}};
            continue;
        }
        found << ContentDifference{subject, compared(original, *copy, sameAlgorithm), name, toldOf(original),
                                   toldOf(*copy)};
        open.erase(copy);
    }
    for (const T &copy : copies) {
        if (open.contains(nameOf(copy)))
            found << ContentDifference{subject, Kind::Unexpected, nameOf(copy), {}, toldOf(copy)};
    }
}

void compareCounts(Subject subject, int original, int copy, QList<ContentDifference> &found)
{
    found << ContentDifference{subject,
                               original == copy ? Kind::Equal : Kind::Differs,
                               {},
                               QString::number(original),
                               QString::number(copy)};
}

} // namespace

QList<ContentDifference> compareContent(const ContentFingerprint &original, const ContentFingerprint &copy)
{
    QList<ContentDifference> found;
    compareLists(Subject::Table, original.tables, copy.tables, original.algorithm == copy.algorithm, found);
    compareLists(Subject::Sequence, original.sequences, copy.sequences, true, found);
    const auto &a = original.objects;
    const auto &b = copy.objects;
    compareCounts(Subject::Sequences, a.sequences, b.sequences, found);
    compareCounts(Subject::Indexes, a.indexes, b.indexes, found);
    compareCounts(Subject::Constraints, a.constraints, b.constraints, found);
    compareCounts(Subject::Triggers, a.triggers, b.triggers, found);
    compareCounts(Subject::Functions, a.functions, b.functions, found);
    return found;
}

QList<TableWrites> WriteStatistics::since(const WriteStatistics &before) const
{
    QHash<QString, TableWrites> known;
    if (before.countersSince == countersSince) {
        for (const TableWrites &table : before.tables)
            known.insert(nameOf(table), table);
    }
    QList<TableWrites> moved;
    for (TableWrites table : tables) {
        const TableWrites old = known.value(nameOf(table));
        // A counter that went back was reset (a crash leaves no mark elsewhere): what it shows now is all
        // new.
        const bool restarted =
            table.inserted < old.inserted || table.updated < old.updated || table.deleted < old.deleted;
        if (!restarted) {
            table.inserted -= old.inserted;
            table.updated -= old.updated;
            table.deleted -= old.deleted;
        }
        if (table.inserted != 0 || table.updated != 0 || table.deleted != 0)
            moved << table;
    }
    return moved;
}

} // namespace gatelift
