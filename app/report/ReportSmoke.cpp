#include "report/ReportSmoke.h"

#include "report/ReportText.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr auto sides = {Side::X, Side::Y};

//! The smoke tests in words.
class SmokeWords
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportSmoke)
public:
    explicit SmokeWords(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    [[nodiscard]] ReportChapter chapter() const
    {
        ReportChapter chapter{u"smoke"_s, tr("Smoke tests, X against Y"), {}, {}};
        for (const auto side : sides)
            chapter.lines << standing(side);
        ReportTable overview{tr("Every test at a glance"),
                             {tr("Test"), tr("Request"), tr("X"), tr("Y"), tr("Differences")},
                             {24, 26, 17, 17, 16},
                             {}};
        ReportTable answers{tr("What was sent, answered and expected"),
                            {tr("What"), tr("X"), tr("Y"), tr("Verdict on the difference")},
                            {26, 26, 26, 22},
                            {}};
        for (const auto &one : m_document.smoke.tests) {
            overview.rows.append({{{one.test.name},
                                   {request(one.test), {}, true},
                                   outcome(one, Side::X),
                                   outcome(one, Side::Y),
                                   differences(one)}});
            addAnswers(answers.rows, one);
        }
        chapter.tables = {overview, answers};
        return chapter;
    }

private:
    static QString request(const SmokeTest &test) { return test.method + u' ' + test.path; }

    [[nodiscard]] QString standing(Side side) const
    {
        const auto &counts = m_document.smoke.standing(side);
        const auto name = side == Side::X ? u"X"_s : u"Y"_s;
        const auto &url = m_document.smoke.url(side);
        const auto told = counts.passed + counts.failed == 0
                              ? tr("%1: not run", "X or Y").arg(name)
                              : tr("%1: %2 of %3 passed, %4 failed, %5 not run", "X or Y, counts")
                                    .arg(name, m_text.number(counts.passed), m_text.number(counts.tests),
                                         m_text.number(counts.failed), m_text.number(counts.notRun));
        //: sentence; address of a proxy
        return url.isEmpty() ? told : tr("%1. Sent to %2").arg(told, url);
    }

    [[nodiscard]] static ReportCell outcome(const ReportSmokeTest &one, Side side)
    {
        const auto &result = one.side(side).result;
        if (!one.test.toComplete.isEmpty())
            return {tr("to be completed"), u"status-todo"_s};
        if (!result)
            return {tr("not run"), u"status-todo"_s};
        return result->passed() ? ReportCell{tr("passed"), u"status-ok"_s}
                                : ReportCell{tr("failed"), u"status-bad"_s};
    }

    [[nodiscard]] static ReportCell differences(const ReportSmokeTest &one)
    {
        if (!one.x.result || !one.y.result)
            return {};
        const int open = unexpectedCount(one.differences);
        if (open > 0)
            return {tr("%n to look at", nullptr, open), u"status-warn"_s};
        return {one.differences.isEmpty()
                    ? tr("none")
                    : tr("%n, all expected", nullptr, static_cast<int>(one.differences.size())),
                u"status-ok"_s};
    }

    void addAnswers(QList<ReportRow> &rows, const ReportSmokeTest &one) const
    {
        rows.append({{{one.test.name}}, true});
        rows.append({{{tr("Sent")}, {sent(one.test), {}, true}, {tr("the same")}, {}}});
        if (!one.test.toComplete.isEmpty())
            rows.append({{{tr("To be completed")}, {one.test.toComplete}, {}, {}}});
        rows.append({{{tr("Answer")}, answer(one.x), answer(one.y), {}}});
        for (const auto &expectation : one.test.expectations) {
            const auto line = expectation.text();
            rows.append({{{line, {}, true}, verdict(one.x, line), verdict(one.y, line), {}}});
        }
        for (const auto &difference : one.differences) {
            const bool expected = !difference.expected.isEmpty();
            const auto glyph = expected ? u"status-info"_s : u"status-warn"_s;
            const auto dash = u"–"_s;
            rows.append({{{tr("Differs: %1").arg(about(difference))},
                          {difference.onX.isEmpty() ? dash : difference.onX},
                          {difference.onY.isEmpty() ? dash : difference.onY},
                          {expected ? tr("Expected: %1", "sentence").arg(difference.expected)
                                    : tr("Not expected: to be looked at"),
                           glyph}}});
        }
    }

    [[nodiscard]] static QString sent(const SmokeTest &test)
    {
        QStringList lines{request(test)};
        for (const auto &header : test.headers)
            lines << header.name + u": "_s + header.value;
        if (!test.body.isEmpty())
            lines << test.body;
        return lines.join(u'\n');
    }

    [[nodiscard]] ReportCell answer(const ReportSmokeSide &side) const
    {
        if (!side.result)
            return {tr("not run"), u"status-todo"_s};
        const auto &answer = side.result->answer;
        QStringList parts;
        if (answer)
            //: HTTP status, size as '1.2 kB', milliseconds
            parts << tr("%1, %2 in %3 ms")
                         .arg(QString::number(answer->status),
                              m_document.locale.formattedDataSize(answer->bodySize),
                              m_text.number(answer->latencyMs));
        else
            parts << tr("No answer: %1").arg(side.result->problem);
        parts << (side.by.isEmpty() ? m_text.stamp(side.result->at)
                                    //: time; person
                                    : tr("%1, %2").arg(m_text.stamp(side.result->at), side.by));
        return {parts.join(u'\n'), side.result->passed() ? u"status-ok"_s : u"status-bad"_s};
    }

    [[nodiscard]] static ReportCell verdict(const ReportSmokeSide &side, const QString &line)
    {
        if (!side.result)
            return {};
        for (const auto &outcome : side.result->outcomes) {
            if (outcome.expectation != line)
                continue;
            switch (outcome.verdict) {
            case SmokeVerdict::Met:
                return {tr("holds, seen: %1").arg(outcome.seen), u"status-ok"_s};
            case SmokeVerdict::NotMet:
                return {tr("does not hold, seen: %1").arg(outcome.seen), u"status-bad"_s};
            case SmokeVerdict::NotTold:
                break;
            }
            break;
        }
        return {tr("not told"), u"status-unknown"_s};
    }

    [[nodiscard]] static QString about(const SmokeDifference &one)
    {
        switch (one.about) {
        case SmokeDifference::About::Status:
            return tr("status", "of an HTTP answer");
        case SmokeDifference::About::Header:
            return tr("header %1").arg(one.place);
        case SmokeDifference::About::Body:
            return one.place.isEmpty() ? tr("body") : tr("body at %1", "JSON pointer").arg(one.place);
        case SmokeDifference::About::Certificate:
            return one.place.isEmpty() ? tr("certificate")
                                       //: key of a certificate: days, name, subject, issuer
                                       : tr("certificate: %1").arg(one.place);
        case SmokeDifference::About::Answer:
            break;
        }
        return tr("whether it answers");
    }

    const ReportDocument &m_document;
    ReportText m_text;
};

} // namespace

