#pragma once

#include <QDialog>

#include <memory>

class QComboBox;

namespace gatelift {

class Dialogs;
class FindingsViewModel;
class PathEdit;

namespace Ui {
class ChecksDialog;
}

//! \brief What the checks read beside the gateway: kong.conf of X, the operating system of its nodes, whether
//! an own Nginx template is in use.
class ChecksDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief The view model outlives the dialog.
    ChecksDialog(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~ChecksDialog() override;

private:
    void save();

    FindingsViewModel &m_viewModel;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::ChecksDialog> m_ui;
    PathEdit *m_conf;
    PathEdit *m_log;
    QComboBox *m_os;
    QComboBox *m_template;
};

//! \brief Opens it; what was changed is recorded and checked at once.
void askCheckSources(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent);

} // namespace gatelift
