#pragma once

#include <QDialog>

class QPushButton;

namespace gatelift {

class Banner;
class ChecklistView;
class ChecklistViewModel;
class Dialogs;
class RollbackViewModel;
class WrappedLabel;

//! \brief The way back to X: how it stands, its steps as a checklist, and what begins, gives up and ends it.
class RollbackDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief All of them outlive it.
    RollbackDialog(RollbackViewModel &viewModel, ChecklistViewModel &steps, Dialogs &dialogs,
                   QWidget *parent = nullptr);

private:
    void refresh();
    void askToBegin();
    void askToGiveUp();
    void askToComplete();

    RollbackViewModel &m_viewModel;
    Dialogs &m_dialogs;
    Banner *m_banner;
    ChecklistView *m_steps;
    WrappedLabel *m_nothing;
    QPushButton *m_begin;
    QPushButton *m_giveUp;
    QPushButton *m_complete;
};

} // namespace gatelift
