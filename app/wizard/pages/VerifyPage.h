#pragma once

#include "wizard/pages/PageBase.h"

namespace gatelift {

class ChecklistViewModel;
class Dialogs;
class ChecklistView;
class SegmentedControl;
class SmokePanel;
class SmokeViewModel;

//! \brief Verify: the steps as a checklist, and the smoke tests beside them.
class VerifyPage : public PageBase
{
    Q_OBJECT

public:
    VerifyPage(ChecklistViewModel &checklist, SmokeViewModel &smoke, Dialogs &dialogs,
               QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    ChecklistViewModel &m_checklist;
    SegmentedControl *m_choice;
    ChecklistView *m_steps;
    SmokePanel *m_panel;
};

} // namespace gatelift
