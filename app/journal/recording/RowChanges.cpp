#include "journal/recording/RowChanges.h"

#include "journal/EventData.h"

#include <QHash>
#include <QSet>

using nlohmann::json;

namespace gatelift {
namespace {

json mapOf(const QMap<QString, QString> &map)
{
    json object = json::object();
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object[utf8(it.key())] = utf8(it.value());
    return object;
}

//! What a row lacks is left out.
json rowToJson(const DataPlaneRow &row)
{
    json value{{"id", utf8(row.id)},
               {"hostname", utf8(row.hostname)},
               {"ip", utf8(row.ip)},
               {"version", utf8(row.version)},
               {"sync_status", utf8(row.syncStatus)},
               {"config_hash", utf8(row.configHash)},
               {"last_seen", row.lastSeen}};
    if (row.ttl)
        value["ttl"] = *row.ttl;
    if (row.updatedAt)
        value["updated_at"] = *row.updatedAt;
    if (!row.labels.isEmpty())
        value["labels"] = mapOf(row.labels);
    if (row.certExpiry)
        value["cert_expiry"] = *row.certExpiry;
    if (!row.rpcCapabilities.isEmpty())
        value["rpc_capabilities"] = textsToJson(row.rpcCapabilities);
    return value;
}

void readText(const JsonReader &value, const char *key, QString &target)
{
    if (value.has(key))
        target = value[key].text();
}

void readNumber(const JsonReader &value, const char *key, std::optional<qint64> &target)
{
    if (value.has(key))
        target = value[key].optional([](const JsonReader &number) { return number.integer(); });
}

//! Sets what is there; null takes out.
void setFields(DataPlaneRow &row, const JsonReader &value)
{
    readText(value, "id", row.id);
    readText(value, "hostname", row.hostname);
    readText(value, "ip", row.ip);
    readText(value, "version", row.version);
    readText(value, "sync_status", row.syncStatus);
    readText(value, "config_hash", row.configHash);
    if (value.has("last_seen"))
        row.lastSeen = value["last_seen"].integer();
    readNumber(value, "ttl", row.ttl);
    readNumber(value, "updated_at", row.updatedAt);
    readNumber(value, "cert_expiry", row.certExpiry);
    if (value.has("labels"))
        row.labels = value["labels"].isNull() ? QMap<QString, QString>() : value["labels"].textMap();
    if (value.has("rpc_capabilities"))
        row.rpcCapabilities =
            value["rpc_capabilities"].isNull() ? QStringList() : value["rpc_capabilities"].texts();
}

DataPlaneRow rowFromJson(const JsonReader &value)
{
    DataPlaneRow row;
    setFields(row, value);
    return row;
}

json allRows(const QList<DataPlaneRow> &rows)
{
    json list = json::array();
    for (const auto &row : rows)
        list.push_back(rowToJson(row));
    return {{"all", std::move(list)}};
}

bool haveSameIds(const QList<DataPlaneRow> &before, const QList<DataPlaneRow> &now)
{
    return before.size() == now.size() &&
           std::equal(before.begin(), before.end(), now.begin(),
                      [](const DataPlaneRow &a, const DataPlaneRow &b) { return a.id == b.id; });
}

QSet<QString> idsOf(const QList<DataPlaneRow> &rows)
{
    QSet<QString> ids;
    ids.reserve(rows.size());
    for (const auto &row : rows)
        ids.insert(row.id);
    return ids;
}

//! Rows that went (places in `before`) and came (places in `now`).
struct Moves
{
    QList<qsizetype> removed;
    QList<qsizetype> added;
};

Moves movesBetween(const QList<DataPlaneRow> &before, const QList<DataPlaneRow> &now)
{
    const auto had = idsOf(before);
    const auto has = idsOf(now);
    Moves moves;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!has.contains(before[i].id))
            moves.removed << i;
    }
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (!had.contains(now[i].id))
            moves.added << i;
    }
    return moves;
}

