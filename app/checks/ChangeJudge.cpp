#include "checks/ChangeJudge.h"

#include "checks/MixedVersionJudge.h"
#include "checks/ProbeEvaluator.h"

namespace gatelift {
namespace {

Verdict verdictOf(Truth truth, ProbeOutcome outcome)
{
    if (truth == Truth::No)
        return Verdict::NotAffected;
    return truth == Truth::Yes && outcome == ProbeOutcome::Affected ? Verdict::Affected : Verdict::Review;
}

} // namespace

Finding judgeChange(const Change &change, const ProbeEvaluator &evaluator)
{
    Finding finding;
    finding.change = change;
    finding.ground = change.judge;
    if (!change.probe)
        return finding;
    auto answer = evaluator.answer(*change.probe);
    finding.verdict = verdictOf(answer.truth, change.outcome);
    finding.evidence = std::move(answer.evidence);
    finding.evidenceCount = answer.count;
    answer.lookups.removeDuplicates();
    const auto looked = answer.lookups.join(QStringLiteral("; "));
    finding.ground =
        finding.verdict == Verdict::Review && answer.truth == Truth::Yes && !change.judge.isEmpty()
            ? QStringLiteral("%1 (%2)").arg(change.judge, looked)
            : looked;
    return finding;
}

Findings judgeChanges(const ChangeCatalog &catalog, const GatewayFacts &facts)
{
    const ProbeEvaluator evaluator(facts, catalog.parameters(), catalog.bundled());
    Findings findings;
    findings.partial = facts.partial;
    for (const auto &change : catalog.between(facts.from, facts.to, facts.edition, facts.topology))
        findings.all.append(judgeChange(change, evaluator));
    findings.all.append(judgeMixedVersions(catalog.mixedVersions(), facts, evaluator));
    return findings;
}

} // namespace gatelift
