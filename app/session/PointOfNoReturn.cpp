#include "session/PointOfNoReturn.h"

#include "domain/GateText.h"
#include "session/GateGuard.h"
#include "session/PointPermit.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr int tickMs = 200;
constexpr qint64 second = 1000;

//! A title may have dots and dashes that no keyboard has, 'Retail edge · production': the hyphen stands for
//! them.
QString asTyped(QString text)
{
    for (const QChar sign : QStringView(u"·•‐‑–—"))
        text.replace(sign, u'-');
    return text.simplified();
}

} // namespace

PointOfNoReturn::PointOfNoReturn(UpgradeSession &session, const QString &gate, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_view(gateView(session, gate))
    , m_signer(session)
{
    connect(&m_signer, &SecondSigner::approved, this, &PointOfNoReturn::take);
    connect(&m_signer, &SecondSigner::failed, this, &PointOfNoReturn::failed);
    connect(&m_signer, &SecondSigner::changed, this, &PointOfNoReturn::refresh);
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

bool PointOfNoReturn::takesHyphens() const
{
    return asTyped(target()) != target().simplified();
}

void PointOfNoReturn::setTarget(const QString &typed)
{
    m_typed = typed;
    beginAnew();
}

void PointOfNoReturn::setSecond(const SecondPersonEntry &second)
{
    if (second == m_second)
        return;
    m_second = second;
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
    if (asTyped(m_typed) != asTyped(target()))
        return tr("Type “%1” to confirm what is meant.").arg(target());
    return m_signer.problem(m_second);
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

PlanEvent PointOfNoReturn::draft() const
{
    QStringList facts;
    for (const auto &row : rows())
        facts << (row.text.isEmpty() ? row.title : row.text);
    const auto &plan = m_session.plan();
    const bool lifts =
        (m_view.id == freezeGate || (m_view.item && m_view.item->act == ItemAct::LiftFreeze)) &&
        plan.freeze.phase == FreezeState::Phase::Holding;
    return GatePassed{m_view.id, target(), m_second.person.simplified(), lifts, facts};
}

bool PointOfNoReturn::pass()
{
    refresh();
    if (!canPass() || m_signer.isBusy())
        return false;
    m_signer.sign(draft(), m_second);
    return true;
}

void PointOfNoReturn::take(const PlanEvent &event)
{
    const auto *act = std::get_if<GatePassed>(&event);
    refresh();
    // The gate may have shut while somebody signed.
    if (!act || !canPass()) {
        emit failed(problem());
        return;
    }
    m_passed = true;
    m_session.pass(PointPermit(*act));
    emit changed();
    emit passed();
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
