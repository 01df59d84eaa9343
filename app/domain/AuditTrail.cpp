#include "domain/AuditTrail.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::AuditTrail)
};

constexpr int clockSlack = 5; //!< seconds: the gateway's clock, the server's and ours
constexpr qsizetype named = 3;

bool writes(const AuditedRequest &request)
{
    static const QStringList methods{QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("PATCH"),
                                     QStringLiteral("DELETE")};
    return methods.contains(request.method) && request.status < 400;
}

bool touches(const AuditedObject &object, const FreezeWrite &write)
{
    return object.table == write.table.section(QLatin1Char('.'), -1) &&
           std::any_of(write.rows.cbegin(), write.rows.cend(),
                       [&object](const WrittenRow &row) { return row.key == object.key; });
}

QString sentenceOf(const AuditedRequest &request)
{
    const auto person = !request.person.isEmpty()   ? request.person
                        : !request.source.isEmpty() ? request.source
                                                    : Text::tr("somebody without a name");
    const auto at = request.at.toUTC().toString(QStringLiteral("HH:mm:ss 'UTC'"));
    //: person, method, path, address, time
    return Text::tr("%1, %2 %3 from %4 at %5").arg(person, request.method, request.path, request.client, at);
}

} // namespace

QString whoWrote(const AuditTrail &trail, const FreezeWrite &write)
{
    QStringList ids;
    for (const auto &object : trail.objects) {
        if (touches(object, write))
            ids << object.requestId;
    }
    QStringList sentences;
    qsizetype fitting = 0;
    for (const auto &request : trail.requests) {
        const bool inTime =
            request.at >= write.after.addSecs(-clockSlack) && request.at <= write.until.addSecs(clockSlack);
        if (!(ids.isEmpty() ? inTime && writes(request) : ids.contains(request.id)))
            continue;
        if (++fitting <= named)
            sentences << sentenceOf(request);
    }
    if (sentences.isEmpty())
        return trail.isCut ? Text::tr("the audit log is too long to be searched whole, and its part that was "
                                      "read has no writing request of that time")
                           : Text::tr("the audit log has no writing request of that time: the write did not "
                                      "come through the Admin API, or auditing is off");
    if (fitting > named)
        sentences << Text::tr("and %n more requests", nullptr, static_cast<int>(fitting - named));
    return sentences.join(QStringLiteral("; "));
}

} // namespace gatelift
