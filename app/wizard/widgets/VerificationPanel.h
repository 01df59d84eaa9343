#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gatelift {

class ChecklistViewModel;
class RowList;

//! \brief What Gatelift proves of the step that is looked at: each verification with its last result, time
//! and evidence, and a button that looks at once.
class VerificationPanel : public QWidget
{
    Q_OBJECT

public:
    explicit VerificationPanel(ChecklistViewModel &viewModel, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void retranslate();

    ChecklistViewModel &m_viewModel;
    QLabel *m_heading;
    QLabel *m_state;
    QPushButton *m_check;
    QPushButton *m_cancel;
    RowList *m_rows;
    QLabel *m_hint;
    QTimer m_ages; //!< 'so many seconds ago' goes on while somebody looks
};

} // namespace gatelift
