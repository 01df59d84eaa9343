#include "session/GateViewModel.h"

#include "domain/GateText.h"
#include "domain/PersonName.h"
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
{
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
                            waiver.second.simplified(),
                            {},
                            waiver.until,
                            false};
    if (const auto fault = waiverFault(wanted, needsSecond()); fault != WaiverFault::None)
        return faultText(fault);
    if (waiver.until <= m_session.now())
        return tr("Its end is over already.");
    if (waiver.until > latestEnd())
        return tr("A waiver ends a day after the window at the latest.");
    if (!wanted.second.isEmpty() && !waiver.confirmed)
        return tr("The second person has not confirmed yet.");
    return {};
}

bool GateViewModel::waive(const Waiver &waiver)
{
    if (!problem(waiver).isEmpty())
        return false;
    m_session.record(GateWaived{m_view.id, openFacts(m_view.facts, m_session.now()),
                                waiver.owner.simplified(), waiver.reason.trimmed(),
                                waiver.second.simplified(), waiver.until.toUTC()});
    return true;
}

QString GateViewModel::signingProblem(const QString &person, bool confirmed) const
{
    if (m_session.isReadOnly())
        return m_session.readOnlyReason();
    if (!m_view.verdict.go)
        return reasonText(m_view.verdict.reasons.first(), m_session.now());
    if (personKey(person).isEmpty())
        return tr("The second person names themselves.");
    if (samePerson(person, operatorName()))
        return tr("%1 is the operator; the second person is somebody else.").arg(person.simplified());
    return confirmed ? QString() : tr("The second person has not confirmed yet.");
}

bool GateViewModel::sign(const QString &person, bool confirmed)
{
    if (!signingProblem(person, confirmed).isEmpty() || !m_view.item)
        return false;
    m_session.record(GateSigned{m_view.id, person.simplified(), openFacts(m_view.facts, m_session.now())});
    m_session.record(ItemStatusChanged{m_view.id, ItemStatus::Done, {}});
    return true;
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
