#pragma once

#include <QDialog>

#include <memory>

class QComboBox;
class QPushButton;

namespace gatelift {

class Dialogs;
class FindingsViewModel;
class LogSourcesEdit;
class PathEdit;

namespace Ui {
class ChecksDialog;
}

//! \brief What the checks read beside the gateway: kong.conf of X, a DB-less gateway's file, error logs, the
//! operating system of its nodes, whether an own Nginx template is in use.
class ChecksDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief The view model outlives the dialog.
    ChecksDialog(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~ChecksDialog() override;

private:
    void makeFields();
    void showSources();
    //! \brief Offers to choose the file; \a filters: apart by `;;`.
    void letBrowse(PathEdit *edit, const QString &title, const QString &filters);
    void browseLogs();
    void pasteLog();
    void save();

    FindingsViewModel &m_viewModel;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::ChecksDialog> m_ui;
    PathEdit *m_conf;
    PathEdit *m_declarative;
    LogSourcesEdit *m_logs;
    QComboBox *m_os;
    QComboBox *m_template;
    QPushButton *m_save = nullptr;
    int m_reading = 0; //!< pasted texts that are not read yet
    bool m_pastedChanged = false;
};

//! \brief Opens it; what was changed is recorded and checked at once.
void askCheckSources(FindingsViewModel &viewModel, Dialogs &dialogs, QWidget *parent);

} // namespace gatelift
