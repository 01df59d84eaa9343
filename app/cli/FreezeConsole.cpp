#include "cli/FreezeConsole.h"

#include "domain/FreezeText.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FreezeConsole)
};

Json timeJson(const QDateTime &at)
{
    return at.isValid() ? Json(toJson(at.toUTC().toString(Qt::ISODateWithMs))) : Json(nullptr);
}

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

} // namespace

Json freezeWriteJson(const FreezeWrite &write, const QString &who)
{
    Json rows = Json::array();
    for (const auto &row : write.rows)
        rows.push_back(Json{{"key", toJson(row.key)}, {"act", toJson(toKey(row.act))}});
    Json json{{"kind", toJson(toKey(write.kind))},
              {"source", toJson(toKey(write.source))},
              {"table", write.table.isEmpty() ? Json(nullptr) : Json(toJson(write.table))},
              {"change", toJson(toKey(write.change))},
              {"inserted", write.inserted},
              {"updated", write.updated},
              {"deleted", write.deleted},
              {"rows", std::move(rows)},
              {"not_named", write.notNamed.isEmpty() ? Json(nullptr) : Json(toJson(write.notNamed))},
              {"after", timeJson(write.after)},
              {"until", timeJson(write.until)},
              {"text", toJson(writtenText(write))}};
    if (write.change == FreezeWrite::Change::Hash) {
        json["hash_before"] = toJson(write.before);
        json["hash_now"] = toJson(write.now);
    }
    if (!who.isEmpty())
        json["who"] = toJson(who);
    return json;
}

Json freezeNoticeJson(const FreezeNotice &notice)
{
    return {{"kind", toJson(toKey(notice.kind))},
            {"source", toJson(toKey(notice.source))},
            {"at", timeJson(notice.at)},
            {"text", toJson(noticeText(notice))}};
}

Json freezeStandingJson(const FreezeStanding &standing)
{
    Json sources = Json::array();
    for (const auto &one : standing.sources) {
        Json unreadable = Json::array();
        for (const auto &table : one.unreadable)
            unreadable.push_back(toJson(table));
        sources.push_back(Json{{"source", toJson(toKey(one.source))},
                               {"watching", one.isWatching},
                               {"since", timeJson(one.since)},
                               {"answered_at", timeJson(one.answeredAt)},
                               {"why", one.why.isEmpty() ? Json(nullptr) : Json(toJson(one.why))},
                               {"sees", toJson(reachText(one.source))},
                               {"unreadable", std::move(unreadable)}});
    }
    return {{"holds", standing.holds()},
            {"baseline_at", timeJson(standing.baselineAt)},
            {"sources", std::move(sources)},
            {"attempts", standing.attempts}};
}

QString freezeWriteText(const FreezeWrite &write, const QString &who)
{
    QStringList lines;
    //: kind of write, what was written
    lines << Text::tr("%1: %2").arg(kindText(write.kind), writtenText(write));
    if (write.kind != FreezeWrite::Kind::Attempt) {
        for (const auto &row : writtenRowsText(write))
            lines << u"  "_s + row;
    }
    lines << u"  "_s + Text::tr("between %1 and %2").arg(timeText(write.after), timeText(write.until));
    if (!who.isEmpty())
        lines << u"  "_s + Text::tr("by the audit log: %1").arg(who);
    return lines.join(u'\n');
}

QString freezeStandingText(const FreezeStanding &standing)
{
    QStringList lines;
    for (const auto &one : standing.sources) {
        const auto source = sourceText(one.source);
        if (one.isWatching)
            //: source, time, what it sees
            lines << Text::tr("%1 has watched since %2: %3")
                         .arg(source, timeText(one.since), reachText(one.source));
        else if (one.answeredAt.isValid())
            //: source, time, why
            lines << Text::tr("%1: not watched since %2: %3").arg(source, timeText(one.answeredAt), one.why);
        else
            lines << Text::tr("%1: not watched: %2").arg(source, one.why);
        if (!one.unreadable.isEmpty())
            lines << Text::tr("%n tables may not be read and are not watched: %1", nullptr,
                              static_cast<int>(one.unreadable.size()))
                         .arg(one.unreadable.join(u", "_s));
    }
    return lines.join(u'\n');
}

} // namespace gatelift
