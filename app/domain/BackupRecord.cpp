#include "domain/BackupRecord.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<DrillPlace, 3> places{{{DrillPlace::SameServer, "same-server"},
                                          {DrillPlace::OtherServer, "other-server"},
                                          {DrillPlace::None, "none"}}};

DumpBrief brief(const DatabaseDumpRecord &dump)
{
    DumpBrief kept{dump.path,
                   dump.format,
                   dump.jobs,
                   dump.compression,
                   dump.tool,
                   dump.source,
                   dump.bytes,
                   dump.msecs,
                   dump.tocEntries,
                   dump.database.server.version,
                   dump.database.bytes,
                   dump.database.server.systemIdentifier,
                   dump.content.algorithm,
                   {},
                   dump.writes};
    for (const auto &table : dump.content.tables)
        kept.rows.insert(table.schema + QLatin1Char('.') + table.name, table.rows);
    return kept;
}

} // namespace

QString toKey(DrillPlace place)
{
    return keyOf(places, place);
}

std::optional<DrillPlace> drillPlaceFromKey(const QString &key)
{
    return valueOf(places, key);
}

qint64 DumpBrief::totalRows() const
{
    qint64 total = 0;
    for (const auto count : rows)
        total += count;
    return total;
}

BackupRecord backupRecord(const BackupManifest &manifest, const QString &folder,
                          const QString &manifestSha256)
{
    BackupRecord record;
    record.id = manifest.id;
    record.folder = folder;
    record.manifestSha256 = manifestSha256;
    record.startedAt = manifest.startedAt;
    record.finishedAt = manifest.finishedAt;
    record.gatewayVersion = manifest.gatewayVersion;
    record.configHash = manifest.configHash;
    record.bytes = manifest.bytes();
    record.fileCount = static_cast<int>(manifest.files.size());
    if (manifest.database)
        record.database = brief(*manifest.database);
    record.declarative = manifest.declarative;
    for (const auto &file : manifest.files) {
        if (file.role != BackupFileRole::DatabaseDump)
            record.files << file;
    }
    return record;
}

} // namespace gatelift
