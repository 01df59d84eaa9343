#pragma once

#include <QWidget>

class QLabel;

namespace gatelift {

class ChecklistViewModel;
class FlushListView;

//! \brief A short checklist inside a page with other content: rows to tick, the selected row's action below.
class ChecklistPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPanel(QWidget *parent = nullptr);

    //! \brief Shows this list; the view model outlives the panel.
    void setViewModel(ChecklistViewModel &viewModel);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showCurrent();
    void fitHeight();

    ChecklistViewModel *m_viewModel = nullptr;
    FlushListView *m_view;
    QLabel *m_action = nullptr;
};

} // namespace gatelift
