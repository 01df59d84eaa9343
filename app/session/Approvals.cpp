#include "session/Approvals.h"

#include "journal/ApprovalCheck.h"
#include "journal/CanonicalJson.h"
#include "session/GateGuard.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr QLatin1String approverRole("approver");

//! What is approved and by whom; an empty person where nobody is asked.
struct Claimed
{
    ApprovalClaim operator()(const GateSigned &event) const
    {
        return {ApprovalAct::StepSigned, event.gate, event.person, {}, {}};
    }
    ApprovalClaim operator()(const GateWaived &event) const
    {
        return {ApprovalAct::GateWaived, event.gate, event.second, {}, {}};
    }
    ApprovalClaim operator()(const GatePassed &event) const
    {
        return {ApprovalAct::PointPassed, event.gate, event.second, {}, {}};
    }
    ApprovalClaim operator()(const SignedOff &event) const
    {
        return {ApprovalAct::PlanSignedOff,
                toKey(event.step),
                event.role == approverRole ? event.person : QString(),
                {},
                {}};
    }
    template <typename Event>
    ApprovalClaim operator()(const Event &) const
    {
        return {};
    }
};

} // namespace

std::optional<ApprovalClaim> approvalClaim(const PlanEvent &event, const UpgradeSession &session)
{
    auto claim = std::visit(Claimed(), event);
    if (claim.person.isEmpty())
        return std::nullopt;
    claim.by = operatorOf(session);
    claim.at = session.now();
    if (const auto approval = approvalOf(event)) {
        const auto &entries = session.entries();
        claim.knowsHead =
            std::any_of(entries.crbegin(), entries.crend(), [&approval](const JournalEntry &entry) {
                return entry.hash == approval->statement.head;
            });
    }
    return claim;
}

QString approvalProblem(const PlanEvent &event, const UpgradeSession &session, const QString &operatorKey)
{
    auto claim = approvalClaim(event, session);
    if (!claim)
        return {};
    claim->operatorKey = operatorKey;
    return approvalFaultText(session.plan().approvals.judge(approvalOf(event), *claim), claim->person);
}

ApprovalRequest askApproval(const PlanEvent &event, ApprovalWay way, const UpgradeSession &session)
{
    const auto claim = approvalClaim(event, session).value_or(ApprovalClaim());
    ApprovalStatement statement;
    statement.plan = session.plan().approvals.plan;
    // A rehearsal does not wait for the disk: which line is the last one differs from run to run.
    statement.head = way == ApprovalWay::Rehearsal ? statement.plan : session.plan().lastHash;
    statement.act = claim.act;
    statement.subject = claim.subject;
    statement.content = approvalContent(event);
    statement.operatorName = claim.by;
    statement.person = claim.person;
    statement.way = way;
    statement.asked = session.now();
    statement.expires = statement.asked.addSecs(approvalSeconds);
    // The same rehearsal writes the same plan: its numbers follow from what stands there.
    constexpr qsizetype nonceDigits = 32;
    statement.nonce = way == ApprovalWay::Rehearsal
                          ? QString::fromLatin1(sha256Hex(writeStatement(statement)).left(nonceDigits))
                          : newApprovalNonce();
    return {event, statement, writeStatement(statement)};
}

} // namespace gatelift
