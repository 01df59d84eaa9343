#include "wizard/pages/VerifyPage.h"

#include "session/ChecklistViewModel.h"
#include "wizard/smoke/SmokePanel.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QVBoxLayout>

namespace gatelift {

VerifyPage::VerifyPage(ChecklistViewModel &checklist, SmokeViewModel &smoke, Dialogs &dialogs,
                       QWidget *parent)
    : PageBase(parent)
    , m_checklist(checklist)
    , m_choice(new SegmentedControl)
    , m_steps(new ChecklistView(checklist, content()))
    , m_panel(new SmokePanel(smoke, dialogs, content()))
{
    m_choice->setObjectName(QStringLiteral("verifyChoice"));
    m_choice->addSegment({})->setObjectName(QStringLiteral("verifyStepsButton"));
    m_choice->addSegment({})->setObjectName(QStringLiteral("verifySmokeButton"));
    addHeaderWidget(m_choice);
    auto *layout = new QVBoxLayout(content());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_panel, 1);
    m_panel->hide();
    // Not a stack: that is as high as its highest part, and the page would scroll over nothing.
    connect(m_choice, &SegmentedControl::currentChanged, this, [this](int index) {
        m_steps->setVisible(index == 0);
        m_panel->setVisible(index == 1);
    });
    connect(m_panel, &SmokePanel::failed, this, [this](const Error &error) { showError(error); });
    connect(m_panel, &SmokePanel::succeeded, this, &PageBase::clearError);
    VerifyPage::retranslate();
}

void VerifyPage::retranslate()
{
    setTitle(m_checklist.title());
    setSubtitle(m_checklist.subtitle());
    m_choice->setSegmentText(0, tr("Steps"));
    m_choice->setSegmentText(1, tr("Smoke tests"));
}

} // namespace gatelift
