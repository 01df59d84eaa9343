#include "session/ChecklistViewModel.h"

#include "session/UpgradeSession.h"

#include <algorithm>
#include <utility>

namespace gatelift {

ChecklistViewModel::ChecklistViewModel(UpgradeSession &session, StepId step, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_step(step)
{
    connect(&session, &UpgradeSession::planChanged, this, &ChecklistViewModel::refresh);
    connect(&session, &UpgradeSession::saveFailed, this, &ChecklistViewModel::forgetAsked);
    refresh();
}

QString ChecklistViewModel::title() const
{
    return stepTitle(m_step, m_session.plan().target.topology);
}

QString ChecklistViewModel::subtitle() const
{
    switch (m_step) {
    case StepId::Backup:
        return tr("Migrations can't be undone. A backup of X that was restored once is the way back.");
    case StepId::BreakingChanges:
        return tr(
            "What changes between X and Y. You check each entry against your configuration and mark it.");
    case StepId::Considerations:
        return tr("What surrounds the upgrade: platform, settings, plugins, people.");
    case StepId::ControlPlanes:
        return tr(
            "The control planes come first, step by step. You run each command and confirm its outcome.");
    case StepId::DataPlanes:
        return tr("Nodes are replaced one batch after the other; each proves itself before the next.");
    case StepId::Verify:
        return tr("Show that Y does what X did, lift the freeze, and take X down.");
    default:
        return {};
    }
}

bool ChecklistViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

int ChecklistViewModel::doneCount() const
{
    const auto items = m_session.checklist(m_step);
    return static_cast<int>(std::count_if(items.cbegin(), items.cend(), [this](const ChecklistItem &item) {
        return m_session.plan().items.value(item.id).status != ItemStatus::Open;
    }));
}

int ChecklistViewModel::totalCount() const
{
    return static_cast<int>(m_session.checklist(m_step).size());
}

void ChecklistViewModel::setCurrentId(const QString &id)
{
    if (id == m_current || m_model.rowOf(id) < 0)
        return;
    m_current = id;
    emit currentChanged();
}

std::optional<ChecklistItem> ChecklistViewModel::currentItem() const
{
    for (const auto &item : m_session.checklist(m_step)) {
        if (item.id == m_current)
            return item;
    }
    return std::nullopt;
}

ItemState ChecklistViewModel::currentState() const
{
    auto state = m_session.plan().items.value(m_current);
    state.at = state.at.toTimeZone(m_session.plan().zone());
    state.note = m_askedNotes.value(m_current, state.note);
    state.evidence = m_askedEvidence.value(m_current, state.evidence);
    return state;
}

int ChecklistViewModel::currentNumber() const
{
    const int row = m_model.rowOf(m_current);
    return row < 0 ? 0 : m_model.index(row).data(ChecklistModel::NumberRole).toInt();
}

void ChecklistViewModel::setDone(const QString &id, bool done)
{
    m_session.record(ItemStatusChanged{id, done ? ItemStatus::Done : ItemStatus::Open, {}});
}

void ChecklistViewModel::toggle(const QString &id)
{
    // What was shown can't be unticked: it would be shown again.
    if (m_model.rowOf(id) >= 0 && !m_session.plan().items.value(id).proven)
        setDone(id, m_session.plan().items.value(id).status == ItemStatus::Open);
}

void ChecklistViewModel::setNotApplicable(const QString &id, const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        m_session.record(ItemStatusChanged{id, ItemStatus::NotApplicable, reason.trimmed()});
}

void ChecklistViewModel::setNote(const QString &id, const QString &note)
{
    if (note == m_askedNotes.value(id, m_session.plan().items.value(id).note))
        return;
    m_askedNotes.insert(id, note);
    m_session.record(ItemNoted{id, note});
}

void ChecklistViewModel::setEvidence(const QString &id, const QString &evidence)
{
    if (evidence == m_askedEvidence.value(id, m_session.plan().items.value(id).evidence))
        return;
    m_askedEvidence.insert(id, evidence);
    m_session.record(ItemEvidenceGiven{id, evidence});
}

bool ChecklistViewModel::forgetAsked()
{
    if (m_session.isSaving() || (m_askedNotes.isEmpty() && m_askedEvidence.isEmpty()))
        return false;
    m_askedNotes.clear();
    m_askedEvidence.clear();
    return true;
}

void ChecklistViewModel::refresh()
{
    bool isOther = forgetAsked();
    isOther |= std::exchange(m_wasReadOnly, isReadOnly()) != isReadOnly();
    const auto topology = m_session.plan().target.topology;
    isOther |= std::exchange(m_shownTopology, topology) != topology;
    const auto items = m_session.checklist(m_step);
    m_model.setZone(m_session.plan().zone());
    isOther |= m_model.setItems(items, m_session.plan().items);
    if (!isOther)
        return;
    if (m_model.rowOf(m_current) < 0) {
        const auto open = std::find_if(items.cbegin(), items.cend(), [this](const ChecklistItem &item) {
            return m_session.plan().items.value(item.id).status == ItemStatus::Open;
        });
        m_current = open != items.cend() ? open->id : items.isEmpty() ? QString() : items.first().id;
    }
    emit changed();
    emit currentChanged();
}

} // namespace gatelift
