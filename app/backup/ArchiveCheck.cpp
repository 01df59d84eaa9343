#include "backup/ArchiveCheck.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype shownNames = 5;
//! zlib packs a run of one byte a thousand times; nothing a gateway holds comes near.
constexpr qint64 mostCompression = 1'100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ArchiveCheck)
};

QString namesOf(const QSet<QString> &names)
{
    auto sorted = QStringList(names.cbegin(), names.cend());
    std::sort(sorted.begin(), sorted.end());
    const auto shown = QStringList(sorted.mid(0, shownNames)).join(u", "_s);
    return sorted.size() <= shownNames
               ? shown
               : Text::tr("%1 and %n more", "table names", static_cast<int>(sorted.size() - shownNames))
                     .arg(shown);
}

QSet<QString> tablesOf(const ContentFingerprint &content)
{
    QSet<QString> names;
    for (const auto &table : content.tables)
        names.insert(table.schema + u'.' + table.name);
    return names;
}

} // namespace

BackupCheck checkArchive(const DumpToc &toc, const DatabaseDumpRecord &record)
{
    BackupCheck check{BackupCheckId::Complete, false, {}};
    const auto archived = toc.tablesWithData();
    const QSet<QString> inArchive(archived.cbegin(), archived.cend());
    const auto inSnapshot = tablesOf(record.content);
    if (const auto missing = inSnapshot - inArchive; !missing.isEmpty()) {
        check.evidence = Text::tr("the archive lacks %1").arg(namesOf(missing));
    } else if (const auto more = inArchive - inSnapshot; !more.isEmpty()) {
        check.evidence = Text::tr("the archive has %1, which the snapshot had not").arg(namesOf(more));
    } else if (toc.entries.size() != record.tocEntries) {
        check.evidence = Text::tr("the archive lists %1 entries, the manifest %2")
                             .arg(toc.entries.size())
                             .arg(record.tocEntries);
    } else {
        check.passed = true;
        check.evidence =
            Text::tr("%1 entries; all %n tables with their rows", "", static_cast<int>(inSnapshot.size()))
                .arg(QLocale().toString(toc.entries.size()));
    }
    return check;
}

BackupCheck checkPlausible(const BackupManifest &manifest)
{
    BackupCheck check{BackupCheckId::Plausible, false, {}};
    const auto &dump = *manifest.database;
    qint64 rows = 0;
    qint64 bytes = 0;
    for (const auto &table : dump.content.tables) {
        rows += table.rows;
        bytes += table.bytes;
    }
    qint64 dumped = 0;
    for (const auto &file : manifest.files)
        dumped += file.role == BackupFileRole::DatabaseDump ? file.bytes : 0;
    const auto size = QLocale().formattedDataSize(dumped);
    if (dumped <= 0 || dumped != dump.bytes)
        check.evidence =
            Text::tr("the dump's files hold %1 bytes, %2 were written").arg(dumped).arg(dump.bytes);
    else if (dump.content.tables.isEmpty() || rows == 0)
        check.evidence =
            Text::tr("no row is in it: a Kong database has at least a workspace and schema_meta");
    else if (dumped < bytes / mostCompression)
        check.evidence =
            Text::tr("%1 are too little for tables of %2").arg(size, QLocale().formattedDataSize(bytes));
    else {
        check.passed = true;
        check.evidence =
            Text::tr("%1 for %n rows", "size of the dump", static_cast<int>(std::min<qint64>(rows, INT_MAX)))
                .arg(size);
    }
    return check;
}

} // namespace gatelift
