#include "journal/FreezeData.h"

#include "journal/BackupValues.h"
#include "journal/EventData.h"

namespace gatelift {
namespace {

using nlohmann::json;

json briefToJson(const TableBrief &table)
{
    return {{"name", utf8(table.name)},
            {"rows", table.rows},
            {"columns", utf8(table.columns)},
            {"checksum", utf8(table.lasting)}};
}

TableBrief readBrief(const JsonReader &data)
{
    return {data["name"].text(), data["rows"].integer(), data["columns"].text(), data["checksum"].text()};
}

json rowToJson(const WrittenRow &row)
{
    return {{"key", utf8(row.key)}, {"act", utf8(toKey(row.act))}};
}

WrittenRow readRow(const JsonReader &data)
{
    return {data["key"].text(), data["act"].key(rowActFromKey)};
}

json writeToJson(const FreezeWrite &write)
{
    return {{"id", utf8(write.id)},
            {"kind", utf8(toKey(write.kind))},
            {"change", utf8(toKey(write.change))},
            {"source", utf8(toKey(write.source))},
            {"table", utf8(write.table)},
            {"migrations", write.migrations},
            {"inserted", write.inserted},
            {"updated", write.updated},
            {"deleted", write.deleted},
            {"counted", write.counted},
            {"rows", listToJson(write.rows, rowToJson)},
            {"not_named", utf8(write.notNamed)},
            {"after", timeToJson(write.after)},
            {"until", timeToJson(write.until)},
            {"before", utf8(write.before)},
            {"now", utf8(write.now)},
            {"step", utf8(write.step)},
            {"content", write.content ? briefToJson(*write.content) : json(nullptr)}};
}

FreezeWrite readWrite(const JsonReader &data)
{
    FreezeWrite write;
    write.id = data["id"].text();
    write.kind = data["kind"].key(freezeWriteKindFromKey);
    write.change = data["change"].key(freezeChangeFromKey);
    write.source = data["source"].key(freezeSourceFromKey);
    write.table = data["table"].text();
    write.migrations = data["migrations"].boolean();
    write.inserted = data["inserted"].integer();
    write.updated = data["updated"].integer();
    write.deleted = data["deleted"].integer();
    write.counted = data["counted"].boolean();
    write.rows = data["rows"].list(readRow);
    write.notNamed = data["not_named"].text();
    write.after = data["after"].timeOrNull();
    write.until = data["until"].timeOrNull();
    write.before = data["before"].text();
    write.now = data["now"].text();
    write.step = data["step"].text();
    write.content = data["content"].optional(readBrief);
    return write;
}

} // namespace

json write(const FreezeBaselineTaken &e)
{
    json hashes = json::object();
    for (auto hash = e.content.hashes.cbegin(); hash != e.content.hashes.cend(); ++hash)
        hashes[utf8(hash.key())] = utf8(hash.value());
    return {{"at", timeToJson(e.content.at)},
            {"algorithm", utf8(e.content.algorithm)},
            {"system_identifier", utf8(e.content.system)},
            {"tables", listToJson(e.content.tables, briefToJson)},
            {"config_hashes", std::move(hashes)}};
}
void read(const JsonReader &data, FreezeBaselineTaken &e)
{
    e.content = {data["at"].timeOrNull(), data["algorithm"].text(), data["system_identifier"].text(),
                 data["tables"].list(readBrief), data["config_hashes"].textMap()};
}

json write(const FreezeWriteSeen &e)
{
    return writeToJson(e.write);
}
void read(const JsonReader &data, FreezeWriteSeen &e)
{
    e.write = readWrite(data);
}

json write(const FreezeWriteExplained &e)
{
    return {{"id", utf8(e.id)}, {"who", utf8(e.who)}};
}
void read(const JsonReader &data, FreezeWriteExplained &e)
{
    e = {data["id"].text(), data["who"].text()};
}

json write(const FreezeWritesAcknowledged &e)
{
    return {{"ids", textsToJson(e.ids)}, {"reason", utf8(e.reason)}};
}
void read(const JsonReader &data, FreezeWritesAcknowledged &e)
{
    e = {data["ids"].texts(), data["reason"].text()};
}

json write(const PlannedWritesBegun &e)
{
    return {{"item", utf8(e.planned.item)},
            {"tables", textsToJson(e.planned.tables)},
            {"from", timeToJson(e.planned.from)},
            {"until", timeToJson(e.planned.until)}};
}
void read(const JsonReader &data, PlannedWritesBegun &e)
{
    e.planned = {data["item"].text(), data["tables"].texts(), data["from"].time(), data["until"].time()};
}

json write(const PlannedWritesEnded &e)
{
    return {{"item", utf8(e.item)}};
}
void read(const JsonReader &data, PlannedWritesEnded &e)
{
    e = {data["item"].text()};
}

json write(const FreezeBaselineConfirmed &e)
{
    return {{"item", utf8(e.item)}, {"ids", textsToJson(e.ids)}};
}
void read(const JsonReader &data, FreezeBaselineConfirmed &e)
{
    e = {data["item"].text(), data["ids"].texts()};
}

json write(const FreezeWatchChanged &e)
{
    return {{"source", utf8(toKey(e.source))},
            {"watching", e.watching},
            {"since", timeToJson(e.since)},
            {"why", utf8(e.why)}};
}
void read(const JsonReader &data, FreezeWatchChanged &e)
{
    e = {data["source"].key(freezeSourceFromKey), data["watching"].boolean(), data["since"].timeOrNull(),
         data["why"].text()};
}

} // namespace gatelift
