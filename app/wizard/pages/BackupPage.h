#pragma once

#include "session/BackupViewModel.h"
#include "wizard/BackupDialog.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QMenu;
class QPushButton;

namespace gatelift {

class ChecklistView;
class ChecklistViewModel;
class Chip;
class Dialogs;
class PathEdit;
class SegmentedControl;

namespace Ui {
class BackupPage;
}

//! \brief X's backup: made, read back and restored here, with live progress; its files and where it lies; and
//! the step's checklist as the other view.
class BackupPage : public PageBase
{
    Q_OBJECT

public:
    BackupPage(BackupViewModel &viewModel, ChecklistViewModel &checklist, Dialogs &dialogs,
               QWidget *parent = nullptr);
    ~BackupPage() override;

    void runChecks() override;

signals:
    //! \brief The database's settings are wanted: on the Deployment page.
    void deploymentRequested();

protected:
    void retranslate() override;

private:
    void setUpHeader();
    void setUpTable();
    void setUpCards();
    void connectPage();
    void refresh();
    void showRun();
    void showCommand();
    void showChoices();
    void showFault();
    void showFiles();
    void showPlaces();
    void showView();
    void fillFilesMenu();
    void askBackup(BackupDialog::Purpose purpose);
    void askFile();
    void askPaste();
    void askTakeOver();
    void showLog();

    BackupViewModel &m_viewModel;
    ChecklistViewModel &m_checklist;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::BackupPage> m_ui;
    SegmentedControl *m_choices;
    SegmentedControl *m_views;
    QPushButton *m_backUp;
    QPushButton *m_stop;
    QPushButton *m_drill;
    QPushButton *m_filesButton;
    QMenu *m_filesMenu;
    Chip *m_declarativeChip;
    PathEdit *m_declarativeFile;
    ChecklistView *m_checklistView;
    QStringList m_choiceIds;
    bool m_viewChosen = false; //!< by the operator; until then the page decides
};

} // namespace gatelift
