#include "backup/DrillComparison.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DrillComparison)
};

QString fullName(const TableContent &table)
{
    return table.schema + u'.' + table.name;
}

QString sentence(const ContentDifference &difference)
{
    using Subject = ContentDifference::Subject;
    const auto values = [&](const QString &text) { return text.arg(difference.copy, difference.original); };
    if (difference.kind == ContentDifference::Kind::Missing)
        return Text::tr("%1 is missing", "a table or sequence").arg(difference.name);
    if (difference.kind == ContentDifference::Kind::Unexpected)
        return Text::tr("%1 is more than was dumped", "a table or sequence").arg(difference.name);
    switch (difference.subject) {
    case Subject::Table:
        return Text::tr("table %1 differs").arg(difference.name);
    case Subject::Sequence:
        return values(Text::tr("sequence %1 stands at %2, was %3").arg(difference.name));
    case Subject::Indexes:
        return values(Text::tr("%1 indexes, were %2"));
    case Subject::Constraints:
        return values(Text::tr("%1 constraints, were %2"));
    case Subject::Sequences:
        return values(Text::tr("%1 sequences, were %2"));
    case Subject::Triggers:
        return values(Text::tr("%1 triggers, were %2"));
    case Subject::Functions:
        break;
    }
    return values(Text::tr("%1 functions, were %2"));
}

} // namespace

QList<DrilledTable> drilledTables(const ContentFingerprint &original, const ContentFingerprint &copy)
{
    QHash<QString, TableContent> copies;
    for (const auto &table : copy.tables)
        copies.insert(fullName(table), table);
    const bool comparable = original.algorithm == copy.algorithm;
    QList<DrilledTable> tables;
    for (const auto &table : original.tables) {
        DrilledTable drilled{fullName(table), table.rows, 0, DrilledTable::Outcome::Missing};
        if (const auto it = copies.constFind(drilled.name); it != copies.constEnd()) {
            drilled.copied = it->rows;
            drilled.outcome = comparable && it->rows == table.rows && it->checksum == table.checksum
                                  ? DrilledTable::Outcome::Equal
                                  : DrilledTable::Outcome::Differs;
            copies.erase(it);
        }
        tables << drilled;
    }
    QStringList more = copies.keys();
    std::sort(more.begin(), more.end());
    for (const auto &name : std::as_const(more))
        tables << DrilledTable{name, 0, copies.value(name).rows, DrilledTable::Outcome::Unexpected};
    return tables;
}

BackupCheck checkEqual(const ContentFingerprint &original, const ContentFingerprint &copy)
{
    BackupCheck check{BackupCheckId::Equal, false, {}};
    if (original.algorithm != copy.algorithm) {
        check.evidence =
            Text::tr("the checksums can't be compared: %1 here, %2 in the manifest", "algorithms")
                .arg(copy.algorithm, original.algorithm);
        return check;
    }
    QStringList different;
    for (const auto &difference : compareContent(original, copy)) {
        if (difference.kind != ContentDifference::Kind::Equal)
            different << sentence(difference);
    }
    check.passed = different.isEmpty() && !original.tables.isEmpty();
    if (check.passed) {
        qint64 rows = 0;
        for (const auto &table : original.tables)
            rows += table.rows;
        check.evidence = Text::tr("all %n tables with %1 rows, and their sequences, indexes and constraints",
                                  "", static_cast<int>(original.tables.size()))
                             .arg(QLocale().toString(rows));
    } else if (different.isEmpty()) {
        check.evidence = Text::tr("there is no table to compare");
    } else if (different.size() == 1) {
        check.evidence = different.constFirst();
    } else {
        check.evidence = Text::tr("%1; %n more differences", "", static_cast<int>(different.size() - 1))
                             .arg(different.constFirst());
    }
    return check;
}

} // namespace gatelift
