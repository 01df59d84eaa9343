#pragma once

#include "domain/Checklist.h"

#include <QWidget>

#include <memory>

namespace gatelift {

class ChecklistViewModel;
class OwnStepButtons;
class VerificationPanel;
class Chip;

namespace Ui {
class ChecklistView;
}

//! \brief Steps to do and to confirm: the list on the left, the one that is looked at on the right with why,
//! what to do, the command, evidence and note.
class ChecklistView : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistView(ChecklistViewModel &viewModel, QWidget *parent = nullptr);
    ~ChecklistView() override;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void connectPage();
    void showList();
    void showCurrent();
    void showButtons();
    void commitTexts();
    void askForReason(bool asking);
    void onDone();
    void showStep(const ChecklistItem &item);

    ChecklistViewModel &m_viewModel;
    std::unique_ptr<Ui::ChecklistView> m_ui;
    Chip *m_stateChip;
    OwnStepButtons *m_ownSteps;
    VerificationPanel *m_verifications;
    QString m_shownId; //!< whose texts stand in the edits
};

} // namespace gatelift
