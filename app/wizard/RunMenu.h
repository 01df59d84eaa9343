#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace gatelift {

class RunViewModel;

//! \brief What the menu offers about a run beside the plan: replay, recording, what if.
class RunMenu : public QObject
{
    Q_OBJECT

public:
    //! \brief Adds its entries before the menu's appearance. Both outlive it.
    RunMenu(QMenu &menu, RunViewModel &viewModel, QObject *parent = nullptr);

signals:
    void replayRequested();
    void recordingRequested();
    void whatIfRequested();

private:
    void refresh();

    RunViewModel &m_viewModel;
    QAction *m_replay;
    QAction *m_record;
    QAction *m_whatIf;
};

} // namespace gatelift
