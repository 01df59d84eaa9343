#include "session/PointOfNoReturn.h"

#include "domain/GateText.h"
#include "domain/PersonName.h"
#include "session/GateGuard.h"
#include "session/PointPermit.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr int tickMs = 200;
constexpr qint64 second = 1000;

} // namespace

PointOfNoReturn::PointOfNoReturn(UpgradeSession &session, const QString &gate, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_view(gateView(session, gate))
{
    connect(&session, &UpgradeSession::planChanged, this, &PointOfNoReturn::refresh);
    connect(&session, &UpgradeSession::clusterChanged, this, &PointOfNoReturn::refresh);
    connect(&session, &UpgradeSession::saveFailed, this, [this] { m_passed = false; });
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &PointOfNoReturn::refresh);
    m_tick.start();
}

QList<GateRow> PointOfNoReturn::rows() const
{
    return gateRows(m_view, m_session);
}

QString PointOfNoReturn::target() const
{
    const auto &plan = m_session.plan();
    if (m_view.item && m_view.item->details.irreversible) {
        const auto &database = plan.database(*m_view.item->details.irreversible).database;
        if (!database.isEmpty())
            return database;
    }
    const auto title = plan.details.title.simplified();
    return title.isEmpty() ? QStringLiteral("X") : title;
}

QString PointOfNoReturn::operatorName() const
{
    return operatorOf(m_session);
}

QString PointOfNoReturn::approverName() const
{
    return m_session.plan().details.approver;
}

void PointOfNoReturn::setTarget(const QString &typed)
{
    m_typed = typed;
    beginAnew();
}

void PointOfNoReturn::setSecond(const QString &person)
{
    m_second = person;
    beginAnew();
}

void PointOfNoReturn::setConfirmed(bool confirmed)
{
    m_confirmed = confirmed;
    beginAnew();
}

QString PointOfNoReturn::problem() const
{
    if (m_session.isReadOnly())
        return m_session.readOnlyReason();
    if (m_passed || (m_view.item && m_session.plan().gates.passed.contains(m_view.id)))
        return tr("It is passed.");
    if (!m_view.item && m_view.id != freezeGate)
        return tr("This step is not part of the plan.");
    if (m_view.item && !needsPermit(*m_view.item))
        return tr("This step is no point of no return.");
    if (m_view.id == freezeGate && m_session.plan().freeze.phase != FreezeState::Phase::Holding)
        return tr("The write freeze is not declared.");
    if (!m_view.verdict.go)
        return reasonText(m_view.verdict.reasons.first(), m_session.now());
    if (!m_view.verdict.green)
        return tr("The gate is waived by one person alone; this needs both.");
    if (m_typed.simplified() != target())
        return tr("Type “%1” to confirm what is meant.").arg(target());
    if (personKey(m_second).isEmpty())
        return tr("The second person names themselves.");
    if (samePerson(m_second, operatorName()))
        return tr("%1 is the operator; the second person is somebody else.").arg(m_second.simplified());
    return m_confirmed ? QString() : tr("The second person has not confirmed yet.");
}

int PointOfNoReturn::secondsLeft() const
{
    if (!m_since.isValid())
        return coolDownSeconds;
    const auto passed = m_since.msecsTo(m_session.now());
    // A clock that was set back has passed no time.
    const auto left = coolDownSeconds * second - std::max<qint64>(0, passed);
    return static_cast<int>(std::max<qint64>(0, (left + second - 1) / second));
}

bool PointOfNoReturn::pass()
{
    refresh();
    if (!canPass())
        return false;
    QStringList facts;
    for (const auto &row : rows())
        facts << (row.text.isEmpty() ? row.title : row.text);
    const auto &plan = m_session.plan();
    const bool lifts = (m_view.id == freezeGate || m_view.item->act == ItemAct::LiftFreeze) &&
                       plan.freeze.phase == FreezeState::Phase::Holding;
    m_passed = true;
    m_session.pass(PointPermit({m_view.id, target(), m_second.simplified(), lifts, facts}));
    emit changed();
    return true;
}

void PointOfNoReturn::refresh()
{
    m_view = gateView(m_session, m_view.id);
    if (!problem().isEmpty()) {
        m_since = {};
    } else if (!m_since.isValid()) {
        m_since = m_session.now();
    }
    emit changed();
}

void PointOfNoReturn::beginAnew()
{
    m_since = {};
    refresh();
}

} // namespace gatelift
