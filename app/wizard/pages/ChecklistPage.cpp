#include "wizard/pages/ChecklistPage.h"

#include "session/ChecklistViewModel.h"
#include "wizard/widgets/ChecklistView.h"

#include <QVBoxLayout>

namespace gatelift {

ChecklistPage::ChecklistPage(ChecklistViewModel &viewModel, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
{
    auto *layout = new QVBoxLayout(content());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new ChecklistView(viewModel, content()));
    ChecklistPage::retranslate();
}

void ChecklistPage::retranslate()
{
    setTitle(m_viewModel.title());
    setSubtitle(m_viewModel.subtitle());
}

} // namespace gatelift
