#include "session/ShellViewModel.h"

#include "session/GateWatch.h"
#include "session/Replay.h"
#include "session/Settings.h"
#include "session/ShellDataBuilder.h"
#include "session/StepGates.h"
#include "session/Workspace.h"

namespace gatelift {

ShellViewModel::ShellViewModel(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::sessionChanged, this, &ShellViewModel::onSessionChanged);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ShellViewModel::refresh);
    m_tick.start();
    onSessionChanged();
}

void ShellViewModel::goTo(StepId step)
{
    auto *session = m_workspace.session();
    if (!session || m_step == step)
        return;
    m_step = step;
    m_lastStep = step;
    if (auto *replay = m_workspace.replay())
        replay->setPage(step); // a look back begins anew, on this page
    if (!session->isReadOnly() && session->plan().page != step)
        session->record(PageOpened{step});
    refresh();
    emit stepChanged();
}

void ShellViewModel::goHome()
{
    if (!m_step)
        return;
    m_step.reset();
    refresh();
    emit stepChanged();
}

void ShellViewModel::back()
{
    const auto *session = m_workspace.session();
    if (!m_step || !session)
        return;
    if (const auto before = precedingStep(*m_step, session->plan().target.topology))
        goTo(*before);
}

void ShellViewModel::next()
{
    auto *session = m_workspace.session();
    if (!m_step || !session || !session->gate(*m_step).open)
        return;
    if (const auto after = followingStep(*m_step, session->plan().target.topology))
        goTo(*after);
    else if (!session->isReadOnly())
        session->record(PlanFinished{});
}

void ShellViewModel::withdrawWaiver()
{
    auto *session = m_workspace.session();
    if (!m_step || !session)
        return;
    if (!session->plan().gates.waiversOf(toKey(*m_step)).isEmpty())
        session->record(GateWaiverWithdrawn{toKey(*m_step)});
    if (session->plan().overrides.contains(*m_step))
        session->record(GateRestored{*m_step});
}

void ShellViewModel::declareFreeze(const QStringList &channels)
{
    if (m_workspace.session())
        m_workspace.session()->record(FreezeDeclared{channels});
}

void ShellViewModel::acknowledgeAlarm(const QString &key)
{
    if (m_workspace.session())
        m_workspace.session()->acknowledgeAlarm(key);
}

void ShellViewModel::acknowledgeAllAlarms()
{
    if (m_workspace.session())
        m_workspace.session()->acknowledgeAllAlarms();
}

void ShellViewModel::allowMixedVersions(int minutes)
{
    if (m_workspace.session() && m_workspace.session()->plan().mixedMinutes != minutes)
        m_workspace.session()->record(MonitorLimitsChanged{minutes});
}

void ShellViewModel::onSessionChanged()
{
    auto *session = m_workspace.session();
    m_step.reset();
    if (session) {
        connect(session, &UpgradeSession::planChanged, this, &ShellViewModel::refresh);
        connect(session, &UpgradeSession::clusterChanged, this, &ShellViewModel::refresh);
        connect(session, &UpgradeSession::alarmsChanged, this, &ShellViewModel::refresh);
        connect(&session->gateWatch(), &GateWatch::changed, this, &ShellViewModel::refresh);
        // A plan that passes from hand to hand is read anew; who looks at it stays where they are.
        m_step = session->file() == m_file && m_lastStep ? *m_lastStep : session->plan().page;
        m_file = session->file();
        m_lastStep = m_step;
    }
    refresh();
    emit stepChanged();
}

void ShellViewModel::refresh()
{
    const auto *session = m_workspace.session();
    auto data = session && m_step ? shellData(*session, m_step, session->now())
                                  : homeShellData(session, m_workspace.services().settings->person());
    if (session && m_step && m_workspace.replay()) {
        data.header.ticket = tr("Recorded, not live");
        data.header.note.clear(); // the bar of the replay says it
    }
    if (session && m_step && m_workspace.follower())
        data.header.note.clear(); // the bar of the hand-over says it
    if (data == m_data)
        return;
    m_data = std::move(data);
    emit changed();
}

} // namespace gatelift
