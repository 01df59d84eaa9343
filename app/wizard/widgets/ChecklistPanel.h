#pragma once

#include <QWidget>

class QListView;

namespace gatelift {

class ChecklistViewModel;

//! \brief A short checklist inside a page with other content: rows to tick, the selected row's action below.
class ChecklistPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPanel(QWidget *parent = nullptr);

    //! \brief Shows this list; the view model outlives the panel.
    void setViewModel(ChecklistViewModel &viewModel);

private:
    void showCurrent();
    void fitHeight();

    ChecklistViewModel *m_viewModel = nullptr;
    QListView *m_view;
    class QLabel *m_action;
};

} // namespace gatelift
