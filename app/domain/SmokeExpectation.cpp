#include "domain/SmokeExpectation.h"

#include "domain/KeyTable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeExpectation)
};

constexpr KeyTable<SmokeSubject, 6> subjects{{{SmokeSubject::Status, "status"},
                                              {SmokeSubject::Header, "header"},
                                              {SmokeSubject::Body, "body"},
                                              {SmokeSubject::JsonValue, "json"},
                                              {SmokeSubject::Latency, "latency"},
                                              {SmokeSubject::Certificate, "certificate"}}};
constexpr KeyTable<SmokeRelation, 7> relations{{{SmokeRelation::Is, "is"},
                                                {SmokeRelation::Contains, "contains"},
                                                {SmokeRelation::Matches, "matches"},
                                                {SmokeRelation::Exists, "exists"},
                                                {SmokeRelation::Below, "below"},
                                                {SmokeRelation::Above, "above"},
                                                {SmokeRelation::AsOnX, "as-on-x"}}};

const QString statusPattern = u"\\d(?:xx|\\d\\d(?:\\s*-\\s*\\d{3})?)"_s;

//! A text in quotes as JSON has them; as it is where it has none, nothing where they are broken.
std::optional<QString> unquoted(const QString &text)
{
    if (!text.startsWith(u'"'))
        return text;
    const auto list = QJsonDocument::fromJson("[" + text.toUtf8() + "]").array();
    if (list.size() != 1 || !list.first().isString())
        return std::nullopt;
    return list.first().toString();
}

