#include "domain/BackupText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::BackupText)
};

qint64 total(const TableWrites &table)
{
    return table.inserted + table.updated + table.deleted;
}

QString failedCheck(const QList<BackupCheck> &checks)
{
    const auto failed =
        std::find_if(checks.cbegin(), checks.cend(), [](const BackupCheck &check) { return !check.passed; });
    return failed == checks.cend() ? QString() : failed->evidence;
}

} // namespace

QString writesText(const ConfigurationWritten &write)
{
    constexpr qsizetype named = 3;
    auto tables = write.tables;
    std::stable_sort(tables.begin(), tables.end(),
                     [](const TableWrites &a, const TableWrites &b) { return total(a) > total(b); });
    QStringList names;
    for (const auto &table : tables.mid(0, named))
        names << QStringLiteral("%1 (%2)").arg(table.name, QLocale().toString(total(table)));
    if (tables.size() > named)
        names << Text::tr("%n more", "", static_cast<int>(tables.size() - named));
    if (names.isEmpty() && !write.configHash.isEmpty())
        return Text::tr("the data planes report another configuration");
    return names.join(QStringLiteral(", "));
}

QString trialSummary(const MigrationTrial &trial)
{
    const auto seconds = QLocale().toString(static_cast<double>(trial.msecs) / 1000, 'f', 1);
    return Text::tr("%n migrations in %1 s; %2 tables changed, %3 new", "", trial.migrations())
        .arg(seconds)
        .arg(trial.changedTables.size())
        .arg(trial.newTables.size());
}

QString drillSummary(const DrillRecord &drill)
{
    const auto equal = drill.count(DrilledTable::Outcome::Equal);
    const auto seconds = QLocale().toString(static_cast<double>(drill.restoreMsecs) / 1000, 'f', 1);
    return Text::tr("%1 of %n tables equal, restored in %2 s", "", static_cast<int>(drill.tables.size()))
        .arg(QLocale().toString(equal), seconds);
}

QString faultText(const BackupStanding &standing)
{
    switch (standing.fault) {
    case BackupFault::None:
        return {};
    case BackupFault::Missing:
        return Text::tr("no backup was made here yet.");
    case BackupFault::Damaged:
        return Text::tr("the backup is damaged: %1.").arg(failedCheck(standing.latest->verdict->checks));
    case BackupFault::DrillFailed:
        return Text::tr("the restored copy is not the original: %1.")
            .arg(failedCheck(standing.latest->drill->checks));
    case BackupFault::Stale: {
        const auto &write = standing.latest->writes.first().write;
        return write.countersReset && write.tables.isEmpty()
                   ? Text::tr("the server's write counters began anew: whether somebody wrote since the "
                              "backup can't be told.")
                   : Text::tr("the backup is older than the last configuration write: %1.")
                         .arg(writesText(write));
    }
    case BackupFault::BeforeFreeze:
        return Text::tr("the backup was taken before the write freeze, so it is a rehearsal.");
    case BackupFault::NotVerified:
        return Text::tr("the backup was not read back yet.");
    case BackupFault::NotDrilled:
        return Text::tr("the backup was not restored once yet.");
    }
    return {};
}

QString proofText(const BackupStanding &standing, ItemProof proof)
{
    if (!proves(standing, proof))
        return {};
    const QLocale locale;
    const auto &record = standing.latest->record;
    switch (proof) {
    case ItemProof::DatabaseDump:
        return Text::tr("%n tables with %1 rows, %2 on disk, by %3", "",
                        static_cast<int>(record.database->rows.size()))
            .arg(locale.toString(record.database->totalRows()),
                 locale.formattedDataSize(record.database->bytes), record.database->tool);
    case ItemProof::ArchiveList:
        return Text::tr("%n checks passed, %1 entries in the archive", "",
                        static_cast<int>(standing.latest->verdict->checks.size()))
            .arg(record.database ? locale.toString(record.database->tocEntries) : QString());
    case ItemProof::RestoreDrill:
        return drillSummary(*standing.latest->drill);
    case ItemProof::DeclarativeDump:
        return Text::tr("%n files, validated offline and counted as the Admin API lists them", "",
                        static_cast<int>(record.declarative.size()));
    case ItemProof::DeclarativeFile:
        return Text::tr("copied, parsed and hashed: %1").arg(record.declarative.first().path);
    case ItemProof::None:
        break;
    }
    return {};
}

} // namespace gatelift
