#include "wizard/pages/VerifyPage.h"

#include "session/ChecklistViewModel.h"
#include "wizard/smoke/SmokePanel.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatelift {

VerifyPage::VerifyPage(ChecklistViewModel &checklist, SmokeViewModel &smoke, Dialogs &dialogs,
                       QWidget *parent)
    : PageBase(parent)
    , m_checklist(checklist)
    , m_choice(new SegmentedControl)
    , m_stack(new QStackedWidget(content()))
{
    m_choice->setObjectName(QStringLiteral("verifyChoice"));
    m_choice->addSegment({})->setObjectName(QStringLiteral("verifyStepsButton"));
    m_choice->addSegment({})->setObjectName(QStringLiteral("verifySmokeButton"));
    addHeaderWidget(m_choice);
    auto *layout = new QVBoxLayout(content());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(new ChecklistView(checklist, m_stack));
    auto *panel = new SmokePanel(smoke, dialogs, m_stack);
    m_stack->addWidget(panel);
    connect(m_choice, &SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(panel, &SmokePanel::failed, this, [this](const Error &error) { showError(error); });
    connect(panel, &SmokePanel::succeeded, this, &PageBase::clearError);
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