//! In quotes where it would not come back as it is.
QString quoted(const QString &text, bool isWord)
{
    static const QRegularExpression control(u"[\\x00-\\x1f]"_s);
    if (!text.isEmpty() && text == text.trimmed() && !text.startsWith(u'"') && !text.contains(control) &&
        !(isWord && text.contains(u' ')))
        return text;
    const auto list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

//! The next word of a line, which may stand in quotes; it is taken off the line.
QString takeWord(QString &rest)
{
    static const QRegularExpression word(u"^\\s*(\"(?:\\\\.|[^\"\\\\])*\"|\\S+)\\s*"_s);
    const auto match = word.match(rest);
    rest.remove(0, match.capturedLength());
    return match.captured(1);
}

bool hasPlace(SmokeSubject subject)
{
    return subject == SmokeSubject::Header || subject == SmokeSubject::JsonValue ||
           subject == SmokeSubject::Certificate;
}

QList<SmokeRelation> relationsOf(const SmokeExpectation &expectation)
{
    using R = SmokeRelation;
    switch (expectation.subject) {
    case SmokeSubject::Status:
        return {R::Is, R::AsOnX};
    case SmokeSubject::Header:
        return {R::Is, R::Contains, R::Matches, R::Exists, R::AsOnX};
    case SmokeSubject::Body:
        return {R::Is, R::Contains, R::Matches, R::AsOnX};
    case SmokeSubject::JsonValue:
        return {R::Is, R::Contains, R::Matches, R::Exists, R::Below, R::Above, R::AsOnX};
    case SmokeSubject::Latency:
        return {R::Below};
    case SmokeSubject::Certificate:
        return expectation.place == "days"_L1 ? QList{R::Above} : QList{R::Is, R::Contains, R::Matches};
    }
    return {};
}

QString placeProblem(const SmokeExpectation &expectation)
{
    static const QRegularExpression headerName(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"_s);
    static const QRegularExpression pointer(u"^(/([^~/]|~[01])*)*$"_s);
    const auto &place = expectation.place;
    switch (expectation.subject) {
    case SmokeSubject::Header:
        return headerName.match(place).hasMatch() ? QString()
                                                  : Text::tr("'%1' is no name of a header").arg(place);
    case SmokeSubject::JsonValue:
        return pointer.match(place).hasMatch()
                   ? QString()
                   : Text::tr("'%1' is no JSON pointer: write it like /data/0/id").arg(place);
    case SmokeSubject::Certificate:
        return QStringList{u"days"_s, u"name"_s, u"subject"_s, u"issuer"_s}.contains(place)
                   ? QString()
                   : Text::tr("of a certificate, days, name, subject or issuer are looked at");
    default:
        return {};
    }
}

QString valueProblem(const SmokeExpectation &expectation)
{
    static const QRegularExpression statuses(u"^%1(\\s*,\\s*%1)*$"_s.arg(statusPattern));
    const auto &value = expectation.value;
    switch (expectation.relation) {
    case SmokeRelation::Exists:
    case SmokeRelation::AsOnX:
        return value.isEmpty() ? QString()
                               : Text::tr("nothing is expected behind '%1'").arg(toKey(expectation.relation));
    case SmokeRelation::Below:
    case SmokeRelation::Above: {
        bool ok = false;
        const auto number = value.toDouble(&ok);
        return ok && (number >= 0 || expectation.subject == SmokeSubject::JsonValue)
                   ? QString()
                   : Text::tr("'%1' is no number").arg(value);
    }
    case SmokeRelation::Matches: {
        const QRegularExpression expression(value);
        return expression.isValid() && !value.isEmpty()
                   ? QString()
                   : Text::tr("the regular expression is wrong: %1").arg(expression.errorString());
    }
    default:
        break;
    }
    if (expectation.subject == SmokeSubject::Status && !statuses.match(value).hasMatch())
        return Text::tr("'%1' is no status: write it like 200, or 200, 204, or 2xx").arg(value);
    return value.isEmpty() && expectation.relation == SmokeRelation::Contains
               ? Text::tr("say what it contains")
               : QString();
}

tl::unexpected<Error> wrong(const QString &line, const QString &why)
{
    return failure(ErrorKind::Input, u"'%1'"_s.arg(line.left(80)), why,
                   Text::tr("write it like: status is 200"));
}

} // namespace

QString toKey(SmokeSubject subject)
{
    return keyOf(subjects, subject);
}

QString toKey(SmokeRelation relation)
{
    return keyOf(relations, relation);
}

QString SmokeExpectation::text() const
{
    QStringList words{toKey(subject)};
    if (hasPlace(subject))
        words << quoted(place, true);
    if (negated)
        words << u"not"_s;
    words << toKey(relation);
    if (relation != SmokeRelation::Exists && relation != SmokeRelation::AsOnX)
        words << quoted(value, false);
    return words.join(u' ');
}

Result<SmokeExpectation> SmokeExpectation::parse(const QString &line)
{
    static const QHash<QString, QString> aliases{
        {u"=="_s, u"is"_s}, {u"equals"_s, u"is"_s}, {u"<"_s, u"below"_s}, {u">"_s, u"above"_s}};
    QString rest = line.trimmed();
    SmokeExpectation expectation;
    const auto subject = valueOf(subjects, takeWord(rest));
    if (!subject)
        return wrong(line, Text::tr("it begins with none of status, header, body, json, latency and "
                                    "certificate"));
    expectation.subject = *subject;
    if (hasPlace(*subject)) {
        const auto place = unquoted(takeWord(rest));
        if (!place)
            return wrong(line, Text::tr("its quotes are wrong"));
        expectation.place = *place;
    }
    auto before = rest;
    auto word = takeWord(rest);
    if (word == "not"_L1 || word == "!="_L1) {
        expectation.negated = true;
        before = rest;
        word = word == "!="_L1 ? u"is"_s : takeWord(rest);
    }
    const auto relation = valueOf(relations, aliases.value(word, word));
    expectation.relation = relation.value_or(SmokeRelation::Is);
    if (!relation) {
        if (*subject != SmokeSubject::Status) // `status 200`
            return wrong(line, Text::tr("'%1' is none of is, contains, matches, exists, below, above and "
                                        "as-on-x")
                                   .arg(word));
        rest = before;
    }
    const auto value = unquoted(rest.trimmed());
    if (!value)
        return wrong(line, Text::tr("its quotes are wrong"));
    expectation.value = *value;
    if (*subject == SmokeSubject::Latency && expectation.value.endsWith("ms"_L1))
        expectation.value = expectation.value.chopped(2).trimmed();
    if (const auto problem = placeProblem(expectation); !problem.isEmpty())
        return wrong(line, problem);
    if (!relationsOf(expectation).contains(expectation.relation))
        return wrong(line, Text::tr("'%1' does not go with it").arg(toKey(expectation.relation)));
    if (const auto problem = valueProblem(expectation); !problem.isEmpty())
        return wrong(line, problem);
    return expectation;
}

bool statusAmong(int status, const QString &list)
{
    const auto parts = list.split(u',', Qt::SkipEmptyParts);
    return std::any_of(parts.cbegin(), parts.cend(), [status](const QString &one) {
        const auto part = one.trimmed();
        if (part.endsWith("xx"_L1))
            return status / 100 == part.left(1).toInt();
        const auto bounds = part.split(u'-');
        return status >= bounds.first().trimmed().toInt() && status <= bounds.last().trimmed().toInt();
    });
}

} // namespace gatelift