ReportSmoke reportSmoke(const SmokeRecord &record, const QList<JournalEntry> &effective)
{
    // The latest run of each test has the last word, as in the plan.
    QHash<QString, QString> byX;
    QHash<QString, QString> byY;
    for (const JournalEntry &entry : effective) {
        if (const auto *run = std::get_if<SmokeTestsRun>(&entry.event))
            for (const auto &result : run->results)
                (run->side == Side::X ? byX : byY).insert(result.test, entry.by);
    }
    ReportSmoke smoke{record.targetX.url.toDisplayString(QUrl::RemoveUserInfo),
                      record.targetY.url.toDisplayString(QUrl::RemoveUserInfo),
                      smokeStanding(record, Side::X),
                      smokeStanding(record, Side::Y),
                      {}};
    for (const auto &test : record.tests) {
        ReportSmokeTest line;
        line.test = test;
        if (const auto *x = record.result(Side::X, test))
            line.x = {*x, byX.value(test.id)};
        if (const auto *y = record.result(Side::Y, test))
            line.y = {*y, byY.value(test.id)};
        if (line.x.result && line.y.result)
            line.differences = compareSmokeResults(*line.x.result, *line.y.result);
        smoke.tests << line;
    }
    return smoke;
}

std::optional<ReportChapter> smokeChapter(const ReportDocument &document)
{
    if (document.smoke.tests.isEmpty())
        return std::nullopt;
    return SmokeWords(document).chapter();
}

} // namespace gatelift
