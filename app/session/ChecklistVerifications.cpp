#include "session/ChecklistViewModel.h"
#include "session/ContentsJob.h"
#include "session/UpgradeSession.h"
#include "session/Verifications.h"

#include <algorithm>

// The part of the checklist's view model that shows what Gatelift proves by itself, and keeps ticks from
// saying more than was seen.
namespace gatelift {

std::optional<ChecklistItem> ChecklistViewModel::item(const QString &id) const
{
    for (const auto &one : m_session.checklist(m_step)) {
        if (one.id == id)
            return one;
    }
    return std::nullopt;
}

QList<VerificationRow> ChecklistViewModel::verificationRows() const
{
    QList<VerificationRow> rows;
    const auto shown = currentItem();
    if (!shown)
        return rows;
    for (const auto &one : m_session.verifications().of(*shown))
        rows << verificationRow(one, m_session.now(), m_session.plan().zone());
    return rows;
}

TickRule ChecklistViewModel::ruleOf(const ChecklistItem &step) const
{
    const auto found = m_session.verifications().of(step);
    // Evidence that is still on its way to the disk counts.
    if (!m_askedEvidence.contains(step.id))
        return tickRule(step, m_session.plan(), found);
    auto plan = m_session.plan();
    plan.items[step.id].evidence = m_askedEvidence.value(step.id);
    return tickRule(step, plan, found);
}

TickRule ChecklistViewModel::currentRule() const
{
    const auto shown = currentItem();
    return shown ? ruleOf(*shown) : TickRule::Free;
}

QString ChecklistViewModel::verificationHint() const
{
    const auto shown = currentItem();
    if (!shown || m_session.plan().items.value(shown->id).status != ItemStatus::Open)
        return {};
    switch (ruleOf(*shown)) {
    case TickRule::NeedsOverride:
        return shown->details.confirmed || shown->pointOfNoReturn
                   ? tr("To be confirmed once all of it holds; before that only with a reason.")
                   : tr("Settled by itself as soon as all of it holds; before that only with a reason.");
    case TickRule::NeedsEvidence:
        return tr("Nobody can look at this from here: settled with evidence, marked as reported.");
    case TickRule::Free:
        break;
    }
    return {};
}

bool ChecklistViewModel::canCheckNow() const
{
    const auto shown = currentItem();
    const auto &kinds = shown ? shown->details.verifications : QList<StepVerification>();
    return m_session.verifications().canLook() &&
           std::any_of(kinds.cbegin(), kinds.cend(),
                       [](StepVerification kind) { return kind != StepVerification::StagingTestsPassed; });
}

bool ChecklistViewModel::isChecking() const
{
    const auto shown = currentItem();
    return shown && m_session.verifications().isLooking(*shown);
}

QString ChecklistViewModel::checkingText() const
{
    const auto shown = currentItem();
    const auto &contents = m_session.verifications().contents();
    if (!shown || !contents.isRunning() ||
        !shown->details.verifications.contains(StepVerification::ContentsEqual))
        return {};
    return tr("Comparing the databases: %1 %").arg(contents.percent());
}

void ChecklistViewModel::checkNow()
{
    if (const auto shown = currentItem())
        m_session.verifications().checkNow(*shown);
}

void ChecklistViewModel::cancelComparison()
{
    m_session.verifications().contents().cancel();
}

void ChecklistViewModel::setDone(const QString &id, bool done)
{
    const auto step = item(id);
    if (!done || !step) {
        m_session.record(ItemStatusChanged{id, done ? ItemStatus::Done : ItemStatus::Open, {}});
        return;
    }
    if (!isReadOnly() && needsPermit(*step)) {
        emit permitNeeded(id);
        return;
    }
    if (!isReadOnly() && needsSignature(*step) && !m_session.plan().gates.isSigned(id)) {
        emit signatureNeeded(id);
        return;
    }
    switch (ruleOf(*step)) {
    case TickRule::Free:
        m_session.record(ItemStatusChanged{id, ItemStatus::Done, {}});
        return;
    case TickRule::NeedsEvidence:
        if (!isReadOnly())
            emit evidenceWanted(id, step->title, step->details.evidence);
        return;
    case TickRule::NeedsOverride:
        if (!isReadOnly())
            emit overrideWanted(id, step->title, unprovenText(m_session.verifications().of(*step)));
        return;
    }
}

void ChecklistViewModel::overrideItem(const QString &id, const QString &reason)
{
    const auto step = item(id);
    if (!step || reason.trimmed().size() < leastReasonLength)
        return;
    m_session.record(ItemOverridden{id, reason.trimmed(), unprovenText(m_session.verifications().of(*step))});
}

void ChecklistViewModel::reportAndSettle(const QString &id, const QString &evidence)
{
    if (evidence.trimmed().isEmpty())
        return;
    setEvidence(id, evidence.trimmed());
    m_session.record(ItemStatusChanged{id, ItemStatus::Done, {}});
}

int ChecklistViewModel::leastReason(const QString &id) const
{
    const auto step = item(id);
    return step && !step->details.verifications.isEmpty() && !m_session.plan().created.rehearsal
               ? leastReasonLength
               : 1;
}

} // namespace gatelift
