#include "session/GateWatch.h"

#include "session/StepFacts.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

//! The wizard's clock may be another than the timer's: it is looked at again that often.
constexpr qint64 longestWaitMs = 1000;

} // namespace

GateWatch::GateWatch(UpgradeSession &session)
    : m_session(session)
{
    m_timer.setSingleShot(true);
    connect(&session, &UpgradeSession::planChanged, this, &GateWatch::look);
    connect(&session, &UpgradeSession::clusterChanged, this, &GateWatch::look);
    connect(&session, &UpgradeSession::saveFailed, this, [this] { m_noted.clear(); });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_session.now() >= m_changesAt) {
            look();
            emit changed();
        } else {
            m_timer.start(
                static_cast<int>(std::clamp<qint64>(m_session.now().msecsTo(m_changesAt), 1, longestWaitMs)));
        }
    });
    look();
}

void GateWatch::look()
{
    m_changesAt = {};
    for (const auto step : allSteps) {
        const auto at = m_session.gate(step).verdict.changesAt;
        if (at && (!m_changesAt.isValid() || *at < m_changesAt))
            m_changesAt = *at;
    }
    if (m_changesAt.isValid())
        m_timer.start(
            static_cast<int>(std::clamp<qint64>(m_session.now().msecsTo(m_changesAt), 1, longestWaitMs)));
    else
        m_timer.stop();
    noteLapsed();
}

void GateWatch::noteLapsed()
{
    const auto &plan = m_session.plan();
    if (m_session.isReadOnly() || plan.finishedAt)
        return;
    for (const auto &signature : plan.gates.signatures) {
        if (!signature.lapsed.isEmpty()) {
            m_noted.remove(signature.gate);
            continue;
        }
        const auto why = worsened(signature, m_session.gateFacts());
        if (why.isEmpty() || m_noted.contains(signature.gate))
            continue;
        m_noted.insert(signature.gate);
        m_session.record(GateSignatureLapsed{signature.gate, why});
    }
}

} // namespace gatelift
