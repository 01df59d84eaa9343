#pragma once

#include <QDialog>

#include <memory>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

class BackupViewModel;
class Dialogs;
class PathEdit;
class SegmentedControl;

namespace Ui {
class BackupDialog;
}

//! \brief What a backup takes and where its drill goes, asked before it starts: load, room and expected time
//! of a drill on production's own server stand beside the choice, and another server is offered.
class BackupDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Backup, Drill };

    //! \brief The view model outlives the dialog.
    BackupDialog(BackupViewModel &viewModel, Dialogs &dialogs, Purpose purpose, QWidget *parent = nullptr);
    ~BackupDialog() override;

signals:
    //! \brief Agreed; the settings are recorded already.
    void started();

private:
    void makeFields();
    void showSettings();
    void showPreview();
    void updateState();
    void retranslate();
    void accept() override;

    BackupViewModel &m_viewModel;
    Dialogs &m_dialogs;
    Purpose m_purpose;
    std::unique_ptr<Ui::BackupDialog> m_ui;
    PathEdit *m_folder;
    SegmentedControl *m_format;
    QSpinBox *m_jobs;
    QSpinBox *m_compression;
    QLineEdit *m_scratchHost;
    QSpinBox *m_scratchPort;
    QLineEdit *m_scratchDatabase;
    QLineEdit *m_scratchUser;
    QLineEdit *m_scratchPassword;
    QPushButton *m_start = nullptr;
};

} // namespace gatelift
