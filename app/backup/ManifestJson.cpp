#include "backup/ManifestJson.h"

#include "domain/KeyTable.h"
#include "journal/BackupValues.h"

using nlohmann::json;

namespace gatelift {
namespace {

constexpr KeyTable<MigrationState, 5> migrationStates{{{MigrationState::NotKong, "not-kong"},
                                                       {MigrationState::Empty, "empty"},
                                                       {MigrationState::NotBootstrapped, "not-bootstrapped"},
                                                       {MigrationState::FinishDue, "finish-due"},
                                                       {MigrationState::Executed, "executed"}}};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

json textsToJson(const QStringList &texts)
{
    json list = json::array();
    for (const auto &text : texts)
        list.push_back(utf8(text));
    return list;
}

json objectsToJson(const ObjectCounts &counts)
{
    return {{"sequences", counts.sequences},
            {"indexes", counts.indexes},
            {"constraints", counts.constraints},
            {"triggers", counts.triggers},
            {"functions", counts.functions}};
}

ObjectCounts readObjects(const JsonReader &value)
{
    return {value["sequences"].number(), value["indexes"].number(), value["constraints"].number(),
            value["triggers"].number(), value["functions"].number()};
}

json databaseToJson(const DatabaseFacts &facts)
{
    return {{"server_version", facts.server.version},
            {"server_version_text", utf8(facts.server.versionText)},
            {"in_recovery", facts.server.inRecovery},
            {"system_identifier", utf8(facts.server.systemIdentifier)},
            {"name", utf8(facts.name)},
            {"oid", facts.oid},
            {"owner", utf8(facts.owner)},
            {"role", utf8(facts.role)},
            {"encoding", utf8(facts.encoding)},
            {"collation", utf8(facts.collation)},
            {"ctype", utf8(facts.ctype)},
            {"bytes", facts.bytes},
            {"extensions", textsToJson(facts.extensions)},
            {"kong_schema", utf8(facts.kongSchema)},
            {"migration_state", utf8(keyOf(migrationStates, facts.migrationState))},
            {"migrations", listToJson(facts.migrations,
                                      [](const SubsystemMigrations &row) {
                                          return json{{"subsystem", utf8(row.subsystem)},
                                                      {"last_executed", utf8(row.lastExecuted)},
                                                      {"executed", textsToJson(row.executed)},
                                                      {"pending", textsToJson(row.pending)}};
                                      })},
            {"workspaces", textsToJson(facts.workspaces)}};
}

DatabaseFacts readDatabase(const JsonReader &value)
{
    DatabaseFacts facts;
    facts.server.version = value["server_version"].number();
    facts.server.versionText = value["server_version_text"].text();
    facts.server.inRecovery = value["in_recovery"].boolean();
    facts.server.systemIdentifier = value["system_identifier"].text();
    facts.name = value["name"].text();
    facts.oid = value["oid"].integer();
    facts.owner = value["owner"].text();
    facts.role = value["role"].text();
    facts.encoding = value["encoding"].text();
    facts.collation = value["collation"].text();
    facts.ctype = value["ctype"].text();
    facts.bytes = value["bytes"].integer();
    facts.extensions = value["extensions"].texts();
    facts.kongSchema = value["kong_schema"].text();
    facts.migrationState =
        value["migration_state"].key([](const QString &key) { return valueOf(migrationStates, key); });
    facts.migrations = value["migrations"].list([](const JsonReader &row) {
        return SubsystemMigrations{row["subsystem"].text(), row["last_executed"].text(),
                                   row["executed"].texts(), row["pending"].texts()};
    });
    facts.workspaces = value["workspaces"].texts();
    return facts;
}

json contentToJson(const ContentFingerprint &content)
{
    return {{"algorithm", utf8(content.algorithm)},
            {"at", timeToJson(content.at)},
            {"objects", objectsToJson(content.objects)},
            {"tables", listToJson(content.tables,
                                  [](const TableContent &table) {
                                      return json{{"schema", utf8(table.schema)},
                                                  {"name", utf8(table.name)},
                                                  {"rows", table.rows},
                                                  {"bytes", table.bytes},
                                                  {"checksum", utf8(table.checksum)}};
                                  })},
            {"sequences", listToJson(content.sequences, [](const SequenceValue &sequence) {
                 return json{{"schema", utf8(sequence.schema)},
                             {"name", utf8(sequence.name)},
                             {"last", sequence.last},
                             {"is_called", sequence.isCalled}};
             })}};
}

ContentFingerprint readContent(const JsonReader &value)
{
    ContentFingerprint content;
    content.algorithm = value["algorithm"].text();
    content.at = value["at"].timeOrNull();
    content.objects = readObjects(value["objects"]);
    content.tables = value["tables"].list([](const JsonReader &table) {
        return TableContent{table["schema"].text(), table["name"].text(), table["rows"].integer(),
                            table["bytes"].integer(), table["checksum"].text()};
    });
    content.sequences = value["sequences"].list([](const JsonReader &sequence) {
        return SequenceValue{sequence["schema"].text(), sequence["name"].text(), sequence["last"].integer(),
                             sequence["is_called"].boolean()};
    });
    return content;
}

json dumpToJson(const DatabaseDumpRecord &dump)
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
            {"database", databaseToJson(dump.database)},
            {"content", contentToJson(dump.content)},
            {"writes", toJson(dump.writes)}};
}

DatabaseDumpRecord readDump(const JsonReader &value)
{
    return {value["path"].text(),          value["format"].text(),
            value["jobs"].number(),        value["compression"].number(),
            value["tool"].text(),          value["source"].text(),
            value["bytes"].integer(),      value["msecs"].integer(),
            value["toc_entries"].number(), readDatabase(value["database"]),
            readContent(value["content"]), readWriteStatistics(value["writes"])};
}

} // namespace

json toJson(const BackupManifest &manifest)
{
    return {{"format", BackupManifest::currentFormat},
            {"id", utf8(manifest.id)},
            {"program", utf8(manifest.program)},
            {"started_at", timeToJson(manifest.startedAt)},
            {"finished_at", timeToJson(manifest.finishedAt)},
            {"gateway_version", utf8(manifest.gatewayVersion)},
            {"config_hash", utf8(manifest.configHash)},
            {"database", manifest.database ? dumpToJson(*manifest.database) : json(nullptr)},
            {"declarative", listToJson(manifest.declarative,
                                       [](const DeclarativeRecord &record) { return toJson(record); })},
            {"files", listToJson(manifest.files, [](const BackupFile &file) { return toJson(file); })}};
}

BackupManifest manifestFromJson(const JsonReader &value)
{
    BackupManifest manifest;
    manifest.id = value["id"].text();
    manifest.program = value["program"].text();
    manifest.startedAt = value["started_at"].time();
    manifest.finishedAt = value["finished_at"].time();
    manifest.gatewayVersion = value["gateway_version"].text();
    manifest.configHash = value["config_hash"].text();
    manifest.database = value["database"].optional(readDump);
    manifest.declarative = value["declarative"].list(readDeclarativeRecord);
    manifest.files = value["files"].list(readBackupFile);
    return manifest;
}

} // namespace gatelift
