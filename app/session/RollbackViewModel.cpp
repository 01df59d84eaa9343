#include "session/RollbackViewModel.h"

#include "session/ShellDataBuilder.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {

RollbackViewModel::RollbackViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &RollbackViewModel::changed);
}

RollbackViewModel::Stage RollbackViewModel::stage() const
{
    const auto &plan = m_session.plan();
    if (plan.isRolledBack())
        return Stage::Done;
    return plan.openRollback() ? Stage::UnderWay : Stage::NotBegun;
}

QString RollbackViewModel::sentence() const
{
    return wayBackText(m_session.wayBack(), m_session.plan(), m_session.now());
}

Glyph RollbackViewModel::glyph() const
{
    return wayBackGlyph(m_session, m_session.now());
}

QString RollbackViewModel::explanation() const
{
    const auto &way = m_session.wayBack();
    if (stage() == Stage::Done)
        return tr("This plan goes no further. Another try is another plan; the write freeze can be lifted.");
    if (stage() == Stage::UnderWay)
        //: reason, person
        return tr("Reason: %1 (%2). Meanwhile the upgrade's own steps rest.")
            .arg(m_session.plan().openRollback()->begun.reason, m_session.plan().openRollback()->by);
    if (way.kind == WayBackKind::Gone)
        return tr("What X was can only be built anew from the backup.");
    if (way.backup != BackupFault::None)
        return tr("What is missing stands on the Backup page.");
    if (way.kind == WayBackKind::NothingToUndo)
        return tr("Whoever gives the upgrade up now only lifts the write freeze.");
    return tr(
        "These are the steps for this strategy from where the plan is now. Each is run by the operator and "
        "looked at like those of the upgrade; nothing begins by itself.");
}

int RollbackViewModel::openSteps() const
{
    const auto steps = m_session.checklist(StepId::Rollback);
    return static_cast<int>(std::count_if(steps.cbegin(), steps.cend(), [this](const ChecklistItem &step) {
        return step.required && m_session.plan().items.value(step.id).status == ItemStatus::Open;
    }));
}

bool RollbackViewModel::canBegin() const
{
    return stage() == Stage::NotBegun && !m_session.isReadOnly() &&
           !m_session.checklist(StepId::Rollback).isEmpty();
}

bool RollbackViewModel::canGiveUp() const
{
    return stage() == Stage::UnderWay && !m_session.isReadOnly();
}

bool RollbackViewModel::canComplete() const
{
    return canGiveUp() && openSteps() == 0;
}

void RollbackViewModel::begin(const QString &reason)
{
    if (!canBegin())
        return;
    QStringList ids;
    const auto steps = m_session.checklist(StepId::Rollback);
    for (const auto &step : steps)
        ids << step.id;
    m_session.record(RollbackBegun{reason.trimmed(), ids});
}

void RollbackViewModel::giveUp(const QString &reason)
{
    if (canGiveUp())
        m_session.record(RollbackEnded{false, reason.trimmed()});
}

void RollbackViewModel::complete()
{
    if (!canComplete())
        return;
    if (m_session.summary().total > 0)
        m_session.recordCluster(QStringLiteral("end")); // the report's estate after it all
    m_session.record(RollbackEnded{true, {}});
}

int RollbackViewModel::leastReason()
{
    return leastReasonLength;
}

} // namespace gatelift