QList<DataPlaneRow> without(const QList<DataPlaneRow> &rows, const QList<qsizetype> &places)
{
    QList<DataPlaneRow> kept;
    kept.reserve(rows.size());
    auto place = places.cbegin();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (place != places.cend() && *place == i)
            ++place;
        else
            kept << rows[i];
    }
    return kept;
}

//! By how much most rows' ttl sank.
qint64 agedBy(const QList<DataPlaneRow> &before, const QList<DataPlaneRow> &now)
{
    QHash<qint64, int> counts;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i].ttl && now[i].ttl)
            ++counts[*before[i].ttl - *now[i].ttl];
    }
    qint64 most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const int best = counts.value(most);
        // The order of a hash is not the same twice: equal counts must not be decided by it.
        if (*it > best || (*it == best && it.key() < most))
            most = it.key();
    }
    return most;
}

void age(DataPlaneRow &row, qint64 seconds)
{
    if (row.ttl)
        row.ttl = *row.ttl - seconds;
}

json fieldChanges(const DataPlaneRow &before, const DataPlaneRow &now, qsizetype place)
{
    const auto was = rowToJson(before);
    json changes = rowToJson(now);
    for (auto it = was.begin(); it != was.end(); ++it) {
        const auto is = changes.find(it.key());
        if (is == changes.end())
            changes[it.key()] = nullptr;
        else if (*is == *it)
            changes.erase(is);
    }
    changes["row"] = place;
    return changes;
}

} // namespace

json rowChanges(const QList<DataPlaneRow> &before, const QList<DataPlaneRow> &now)
{
    if (before == now)
        return nullptr;
    json value = json::object();
    QList<DataPlaneRow> kept = before;
    QList<qsizetype> added;
    if (!haveSameIds(before, now)) {
        const auto moves = movesBetween(before, now);
        kept = without(before, moves.removed);
        added = moves.added;
        if (!haveSameIds(kept, without(now, added)))
            return allRows(now);
        if (!moves.removed.isEmpty())
            value["removed"] = std::vector<qsizetype>(moves.removed.begin(), moves.removed.end());
        json rows = json::array();
        for (const auto place : added) {
            rows.push_back(rowToJson(now[place]));
            rows.back()["row"] = place;
        }
        if (!added.isEmpty())
            value["added"] = std::move(rows);
    }
    const auto stayed = without(now, added);
    const auto aged = agedBy(kept, stayed);
    if (aged != 0)
        value["aged"] = aged;
    json changed = json::array();
    for (qsizetype i = 0; i < kept.size(); ++i) {
        age(kept[i], aged);
        if (kept[i] != stayed[i])
            changed.push_back(fieldChanges(kept[i], stayed[i], i));
    }
    if (!changed.empty())
        value["changed"] = std::move(changed);
    return value;
}

QList<DataPlaneRow> withChanges(QList<DataPlaneRow> rows, const JsonReader &changes)
{
    const auto place = [](const JsonReader &value, qsizetype most) {
        const auto number = value.integer();
        if (number < 0 || number > most)
            throw ShapeError{value.path(), QString::number(number)};
        return qsizetype(number);
    };
    if (changes.has("all"))
        return changes["all"].list(rowFromJson);
    if (changes.has("removed")) {
        QList<qsizetype> places;
        for (const auto number :
             changes["removed"].list([&](const JsonReader &value) { return place(value, rows.size() - 1); }))
            places << number;
        rows = without(rows, places);
    }
    if (const auto seconds = changes.has("aged") ? changes["aged"].integer() : 0; seconds != 0) {
        for (auto &row : rows)
            age(row, seconds);
    }
    if (changes.has("changed")) {
        [[maybe_unused]] const auto places = changes["changed"].list([&](const JsonReader &value) {
            const auto at = place(value["row"], rows.size() - 1);
            setFields(rows[at], value);
            return at;
        });
    }
    if (changes.has("added")) {
        [[maybe_unused]] const auto places = changes["added"].list([&](const JsonReader &value) {
            const auto at = place(value["row"], rows.size());
            rows.insert(at, rowFromJson(value));
            return at;
        });
    }
    return rows;
}

} // namespace gatelift
