#include "session/GateGuard.h"

#include "domain/GateText.h"
#include "domain/PersonName.h"
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
        // Another strategy's steps: among them are points of no return.
        if (event.status == ItemStatus::Done && !item)
            return Text::tr("This step is not part of the plan.");
        return {};
    }
    QString operator()(const ItemProven &event) const { return settles(event.item); }
    QString operator()(const ItemOverridden &event) const { return settles(event.item); }
    QString operator()(const FreezeLifted &) const { return onlyByTheDoor(); }
    QString operator()(const GatePassed &) const { return onlyByTheDoor(); }
    QString operator()(const GateOverridden &) const
    {
        return Text::tr("A gate is waived now, with a reason, an owner and an end.");
    }
    QString operator()(const GateWaived &event) const
    {
        const bool blocker = std::any_of(event.facts.cbegin(), event.facts.cend(), [](const QString &key) {
            const auto subject = gateSubjectFromKey(key);
            return subject && isBlocker(*subject);
        });
        const GateWaiver waiver{event.gate,   event.facts, event.owner, event.reason,
                                event.second, {},          event.until, false};
        return faultText(waiverFault(waiver, blocker));
    }
    QString operator()(const GateSigned &event) const
    {
        if (personKey(event.person).isEmpty())
            return Text::tr("A signature needs a name.");
        return samePerson(event.person, operatorOf(m_session))
                   ? Text::tr("%1 is the operator; the second person is somebody else.").arg(event.person)
                   : QString();
    }
    QString operator()(const EventUndone &event) const
    {
        auto entries = m_session.entries();
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
    return std::visit(Refusal(session), event);
}

QString operatorOf(const UpgradeSession &session)
{
    const auto &name = session.plan().details.operatorName;
    return name.trimmed().isEmpty() ? session.services().settings->person() : name;
}

} // namespace gatelift
