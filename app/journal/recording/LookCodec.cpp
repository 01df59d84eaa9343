#include "journal/recording/LookCodec.h"

#include "journal/EventData.h"
#include "journal/recording/RowChanges.h"

using nlohmann::json;

namespace gatelift {
namespace {

constexpr std::array<const char *, 2> sides{"x", "y"};

json idsToJson(const QSet<QString> &ids)
{
    auto sorted = ids.values();
    sorted.sort();
    return textsToJson(sorted);
}

QSet<QString> readIds(const JsonReader &value)
{
    const auto ids = value.texts();
    return {ids.begin(), ids.end()};
}

//! All of a report but its rows. The skew differs by a second from answer to answer, so it stands alone.
json reportToJson(const ControlPlaneReport &report)
{
    const auto &view = report.view;
    json info = view.info ? toJson(*view.info) : json(nullptr);
    if (view.info)
        info.erase("clock_skew_seconds");
    return {{"configured", view.configured},
            {"info", std::move(info)},
            {"clock_skew_seconds", view.info ? orNull(view.info->clockSkewSeconds) : json(nullptr)},
            {"error", view.error ? toJson(*view.error) : json(nullptr)},
            {"polled_at", timeToJson(view.polledAt)},
            {"nodes", textMapToJson(view.nodes)},
            {"configuration_hash", utf8(view.configurationHash)},
            {"ages_at_most", orNull(report.agesAtMost)},
            {"away_since", timeToJson(report.awaySince)},
            {"back_since", timeToJson(report.backSince)}};
}

qint64 readInteger(const JsonReader &value)
{
    return value.integer();
}

ControlPlaneReport readReport(Side side, json report)
{
    if (report["info"].is_object())
        report["info"]["clock_skew_seconds"] = report["clock_skew_seconds"];
    const JsonReader value(report);
    ControlPlaneReport read;
    read.view.side = side;
    read.view.configured = value["configured"].boolean();
    read.view.info = value["info"].optional(readControlPlaneInfo);
    read.view.error = value["error"].optional(readError);
    read.view.polledAt = value["polled_at"].timeOrNull();
    read.view.nodes = value["nodes"].textMap();
    read.view.configurationHash = value["configuration_hash"].text();
    read.agesAtMost = value["ages_at_most"].optional(readInteger);
    read.awaySince = value["away_since"].timeOrNull();
    read.backSince = value["back_since"].timeOrNull();
    return read;
}

json statusesToJson(const QList<StatusReport> &statuses)
{
    json array = json::array();
    for (const auto &status : statuses)
        array.push_back(toJson(status));
    return array;
}

json commonToJson(const RecordedLook &look)
{
    return {{"retired", idsToJson(look.input.retired)},
            {"seen_alive", idsToJson(look.input.seenAlive)},
            {"restored_at", orNull(look.input.restoredAt)},
            {"statuses", statusesToJson(look.input.statuses)},
            {"mixed_limit", look.mixedLimit}};
}

//! Members of `now` that differ from `before`.
json changedMembers(const json &before, const json &now)
{
    json changes = json::object();
    for (auto it = now.begin(); it != now.end(); ++it) {
        if (!before.is_object() || !before.contains(it.key()) || before[it.key()] != *it)
            changes[it.key()] = *it;
    }
    return changes;
}

void takeMembers(json &target, const json &changes)
{
    if (!target.is_object())
        target = json::object();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        target[it.key()] = *it;
}

} // namespace

json LookEncoder::encode(const RecordedLook &look)
{
    auto common = commonToJson(look);
    json line = changedMembers(m_common, common);
    m_common = std::move(common);
    line["at"] = timeToJson(look.input.at);
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto &report = i == 0 ? look.input.x : look.input.y;
        auto members = reportToJson(report);
        auto changes = changedMembers(m_reports[i], members);
        m_reports[i] = std::move(members);
        if (auto rows = rowChanges(m_rows[i], report.rows); !rows.is_null())
            changes["rows"] = std::move(rows);
        m_rows[i] = report.rows;
        if (!changes.empty())
            line[sides[i]] = std::move(changes);
    }
    return line;
}

RecordedLook LookDecoder::decode(const JsonReader &value, const json &line)
{
    RecordedLook look;
    look.input.at = value["at"].time();
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (value.has(sides[i])) {
            const auto changes = value[sides[i]];
            if (changes.has("rows"))
                m_rows[i] = withChanges(std::move(m_rows[i]), changes["rows"]);
            takeMembers(m_reports[i], line[sides[i]]);
            m_reports[i].erase("rows");
        }
        auto &report = i == 0 ? look.input.x : look.input.y;
        report = readReport(i == 0 ? Side::X : Side::Y, m_reports[i]);
        report.rows = m_rows[i];
    }
    takeMembers(m_common, line);
    for (const auto *member : {"at", "x", "y"})
        m_common.erase(member);
    const JsonReader common(m_common);
    look.input.retired = readIds(common["retired"]);
    look.input.seenAlive = readIds(common["seen_alive"]);
    look.input.restoredAt = common["restored_at"].optional(readInteger);
    if (common.has("statuses")) // not in recordings of earlier programs
        look.input.statuses = common["statuses"].list(readStatusReport);
    look.mixedLimit = common["mixed_limit"].integer();
    return look;
}

} // namespace gatelift
