#include "session/GateGuard.h"

#include "domain/GateText.h"
#include "domain/PersonName.h"
#include "session/Approvals.h"
#include "session/PlanFacts.h"
#include "session/Settings.h"
#include "session/StepFacts.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::GateGuard)
};

QString onlyByTheDoor()
{
    return Text::tr("A point of no return is passed by its own dialog alone, with two people.");
}

QSet<QString> pointsPassed(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists)
{
    QSet<QString> done;
    for (const auto &items : checklists) {
        for (const auto &item : items) {
            if (needsPermit(item) && plan.items.value(item.id).status == ItemStatus::Done)
                done.insert(item.id);
        }
    }
    if (plan.freeze.phase == FreezeState::Phase::Lifted)
        done.insert(freezeGate);
    return done;
}

//! Says what stands against an event; one overload per kind that something may.
class Refusal
{
public:
    explicit Refusal(const UpgradeSession &session)
        : m_session(session)
    {
    }

    QString operator()(const ItemStatusChanged &event) const
    {
        if (m_session.plan().gates.passed.contains(event.item))
            return Text::tr("This point of no return was passed; that can't be taken back.");
        const auto item = itemById(event.item, m_session.checklists());
        if (event.status == ItemStatus::Done && item && needsPermit(*item))
            return onlyByTheDoor();
        if (const auto rests = restsWhile(item))
            return *rests;
        // Another strategy's steps: among them are points of no return.
        if (event.status == ItemStatus::Done && !item)
            return Text::tr("This step is not part of the plan.");
        return {};
    }
    QString operator()(const ItemProven &event) const { return settles(event.item); }
    QString operator()(const ItemOverridden &event) const { return settles(event.item); }
    QString operator()(const RolloutReached &event) const
    {
        const auto &reached = m_session.plan().reached;
        const bool isForward = event.percent > (reached.isEmpty() ? 0 : reached.constLast().second);
        return isForward && restsOnX()
                   ? Text::tr("A roll back to X is under way: the share of Y can only be lowered.")
                   : QString();
    }
    QString operator()(const RollbackBegun &event) const
    {
        if (restsOnX())
            return Text::tr("A roll back is under way already, or was done.");
        if (m_session.checklists().value(StepId::Rollback).isEmpty())
            return Text::tr("There is nothing to roll back, or no way back to X.");
        return event.reason.trimmed().size() < leastReasonLength
                   ? Text::tr("A roll back needs a reason of at least %n letters.", "", leastReasonLength)
                   : QString();
    }
    QString operator()(const RollbackEnded &event) const
    {
        if (!m_session.plan().openRollback())
            return Text::tr("No roll back is under way.");
        if (!event.isComplete)
            return event.reason.trimmed().size() < leastReasonLength
                       ? Text::tr("Giving a roll back up needs a reason of at least %n letters.", "",
                                  leastReasonLength)
                       : QString();
        const auto steps = m_session.checklists().value(StepId::Rollback);
        const bool isOpen = std::any_of(steps.cbegin(), steps.cend(), [this](const ChecklistItem &step) {
            return step.required && m_session.plan().items.value(step.id).status == ItemStatus::Open;
        });
        return isOpen ? Text::tr("Steps of the way back are open.") : QString();
    }
    QString operator()(const FreezeLifted &) const { return onlyByTheDoor(); }
    QString operator()(const GatePassed &) const { return onlyByTheDoor(); }
    QString operator()(const GateOverridden &) const
    {
        return Text::tr("A gate is waived now, with a reason, an owner and an end.");
    }
    QString operator()(const GateWaived &event) const
    {
        const auto page = stepFromKey(event.gate.section(QLatin1Char('.'), 0, 0));
        if (restsOnX() && page && takesOwnSteps(*page))
            return Text::tr("A roll back is ended or given up; it can't be waived.");
        const bool blocker = std::any_of(event.facts.cbegin(), event.facts.cend(), [](const QString &key) {
            const auto subject = gateSubjectFromKey(key);
            return subject && isBlocker(*subject);
        });
        const GateWaiver waiver{event.gate,   event.facts, event.owner, event.reason,
                                event.second, {},          event.until, false};
        const auto fault = faultText(waiverFault(waiver, blocker));
        return fault.isEmpty() ? approvalProblem(event, m_session) : fault;
    }
    QString operator()(const GateSigned &event) const
    {
        if (personKey(event.person).isEmpty())
            return Text::tr("A signature needs a name.");
        return samePerson(event.person, operatorOf(m_session))
                   ? Text::tr("%1 is the operator; the second person is somebody else.").arg(event.person)
                   : approvalProblem(event, m_session);
    }
    QString operator()(const HandoverOffered &event) const
    {
        return !event.to.isEmpty() && samePerson(event.to, operatorOf(m_session))
                   ? Text::tr("%1 leads the plan already.", "person").arg(event.to)
                   : QString();
    }
    QString operator()(const HandoverTaken &event) const
    {
        if (personKey(event.person).isEmpty())
            return Text::tr("Whoever takes the plan over gives their name.");
        const auto *offer = m_session.plan().openHandover();
        const bool isAsked = offer && (offer->to.isEmpty() || samePerson(offer->to, event.person));
        return !isAsked && event.reason.trimmed().size() < leastReasonLength
                   ? Text::tr("Taking a plan that was not handed over needs a reason of at least %n letters.",
                              "", leastReasonLength)
                   : QString();
    }
    QString operator()(const SignedOff &event) const { return approvalProblem(event, m_session); }
    QString operator()(const EventUndone &event) const
    {
        auto entries = m_session.entries();
        if (restsOnX() && event.seq < rollbackSeq())
            return Text::tr(
                "What was done before the roll back began stays, and is rolled back by its steps.");
        entries << JournalEntry{entries.size() + 1, m_session.now(), {}, event, {}};
        const auto &services = m_session.services();
        const PlanFacts after(entries, *services.knowledge, *services.checklists);
        const auto passed = pointsPassed(after.plan, after.checklists) -
                            pointsPassed(m_session.plan(), m_session.checklists());
        return passed.isEmpty() ? QString() : onlyByTheDoor();
    }
    template <typename Event>
    QString operator()(const Event &) const
    {
        return {};
    }

private:
    //! Everything goes, or went, back to X.
    [[nodiscard]] bool restsOnX() const
    {
        return m_session.plan().openRollback() || m_session.plan().isRolledBack();
    }
    //! The line that began it.
    [[nodiscard]] qint64 rollbackSeq() const
    {
        const auto &entries = m_session.entries();
        const auto begun = std::find_if(entries.crbegin(), entries.crend(), [](const JournalEntry &entry) {
            return std::holds_alternative<RollbackBegun>(entry.event);
        });
        return begun == entries.crend() ? 0 : begun->seq;
    }
    //! Why a step can't be changed now: forward and back exclude each other.
    [[nodiscard]] std::optional<QString> restsWhile(const std::optional<ChecklistItem> &item) const
    {
        if (!item || (item->step != StepId::Rollback && !takesOwnSteps(item->step)))
            return std::nullopt;
        if (item->step == StepId::Rollback && !m_session.plan().openRollback())
            return Text::tr("No roll back is under way.");
        return item->step != StepId::Rollback && restsOnX()
                   ? std::optional(
                         Text::tr("A roll back to X is under way, or was done: the upgrade's steps rest."))
                   : std::nullopt;
    }
    //! Of what settles a step without a tick.
    [[nodiscard]] QString settles(const QString &id) const
    {
        const auto item = itemById(id, m_session.checklists());
        if (!item)
            return Text::tr("This step is not part of the plan.");
        if (needsPermit(*item))
            return onlyByTheDoor();
        if (needsSignature(*item) && !m_session.plan().gates.isSigned(id))
            return Text::tr("The second person has to sign this step first.");
        return {};
    }

    const UpgradeSession &m_session;
};

} // namespace

QString refusal(const PlanEvent &event, const UpgradeSession &session)
{
    if (const auto *given = session.plan().openHandover(); given &&
                                                           !std::holds_alternative<HandoverTaken>(event) &&
                                                           !std::holds_alternative<HandoverWithdrawn>(event))
        return Text::tr("The plan is handed over: nobody writes it until it is taken, or taken back.");
    return std::visit(Refusal(session), event);
}

QString operatorOf(const UpgradeSession &session)
{
    const auto &name = session.plan().details.operatorName;
    return name.trimmed().isEmpty() ? session.services().settings->person() : name;
}

} // namespace gatelift
