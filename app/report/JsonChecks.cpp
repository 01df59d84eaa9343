#include "report/JsonChecks.h"

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

Json time(const QDateTime &at)
{
    return at.isValid() ? Json(at.toUTC().toString(Qt::ISODate).toStdString()) : Json(nullptr);
}

std::string text(const QString &words)
{
    return words.toStdString();
}

} // namespace

Json checksJson(const std::optional<ReportChecks> &checks)
{
    if (!checks)
        return nullptr;
    Json rows = Json::array();
    for (const ReportCheck &row : checks->rows) {
        const bool decided = row.standing == FindingStanding::Decided;
        rows.push_back({{"id", text(row.finding.change.id)},
                        {"kind", text(toKey(row.finding.topic))},
                        {"title", text(row.finding.change.title)},
                        {"severity", text(toKey(row.finding.change.severity))},
                        {"verdict", text(toKey(row.finding.verdict))},
                        {"concerns", text(row.bites)},
                        {"evidence_count", row.finding.evidenceCount},
                        {"decision", decided ? Json(text(toKey(row.decision.decision))) : Json(nullptr)},
                        {"note", text(row.decision.note)},
                        {"by", decided ? Json(text(row.decision.by)) : Json(nullptr)},
                        {"at", decided ? time(row.decision.at) : Json(nullptr)},
                        {"source", text(row.finding.change.source)}});
    }
    Json partial = Json::array();
    for (const QString &line : checks->partial)
        partial.push_back(text(line));
    return {{"at", time(checks->at)},
            {"by", text(checks->by)},
            {"from", text(checks->from)},
            {"to", text(checks->to)},
            {"affected", checks->affected},
            {"review", checks->review},
            {"not_affected", checks->notAffected},
            {"open", checks->open},
            {"partial", std::move(partial)},
            {"findings", std::move(rows)}};
}

} // namespace gatelift
