#include "domain/SmokeComparison.h"

#include "domain/PrintableText.h"
#include "domain/SmokeEvents.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeComparison)
};

using About = SmokeDifference::About;

constexpr qsizetype longestShown = 160;
constexpr qsizetype mostValues = 50;

QString shown(const QString &text)
{
    const auto line = printableText(text).simplified();
    return line.size() > longestShown ? line.left(longestShown) + u'…' : line;
}

QString without(QString text, const QString &versions)
{
    return text.remove(QRegularExpression(versions, QRegularExpression::CaseInsensitiveOption)).trimmed();
}

//! Why a header differs though nothing is wrong; empty where it should not. Names as Kong writes them, and
//! what load balancers and tracing add.
QString whyHeaderDiffers(const QString &name, const std::optional<QString> &x,
                         const std::optional<QString> &y)
{
    static const QStringList times{u"date"_s, u"age"_s, u"expires"_s};
    static const QRegularExpression latency(u"^x-kong-.*latency$|^x-response-time$|^server-timing$"_s);
    static const QRegularExpression id(
        u"request-id$|correlation-id$|trace-?id$|^traceparent$|^tracestate$|^x-b3-|^uber-trace-id$|^cf-ray$"_s);
    static const QRegularExpression limit(
        u"ratelimit-(remaining|reset)|^x-ratelimit-remaining|^retry-after$"_s);
    static const QString version = u"(kong|openresty)(-enterprise-edition)?/[0-9][0-9a-z.-]*|^1\\.1(?= )"_s;
    const auto lower = name.toLower();
    if (times.contains(lower))
        return Text::tr("A time, which differs with every answer.");
    if (latency.match(lower).hasMatch())
        return Text::tr("A latency, which differs with every answer.");
    if (id.match(lower).hasMatch())
        return Text::tr("An identity of the request, which differs with every answer.");
    if (limit.match(lower).hasMatch())
        return Text::tr("It counts requests, which this one changed.");
    if ((lower == "server"_L1 || lower == "via"_L1) && x && y && without(*x, version) == without(*y, version))
        return Text::tr("It names the gateway's version, which is what the upgrade changes.");
    if (lower == "content-length"_L1 || lower == "connection"_L1 || lower == "keep-alive"_L1 ||
        lower == "transfer-encoding"_L1)
        return Text::tr("It follows from body and connection; the body is compared by itself.");
    return {};
}

void compareHeaders(const SmokeAnswer &wholeX, const SmokeAnswer &wholeY, QList<SmokeDifference> &differences)
{
    // One side may come from the plan, which keeps less than what was just answered.
    const auto x = keptAnswer(wholeX);
    const auto y = keptAnswer(wholeY);
    QStringList names;
    for (const auto *answer : {&x, &y}) {
        for (const auto &header : answer->headers) {
            if (!names.contains(header.name, Qt::CaseInsensitive))
                names << header.name;
        }
    }
    for (const auto &name : std::as_const(names)) {
        const auto onX = x.header(name);
        const auto onY = y.header(name);
        if (onX == onY)
            continue;
        const auto told = [&name](const std::optional<QString> &value) {
            return !value ? QString() : isSecretHeader(name) ? u"••••"_s : shown(*value);
        };
        differences.append({About::Header, name, told(onX), told(onY), whyHeaderDiffers(name, onX, onY)});
    }
}

QString textOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    const auto list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return shown(QString::fromUtf8(list.sliced(1, list.size() - 2)));
}

//! Walks two JSON values side by side.
class Values
{
public:
    explicit Values(QList<SmokeDifference> &differences)
        : m_differences(differences)
    {
    }

