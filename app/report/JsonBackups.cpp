#include "report/JsonBackups.h"

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value)
{
    return value.toStdString();
}

//! RFC 3339 in UTC; null for no time.
Json time(const QDateTime &at)
{
    return at.isValid() ? text(at.toUTC().toString(Qt::ISODate)) : Json(nullptr);
}

Json database(const std::optional<DumpBrief> &dump)
{
    if (!dump)
        return nullptr;
    return {{"source", text(dump->source)},
            {"server_version", dump->serverVersion},
            {"database_bytes", dump->databaseBytes},
            {"format", text(dump->format)},
            {"jobs", dump->jobs},
            {"compression", dump->compression},
            {"tool", text(dump->tool)},
            {"bytes", dump->bytes},
            {"msecs", dump->msecs},
            {"tables", dump->rows.size()},
            {"rows", dump->totalRows()},
            {"checksums", text(dump->algorithm)}};
}

Json checks(const QList<BackupCheck> &list)
{
    Json result = Json::array();
    for (const BackupCheck &check : list)
        result.push_back(
            {{"id", text(toKey(check.id))}, {"passed", check.passed}, {"evidence", text(check.evidence)}});
    return result;
}

Json verdict(const std::optional<BackupVerdict> &found)
{
    if (!found)
        return nullptr;
    return {{"at", time(found->at)}, {"good", found->isGood()}, {"checks", checks(found->checks)}};
}

Json drill(const std::optional<DrillRecord> &found)
{
    if (!found)
        return nullptr;
    Json tables = Json::array();
    for (const DrilledTable &table : found->tables)
        tables.push_back({{"name", text(table.name)},
                          {"rows", table.rows},
                          {"copied", table.copied},
                          {"outcome", text(toKey(table.outcome))}});
    return {{"scratch", text(found->scratch)},
            {"started_at", time(found->startedAt)},
            {"finished_at", time(found->finishedAt)},
            {"restore_msecs", found->restoreMsecs},
            {"same_server", found->sameServer},
            {"dropped", found->dropped},
            {"good", found->isGood()},
            {"tables", std::move(tables)},
            {"checks", checks(found->checks)}};
}

Json declarative(const QList<DeclarativeRecord> &records)
{
    Json result = Json::array();
    for (const DeclarativeRecord &record : records) {
        Json differing = Json::array();
        for (const QString &kind : record.differingKinds())
            differing.push_back(text(kind));
        result.push_back({{"path", text(record.path)},
                          {"workspace", text(record.workspace)},
                          {"tool", text(record.tool)},
                          {"validated", record.validated},
                          {"differing", std::move(differing)}});
    }
    return result;
}

Json files(const QList<BackupFile> &list)
{
    Json result = Json::array();
    for (const BackupFile &file : list) {
        Json certificates = Json::array();
        for (const BackupCertificate &certificate : file.certificates)
            certificates.push_back({{"subject", text(certificate.subject)},
                                    {"expires", time(certificate.expires)},
                                    {"sha256", text(certificate.sha256)}});
        result.push_back({{"path", text(file.path)},
                          {"role", text(toKey(file.role))},
                          {"bytes", file.bytes},
                          {"sha256", text(file.sha256)},
                          {"certificates", std::move(certificates)}});
    }
    return result;
}

Json writes(const QList<SeenWrite> &seen)
{
    Json result = Json::array();
    for (const SeenWrite &one : seen) {
        Json tables = Json::array();
        for (const TableWrites &table : one.write.tables)
            tables.push_back(text(table.schema + QLatin1Char('.') + table.name));
        result.push_back(
            {{"seen_at", time(one.at)},
             {"tables", std::move(tables)},
             {"config_hash", one.write.configHash.isEmpty() ? Json(nullptr) : text(one.write.configHash)}});
    }
    return result;
}

} // namespace

nlohmann::ordered_json backupsJson(const QList<ReportBackup> &backups)
{
    Json result = Json::array();
    for (const ReportBackup &line : backups) {
        const auto &record = line.backup.record;
        result.push_back({{"id", text(record.id)},
                          {"final", line.isFinal},
                          {"proven", line.proven},
                          {"state", text(line.state)},
                          {"started_at", time(record.startedAt)},
                          {"finished_at", time(record.finishedAt)},
                          {"by", text(line.backup.by)},
                          {"folder", text(record.folder)},
                          {"manifest_sha256", text(record.manifestSha256)},
                          {"gateway_version", text(record.gatewayVersion)},
                          {"config_hash", text(record.configHash)},
                          {"bytes", record.bytes},
                          {"database", database(record.database)},
                          {"declarative", declarative(record.declarative)},
                          {"files", files(record.files)},
                          {"verified", verdict(line.backup.verdict)},
                          {"drill", drill(line.backup.drill)},
                          {"writes", writes(line.backup.writes)}});
    }
    return result;
}

} // namespace gatelift
