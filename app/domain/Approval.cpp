#include "domain/Approval.h"

#include "domain/KeyTable.h"
#include "domain/PersonName.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Approval)
};

constexpr KeyTable<ApprovalAct, 4> acts{{{ApprovalAct::StepSigned, "step-signed"},
                                         {ApprovalAct::GateWaived, "gate-waived"},
                                         {ApprovalAct::PointPassed, "point-passed"},
                                         {ApprovalAct::PlanSignedOff, "plan-signed-off"}}};

constexpr KeyTable<ApprovalWay, 3> ways{
    {{ApprovalWay::Pin, "pin"}, {ApprovalWay::OwnKey, "own-key"}, {ApprovalWay::Rehearsal, "rehearsal"}}};

//! What is in the statement itself, beside who the person is.
ApprovalFault statementFault(const Approval &approval, const ApprovalClaim &claim, const QString &plan)
{
    const auto &statement = approval.statement;
    if (!approval.holds)
        return ApprovalFault::WrongSignature;
    if (statement.plan != plan)
        return ApprovalFault::OtherPlan;
    if (statement.act != claim.act || statement.subject != claim.subject)
        return ApprovalFault::OtherAct;
    if (!samePerson(statement.person, claim.person))
        return ApprovalFault::OtherPerson;
    if (!samePerson(statement.operatorName, claim.by))
        return ApprovalFault::OtherOperator;
    if (!approval.covers)
        return ApprovalFault::OtherContent;
    return ApprovalFault::None;
}

ApprovalFault timeFault(const ApprovalStatement &statement, const ApprovalClaim &claim)
{
    if (!claim.knowsHead)
        return ApprovalFault::OtherHistory;
    // Only as long as this program ever gives it, whatever the statement says.
    const bool isInTime = statement.asked.isValid() && statement.expires.isValid() &&
                          claim.at <= statement.expires &&
                          claim.at <= statement.asked.addSecs(approvalSeconds);
    if (!isInTime)
        return ApprovalFault::Expired;
    return claim.at < statement.asked ? ApprovalFault::TooEarly : ApprovalFault::None;
}

} // namespace

QString toKey(ApprovalAct act)
{
    return keyOf(acts, act);
}

std::optional<ApprovalAct> approvalActFromKey(const QString &key)
{
    return valueOf(acts, key);
}

QString toKey(ApprovalWay way)
{
    return keyOf(ways, way);
}

std::optional<ApprovalWay> approvalWayFromKey(const QString &key)
{
    return valueOf(ways, key);
}

ApprovalFault ApprovalBook::judge(const SharedOptional<Approval> &approval, const ApprovalClaim &claim) const
{
    if (!approval)
        return ApprovalFault::Missing;
    const auto &statement = approval->statement;
    if (const auto fault = statementFault(*approval, claim, plan); fault != ApprovalFault::None)
        return fault;
    if (personKey(claim.person).isEmpty() || samePerson(claim.person, claim.by))
        return ApprovalFault::SamePerson;
    const auto person = personKey(claim.person);
    const bool isOthers = std::any_of(keys.keyValueBegin(), keys.keyValueEnd(), [&](const auto &known) {
        return known.first != person && known.second == approval->key;
    });
    if (isOthers || (!claim.operatorKey.isEmpty() && claim.operatorKey == QLatin1String(approval->key)))
        return ApprovalFault::SameKey;
    if (keys.contains(person) && keys.value(person) != approval->key)
        return ApprovalFault::ChangedKey;
    if (used.contains(statement.nonce))
        return ApprovalFault::Used;
    if (statement.way == ApprovalWay::Rehearsal && !isRehearsal)
        return ApprovalFault::OnlyRehearsed;
    return timeFault(statement, claim);
}

bool ApprovalBook::knows(const QString &person) const
{
    return keys.contains(personKey(person));
}

ApprovalFault ApprovalBook::take(qint64 seq, const SharedOptional<Approval> &approval,
                                 const ApprovalClaim &claim)
{
    auto fault = judge(approval, claim);
    if (fault == ApprovalFault::Missing && !knows(claim.person))
        fault = ApprovalFault::None;
    if (fault != ApprovalFault::None) {
        refused << RefusedApproval{seq, fault, claim.person};
        return fault;
    }
    KeptApproval act{seq, claim.person, {}, ApprovalWay::Pin, false};
    if (approval) {
        act.keyName = approval->keyName;
        act.way = approval->statement.way;
        act.isFirst = !knows(claim.person);
        keys.insert(personKey(claim.person), approval->key);
        used.insert(approval->statement.nonce);
    }
    kept << act;
    return ApprovalFault::None;
}

int ApprovalBook::signedCount() const
{
    return static_cast<int>(std::count_if(kept.cbegin(), kept.cend(), [](const KeptApproval &approval) {
        return !approval.keyName.isEmpty();
    }));
}

QString approvalFaultText(ApprovalFault fault, const QString &person)
{
    switch (fault) {
    case ApprovalFault::None:
        return {};
    case ApprovalFault::Missing:
        return Text::tr("The second person signs with their own key or PIN; a name alone is not enough.");
    case ApprovalFault::WrongSignature:
        return Text::tr("The signature does not hold: the statement, the key or the signature is not as it "
                        "was made.");
    case ApprovalFault::OtherPlan:
        return Text::tr("This approval was given for another plan.");
    case ApprovalFault::OtherAct:
        return Text::tr("This approval was given for another act or another gate.");
    case ApprovalFault::OtherContent:
        return Text::tr("What was approved is not what stands here: reason, facts or names differ.");
    case ApprovalFault::OtherPerson:
        return Text::tr("This approval names another second person.");
    case ApprovalFault::OtherOperator:
        return Text::tr("This approval names another operator.");
    case ApprovalFault::OtherHistory:
        return Text::tr("This approval was asked for by a plan with another history.");
    case ApprovalFault::TooEarly:
        return Text::tr("This approval was asked for later than it was used.");
    case ApprovalFault::Expired:
        return Text::tr("This approval is too old: it counts for %n minutes.", nullptr,
                        static_cast<int>(approvalSeconds / 60));
    case ApprovalFault::Used:
        return Text::tr("This approval was used already; it counts once.");
    case ApprovalFault::SamePerson:
        //: person
        return Text::tr("%1 is the operator; the second person is somebody else.").arg(person.simplified());
    case ApprovalFault::SameKey:
        return Text::tr("This key is the operator's or another person's; the second person has their own.");
    case ApprovalFault::ChangedKey:
        //: person
        return Text::
            tr("%1 has signed with another key in this plan; with a lost one, another second person goes on.")
                .arg(person.simplified());
    case ApprovalFault::OnlyRehearsed:
        return Text::tr("This key was made for a rehearsal; it counts in no real plan.");
    }
    return {};
}

QString approvalWayText(ApprovalWay way)
{
    switch (way) {
    case ApprovalWay::Pin:
        return Text::tr("PIN on this machine");
    case ApprovalWay::OwnKey:
        return Text::tr("own key");
    case ApprovalWay::Rehearsal:
        return Text::tr("throw-away key of the rehearsal");
    }
    return {};
}

QString approvalText(const SharedOptional<Approval> &approval)
{
    return approval ? //: the key's id, how it was used
               Text::tr("signed with key %1 (%2)")
                   .arg(approval->keyName, approvalWayText(approval->statement.way))
                    : Text::tr("by name only");
}

} // namespace gatelift
