#include "session/BackupViewModel.h"

#include "domain/BackupText.h"
#include "session/BackupJob.h"
#include "session/SessionDatabase.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"
#include "tools/PgDump.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// What the Backup page says: marks, figures, files, places.
namespace gatelift {
namespace {

QString duration(qint64 msecs)
{
    constexpr qint64 shortMsecs = 10'000;
    if (msecs < shortMsecs)
        return BackupViewModel::tr("%1 s", "seconds")
            .arg(QLocale().toString(static_cast<double>(msecs) / 1000, 'f', 1));
    const auto seconds = (msecs + 500) / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

//! As it would be typed into a shell.
QString shellWords(const QStringList &words)
{
    QStringList quoted;
    for (auto word : words) {
        static const QRegularExpression plain(u"^[A-Za-z0-9_./:=,+-]+$"_s);
        // A connection string has quotes of its own: double ones around it stay readable.
        static const QRegularExpression special(u"[$`\"\\\\!]"_s);
        if (plain.match(word).hasMatch())
            quoted << word;
        else if (word.contains(u'\'') && !special.match(word).hasMatch())
            quoted << u'"' + word + u'"';
        else
            quoted << u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
    }
    return quoted.join(u' ');
}

Glyph verdictGlyph(const PlanBackup &backup, std::initializer_list<BackupCheckId> ids)
{
    if (!backup.verdict)
        return Glyph::Wait;
    const auto &checks = backup.verdict->checks;
    bool seen = false;
    for (const auto &check : checks) {
        if (std::find(ids.begin(), ids.end(), check.id) == ids.end())
            continue;
        if (!check.passed)
            return Glyph::Bad;
        seen = true;
    }
    return seen ? Glyph::Ok : Glyph::Wait;
}

QString roleTitle(BackupFileRole role)
{
    switch (role) {
    case BackupFileRole::Settings:
        return BackupViewModel::tr("kong.conf");
    case BackupFileRole::Environment:
        return BackupViewModel::tr("Environment");
    case BackupFileRole::NginxTemplate:
        return BackupViewModel::tr("Nginx template");
    case BackupFileRole::Certificate:
        return BackupViewModel::tr("Certificate");
    case BackupFileRole::PrivateKey:
        return BackupViewModel::tr("Private key");
    case BackupFileRole::License:
        return BackupViewModel::tr("License");
    default:
        return BackupViewModel::tr("File");
    }
}

//! The nearest expiry of the certificates in a copied file.
QString expiryText(const BackupFile &file, const QDateTime &now)
{
    QDateTime first;
    for (const auto &certificate : file.certificates) {
        if (certificate.expires.isValid() && (!first.isValid() || certificate.expires < first))
            first = certificate.expires;
    }
    if (!first.isValid())
        return {};
    const auto days = static_cast<int>(now.daysTo(first));
    return days < 0 ? BackupViewModel::tr("expired on %1").arg(dayText(first.date()))
                    : BackupViewModel::tr("expires in %n days", "", days);
}

//! As the gateway says; a license that ends soon needs eyes before Y is started with it.
BackupFileRow licenseRow(const LicenseFacts &license, const QDate &today)
{
    constexpr int soonDays = 30;
    BackupFileRow row;
    row.title = BackupViewModel::tr("License");
    row.role = BackupFileRole::License;
    if (!license.licensed) {
        row.glyph = Glyph::Info;
        row.detail = BackupViewModel::tr("none, says the gateway");
    } else if (license.expires.isValid()) {
        row.glyph = today.daysTo(license.expires) <= soonDays ? Glyph::Warn : Glyph::Info;
        row.detail = BackupViewModel::tr("until %1, says the gateway").arg(dayText(license.expires));
    } else {
        row.glyph = Glyph::Info;
        row.detail = BackupViewModel::tr("its end is not told");
    }
    return row;
}

BackupFileRow fileRow(const QString &path, BackupFileRole role, const BackupFile *copy, int choice,
                      const QDateTime &now)
{
    BackupFileRow row;
    row.title = QFileInfo(path).fileName();
    row.mono = true;
    row.role = role;
    row.choice = choice;
    row.toolTip = path;
    if (!copy) {
        row.detail = BackupViewModel::tr("%1 · with the next backup", "kind of file").arg(roleTitle(role));
        return row;
    }
    const auto expiry = expiryText(*copy, now);
    row.glyph = Glyph::Ok;
    row.detail = u"%1 · %2"_s.arg(roleTitle(copy->role), expiry.isEmpty() ? size(copy->bytes) : expiry);
    row.toolTip += u'\n' + BackupViewModel::tr("SHA-256 %1").arg(copy->sha256);
    return row;
}

void wantWord(BackupFileRow &row)
{
    row.needsWord = true;
    row.glyph = Glyph::Warn;
    row.detail = BackupViewModel::tr("Private key · not copied without your word");
}

} // namespace

QString BackupViewModel::stamp(const QDateTime &at) const
{
    return stampText(at.toTimeZone(m_session.plan().zone()));
}

QString BackupViewModel::subtitle() const
{
    if (m_session.plan().created.rehearsal && !isSetUp())
        return tr("The simulated cluster has no database: tick the steps as you would do them.");
    if (!hasDatabase())
        return tr("The declarative file is the whole state of these nodes. Here it is copied and checked.");
    switch (m_session.plan().freeze.phase) {
    case FreezeState::Phase::Holding:
        return tr("Final backup under the freeze. Database X is only read and keeps serving.");
    case FreezeState::Phase::Lifted:
        return tr("The freeze is lifted. The backup taken under it is the way back.");
    case FreezeState::Phase::NotDeclared:
        break;
    }
    return tr("Before the freeze a backup counts as a rehearsal. The final one follows under it.");
}

QList<BackupChoice> BackupViewModel::choices() const
{
    QList<BackupChoice> choices;
    const auto &plan = m_session.plan();
    const auto zone = plan.zone();
    for (const auto &backup : plan.backups) {
        BackupStanding standing;
        standing.latest = &backup;
        const bool bad =
            (backup.verdict && !backup.verdict->isGood()) || (backup.drill && !backup.drill->isGood());
        const bool proven = backup.verdict && (backup.drill || !hasDatabase());
        const bool last = isFinal(backup, plan.freeze);
        const auto label =
            last ? tr("Final %1", "time").arg(clockText(backup.record.startedAt.toTimeZone(zone)))
                 : tr("Rehearsal %1", "day and time")
                       .arg(QLocale().toString(backup.record.startedAt.toTimeZone(zone), u"d MMM HH:mm"_s));
        choices << BackupChoice{backup.record.id, label,
                                bad                        ? Glyph::Bad
                                : backup.isStale() && last ? Glyph::Warn
                                : proven                   ? Glyph::Ok
                                                           : Glyph::Todo};
    }
    // The latest of each kind: more would fill the page's head.
    constexpr qsizetype shown = 2;
    return choices.mid(std::max<qsizetype>(0, choices.size() - shown));
}

QString BackupViewModel::fault() const
{
    if (isRunning())
        return {};
    const auto standing = backupStanding(m_session.plan());
    if (!standing.latest || standing.isProven())
        return {};
    auto text = faultText(standing);
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

bool BackupViewModel::isFaultBad() const
{
    const auto fault = backupStanding(m_session.plan()).fault;
    return fault == BackupFault::Damaged || fault == BackupFault::DrillFailed;
}

QList<BackupMark> BackupViewModel::marks() const
{
    const auto &job = m_session.backupJob();
    const auto *backup = current();
    const auto task = job.task();
    const auto stage = job.progress().stage;
    QList<BackupMark> marks{
        {Glyph::Wait, hasDatabase() ? tr("Dump database X") : tr("Copy the declarative file"), {}},
        {Glyph::Wait, tr("Checksums"), tr("SHA-256 of every file")},
        {Glyph::Wait, tr("Read the archive"), tr("pg_restore --list")},
        {Glyph::Wait, tr("Restore drill"), tr("into a scratch database")}};
    if (backup) {
        const auto &record = backup->record;
        marks[0].glyph = Glyph::Ok;
        marks[0].detail =
            record.database ? tr("%1 in %2", "size, time")
                                  .arg(size(record.database->databaseBytes), duration(record.database->msecs))
                            : size(record.bytes);
        marks[1].glyph =
            verdictGlyph(*backup, {BackupCheckId::Manifest, BackupCheckId::Files, BackupCheckId::Plausible});
        marks[2].glyph = verdictGlyph(*backup, {BackupCheckId::Readable, BackupCheckId::Complete});
        if (marks[1].glyph == Glyph::Ok)
            marks[1].detail = tr("%n files agree", "", record.fileCount);
        if (marks[2].glyph == Glyph::Ok && record.database)
            marks[2].detail = tr("%1 entries, %n tables", "", static_cast<int>(record.database->rows.size()))
                                  .arg(QLocale().toString(record.database->tocEntries));
        if (backup->drill) {
            marks[3].glyph = backup->drill->isGood() ? Glyph::Ok : Glyph::Bad;
            marks[3].detail = tr("%1 of %n tables equal", "", static_cast<int>(backup->drill->tables.size()))
                                  .arg(backup->drill->count(DrilledTable::Outcome::Equal));
        }
    }
    if (task == BackupJob::Task::Backup) {
        marks[0].glyph = Glyph::Run;
        marks[0].detail = stageText(stage);
    } else if (task == BackupJob::Task::Verification) {
        const int at = stage == BackupProgress::Stage::Archive ? 2 : 1;
        marks[1].glyph = at == 2 ? Glyph::Ok : Glyph::Run;
        marks[at].glyph = Glyph::Run;
    } else if (task == BackupJob::Task::Drill) {
        marks[3].glyph = Glyph::Run;
        marks[3].detail = stageText(stage);
    }
    if (!hasDatabase())
        marks.remove(2, 2);
    return marks;
}

int BackupViewModel::percent() const
{
    const auto permille = m_session.backupJob().progress().permille;
    return permille < 0 ? -1 : permille / 10;
}

QString BackupViewModel::timeLeft() const
{
    const auto left = m_session.backupJob().progress().msecsLeft;
    if (!isRunning() || !left)
        return {};
    const auto seconds = std::max<qint64>(1, (*left + 500) / 1000);
    return seconds < 90 ? tr("about %n s left", "", static_cast<int>(seconds))
                        : tr("about %n min left", "", static_cast<int>((seconds + 30) / 60));
}

QList<std::pair<QString, QString>> BackupViewModel::runFacts() const
{
    const auto &job = m_session.backupJob();
    const auto &progress = job.progress();
    QList<std::pair<QString, QString>> facts;
    if (progress.bytesTotal > 0)
        facts << std::pair(tr("Read"),
                           tr("%1 of %2").arg(size(progress.bytesDone), size(progress.bytesTotal)));
    if (progress.bytesWritten > 0)
        facts << std::pair(tr("Archive"), size(progress.bytesWritten));
    if (progress.itemsTotal > 0)
        facts << std::pair(tr("Done"), tr("%1 of %2").arg(progress.itemsDone).arg(progress.itemsTotal));
    facts << std::pair(tr("Elapsed"), duration(job.elapsedMsecs()));
    if (!progress.item.isEmpty())
        facts << std::pair(tr("Now"), progress.item);
    return facts;
}

QString BackupViewModel::migrationsCommand() const
{
    const auto &scratch = *m_session.backupJob().scratch();
    const auto &target = m_session.plan().target;
    QStringList settings{u"KONG_DATABASE=postgres"_s, u"KONG_PG_HOST="_s + scratch.host(),
                         u"KONG_PG_DATABASE="_s + scratch.database(), u"KONG_PG_USER="_s + scratch.user()};
    if (!scratch.port().isEmpty())
        settings.insert(2, u"KONG_PG_PORT="_s + scratch.port());
    // The password is the operator's to give: a command that is shown holds none.
    const QStringList act{u"kong"_s, u"migrations"_s, u"up"_s};
    if (target.install == InstallMethod::Package)
        return shellWords(settings + act);
    QStringList words{u"docker"_s, u"run"_s, u"--rm"_s, u"--network=host"_s, u"--env=KONG_PG_PASSWORD"_s};
    for (const auto &setting : settings)
        words << u"--env="_s + setting;
    words << (target.edition == Edition::Enterprise ? u"kong/kong-gateway:"_s : u"kong:"_s) + target.to;
    return shellWords(words + act);
}

QString BackupViewModel::command() const
{
    if (isAwaitingMigrations() && m_session.backupJob().scratch())
        return migrationsCommand();
    if (!hasDatabase())
        return {};
    const auto info = connInfo(m_session, m_session.plan().databaseX);
    if (!info)
        return {};
    const auto *backup = current();
    DumpOptions options;
    options.source.conninfo = info->forTools(DatabaseAccess::ReadOnly);
    options.target =
        QDir(backup ? backup->record.folder : m_session.backupJob().nextFolder()).filePath(u"database"_s);
    options.format = settings().custom ? DumpFormat::Custom : DumpFormat::Directory;
    options.jobs = settings().jobs;
    options.compression = settings().compression;
    return shellWords(QStringList{u"pg_dump"_s} + pgDumpArguments(options));
}

QList<qint64> BackupViewModel::rates() const
{
    return m_session.backupJob().rates();
}

QString BackupViewModel::checksum() const
{
    const auto *backup = current();
    return backup ? backup->record.manifestSha256 : QString();
}

QStringList BackupViewModel::log() const
{
    return m_session.backupJob().logLines();
}

QString BackupViewModel::drillCaption() const
{
    const auto *backup = current();
    if (!backup || !backup->drill)
        return tr("rows per table, database X and scratch");
    if (backup->trial)
        return tr("%1 · kong migrations up: %2", "drill, migrations")
            .arg(drillSummary(*backup->drill), trialSummary(*backup->trial));
    return drillSummary(*backup->drill);
}

QList<BackupFileRow> BackupViewModel::files() const
{
    QList<BackupFileRow> rows;
    const auto *backup = current();
    const auto copies = backup ? backup->record.files : QList<BackupFile>();
    const auto now = m_session.now();
    for (int i = 0; i < settings().files.size(); ++i) {
        const auto &choice = settings().files.at(i);
        // The origin stands behind all links: the same name is the same file.
        const auto copy = std::find_if(copies.cbegin(), copies.cend(), [&choice](const BackupFile &file) {
            return QFileInfo(file.origin).fileName() == QFileInfo(choice.path).fileName();
        });
        rows << fileRow(choice.path, choice.role, copy == copies.cend() ? nullptr : &*copy, i, now);
        if (choice.role == BackupFileRole::PrivateKey && !choice.privateKey)
            wantWord(rows.last());
    }
    for (int i = 0; i < m_pasted.size(); ++i) {
        const auto &text = m_pasted.at(i);
        const auto copy = std::find_if(copies.cbegin(), copies.cend(), [&text](const BackupFile &file) {
            return file.origin.isEmpty() && file.bytes == text.content.size() && file.role == text.role;
        });
        const bool copied = copy != copies.cend();
        rows << fileRow(text.name, text.role, copied ? &*copy : nullptr,
                        static_cast<int>(settings().files.size()) + i, now);
        rows.last().detail = copied ? tr("Pasted · %1", "size").arg(size(copy->bytes))
                                    : tr("Pasted · in memory until the next backup");
    }
    if (m_license)
        rows << licenseRow(*m_license, now.date());
    for (const auto &file : copies) {
        const bool listed = std::any_of(rows.cbegin(), rows.cend(), [&file](const BackupFileRow &one) {
            return one.toolTip.contains(file.sha256);
        });
        if (!listed && file.role != BackupFileRole::Declarative)
            rows << fileRow(file.origin.isEmpty() ? file.path : file.origin, file.role, &file, -1, now);
    }
    return rows;
}

} // namespace gatelift
