#include "wizard/RollbackDialog.h"

#include "session/ChecklistViewModel.h"
#include "session/RollbackViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/ChecklistView.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

const QSize usualSize(1280, 820);
const QSize frame(16, 40); // what a desktop draws around it

QPushButton *actionIn(QDialogButtonBox *box, const QString &name, const QString &text, const QString &kind)
{
    auto *button = box->addButton(text, QDialogButtonBox::ActionRole);
    button->setObjectName(name);
    button->setAutoDefault(false);
    setStyleProperty(button, "kind", kind);
    return button;
}

} // namespace

RollbackDialog::RollbackDialog(RollbackViewModel &viewModel, ChecklistViewModel &steps, Dialogs &dialogs,
                               QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_banner(new Banner)
    , m_steps(new ChecklistView(steps))
    , m_nothing(new WrappedLabel(tr("No step is needed.")))
{
    setObjectName(u"rollbackDialog"_s);
    setWindowTitle(tr("Roll back to X"));
    m_banner->setObjectName(u"rollbackBanner"_s);
    m_nothing->setProperty("tone", u"muted"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 12);
    column->setSpacing(16);
    column->addWidget(m_banner);
    column->addWidget(m_nothing);
    column->addWidget(m_steps, 1);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setContentsMargins(24, 8, 24, 16);
    m_giveUp = actionIn(buttons, u"giveUpRollbackButton"_s, tr("Give up rolling back…"), u"secondary"_s);
    m_begin = actionIn(buttons, u"beginRollbackButton"_s, tr("Begin to roll back…"), u"danger"_s);
    m_begin->setIcon(themedIcon(u"rollback"_s, Token::BadText));
    m_complete = actionIn(buttons, u"completeRollbackButton"_s, tr("Everything is on X…"), u"primary"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_begin, &QPushButton::clicked, this, &RollbackDialog::askToBegin);
    connect(m_giveUp, &QPushButton::clicked, this, &RollbackDialog::askToGiveUp);
    connect(m_complete, &QPushButton::clicked, this, &RollbackDialog::askToComplete);
    connect(&m_viewModel, &RollbackViewModel::changed, this, &RollbackDialog::refresh);
    refresh();
    resize(parent ? usualSize.boundedTo(parent->window()->size() - frame) : usualSize);
}

void RollbackDialog::refresh()
{
    m_banner->setMessage(Banner::kindOf(m_viewModel.glyph()), m_viewModel.sentence(),
                         m_viewModel.explanation());
    const bool isAny = m_viewModel.stage() != RollbackViewModel::Stage::NotBegun || m_viewModel.canBegin();
    m_steps->setVisible(isAny);
    m_nothing->setVisible(!isAny);
    m_begin->setVisible(m_viewModel.stage() == RollbackViewModel::Stage::NotBegun);
    m_begin->setEnabled(m_viewModel.canBegin());
    m_giveUp->setVisible(m_viewModel.stage() == RollbackViewModel::Stage::UnderWay);
    m_giveUp->setEnabled(m_viewModel.canGiveUp());
    m_complete->setVisible(m_viewModel.stage() == RollbackViewModel::Stage::UnderWay);
    m_complete->setEnabled(m_viewModel.canComplete());
    m_complete->setToolTip(m_viewModel.canComplete()
                               ? QString()
                               : tr("%n required steps are open.", nullptr, m_viewModel.openSteps()));
}

void RollbackDialog::askToBegin()
{
    Dialogs::TextRequest request;
    request.title = tr("Begin to roll back to X?");
    request.text =
        tr("From now on the steps of the way back are worked, and those of the upgrade rest. Nothing is "
           "run by Gatelift itself.");
    request.label = tr("Reason, printed in the report");
    request.action = tr("Begin to roll back");
    request.atLeast = RollbackViewModel::leastReason();
    m_dialogs.askText(request, this, [this](const QString &reason) { m_viewModel.begin(reason); });
}

void RollbackDialog::askToGiveUp()
{
    Dialogs::TextRequest request;
    request.title = tr("Give up rolling back?");
    request.text =
        tr("The upgrade goes on from where it was. What was rolled back already has to be done again by "
           "hand.");
    request.label = tr("Reason, printed in the report");
    request.action = tr("Go on with the upgrade");
    request.atLeast = RollbackViewModel::leastReason();
    m_dialogs.askText(request, this, [this](const QString &reason) { m_viewModel.giveUp(reason); });
}

void RollbackDialog::askToComplete()
{
    Dialogs::Question question;
    question.title = tr("Is everything on X again?");
    question.text =
        tr("This plan goes no further then: another try is another plan. The report and the lifting of "
           "the freeze are what is left.");
    question.action = tr("Everything is on X");
    m_dialogs.ask(question, this, [this] { m_viewModel.complete(); });
}

} // namespace gatelift
