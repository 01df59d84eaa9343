#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace gatelift {

class HandoverViewModel;
class RunViewModel;

//! \brief What the menu offers about a run beside the plan: replay, recording, what if, hand-over.
class RunMenu : public QObject
{
    Q_OBJECT

public:
    //! \brief Adds its entries before the menu's appearance. All three outlive it.
    RunMenu(QMenu &menu, RunViewModel &viewModel, HandoverViewModel &handover, QObject *parent = nullptr);

signals:
    void replayRequested();
    void recordingRequested();
    void whatIfRequested();
    void handoverRequested();

private:
    void refresh();

    RunViewModel &m_viewModel;
    HandoverViewModel &m_handover;
    QAction *m_handOver;
    QAction *m_replay;
    QAction *m_record;
    QAction *m_whatIf;
};

} // namespace gatelift
