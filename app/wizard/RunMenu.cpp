#include "wizard/RunMenu.h"

#include "session/HandoverViewModel.h"
#include "session/RunViewModel.h"
#include "wizard/theme/ThemedIcon.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace gatelift {

RunMenu::RunMenu(QMenu &menu, RunViewModel &viewModel, HandoverViewModel &handover, QObject *parent)
    : QObject(parent)
    , m_viewModel(viewModel)
    , m_handover(handover)
    , m_handOver(new QAction(themedIcon(QStringLiteral("users")), {}, this))
    , m_replay(new QAction(themedIcon(QStringLiteral("history")), {}, this))
    , m_record(new QAction(themedIcon(QStringLiteral("activity")), {}, this))
    , m_whatIf(new QAction(themedIcon(QStringLiteral("route")), {}, this))
{
    m_handOver->setObjectName(QStringLiteral("handOverAction"));
    m_replay->setObjectName(QStringLiteral("replayAction"));
    m_record->setObjectName(QStringLiteral("recordAction"));
    m_whatIf->setObjectName(QStringLiteral("whatIfAction"));
    const auto entries = menu.actions();
    const auto appearance = std::find_if(entries.begin(), entries.end(),
                                         [](const QAction *action) { return action->menu() != nullptr; });
    auto *before = appearance == entries.end() ? nullptr : *appearance;
    menu.insertActions(before, {m_handOver, m_whatIf, m_record, m_replay});
    menu.insertSeparator(before);
    connect(&menu, &QMenu::aboutToShow, this, &RunMenu::refresh);
    connect(&viewModel, &RunViewModel::changed, this, &RunMenu::refresh);
    connect(&handover, &HandoverViewModel::changed, this, &RunMenu::refresh);
    connect(m_handOver, &QAction::triggered, this, &RunMenu::handoverRequested);
    connect(m_replay, &QAction::triggered, this, &RunMenu::replayRequested);
    connect(m_whatIf, &QAction::triggered, this, &RunMenu::whatIfRequested);
    connect(m_record, &QAction::triggered, this, [this] {
        if (m_viewModel.isRecording())
            m_viewModel.stopRecording();
        else
            emit recordingRequested();
    });
    refresh();
}

void RunMenu::refresh()
{
    const auto obstacle = m_handover.offerObstacle();
    m_handOver->setText(tr("Hand over…"));
    m_handOver->setEnabled(obstacle.isEmpty());
    m_handOver->setToolTip(obstacle);
    m_whatIf->setText(tr("What if…"));
    m_whatIf->setEnabled(m_viewModel.hasPlan());
    m_record->setText(m_viewModel.isRecording() ? tr("Stop recording") : tr("Record polls…"));
    m_record->setEnabled(m_viewModel.canRecord());
    m_replay->setText(tr("Replay…"));
}

} // namespace gatelift
