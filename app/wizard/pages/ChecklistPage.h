#pragma once

#include "wizard/pages/PageBase.h"

#include <memory>

namespace gatelift {

class ChecklistViewModel;
class Chip;

namespace Ui {
class ChecklistPage;
}

//! \brief Steps to do and to confirm: the list on the left, the one that is looked at on the right with why,
//! what to do, the command, evidence and note. Used for Backup, Breaking changes, Considerations, Control
//! planes and Verify.
class ChecklistPage : public PageBase
{
    Q_OBJECT

public:
    explicit ChecklistPage(ChecklistViewModel &viewModel, QWidget *parent = nullptr);
    ~ChecklistPage() override;

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPage();
    void showList();
    void showCurrent();
    void showButtons();
    void commitTexts();
    void askForReason(bool asking);
    void onDone();

    ChecklistViewModel &m_viewModel;
    std::unique_ptr<Ui::ChecklistPage> m_ui;
    Chip *m_stateChip;
    QString m_shownId; //!< whose texts stand in the edits
};

} // namespace gatelift
