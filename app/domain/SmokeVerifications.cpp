#include "domain/SmokeEvents.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 smokeSeconds = 30 * 60; // then the first share may go; what Y runs may change after that

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeVerifications)
};

QStringList linesOf(const SmokeRecord &record)
{
    QStringList lines;
    for (const auto &test : record.tests) {
        const auto *result = record.result(Side::Y, test);
        if (!test.toComplete.isEmpty())
            lines << Text::tr("%1: not complete, not run").arg(test.name);
        else if (result == nullptr)
            lines << Text::tr("%1: not run").arg(test.name);
        else if (!result->answer)
            lines << Text::tr("%1: %2", "a smoke test, why it has no answer").arg(test.name, result->problem);
        else
            lines << (result->passed() ? Text::tr("%1: passed (status %2, %3 ms)")
                                       : Text::tr("%1: failed (status %2, %3 ms)"))
                         .arg(test.name)
                         .arg(result->answer->status)
                         .arg(result->answer->latencyMs);
    }
    return lines;
}

} // namespace

Verification verification::stagingTests(const VerificationFacts &facts)
{
    const auto &record = facts.plan.smoke;
    const auto standing = smokeStanding(record, Side::Y);
    Verification answer;
    if (standing.failed > 0)
        answer = seen(
            false,
            Text::tr("%n smoke test(s) failed on Y: %1", "", standing.failed)
                .arg(standing.failing.first(std::min<qsizetype>(3, standing.failing.size())).join(u", "_s)),
            facts.now);
    else if (standing.notRun > 0)
        // Seen now that it did not run: an earlier outcome, of other wordings, no longer counts.
        answer = notKnown(
            Text::tr("%n smoke test(s) did not run on Y yet, or changed since.", "", standing.notRun),
            facts.now);
    else
        answer =
            seen(true, Text::tr("All %n smoke test(s) passed on Y.", "", standing.passed), standing.oldest);
    answer.maxAgeSeconds = smokeSeconds;
    answer.evidence = linesOf(record);
    answer.source = Text::tr("smoke tests, proxy of Y");
    return answer;
}

} // namespace gatelift
