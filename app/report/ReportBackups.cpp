#include "report/ReportBackups.h"

#include "domain/BackupText.h"
#include "report/ReportText.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportBackups)
};

//! Says one backup in label and value.
class Facts
{
public:
    Facts(const PlanBackup &backup, const ReportDocument &document)
        : m_backup(backup)
        , m_record(backup.record)
        , m_locale(document.locale)
        , m_text(document)
    {
    }

    QList<std::pair<QString, QString>> list()
    {
        add(Text::tr("Taken"),
            Text::tr("%1, by %2", "time, person").arg(m_text.stamp(m_record.startedAt), m_backup.by));
        add(Text::tr("Folder"), m_record.folder);
        add(Text::tr("Size"), Text::tr("%n files, %1", "", m_record.fileCount).arg(size(m_record.bytes)));
        add(Text::tr("SHA-256 of the manifest"), m_record.manifestSha256);
        if (!m_record.gatewayVersion.isEmpty())
            add(Text::tr("CP X"), m_record.configHash.isEmpty()
                                      ? m_record.gatewayVersion
                                      : Text::tr("%1, configuration %2", "version, hash")
                                            .arg(m_record.gatewayVersion, m_record.configHash));
        if (m_record.database)
            addDatabase(*m_record.database);
        for (const auto &record : m_record.declarative)
            addDeclarative(record);
        for (const auto &file : m_record.files)
            addFile(file);
        add(Text::tr("Read back"), verdict());
        if (m_record.database)
            add(Text::tr("Restore drill"), drill());
        if (m_backup.trial)
            add(Text::tr("Migrations on a copy"),
                Text::tr("kong migrations up: %1, within %2 s", "summary, resolution")
                    .arg(trialSummary(*m_backup.trial),
                         m_locale.toString(static_cast<double>(m_backup.trial->resolutionMsecs) / 1000, 'f',
                                           1)));
        for (const auto &seen : m_backup.writes)
            add(Text::tr("Written since"),
                Text::tr("%1, seen %2", "tables, time").arg(writesText(seen.write), m_text.stamp(seen.at)));
        return m_facts;
    }

private:
    void add(const QString &key, const QString &value) { m_facts << std::pair(key, value); }
    [[nodiscard]] QString size(qint64 bytes) const { return m_locale.formattedDataSize(bytes); }

    void addDatabase(const DumpBrief &dump)
    {
        add(Text::tr("Database"),
            Text::tr("%1, PostgreSQL %2, %3", "source, version, size")
                .arg(dump.source, serverVersionText(dump.serverVersion), size(dump.databaseBytes)));
        add(Text::tr("Dump"), Text::tr("%1, format %2, %n jobs, %3 in %4 s", "", dump.jobs)
                                  .arg(dump.tool, dump.format, size(dump.bytes),
                                       m_locale.toString(static_cast<double>(dump.msecs) / 1000, 'f', 1)));
        add(Text::tr("Content"),
            Text::tr("%n tables, %1 rows, checksums %2", "", static_cast<int>(dump.rows.size()))
                .arg(m_locale.toString(dump.totalRows()), dump.algorithm));
    }

    void addDeclarative(const DeclarativeRecord &record)
    {
        qint64 total = 0;
        for (const auto count : record.counts)
            total += count;
        const auto differing = record.differingKinds();
        const auto counted = record.apiCounts.isEmpty() ? Text::tr("not counted against the Admin API")
                             : differing.isEmpty()      ? Text::tr("counted as the Admin API lists them")
                                                        : Text::tr("the Admin API lists another number of %1")
                                                         .arg(differing.join(QLatin1String(", ")));
        add(Text::tr("Declarative"), Text::tr("%1: %2 entities, %3", "file, number, comparison")
                                         .arg(record.path, m_locale.toString(total), counted));
    }

    void addFile(const BackupFile &file)
    {
        if (file.role == BackupFileRole::Declarative)
            return;
        QStringList parts{file.origin.isEmpty() ? file.path : file.origin, size(file.bytes)};
        for (const auto &certificate : file.certificates)
            parts << Text::tr("%1 until %2", "certificate's subject, date")
                         .arg(certificate.subject, certificate.expires.date().toString(Qt::ISODate));
        add(Text::tr("File"), parts.join(QLatin1String(", ")));
    }

    [[nodiscard]] QString verdict() const
    {
        if (!m_backup.verdict)
            return Text::tr("no");
        const auto &checks = m_backup.verdict->checks;
        const auto failed = std::find_if(checks.cbegin(), checks.cend(),
                                         [](const BackupCheck &check) { return !check.passed; });
        return failed != checks.cend() ? Text::tr("failed: %1").arg(failed->evidence)
                                       : Text::tr("%n checks passed, %1", "", static_cast<int>(checks.size()))
                                             .arg(m_text.stamp(m_backup.verdict->at));
    }

    [[nodiscard]] QString drill() const
    {
        if (!m_backup.drill)
            return Text::tr("no");
        const auto &drill = *m_backup.drill;
        return Text::tr("%1, into %2, %3", "summary, database, time")
            .arg(drillSummary(drill), drill.scratch, m_text.stamp(drill.finishedAt));
    }

    const PlanBackup &m_backup;
    const BackupRecord &m_record;
    QLocale m_locale;
    ReportText m_text;
    QList<std::pair<QString, QString>> m_facts;
};

} // namespace

QList<ReportBackup> reportBackups(const UpgradePlan &plan, const ReportDocument &document)
{
    const ReportText text(document);
    const auto standing = backupStanding(plan);
    QList<ReportBackup> backups;
    for (const auto &backup : plan.backups) {
        ReportBackup line;
        line.backup = backup;
        line.isFinal = isFinal(backup, plan.freeze);
        const bool counts = standing.latest == &backup;
        line.proven = counts && standing.isProven();
        const auto at = text.stamp(backup.record.startedAt);
        line.title = line.isFinal ? Text::tr("Final backup, %1").arg(at) : Text::tr("Rehearsal, %1").arg(at);
        line.state = line.proven ? Text::tr("proven: the way back")
                     : counts    ? faultText(standing)
                                 : Text::tr("a later one counts");
        line.facts = Facts(backup, document).list();
        backups << line;
    }
    return backups;
}

QList<ReportFinding> backupFindings(const UpgradePlan &plan)
{
    QList<ReportFinding> findings;
    for (const auto &backup : plan.backups) {
        if (!isFinal(backup, plan.freeze))
            continue;
        for (const auto &seen : backup.writes)
            findings << ReportFinding{FindingKind::Exception,
                                      Text::tr("Configuration was written after the final backup"),
                                      writesText(seen.write),
                                      seen.at,
                                      {}};
        if (backup.drill && !backup.drill->isGood())
            findings << ReportFinding{FindingKind::Exception,
                                      Text::tr("A restored copy was not the original"),
                                      drillSummary(*backup.drill),
                                      backup.drill->finishedAt,
                                      {}};
    }
    return findings;
}

} // namespace gatelift
