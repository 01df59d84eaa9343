#include "session/ChecklistViewModel.h"

#include "domain/NextEnvironment.h"
#include "domain/StepTiming.h"
#include "session/StepFacts.h"
#include "session/UpgradeSession.h"
#include "session/Verifications.h"

#include <QUuid>

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
    connect(&session.verifications(), &Verifications::changed, this,
            &ChecklistViewModel::verificationsChanged);
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
        if (m_session.plan().target.topology != Topology::Hybrid)
            return tr(
                "Nodes of Y first, then the traffic, step by step. You run each command, Gatelift looks at "
                "its outcome.");
        return tr("The control planes come first, step by step. You run each command, Gatelift looks at its "
                  "outcome.");
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
    return item(m_current);
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

void ChecklistViewModel::toggle(const QString &id)
{
    // What was shown can't be unticked: it would be shown again.
    const auto &plan = m_session.plan();
    if (m_model.rowOf(id) >= 0 && !plan.items.value(id).proven && !plan.gates.passed.contains(id))
        setDone(id, plan.items.value(id).status == ItemStatus::Open || isLapsed(id));
}

bool ChecklistViewModel::isLapsed(const QString &id) const
{
    return !m_session.plan().gates.signatures.value(id).lapsed.isEmpty() &&
           m_session.plan().items.value(id).status == ItemStatus::Done;
}

QString ChecklistViewModel::doneText(const ChecklistItem &item, const ItemState &state) const
{
    if (isLapsed(item.id))
        return tr("Sign anew…");
    if (state.status != ItemStatus::Open)
        return tr("Reopen");
    if (needsPermit(item))
        return tr("Pass with two people…");
    if (needsSignature(item) && !m_session.plan().gates.isSigned(item.id))
        return tr("Sign with two people…");
    switch (ruleOf(item)) {
    case TickRule::NeedsOverride:
        return tr("Override…");
    case TickRule::NeedsEvidence:
        return tr("Report…");
    case TickRule::Free:
        break;
    }
    return tr("Mark as done");
}

bool ChecklistViewModel::canChange(const ChecklistItem &item) const
{
    const auto &plan = m_session.plan();
    if (isReadOnly() || plan.gates.passed.contains(item.id))
        return false;
    if (item.step == StepId::Rollback)
        return plan.openRollback();
    return !gatelift::takesOwnSteps(item.step) || (!plan.openRollback() && !plan.isRolledBack());
}

void ChecklistViewModel::setNotApplicable(const QString &id, const QString &reason)
{
    if (reason.trimmed().size() >= leastReason(id))
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

QString ChecklistViewModel::effort(const ChecklistItem &item) const
{
    const auto duration = durationText(expectedDuration(item.details.duration, m_session.plan()));
    return duration.isEmpty() ? QString() : duration + QStringLiteral(" · ") + actorText(item.details.actor);
}

QString ChecklistViewModel::conditions(const ChecklistItem &item) const
{
    QStringList sentences;
    QStringList numbers;
    QStringList elsewhere;
    for (const auto &id : item.details.after) {
        const int row = m_model.rowOf(id);
        if (row >= 0)
            numbers << QLocale().toString(m_model.index(row).data(ChecklistModel::NumberRole).toInt());
        else if (m_session.plan().items.value(id).status == ItemStatus::Open)
            elsewhere << id;
    }
    if (!numbers.isEmpty())
        sentences << tr("Comes after %1.", "numbers of steps").arg(numbers.join(QStringLiteral(", ")));
    if (!elsewhere.isEmpty())
        sentences << tr("%n steps of an earlier page are still open.", "",
                        static_cast<int>(elsewhere.size()));
    QStringList facts;
    for (const auto fact : item.details.facts)
        facts << factText(fact);
    if (!facts.isEmpty())
        sentences << tr("Only while: %1.", "conditions").arg(facts.join(QStringLiteral("; ")));
    if (isLapsed(item.id))
        //: what got worse, a sentence
        sentences << tr("The second person's signature counts no longer: %1")
                         .arg(m_session.plan().gates.signatures.value(item.id).lapsed);
    else if (m_session.plan().gates.isSigned(item.id))
        //: person
        sentences << tr("Second person: %1.").arg(m_session.plan().gates.signatures.value(item.id).person);
    else if (const auto passed = m_session.plan().gates.passed.constFind(item.id);
             passed != m_session.plan().gates.passed.cend())
        sentences << tr("Second person: %1.").arg(passed->passed.second);
    if (const auto &origin = m_session.plan().origin) {
        sentences << learnedOf(*origin, item.id);
        if (const auto took = learnedOfPhase(*origin, item.step, item.group); !took.isEmpty())
            sentences << took;
    }
    return sentences.join(QLatin1Char(' '));
}

bool ChecklistViewModel::takesOwnSteps() const
{
    return gatelift::takesOwnSteps(m_step);
}

OwnStep ChecklistViewModel::newOwnStep() const
{
    constexpr int idLength = 8;
    OwnStep step;
    step.id = QStringLiteral("own.") + QUuid::createUuid().toString(QUuid::Id128).left(idLength);
    step.page = m_step;
    return step;
}

std::optional<OwnStep> ChecklistViewModel::ownStep(const QString &id) const
{
    for (const auto &one : m_session.plan().ownSteps) {
        if (one.step.id == id)
            return one.step;
    }
    return std::nullopt;
}

//! The known step behind which a new one goes: the one looked at, or what its own neighbour stands behind.
QString ChecklistViewModel::anchor() const
{
    for (const auto &one : m_session.plan().ownSteps) {
        if (one.step.id == m_current)
            return one.after;
    }
    return m_current;
}

void ChecklistViewModel::saveOwnStep(const OwnStep &step)
{
    if (ownStepProblem(step).isEmpty() && ownStep(step.id) != step)
        m_session.record(OwnStepSaved{step, anchor()});
}

void ChecklistViewModel::removeOwnStep(const QString &id)
{
    if (const auto step = ownStep(id))
        m_session.record(OwnStepRemoved{id, step->title});
}

bool ChecklistViewModel::canMoveOwnStep(const QString &id, int by) const
{
    return movedOwnStep(id, by, m_session.checklist(m_step)).has_value();
}

void ChecklistViewModel::moveOwnStep(const QString &id, int by)
{
    if (const auto moved = movedOwnStep(id, by, m_session.checklist(m_step)))
        m_session.record(*moved);
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
    // What stands beside the item looked at depends on other pages, too, and on what was measured.
    const auto current = currentItem();
    const auto words = current ? effort(*current) + u'\n' + conditions(*current) : QString();
    isOther |= std::exchange(m_shownWords, words) != words;
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
    emit verificationsChanged();
}

} // namespace gatelift
