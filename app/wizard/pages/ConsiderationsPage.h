#pragma once

#include "session/ConsiderationModel.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QPushButton;

namespace gatelift {

class ChecklistView;
class ChecklistViewModel;
class Chip;
class Dialogs;
class FindingsViewModel;
class SegmentedControl;

namespace Ui {
class ConsiderationsPage;
}

//! \brief What has to be considered before the upgrade: checks that run by themselves with how they stand,
//! kong.conf against Y line by line, and the list of what only people can settle.
class ConsiderationsPage : public PageBase
{
    Q_OBJECT

public:
    ConsiderationsPage(FindingsViewModel &viewModel, ChecklistViewModel &checklist, Dialogs &dialogs,
                       QWidget *parent = nullptr);
    ~ConsiderationsPage() override;

    void runChecks() override;

signals:
    //! \brief X, Y or an address is wanted: on the Deployment page.
    void deploymentRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpHeader();
    void setUpLists();
    void refresh();
    void refreshHeader();
    void refreshProgress();
    void refreshState();
    void refreshManual();
    void refreshLint();
    void showDetail(const QString &id);
    void showView();

    FindingsViewModel &m_viewModel;
    ChecklistViewModel &m_checklist;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::ConsiderationsPage> m_ui;
    ConsiderationModel m_model;
    ChecklistView *m_checklistView;
    SegmentedControl *m_views;
    QList<Chip *> m_chips; //!< pass, warn, fail, unknown
    QPushButton *m_check;
    QPushButton *m_stop;
    QPushButton *m_sources;
    QPushButton *m_allManual;
    QString m_detail; //!< the check that is looked at; empty: none
};

} // namespace gatelift
