#include "domain/SmokeJudge.h"

#include "domain/PrintableText.h"
#include "domain/SmokeEvents.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeJudge)
};

constexpr qsizetype longestShown = 160;

SmokeVerdict verdictOf(bool met)
{
    return met ? SmokeVerdict::Met : SmokeVerdict::NotMet;
}

QString shown(const QString &text)
{
    const auto line = printableText(text).simplified();
    return line.size() > longestShown ? line.left(longestShown) + u'…' : line;
}

//! One value, object, list or scalar; undefined where the body is no JSON.
QJsonValue jsonOf(const QByteArray &body)
{
    QJsonParseError error;
    const auto list = QJsonDocument::fromJson("[" + body + "]", &error).array();
    return error.error == QJsonParseError::NoError && list.size() == 1 ? list.first()
                                                                       : QJsonValue(QJsonValue::Undefined);
}

//! RFC 6901; undefined where nothing is there.
QJsonValue at(QJsonValue value, const QString &pointer)
{
    const auto parts = pointer.isEmpty() ? QStringList() : pointer.sliced(1).split(u'/');
    for (QString part : parts) {
        part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        if (value.isArray()) {
            static const QRegularExpression index(u"^(0|[1-9][0-9]*)$"_s);
            const auto list = value.toArray();
            bool ok = index.match(part).hasMatch();
            const auto place = ok ? part.toLongLong(&ok) : -1;
            if (!ok || place >= list.size())
                return QJsonValue(QJsonValue::Undefined);
            value = list.at(place);
        } else {
            const auto map = value.toObject();
            if (!value.isObject() || !map.contains(part))
                return QJsonValue(QJsonValue::Undefined);
            value = map.value(part);
        }
    }
    return value;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const auto list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

bool equals(const QJsonValue &seen, const QString &wanted)
{
    if (seen.isString())
        return seen.toString() == wanted;
    const auto value = jsonOf(wanted.toUtf8());
    return !value.isUndefined() && value == seen;
}

//! Given up where it would take without measure.
bool matches(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(u"(*LIMIT_MATCH=2000000)"_s + pattern);
    return expression.match(text).hasMatch();
}

bool holds(const SmokeExpectation &expectation, const QString &text)
{
    switch (expectation.relation) {
    case SmokeRelation::Is:
        return text == expectation.value;
    case SmokeRelation::Contains:
        return text.contains(expectation.value);
    case SmokeRelation::Matches:
        return matches(text, expectation.value);
    case SmokeRelation::Exists:
        return true;
    default:
        return false;
    }
}

//! Looks at one answer, one expectation at a time.
class Judge
{
public:
    Judge(const SmokeAnswer &answer, const SmokeAnswer *onX, const QDateTime &now)
        : m_answer(answer)
        , m_onX(onX)
        , m_now(now)
    {
    }

    SmokeOutcome judge(const SmokeExpectation &expectation)
    {
        SmokeOutcome outcome{expectation.text(), SmokeVerdict::NotTold, {}};
        if (expectation.relation == SmokeRelation::AsOnX && !m_onX) {
            outcome.seen = Text::tr("there is no answer of X yet");
            return outcome;
        }
        look(expectation, outcome);
        if (expectation.negated && outcome.verdict != SmokeVerdict::NotTold)
            outcome.verdict = verdictOf(outcome.verdict == SmokeVerdict::NotMet);
        return outcome;
    }

private:
    void look(const SmokeExpectation &expectation, SmokeOutcome &outcome)
    {
        switch (expectation.subject) {
        case SmokeSubject::Status:
            outcome.seen = QString::number(m_answer.status);
            outcome.verdict = verdictOf(expectation.relation == SmokeRelation::AsOnX
                                            ? m_answer.status == m_onX->status
                                            : statusAmong(m_answer.status, expectation.value));
            return;
        case SmokeSubject::Header:
            return lookAtHeader(expectation, outcome);
        case SmokeSubject::Body:
            return lookAtBody(expectation, outcome);
        case SmokeSubject::JsonValue:
            return lookAtJson(expectation, outcome);
        case SmokeSubject::Latency:
            outcome.seen = Text::tr("%1 ms").arg(QLocale().toString(m_answer.latencyMs));
            outcome.verdict = verdictOf(m_answer.latencyMs < expectation.value.toDouble());
            return;
        case SmokeSubject::Certificate:
            return lookAtCertificate(expectation, outcome);
        }
    }

    void lookAtHeader(const SmokeExpectation &expectation, SmokeOutcome &outcome) const
    {
        const auto value = m_answer.header(expectation.place);
        outcome.seen = !value                              ? Text::tr("there is no such header")
                       : isSecretHeader(expectation.place) ? u"••••"_s
                                                           : shown(*value);
        outcome.verdict = verdictOf(expectation.relation == SmokeRelation::AsOnX
                                        ? keptAnswer(m_answer).header(expectation.place) ==
                                              keptAnswer(*m_onX).header(expectation.place)
                                        : value && holds(expectation, *value));
    }

    void lookAtBody(const SmokeExpectation &expectation, SmokeOutcome &outcome) const
    {
        outcome.seen = QLocale().formattedDataSize(m_answer.bodySize);
        outcome.verdict = verdictOf(expectation.relation == SmokeRelation::AsOnX
                                        ? m_answer.bodyDigest == m_onX->bodyDigest
                                        : holds(expectation, QString::fromUtf8(m_answer.body)));
    }

    void lookAtJson(const SmokeExpectation &expectation, SmokeOutcome &outcome)
    {
        if (!m_json)
            m_json = jsonOf(m_answer.body);
        if (m_json->isUndefined()) {
            outcome.seen = Text::tr("the body is no JSON");
            // Not met, whichever way round it is asked.
            outcome.verdict = verdictOf(expectation.negated);
            return;
        }
        const auto value = at(*m_json, expectation.place);
        outcome.seen = value.isUndefined() ? Text::tr("there is no such value") : shown(textOf(value));
        if (expectation.relation == SmokeRelation::AsOnX)
            return compareJson(expectation, value, outcome);
        if (value.isUndefined()) {
            outcome.verdict = SmokeVerdict::NotMet;
        } else if (expectation.relation == SmokeRelation::Below) {
            outcome.verdict = verdictOf(value.isDouble() && value.toDouble() < expectation.value.toDouble());
        } else if (expectation.relation == SmokeRelation::Above) {
            outcome.verdict = verdictOf(value.isDouble() && value.toDouble() > expectation.value.toDouble());
        } else if (expectation.relation == SmokeRelation::Is) {
            outcome.verdict = verdictOf(equals(value, expectation.value));
        } else {
            outcome.verdict = verdictOf(holds(expectation, textOf(value)));
        }
    }

    //! X's body is there only while the program runs.
    void compareJson(const SmokeExpectation &expectation, const QJsonValue &value,
                     SmokeOutcome &outcome) const
    {
        if (m_onX->body.isEmpty() && m_onX->bodySize > 0) {
            outcome.verdict =
                m_onX->bodyDigest == m_answer.bodyDigest ? SmokeVerdict::Met : SmokeVerdict::NotTold;
            if (outcome.verdict == SmokeVerdict::NotTold)
                outcome.seen = Text::tr("the body of X's answer is no longer at hand: run it on X again");
            return;
        }
        outcome.verdict = verdictOf(at(jsonOf(m_onX->body), expectation.place) == value);
    }

    void lookAtCertificate(const SmokeExpectation &expectation, SmokeOutcome &outcome) const
    {
        const auto &certificate = m_answer.certificate;
        if (!certificate) {
            outcome.seen = Text::tr("the answer came without TLS");
            outcome.verdict = verdictOf(expectation.negated);
            return;
        }
        if (expectation.place == "days"_L1) {
            const auto days = static_cast<double>(m_now.secsTo(certificate->expiresAt)) / 86'400.0;
            outcome.seen = Text::tr("%n day(s) left", "", static_cast<int>(std::floor(days)));
            outcome.verdict = verdictOf(days > expectation.value.toDouble());
            return;
        }
        const auto texts = expectation.place == "name"_L1     ? certificate->names
                           : expectation.place == "issuer"_L1 ? QStringList{certificate->issuer}
                                                              : QStringList{certificate->subject};
        outcome.seen = shown(texts.join(", "_L1));
        outcome.verdict =
            verdictOf(std::any_of(texts.cbegin(), texts.cend(),
                                  [&expectation](const QString &text) { return holds(expectation, text); }));
    }

    const SmokeAnswer &m_answer;
    const SmokeAnswer *m_onX;
    QDateTime m_now;
    std::optional<QJsonValue> m_json;
};

} // namespace

QList<SmokeOutcome> judgeSmokeAnswer(const SmokeTest &test, const SmokeAnswer &answer, const SmokeAnswer *onX,
                                     const QDateTime &now)
{
    Judge judge(answer, onX, now);
    QList<SmokeOutcome> outcomes;
    for (const auto &expectation : test.expectations)
        outcomes << judge.judge(expectation);
    return outcomes;
}

QList<SmokeOutcome> unansweredSmokeTest(const SmokeTest &test)
{
    QList<SmokeOutcome> outcomes;
    for (const auto &expectation : test.expectations)
        outcomes << SmokeOutcome{expectation.text(), SmokeVerdict::NotTold, {}};
    return outcomes;
}

} // namespace gatelift
