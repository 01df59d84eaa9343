#include "journal/BackupValues.h"

using nlohmann::json;

namespace gatelift {
namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

json certificateToJson(const BackupCertificate &certificate)
{
    return {{"subject", utf8(certificate.subject)},
            {"expires", timeToJson(certificate.expires)},
            {"sha256", utf8(certificate.sha256)}};
}

BackupCertificate readCertificate(const JsonReader &value)
{
    return {value["subject"].text(), value["expires"].timeOrNull(), value["sha256"].text()};
}

} // namespace

json countsToJson(const QMap<QString, qint64> &counts)
{
    json map = json::object();
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        map[utf8(it.key())] = it.value();
    return map;
}

json toJson(const QList<TableWrites> &tables)
{
    return listToJson(tables, [](const TableWrites &table) {
        return json{{"schema", utf8(table.schema)},
                    {"name", utf8(table.name)},
                    {"inserted", table.inserted},
                    {"updated", table.updated},
                    {"deleted", table.deleted}};
    });
}

QList<TableWrites> readTableWrites(const JsonReader &value)
{
    return value.list([](const JsonReader &table) {
        return TableWrites{table["schema"].text(), table["name"].text(), table["inserted"].integer(),
                           table["updated"].integer(), table["deleted"].integer()};
    });
}

json toJson(const WriteStatistics &writes)
{
    return {{"at", timeToJson(writes.at)},
            {"counters_since", timeToJson(writes.countersSince)},
            {"tables", toJson(writes.tables)}};
}

WriteStatistics readWriteStatistics(const JsonReader &value)
{
    WriteStatistics writes;
    writes.at = value["at"].timeOrNull();
    writes.countersSince = value["counters_since"].timeOrNull();
    writes.tables = readTableWrites(value["tables"]);
    return writes;
}

json toJson(const DeclarativeRecord &record)
{
    return {{"path", utf8(record.path)},
            {"workspace", utf8(record.workspace)},
            {"tool", utf8(record.tool)},
            {"format_version", utf8(record.formatVersion)},
            {"counts", countsToJson(record.counts)},
            {"api_counts", countsToJson(record.apiCounts)},
            {"validated", record.validated}};
}

DeclarativeRecord readDeclarativeRecord(const JsonReader &value)
{
    return {value["path"].text(),           value["workspace"].text(),  value["tool"].text(),
            value["format_version"].text(), value["counts"].countMap(), value["api_counts"].countMap(),
            value["validated"].boolean()};
}

json toJson(const BackupFile &file)
{
    return {
        {"path", utf8(file.path)},     {"role", utf8(toKey(file.role))},
        {"bytes", file.bytes},         {"sha256", utf8(file.sha256)},
        {"origin", utf8(file.origin)}, {"certificates", listToJson(file.certificates, certificateToJson)}};
}

BackupFile readBackupFile(const JsonReader &value)
{
    return {value["path"].text(),     value["role"].key(backupFileRoleFromKey),
            value["bytes"].integer(), value["sha256"].text(),
            value["origin"].text(),   value["certificates"].list(readCertificate)};
}

} // namespace gatelift
