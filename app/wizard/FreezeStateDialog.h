#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

class Banner;
class Dialogs;
class FreezeViewModel;
class RowList;
class WrappedLabel;

//! \brief The declared write freeze: who watches and when each answered last, what was written by whom, and
//! what to do about it: acknowledge with a reason, confirm what a step wrote, announce planned writes, lift.
class FreezeStateDialog : public QDialog
{
    Q_OBJECT

public:
    FreezeStateDialog(FreezeViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);

signals:
    void liftRequested();

private:
    void makePlanned(QWidget *parent);
    void refresh();
    void askReason();

    FreezeViewModel &m_viewModel;
    Dialogs &m_dialogs;
    Banner *m_banner;
    QLabel *m_sourcesTitle;
    RowList *m_sources;
    RowList *m_writes;
    WrappedLabel *m_noWrite;
    QWidget *m_planned;
    QComboBox *m_step = nullptr;
    QLineEdit *m_tables = nullptr;
    QSpinBox *m_minutes = nullptr;
    QPushButton *m_begin = nullptr;
    QPushButton *m_acknowledge;
    QPushButton *m_confirm;
    QPushButton *m_endPlanned;
    QPushButton *m_lift;
};

} // namespace gatelift