    void compare(const QString &pointer, const QJsonValue &x, const QJsonValue &y, int depth = 0)
    {
        if (x == y || m_count >= mostValues)
            return;
        if (depth < 64 && x.isObject() && y.isObject())
            return compareMaps(pointer, x.toObject(), y.toObject(), depth);
        if (depth < 64 && x.isArray() && y.isArray() && x.toArray().size() == y.toArray().size()) {
            const auto onX = x.toArray();
            const auto onY = y.toArray();
            for (qsizetype i = 0; i < onX.size(); ++i)
                compare(pointer + u'/' + QString::number(i), onX.at(i), onY.at(i), depth + 1);
            return;
        }
        ++m_count;
        m_differences.append(
            {About::Body, pointer.isEmpty() ? u"/"_s : pointer, textOf(x), textOf(y), QString()});
    }

private:
    void compareMaps(const QString &pointer, const QJsonObject &x, const QJsonObject &y, int depth)
    {
        auto keys = x.keys() + y.keys();
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        const auto value = [](const QJsonObject &map, const QString &key) {
            return map.contains(key) ? map.value(key) : QJsonValue(QJsonValue::Undefined);
        };
        for (const auto &key : std::as_const(keys)) {
            auto part = key;
            part.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
            compare(pointer + u'/' + part, value(x, key), value(y, key), depth + 1);
        }
    }

    QList<SmokeDifference> &m_differences;
    qsizetype m_count = 0;
};

void compareBodies(const SmokeAnswer &x, const SmokeAnswer &y, QList<SmokeDifference> &differences)
{
    if (x.bodyDigest == y.bodyDigest)
        return;
    const auto before = differences.size();
    QJsonParseError errorX;
    QJsonParseError errorY;
    const auto onX = QJsonDocument::fromJson(x.body, &errorX);
    const auto onY = QJsonDocument::fromJson(y.body, &errorY);
    if (errorX.error == QJsonParseError::NoError && errorY.error == QJsonParseError::NoError) {
        const auto value = [](const QJsonDocument &document) {
            return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        };
        if (value(onX) == value(onY))
            return; // written otherwise, the same values
        Values(differences).compare({}, value(onX), value(onY));
    }
    if (differences.size() == before) {
        const auto size = [](const SmokeAnswer &answer) {
            return Text::tr("%1, SHA-256 %2…")
                .arg(QLocale().formattedDataSize(answer.bodySize), answer.bodyDigest.left(8));
        };
        differences.append({About::Body, {}, size(x), size(y), {}});
    }
}

void compareCertificates(const SmokeAnswer &x, const SmokeAnswer &y, QList<SmokeDifference> &differences)
{
    if (x.certificate == y.certificate)
        return;
    const auto told = [](const SmokeAnswer &answer) {
        return !answer.certificate
                   ? Text::tr("without TLS")
                   : Text::tr("%1, valid until %2")
                         .arg(answer.certificate->subject,
                              QLocale().toString(answer.certificate->expiresAt.date(), QLocale::ShortFormat));
    };
    differences.append({About::Certificate, {}, told(x), told(y), {}});
}

} // namespace

QList<SmokeDifference> compareSmokeResults(const SmokeResult &x, const SmokeResult &y)
{
    QList<SmokeDifference> differences;
    if (!x.answer && !y.answer)
        return differences;
    if (!x.answer || !y.answer) {
        const auto told = [](const SmokeResult &result) {
            return result.answer ? QString::number(result.answer->status) : result.problem;
        };
        return {{About::Answer, {}, told(x), told(y), {}}};
    }
    if (x.answer->status != y.answer->status)
        differences.append(
            {About::Status, {}, QString::number(x.answer->status), QString::number(y.answer->status), {}});
    compareBodies(*x.answer, *y.answer, differences);
    compareHeaders(*x.answer, *y.answer, differences);
    compareCertificates(*x.answer, *y.answer, differences);
    std::stable_partition(differences.begin(), differences.end(),
                          [](const SmokeDifference &one) { return one.expected.isEmpty(); });
    return differences;
}

int unexpectedCount(const QList<SmokeDifference> &differences)
{
    return static_cast<int>(std::count_if(differences.cbegin(), differences.cend(),
                                          [](const SmokeDifference &one) { return one.expected.isEmpty(); }));
}

} // namespace gatelift
