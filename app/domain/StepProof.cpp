#include "domain/StepProof.h"

#include "domain/StepTiming.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StepProof)
};

using Kind = StepVerification;

//! Whether a person has given evidence for a step and settled it.
bool isReported(const ItemState &state)
{
    return state.status == ItemStatus::Done && !state.proven && state.against.isEmpty() &&
           !state.evidence.trimmed().isEmpty();
}

Verification reported(Verification answer, const ItemState &state)
{
    answer.outcome = FactOutcome::Holds;
    answer.text = state.evidence.trimmed().section(u'\n', 0, 0);
    //: a person
    answer.source = Text::tr("reported by %1").arg(state.by);
    answer.at = state.at;
    return answer;
}

int lastShare(const UpgradePlan &plan)
{
    return plan.reached.isEmpty() ? 0 : plan.reached.constLast().second;
}

//! The share that a step of the rollout means; 0 for any other.
int shareOf(ItemAct act, const UpgradePlan &plan)
{
    QList<int> shares;
    for (const auto &step : plan.schedule) {
        if (step.percent > 0)
            shares << step.percent;
    }
    if (shares.isEmpty())
        return 0;
    switch (act) {
    case ItemAct::FirstShare:
        return shares.constFirst();
    case ItemAct::MoreShares:
        return shares.size() > 1 ? shares.at(shares.size() - 2) : shares.constFirst();
    case ItemAct::AllTraffic:
        return shares.constLast();
    default:
        return 0;
    }
}

//! Whether the staging test is one of ours; else a person reports it.
bool hasSmokeTests(const UpgradePlan &plan)
{
    return smokeStanding(plan.smoke, Side::Y).tests > 0;
}

} // namespace

bool appliesTo(StepVerification kind, const UpgradePlan &plan)
{
    if (kind == Kind::NobodyLeftOnY && plan.target.topology != Topology::Hybrid)
        return false; // no control plane lists those nodes
    if (!plan.created.rehearsal)
        return true;
    switch (kind) {
    case Kind::ControlPlaneYAnswers:
    case Kind::PluginsOnY:
    case Kind::DataPlanesConnectedY:
    case Kind::DataPlaneShare:
    case Kind::ConvergedY:
    case Kind::VersionsPerBatch:
    case Kind::NobodyLeftOnX:
    case Kind::FallbackVersionsEqual:
    case Kind::CertificateChainShared:
    case Kind::StagingTestsPassed:
    case Kind::GatewayXAnswers:
    case Kind::NobodyLeftOnY:
        return true;
    default:
        return false;
    }
}

Verification aged(Verification answer, const QDateTime &now, const QTimeZone &zone)
{
    if (!answer.holds())
        return answer;
    const auto age = answer.at.isValid() ? answer.at.secsTo(now) : std::numeric_limits<qint64>::max();
    if (age <= answer.maxAgeSeconds)
        return answer;
    answer.outcome = FactOutcome::NotKnown;
    answer.text = answer.at.isValid()
                      //: time of day; what was seen then
                      ? Text::tr("Last seen at %1, too long ago: %2")
                            .arg(answer.at.toTimeZone(zone).toString(u"HH:mm:ss"_s), answer.text)
                      : Text::tr("Never seen.");
    return answer;
}

QList<Verification> verificationsOf(const ChecklistItem &item, const UpgradePlan &plan,
                                    const LatestVerifications &latest, const QDateTime &now)
{
    const auto state = plan.items.value(item.id);
    QList<Verification> found;
    for (const auto kind : item.details.verifications) {
        if (!appliesTo(kind, plan))
            continue;
        Verification one;
        one.kind = kind;
        one.maxAgeSeconds = maxAgeSeconds(kind);
        one.text = Text::tr("Not looked at yet.");
        if (const auto known = latest.constFind(kind); known != latest.cend())
            one = aged(*known, now, plan.zone());
        if (kind == Kind::StagingTestsPassed && !hasSmokeTests(plan)) {
            one = {};
            one.kind = kind;
            one.maxAgeSeconds = maxAgeSeconds(kind);
            one.mayBeReported = true;
            one.text = Text::tr("Tests are a person's to run: their outcome is reported.");
        }
        if (one.mayBeReported && !one.holds() && isReported(state))
            one = reported(one, state);
        found << one;
    }
    return found;
}

TickRule tickRule(const ChecklistItem &item, const UpgradePlan &plan,
                  const QList<Verification> &verifications)
{
    // In a rehearsal a tick is the act: the simulated cluster waits for it.
    if (plan.created.rehearsal || verifications.isEmpty())
        return TickRule::Free;
    bool reports = false;
    for (const auto &one : verifications) {
        if (one.holds())
            continue;
        if (!one.mayBeReported)
            return TickRule::NeedsOverride;
        reports = true;
    }
    return reports && plan.items.value(item.id).evidence.trimmed().isEmpty() ? TickRule::NeedsEvidence
                                                                             : TickRule::Free;
}

bool isProvenBy(const ChecklistItem &item, const UpgradePlan &plan, const QList<Verification> &verifications)
{
    if (verifications.isEmpty() || item.details.confirmed || item.pointOfNoReturn ||
        lastShare(plan) < shareOf(item.act, plan))
        return false;
    return std::all_of(verifications.cbegin(), verifications.cend(), [&plan](const Verification &one) {
        return one.holds() && (one.kind != Kind::StagingTestsPassed || hasSmokeTests(plan));
    });
}

QStringList proofLines(const QList<Verification> &verifications)
{
    QStringList lines;
    for (const auto &one : verifications)
        lines << (one.source.isEmpty()
                      ? u"%1: %2"_s.arg(verificationText(one.kind), one.text)
                      : u"%1: %2 (%3)"_s.arg(verificationText(one.kind), one.text, one.source));
    return lines;
}

QString unprovenText(const QList<Verification> &verifications)
{
    QStringList lines;
    for (const auto &one : verifications) {
        if (!one.holds())
            lines << u"%1: %2"_s.arg(verificationText(one.kind), one.text);
    }
    return lines.join(u'\n');
}

QList<ChecklistItem> dueItems(const QMap<StepId, QList<ChecklistItem>> &checklists, const UpgradePlan &plan)
{
    QSet<QString> open;
    for (const auto &items : checklists) {
        for (const auto &item : items) {
            if (plan.items.value(item.id).status == ItemStatus::Open)
                open.insert(item.id);
        }
    }
    QList<ChecklistItem> due;
    for (auto items = checklists.cbegin(); items != checklists.cend(); ++items) {
        // The way back is due while one goes it, and nothing else is then.
        const bool isWayBack = items.key() == StepId::Rollback;
        if (isWayBack != (plan.openRollback() != nullptr) || plan.isRolledBack())
            continue;
        for (const auto &item : *items) {
            const auto &after = item.details.after;
            if (open.contains(item.id) && !item.details.verifications.isEmpty() &&
                std::none_of(after.cbegin(), after.cend(),
                             [&open](const QString &id) { return open.contains(id); }))
                due << item;
        }
    }
    return due;
}

} // namespace gatelift
