#include "domain/FindingStanding.h"

#include "domain/KeyTable.h"
#include "domain/UpgradePlan.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<FindingDecision, 4> decisions{{{FindingDecision::Open, "open"},
                                                  {FindingDecision::FixOnX, "fix-on-x"},
                                                  {FindingDecision::PlannedWrite, "planned-write"},
                                                  {FindingDecision::Accept, "accept"}}};

QSet<QString> asking(const FindingsChecked &checked)
{
    QSet<QString> ids;
    for (const auto &finding : checked.findings) {
        if (asksDecision(finding))
            ids.insert(finding.change.id);
    }
    return ids;
}

QStringList sorted(const QSet<QString> &ids)
{
    QStringList list(ids.cbegin(), ids.cend());
    list.sort();
    return list;
}

} // namespace

QString toKey(FindingDecision decision)
{
    return keyOf(decisions, decision);
}

std::optional<FindingDecision> findingDecisionFromKey(const QString &key)
{
    return valueOf(decisions, key);
}

QString basisOf(const Finding &finding)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\n"));
    };
    add(toKey(finding.verdict));
    add(QString::number(finding.evidenceCount));
    // As many as the journal keeps: a resumed plan must come to the same digest.
    const auto kept = std::min(finding.evidence.size(), recordedEvidenceLimit);
    QStringList lines;
    for (const auto &one : finding.evidence.first(kept))
        lines << QStringList{one.entity, one.id, one.name, one.workspace, one.field, one.value}.join(u'\t');
    lines.sort();
    for (const auto &line : lines)
        add(line);
    return QString::fromLatin1(hash.result().toHex().left(16));
}

StepId stepOf(FindingTopic topic)
{
    return topic == FindingTopic::BreakingChange || topic == FindingTopic::Configuration
               ? StepId::BreakingChanges
               : StepId::Considerations;
}

bool asksDecision(const Finding &finding)
{
    if (finding.verdict == Verdict::NotAffected)
        return false;
    return finding.verdict == Verdict::Review || stepOf(finding.topic) == StepId::BreakingChanges ||
           finding.change.severity == ChangeSeverity::Blocker ||
           finding.change.severity == ChangeSeverity::High;
}

FindingStanding standingOf(const Finding &finding, const UpgradePlan &plan)
{
    if (!asksDecision(finding))
        return FindingStanding::Clear;
    const auto found = plan.decisions.constFind(finding.change.id);
    if (found == plan.decisions.cend() || found->decision == FindingDecision::Open)
        return FindingStanding::Open;
    return found->basis == basisOf(finding) ? FindingStanding::Decided : FindingStanding::Changed;
}

RunFault runFault(const UpgradePlan &plan)
{
    if (!plan.findings)
        return RunFault::Missing;
    if (plan.findings->checked.from != plan.from().toString() ||
        plan.findings->checked.to != plan.to().toString())
        return RunFault::OtherVersions;
    for (const auto &backup : plan.backups) {
        for (const auto &write : backup.writes) {
            if (write.at > plan.findings->at)
                return RunFault::Stale;
        }
    }
    return RunFault::None;
}

FindingCounts countFindings(const UpgradePlan &plan, StepId step)
{
    FindingCounts counts;
    if (!plan.findings)
        return counts;
    for (const auto &finding : plan.findings->checked.findings) {
        if (stepOf(finding.topic) != step)
            continue;
        ++counts.all;
        const bool affected = finding.verdict == Verdict::Affected;
        const bool review = finding.verdict == Verdict::Review;
        counts.affected += affected ? 1 : 0;
        counts.review += review ? 1 : 0;
        counts.notAffected += finding.verdict == Verdict::NotAffected ? 1 : 0;
        const auto standing = standingOf(finding, plan);
        if (standing != FindingStanding::Open && standing != FindingStanding::Changed)
            continue;
        ++counts.open;
        counts.openAffected += affected ? 1 : 0;
        counts.openReview += review ? 1 : 0;
    }
    return counts;
}

FindingsRun followingRun(const std::optional<FindingsRun> &before, FindingsChecked checked)
{
    FindingsRun run;
    run.isFirst = !before.has_value();
    if (before) {
        const auto was = asking(before->checked);
        const auto is = asking(checked);
        run.fresh = sorted(QSet<QString>(is).subtract(was));
        run.solved = sorted(QSet<QString>(was).subtract(is));
    }
    run.checked = std::move(checked);
    return run;
}

bool saysTheSame(const FindingsChecked &one, const FindingsChecked &other)
{
    const auto same = [](const Finding &a, const Finding &b) {
        return a.change.id == b.change.id && a.ground == b.ground && basisOf(a) == basisOf(b) &&
               a.change.severity == b.change.severity && a.change.title == b.change.title;
    };
    return one.from == other.from && one.to == other.to && one.partial == other.partial &&
           one.counts == other.counts && one.knowledge == other.knowledge &&
           std::equal(one.findings.cbegin(), one.findings.cend(), other.findings.cbegin(),
                      other.findings.cend(), same);
}

} // namespace gatelift
