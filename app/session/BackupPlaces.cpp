#include "session/BackupViewModel.h"

#include "session/BackupJob.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// What the Backup page says of the declarative dump and of where all of it lies.
namespace gatelift {
namespace {

qint64 entities(const DeclarativeRecord &record)
{
    qint64 total = 0;
    for (const auto count : record.counts)
        total += count;
    return total;
}

} // namespace

QList<std::pair<QString, QString>> BackupViewModel::declarativeFacts() const
{
    QList<std::pair<QString, QString>> facts;
    const auto *backup = current();
    if (!backup || backup->record.declarative.isEmpty())
        return facts;
    const auto &records = backup->record.declarative;
    QStringList workspaces;
    qint64 total = 0;
    for (const auto &record : records) {
        if (!record.workspace.isEmpty())
            workspaces << record.workspace;
        total += entities(record);
    }
    qint64 bytes = 0;
    for (const auto &file : backup->record.files)
        bytes += file.role == BackupFileRole::Declarative ? file.bytes : 0;
    if (!records.first().tool.isEmpty())
        facts << std::pair(tr("Tool"), records.first().tool);
    if (!workspaces.isEmpty())
        facts << std::pair(tr("Workspaces"), workspaces.join(u", "_s));
    facts << std::pair(
        tr("Size"),
        tr("%n files, %1", "", static_cast<int>(records.size())).arg(QLocale().formattedDataSize(bytes)));
    facts << std::pair(tr("Entities"), QLocale().toString(total));
    const auto valid = std::count_if(records.cbegin(), records.cend(),
                                     [](const DeclarativeRecord &record) { return record.validated; });
    if (!records.first().tool.isEmpty())
        facts << std::pair(tr("Validated"), tr("%1 of %2, offline").arg(valid).arg(records.size()));
    return facts;
}

Glyph BackupViewModel::declarativeGlyph() const
{
    if (m_session.backupJob().task() == BackupJob::Task::Backup)
        return m_session.backupJob().progress().stage == BackupProgress::Stage::Declarative ? Glyph::Run
                                                                                            : Glyph::Wait;
    const auto *backup = current();
    if (!backup || backup->record.declarative.isEmpty())
        return Glyph::Todo;
    const bool counted =
        std::all_of(backup->record.declarative.cbegin(), backup->record.declarative.cend(),
                    [](const DeclarativeRecord &record) { return record.differingKinds().isEmpty(); });
    return counted ? Glyph::Ok : Glyph::Warn;
}

QString BackupViewModel::declarativeState() const
{
    switch (declarativeGlyph()) {
    case Glyph::Ok:
        return tr("done");
    case Glyph::Warn:
        return tr("counts differ");
    case Glyph::Run:
        return tr("running");
    case Glyph::Wait:
        return tr("waits");
    default:
        return tr("none yet");
    }
}

QString BackupViewModel::declarativeRemark() const
{
    const auto *backup = current();
    if (!hasDatabase())
        return tr("It is copied as it is, parsed and hashed; nothing is sent to the gateway.");
    if (backup && !backup->record.declarative.isEmpty()) {
        for (const auto &record : backup->record.declarative) {
            const auto kinds = record.differingKinds();
            if (!kinds.isEmpty())
                return tr("%1: the Admin API lists another number of %2. Somebody may have written "
                          "meanwhile.")
                    .arg(record.path, kinds.join(u", "_s));
        }
        return tr("decK leaves out RBAC and the keyring. The database dump has them.");
    }
    if (const auto &missing = m_session.backupJob().declarativeError())
        return tr("%1. To get it: %2.", "error, hint").arg(missing->message(), missing->hint);
    if (!settings().declarative)
        return tr("Switched off in the options.");
    if (!endpointConfig(m_session, Side::X))
        return tr("It needs the Admin API of CP X: enter it on the Deployment page.");
    return tr("Made with the next backup, where decK is on this machine.");
}

QString BackupViewModel::folder() const
{
    const auto *backup = current();
    return backup ? backup->record.folder : m_session.backupJob().baseFolder();
}

QList<std::pair<QString, QString>> BackupViewModel::storedFacts() const
{
    QList<std::pair<QString, QString>> facts;
    const auto *backup = current();
    facts << std::pair(backup ? tr("Folder") : tr("Below"), folder());
    if (backup)
        facts << std::pair(tr("Size"), tr("%n files, %1", "", backup->record.fileCount)
                                           .arg(QLocale().formattedDataSize(backup->record.bytes)));
    if (m_freeBytes)
        facts << std::pair(tr("Free"), QLocale().formattedDataSize(*m_freeBytes));
    if (backup)
        facts << std::pair(tr("Taken"), stamp(backup->record.startedAt)) << std::pair(tr("By"), backup->by);
    return facts;
}

} // namespace gatelift
