#include "domain/Gate.h"

#include "domain/KeyTable.h"
#include "domain/PersonName.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr KeyTable<GateRule, 16> rules{{{GateRule::PlanComplete, "plan-complete"},
                                        {GateRule::PathRules, "path-rules"},
                                        {GateRule::FreezeUnbroken, "freeze-unbroken"},
                                        {GateRule::PlannedWritesConfirmed, "planned-writes-confirmed"},
                                        {GateRule::NoEmptyNode, "no-empty-node"},
                                        {GateRule::NoNewerDataPlane, "no-newer-data-plane"},
                                        {GateRule::ControlPlanesFirst, "control-planes-first"},
                                        {GateRule::ClusterSound, "cluster-sound"},
                                        {GateRule::NodesConverged, "nodes-converged"},
                                        {GateRule::StepsBefore, "steps-before"},
                                        {GateRule::ItemsSettled, "items-settled"},
                                        {GateRule::SignatureCurrent, "signature-current"},
                                        {GateRule::NothingOnY, "nothing-on-y"},
                                        {GateRule::ReportSigned, "report-signed"},
                                        {GateRule::ReportExported, "report-exported"},
                                        {GateRule::NoRollback, "no-rollback"}}};

constexpr auto rulePrefix = "rule."_L1;
constexpr auto factPrefix = "fact."_L1;
constexpr auto verificationPrefix = "verification."_L1;

struct SubjectKey
{
    QString operator()(GateRule rule) const { return rulePrefix + keyOf(rules, rule); }
    QString operator()(StepFact fact) const { return factPrefix + toKey(fact); }
    QString operator()(StepVerification kind) const { return verificationPrefix + toKey(kind); }
};

template <typename Kind>
std::optional<GateSubject> subjectOf(const std::optional<Kind> &kind)
{
    return kind ? std::optional<GateSubject>(*kind) : std::nullopt;
}

bool isOver(const GateWaiver &waiver, const QDateTime &now)
{
    return now.isValid() && waiver.until.isValid() && now >= waiver.until;
}

//! Of several that cover a fact, one of two people outweighs.
const GateWaiver *waiverFor(const GateFact &fact, const QList<GateWaiver> &waivers, const QDateTime &now)
{
    const bool blocker = isBlocker(fact.subject);
    const auto key = toKey(fact.subject);
    const GateWaiver *best = nullptr;
    for (const auto &waiver : waivers) {
        const bool covers = waiver.isOverride || waiver.facts.contains(key);
        if (!covers || isOver(waiver, now) || waiverFault(waiver, blocker) != WaiverFault::None)
            continue;
        if (!best || best->second.isEmpty())
            best = &waiver;
    }
    return best;
}

void noteChange(std::optional<QDateTime> &changesAt, const QDateTime &at, const QDateTime &now)
{
    if (now.isValid() && at.isValid() && at > now && (!changesAt || at < *changesAt))
        changesAt = at;
}

} // namespace

QString toKey(const GateSubject &subject)
{
    return std::visit(SubjectKey(), subject);
}

std::optional<GateSubject> gateSubjectFromKey(const QString &key)
{
    if (key.startsWith(rulePrefix))
        return subjectOf(valueOf(rules, key.mid(rulePrefix.size())));
    if (key.startsWith(factPrefix))
        return subjectOf(stepFactFromKey(key.mid(factPrefix.size())));
    if (key.startsWith(verificationPrefix))
        return subjectOf(stepVerificationFromKey(key.mid(verificationPrefix.size())));
    return std::nullopt;
}

bool isBlocker(const GateSubject &subject)
{
    static const QList<GateSubject> blockers{GateRule::NoRollback,
                                             GateRule::FreezeUnbroken,
                                             GateRule::NoEmptyNode,
                                             GateRule::NoNewerDataPlane,
                                             StepFact::FreezeHolds,
                                             StepFact::BackupProven,
                                             StepVerification::FreezeHolds,
                                             StepVerification::BackupFreshAndDrilled,
                                             StepVerification::YDatabaseIsNotX,
                                             StepVerification::YDatabaseIsX,
                                             StepVerification::ContentsEqual};
    return blockers.contains(subject);
}

GateFact gateFact(StepVerification kind, FactOutcome outcome, const QString &text, const QDateTime &at,
                  qint64 maxAgeSeconds)
{
    return {kind, outcome, text, at, maxAgeSeconds};
}

bool isStale(const GateFact &fact, const QDateTime &now)
{
    constexpr qint64 second = 1000;
    return fact.maxAgeSeconds > 0 && now.isValid() &&
           (!fact.at.isValid() || fact.at.msecsTo(now) > fact.maxAgeSeconds * second);
}

WaiverFault waiverFault(const GateWaiver &waiver, bool forBlocker)
{
    if (waiver.isOverride)
        return WaiverFault::None;
    if (waiver.facts.isEmpty())
        return WaiverFault::NoFacts;
    if (personKey(waiver.owner).isEmpty())
        return WaiverFault::NoOwner;
    if (waiver.reason.simplified().size() < shortestWaiverReason)
        return WaiverFault::ShortReason;
    if (!waiver.until.isValid())
        return WaiverFault::NoEnd;
    if (!waiver.second.isEmpty() && samePerson(waiver.owner, waiver.second))
        return WaiverFault::SamePerson;
    if (forBlocker && personKey(waiver.second).isEmpty())
        return WaiverFault::NoSecond;
    return WaiverFault::None;
}

GateVerdict gateVerdict(const QList<GateFact> &facts, const QList<GateWaiver> &waivers, const QDateTime &now)
{
    GateVerdict verdict;
    verdict.green = true;
    for (const auto &fact : facts) {
        const bool stale = isStale(fact, now);
        if (fact.outcome == FactOutcome::Holds && !stale) {
            if (fact.maxAgeSeconds > 0)
                noteChange(verdict.changesAt, fact.at.addSecs(fact.maxAgeSeconds).addMSecs(1), now);
        } else if (const auto *waiver = waiverFor(fact, waivers, now)) {
            verdict.waived << WaivedFact{fact, *waiver};
            verdict.green = verdict.green && !waiver->second.isEmpty();
            noteChange(verdict.changesAt, waiver->until, now);
        } else {
            verdict.reasons << GateReason{fact, stale && fact.outcome == FactOutcome::Holds};
        }
    }
    std::stable_partition(verdict.reasons.begin(), verdict.reasons.end(),
                          [](const GateReason &reason) { return isBlocker(reason.fact.subject); });
    verdict.go = verdict.reasons.isEmpty();
    verdict.green = verdict.green && verdict.go;
    return verdict;
}

QStringList openFacts(const QList<GateFact> &facts, const QDateTime &now)
{
    QStringList keys;
    for (const auto &fact : facts) {
        const auto key = toKey(fact.subject);
        if ((fact.outcome != FactOutcome::Holds || isStale(fact, now)) && !keys.contains(key))
            keys << key;
    }
    keys.sort();
    return keys;
}

} // namespace gatelift
