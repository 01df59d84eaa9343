#include "journal/BackupData.h"

#include "journal/BackupValues.h"
#include "journal/EventData.h"

using nlohmann::json;

namespace gatelift {
namespace {

json settingsToJson(const DatabaseSettings &settings)
{
    return {{"service", utf8(settings.service)},
            {"host", utf8(settings.host)},
            {"port", settings.port},
            {"database", utf8(settings.database)},
            {"user", utf8(settings.user)},
            {"ssl_mode", utf8(settings.sslMode)},
            {"ca_file", utf8(settings.caFile)},
            {"password", utf8(toKey(settings.password))},
            {"tools_folder", utf8(settings.toolsFolder)}};
}

DatabaseSettings readSettings(const JsonReader &data)
{
    return {data["service"].text(),     data["host"].text(),
            data["port"].number(),      data["database"].text(),
            data["user"].text(),        data["ssl_mode"].text(),
            data["ca_file"].text(),     data["password"].key(passwordSourceFromKey),
            data["tools_folder"].text()};
}

json choiceToJson(const BackupFileChoice &choice)
{
    return {
        {"path", utf8(choice.path)}, {"role", utf8(toKey(choice.role))}, {"private_key", choice.privateKey}};
}

BackupFileChoice readChoice(const JsonReader &data)
{
    return {data["path"].text(), data["role"].key(backupFileRoleFromKey), data["private_key"].boolean()};
}

json dumpToJson(const DumpBrief &dump)
{
    return {{"path", utf8(dump.path)},
            {"format", utf8(dump.format)},
            {"jobs", dump.jobs},
            {"compression", dump.compression},
            {"tool", utf8(dump.tool)},
            {"source", utf8(dump.source)},
            {"bytes", dump.bytes},
            {"msecs", dump.msecs},
            {"toc_entries", dump.tocEntries},
            {"server_version", dump.serverVersion},
            {"database_bytes", dump.databaseBytes},
            {"system_identifier", utf8(dump.systemIdentifier)},
            {"algorithm", utf8(dump.algorithm)},
            {"rows", countsToJson(dump.rows)},
            {"writes", toJson(dump.writes)}};
}

DumpBrief readDump(const JsonReader &data)
{
    return {data["path"].text(),
            data["format"].text(),
            data["jobs"].number(),
            data["compression"].number(),
            data["tool"].text(),
            data["source"].text(),
            data["bytes"].integer(),
            data["msecs"].integer(),
            data["toc_entries"].number(),
            data["server_version"].number(),
            data["database_bytes"].integer(),
            data["system_identifier"].text(),
            data["algorithm"].text(),
            data["rows"].countMap(),
            readWriteStatistics(data["writes"])};
}

json checksToJson(const QList<BackupCheck> &checks)
{
    return listToJson(checks, [](const BackupCheck &check) {
        return json{
            {"id", utf8(toKey(check.id))}, {"passed", check.passed}, {"evidence", utf8(check.evidence)}};
    });
}

BackupCheck readCheck(const JsonReader &data)
{
    return {data["id"].key(backupCheckFromKey), data["passed"].boolean(), data["evidence"].text()};
}

DrilledTable readDrilledTable(const JsonReader &data)
{
    return {data["name"].text(), data["rows"].integer(), data["copied"].integer(),
            data["outcome"].key(drilledOutcomeFromKey)};
}

} // namespace

json write(const DatabaseChanged &e)
{
    return {{"side", utf8(toKey(e.side))}, {"database", settingsToJson(e.database)}};
}
void read(const JsonReader &data, DatabaseChanged &e)
{
    e = {data["side"].key(sideFromKey), readSettings(data["database"])};
}

json toJson(const DatabaseBrief &brief)
{
    return {{"server_version", brief.serverVersion},
            {"name", utf8(brief.name)},
            {"role", utf8(brief.role)},
            {"bytes", brief.bytes},
            {"tables", brief.tables},
            {"migration_state", utf8(brief.migrationState)},
            {"system_identifier", utf8(brief.systemIdentifier)},
            {"tls", utf8(brief.tls)},
            {"in_recovery", brief.inRecovery},
            {"workspaces", brief.workspaces},
            {"entities", countsToJson(brief.entities)}};
}

DatabaseBrief readDatabaseBrief(const JsonReader &data)
{
    return {data["server_version"].number(),  data["name"].text(),        data["role"].text(),
            data["bytes"].integer(),          data["tables"].number(),    data["migration_state"].text(),
            data["system_identifier"].text(), data["tls"].text(),         data["in_recovery"].boolean(),
            data["workspaces"].number(),      data["entities"].countMap()};
}

json write(const BackupConfigured &e)
{
    const auto &settings = e.settings;
    return {{"folder", utf8(settings.folder)},
            {"custom", settings.custom},
            {"jobs", settings.jobs},
            {"compression", settings.compression},
            {"declarative", settings.declarative},
            {"all_workspaces", settings.allWorkspaces},
            {"deck_folder", utf8(settings.deckFolder)},
            {"declarative_file", utf8(settings.declarativeFile)},
            {"files", listToJson(settings.files, choiceToJson)},
            {"drill", utf8(toKey(settings.drill))},
            {"scratch", settingsToJson(settings.scratch)},
            {"time_migrations", settings.timeMigrations}};
}
void read(const JsonReader &data, BackupConfigured &e)
{
    e.settings = {data["folder"].text(),          data["custom"].boolean(),
                  data["jobs"].number(),          data["compression"].number(),
                  data["declarative"].boolean(),  data["all_workspaces"].boolean(),
                  data["deck_folder"].text(),     data["declarative_file"].text(),
                  data["files"].list(readChoice), data["drill"].key(drillPlaceFromKey),
                  readSettings(data["scratch"]),  data["time_migrations"].boolean()};
}

json write(const BackupMade &e)
{
    const auto &backup = e.backup;
    return {{"id", utf8(backup.id)},
            {"folder", utf8(backup.folder)},
            {"manifest_sha256", utf8(backup.manifestSha256)},
            {"started_at", timeToJson(backup.startedAt)},
            {"finished_at", timeToJson(backup.finishedAt)},
            {"gateway_version", utf8(backup.gatewayVersion)},
            {"config_hash", utf8(backup.configHash)},
            {"bytes", backup.bytes},
            {"file_count", backup.fileCount},
            {"database", backup.database ? dumpToJson(*backup.database) : json(nullptr)},
            {"declarative",
             listToJson(backup.declarative, [](const DeclarativeRecord &record) { return toJson(record); })},
            {"files", listToJson(backup.files, [](const BackupFile &file) { return toJson(file); })},
            {"taken_over", e.takenOver}};
}
void read(const JsonReader &data, BackupMade &e)
{
    e.backup = {data["id"].text(),
                data["folder"].text(),
                data["manifest_sha256"].text(),
                data["started_at"].time(),
                data["finished_at"].time(),
                data["gateway_version"].text(),
                data["config_hash"].text(),
                data["bytes"].integer(),
                data["file_count"].number(),
                data["database"].optional(readDump),
                data["declarative"].list(readDeclarativeRecord),
                data["files"].list(readBackupFile)};
    e.takenOver = data["taken_over"].boolean();
}

json write(const BackupVerified &e)
{
    return {{"backup_id", utf8(e.verdict.backupId)},
            {"at", timeToJson(e.verdict.at)},
            {"good", e.verdict.isGood()},
            {"checks", checksToJson(e.verdict.checks)}};
}
void read(const JsonReader &data, BackupVerified &e)
{
    e.verdict = {data["backup_id"].text(), data["at"].timeOrNull(), data["checks"].list(readCheck)};
}

json write(const BackupDrilled &e)
{
    const auto &drill = e.drill;
    return {{"backup_id", utf8(drill.backupId)},
            {"scratch", utf8(drill.scratch)},
            {"started_at", timeToJson(drill.startedAt)},
            {"finished_at", timeToJson(drill.finishedAt)},
            {"restore_msecs", drill.restoreMsecs},
            {"same_server", drill.sameServer},
            {"dropped", drill.dropped},
            {"good", drill.isGood()},
            {"tables", listToJson(drill.tables,
                                  [](const DrilledTable &table) {
                                      return json{{"name", utf8(table.name)},
                                                  {"rows", table.rows},
                                                  {"copied", table.copied},
                                                  {"outcome", utf8(toKey(table.outcome))}};
                                  })},
            {"checks", checksToJson(drill.checks)}};
}
void read(const JsonReader &data, BackupDrilled &e)
{
    e.drill = {data["backup_id"].text(),        data["scratch"].text(),
               data["started_at"].timeOrNull(), data["finished_at"].timeOrNull(),
               data["restore_msecs"].integer(), data["same_server"].boolean(),
               data["dropped"].boolean(),       data["tables"].list(readDrilledTable),
               data["checks"].list(readCheck)};
}

json write(const MigrationsTimed &e)
{
    const auto &trial = e.trial;
    return {{"backup_id", utf8(trial.backupId)},
            {"scratch", utf8(trial.scratch)},
            {"started_at", timeToJson(trial.startedAt)},
            {"msecs", trial.msecs},
            {"resolution_msecs", trial.resolutionMsecs},
            {"subsystems", listToJson(trial.subsystems,
                                      [](const MigratedSubsystem &one) {
                                          return json{{"subsystem", utf8(one.subsystem)},
                                                      {"executed", textsToJson(one.executed)},
                                                      {"pending", textsToJson(one.pending)}};
                                      })},
            {"finish_due", trial.finishDue},
            {"equal_tables", trial.equalTables},
            {"changed_tables", textsToJson(trial.changedTables)},
            {"new_tables", textsToJson(trial.newTables)},
            {"gone_tables", textsToJson(trial.goneTables)}};
}
void read(const JsonReader &data, MigrationsTimed &e)
{
    e.trial = {data["backup_id"].text(),
               data["scratch"].text(),
               data["started_at"].timeOrNull(),
               data["msecs"].integer(),
               data["resolution_msecs"].number(),
               data["subsystems"].list([](const JsonReader &one) {
                   return MigratedSubsystem{one["subsystem"].text(), one["executed"].texts(),
                                            one["pending"].texts()};
               }),
               data["finish_due"].boolean(),
               data["equal_tables"].number(),
               data["changed_tables"].texts(),
               data["new_tables"].texts(),
               data["gone_tables"].texts()};
}

json write(const BackupFailed &e)
{
    return {{"task", utf8(e.task)}, {"backup_id", utf8(e.backupId)}, {"message", utf8(e.message)}};
}
void read(const JsonReader &data, BackupFailed &e)
{
    e = {data["task"].text(), data["backup_id"].text(), data["message"].text()};
}

json write(const ConfigurationWritten &e)
{
    return {{"backup_id", utf8(e.backupId)},
            {"tables", toJson(e.tables)},
            {"counters_reset", e.countersReset},
            {"config_hash", utf8(e.configHash)}};
}
void read(const JsonReader &data, ConfigurationWritten &e)
{
    e = {data["backup_id"].text(), readTableWrites(data["tables"]), data["counters_reset"].boolean(),
         data["config_hash"].text()};
}

} // namespace gatelift
