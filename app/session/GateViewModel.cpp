#include "session/GateViewModel.h"

#include "domain/GateText.h"
#include "session/GateGuard.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr int tickMs = 1000;
constexpr qint64 daySeconds = qint64{24} * 3600;

} // namespace

GateViewModel::GateViewModel(UpgradeSession &session, const QString &gate, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_view(gateView(session, gate))
    , m_rows(gateRows(m_view, session))
    , m_signer(session)
{
    connect(&m_signer, &SecondSigner::approved, this, &GateViewModel::take);
    connect(&m_signer, &SecondSigner::failed, this, &GateViewModel::failed);
    connect(&m_signer, &SecondSigner::changed, this, &GateViewModel::changed);
    connect(&session, &UpgradeSession::planChanged, this, &GateViewModel::refresh);
    connect(&session, &UpgradeSession::clusterChanged, this, &GateViewModel::refresh);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &GateViewModel::refresh);
    m_tick.start();
}

QList<GateRow> GateViewModel::rows() const
{
    return m_rows;
}

QString GateViewModel::operatorName() const
{
    return operatorOf(m_session);
}

QString GateViewModel::approverName() const
{
    return m_session.plan().details.approver;
}

bool GateViewModel::needsSecond() const
{
    const auto &reasons = m_view.verdict.reasons;
    return std::any_of(reasons.cbegin(), reasons.cend(),
                       [](const GateReason &reason) { return isBlocker(reason.fact.subject); });
}

QDateTime GateViewModel::usualEnd() const
{
    const auto now = m_session.now();
    const auto &end = m_session.plan().details.windowEnd;
    return (end.isValid() && end > now ? end : now.addSecs(daySeconds)).toTimeZone(m_session.plan().zone());
}

QDateTime GateViewModel::latestEnd() const
{
    return usualEnd().addSecs(daySeconds);
}

QString GateViewModel::problem(const Waiver &waiver) const
{
    if (m_session.isReadOnly())
        return m_session.readOnlyReason();
    const GateWaiver wanted{m_view.id,
                            openFacts(m_view.facts, m_session.now()),
                            waiver.owner,
                            waiver.reason,
                            waiver.second.person.simplified(),
                            {},
                            waiver.until,
                            false};
    if (const auto fault = waiverFault(wanted, needsSecond()); fault != WaiverFault::None)
        return faultText(fault);
    if (waiver.until <= m_session.now())
        return tr("Its end is over already.");
    if (waiver.until > latestEnd())
        return tr("A waiver ends a day after the window at the latest.");
    return wanted.second.isEmpty() ? QString() : m_signer.problem(waiver.second);
}

PlanEvent GateViewModel::draft(const Waiver &waiver) const
{
    return GateWaived{m_view.id,
                      openFacts(m_view.facts, m_session.now()),
                      waiver.owner.simplified(),
                      waiver.reason.trimmed(),
                      waiver.second.person.simplified(),
                      waiver.until.toUTC()};
}

bool GateViewModel::waive(const Waiver &waiver)
{
    if (m_signer.isBusy() || !problem(waiver).isEmpty())
        return false;
    if (waiver.second.person.simplified().isEmpty())
        take(draft(waiver));
    else
        m_signer.sign(draft(waiver), waiver.second);
    return true;
}

QString GateViewModel::signingProblem() const
{
    if (m_session.isReadOnly())
        return m_session.readOnlyReason();
    return m_view.verdict.go ? QString() : reasonText(m_view.verdict.reasons.first(), m_session.now());
}

QString GateViewModel::signingProblem(const SecondPersonEntry &second) const
{
    const auto problem = signingProblem();
    return problem.isEmpty() ? m_signer.problem(second) : problem;
}

PlanEvent GateViewModel::draft(const SecondPersonEntry &second) const
{
    return GateSigned{m_view.id, second.person.simplified(), openFacts(m_view.facts, m_session.now())};
}

bool GateViewModel::sign(const SecondPersonEntry &second)
{
    if (m_signer.isBusy() || !signingProblem(second).isEmpty() || !m_view.item)
        return false;
    m_signer.sign(draft(second), second);
    return true;
}

void GateViewModel::take(const PlanEvent &event)
{
    const bool isSignature = std::holds_alternative<GateSigned>(event);
    refresh();
    // Facts go on while somebody signs.
    if (const auto problem = isSignature ? signingProblem() : QString(); !problem.isEmpty()) {
        emit failed(problem);
        return;
    }
    m_session.record(event);
    if (isSignature)
        m_session.record(ItemStatusChanged{m_view.id, ItemStatus::Done, {}});
    emit decided();
}

void GateViewModel::refresh()
{
    auto view = gateView(m_session, m_view.id);
    auto rows = gateRows(view, m_session);
    const bool same = rows == m_rows && view.verdict == m_view.verdict;
    m_view = std::move(view);
    m_rows = std::move(rows);
    if (!same)
        emit changed();
}

} // namespace gatelift
