#include "support/BackupFixture.h"

#include <QDir>
#include <QDirIterator>

namespace gatelift::test {

BackupFixture::BackupFixture()
    : m_server(std::make_unique<PrivatePostgres>())
{
    if (!m_server->isRunning() || !restoreKong(*m_server, QStringLiteral("kong")))
        m_problem = m_server->problem();
}

ConnInfo BackupFixture::connInfo(const QString &database, const QString &role) const
{
    return ConnInfo::parse(m_server->conninfo(database, role)).value();
}

BackupOptions BackupFixture::options(const QString &folder, const QString &database) const
{
    BackupOptions options;
    options.folder = folder;
    options.database =
        DatabaseDumpOptions{connInfo(database), {}, DumpFormat::Directory, 2, 1, ToolPlaces::ofThisMachine()};
    return options;
}

DrillOptions BackupFixture::drill(const QString &folder, const QString &scratch) const
{
    return {folder, connInfo(scratch), 2, ToolPlaces::ofThisMachine()};
}

QStringList BackupFixture::databases()
{
    return m_server->value(QStringLiteral("SELECT datname FROM pg_database ORDER BY 1"))
        .split(QLatin1Char('\n'));
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    QDirIterator entries(from, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        const auto target = QDir(to).filePath(QDir(from).relativeFilePath(entries.filePath()));
        if (entries.fileInfo().isDir())
            QDir().mkpath(target);
        else
            QFile::copy(entries.filePath(), target);
    }
}

QString toldCheck(const QList<BackupCheck> &checks, BackupCheckId id)
{
    for (const auto &check : checks) {
        if (check.id == id)
            return QStringLiteral("%1: %2 (%3)")
                .arg(toKey(id), check.passed ? QStringLiteral("passed") : QStringLiteral("failed"),
                     check.evidence);
    }
    return toKey(id) + QStringLiteral(": not there");
}

} // namespace gatelift::test
