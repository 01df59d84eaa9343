#pragma once

#include "wizard/pages/PageBase.h"

namespace gatelift {

class ChecklistViewModel;

//! \brief A page that is a checklist: Backup, Breaking changes, Considerations, Control planes, Verify.
class ChecklistPage : public PageBase
{
    Q_OBJECT

public:
    explicit ChecklistPage(ChecklistViewModel &viewModel, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    ChecklistViewModel &m_viewModel;
};

} // namespace gatelift
