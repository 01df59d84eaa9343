#include "wizard/widgets/ChecklistView.h"

#include "session/ChecklistViewModel.h"
#include "session/ShownTime.h"
#include "ui_ChecklistView.h"
#include "wizard/delegates/ChecklistDelegate.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/OwnStepButtons.h"
#include "wizard/widgets/VerificationPanel.h"

#include <QLocale>

namespace gatelift {

ChecklistView::ChecklistView(ChecklistViewModel &viewModel, QWidget *parent)
    : QWidget(parent)
    , m_viewModel(viewModel)
    , m_ui(std::make_unique<Ui::ChecklistView>())
    , m_stateChip(new Chip(this))
    , m_ownSteps(new OwnStepButtons(viewModel, this))
    , m_verifications(new VerificationPanel(viewModel, this))
{
    m_ui->setupUi(this);
    m_ui->columns->setWidgets(m_ui->listCard, m_ui->detailCard, 620, 1060);
    m_ui->detailCard->addTitleWidget(m_stateChip);
    m_ui->listCard->addTitleWidget(m_ownSteps->addButton());
    m_ownSteps->addButton()->setVisible(m_viewModel.takesOwnSteps());
    m_ui->detailLayout->insertWidget(m_ui->detailLayout->indexOf(m_ui->evidenceField), m_ownSteps);
    m_ui->detailLayout->insertWidget(m_ui->detailLayout->indexOf(m_ui->evidenceField), m_verifications);
    m_ui->evidenceField->setField(m_ui->evidenceEdit);
    m_ui->noteField->setField(m_ui->noteEdit);
    m_ui->checklistView->setModel(m_viewModel.model());
    m_ui->checklistView->setMouseTracking(true);
    m_ui->reasonRow->hide();
    connectPage();
    retranslate();
    showList();
    showCurrent();
}

ChecklistView::~ChecklistView()
{
    commitTexts();
}

void ChecklistView::connectPage()
{
    auto *delegate = new ChecklistDelegate(m_ui->checklistView);
    m_ui->checklistView->setItemDelegate(delegate);
    connect(delegate, &ChecklistDelegate::toggleRequested, &m_viewModel, &ChecklistViewModel::toggle);
    connect(m_ui->checklistView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                commitTexts();
                m_viewModel.setCurrentId(index.data(ChecklistModel::IdRole).toString());
            });
    connect(&m_viewModel, &ChecklistViewModel::changed, this, &ChecklistView::showList);
    connect(&m_viewModel, &ChecklistViewModel::currentChanged, this, &ChecklistView::showCurrent);
    connect(&m_viewModel, &ChecklistViewModel::verificationsChanged, this, &ChecklistView::showButtons);
    connect(m_ui->doneButton, &QPushButton::clicked, this, &ChecklistView::onDone);
    connect(m_ui->notApplicableButton, &QPushButton::clicked, this, [this] { askForReason(true); });
    connect(m_ui->reasonCancelButton, &QPushButton::clicked, this, [this] { askForReason(false); });
    const auto give = [this] {
        if (m_ui->reasonEdit->text().trimmed().size() < m_viewModel.leastReason(m_viewModel.currentId()))
            return;
        m_viewModel.setNotApplicable(m_viewModel.currentId(), m_ui->reasonEdit->text());
        askForReason(false);
    };
    connect(m_ui->reasonButton, &QPushButton::clicked, this, give);
    connect(m_ui->reasonEdit, &QLineEdit::returnPressed, this, give);
    connect(m_ui->reasonEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_ui->reasonButton->setEnabled(text.trimmed().size() >=
                                       m_viewModel.leastReason(m_viewModel.currentId()));
    });
    m_ui->evidenceEdit->installEventFilter(this);
    m_ui->noteEdit->installEventFilter(this);
}

void ChecklistView::retranslate()
{
    m_ui->operatorBanner->setMessage(
        Banner::Kind::Info, tr("Gatelift hands over each step and looks at its outcome by itself."),
        tr("A step whose verifications hold is settled without a tick. What can't be seen from here is "
           "reported, with name and time."));
    m_ui->operatorBanner->setVisible(m_viewModel.step() != StepId::Rollback); // its dialog says how it stands
    m_ui->listCard->setTitle(tr("Checklist"));
    m_ui->actionHeading->setText(tr("What to do"));
    m_ui->commandHeading->setText(tr("Command"));
    m_ui->rollbackHeading->setText(tr("The way back"));
    m_ui->evidenceField->setLabel(tr("Evidence"));
    m_ui->evidenceField->setRemark(tr("reported by you, printed in the report"));
    m_ui->evidenceEdit->setPlaceholderText(tr("Paste the output, a figure or a link. No secrets."));
    m_ui->noteField->setLabel(tr("Note"));
    m_ui->reasonEdit->setPlaceholderText(tr("Why does it not apply?"));
    m_ui->reasonEdit->setAccessibleName(tr("Reason why the step does not apply"));
    m_ui->reasonButton->setText(tr("Save reason"));
    m_ui->reasonCancelButton->setText(tr("Cancel"));
    m_ui->notApplicableButton->setText(tr("Does not apply…"));
    m_ui->checklistView->setAccessibleName(tr("Checklist: %1").arg(m_viewModel.title()));
    m_ui->emptyPanel->showEmpty(
        QStringLiteral("clipboard"), tr("Nothing to do here"),
        tr("No step of this page applies between these versions and this deployment."));
}

void ChecklistView::showList()
{
    const bool empty = m_viewModel.totalCount() == 0;
    m_ui->checklistView->setVisible(!empty);
    m_ui->emptyPanel->setVisible(empty);
    m_ui->detailCard->setVisible(!empty);
    m_ui->listCard->setCaption(empty ? QString()
                                     : tr("%1 of %2 settled", "count of all")
                                           .arg(QLocale().toString(m_viewModel.doneCount()),
                                                QLocale().toString(m_viewModel.totalCount())));
}

void ChecklistView::showCurrent()
{
    const auto item = m_viewModel.currentItem();
    if (!item)
        return;
    const auto state = m_viewModel.currentState();
    const auto *model = m_viewModel.model();
    const auto index = model->index(model->rowOf(item->id));
    if (m_ui->checklistView->currentIndex() != index)
        m_ui->checklistView->setCurrentIndex(index);
    m_ui->detailCard->setTitle(
        tr("%1 · %2", "number, title of a step").arg(m_viewModel.currentNumber()).arg(item->title));
    showStep(*item);
    m_ui->whyLabel->setText(item->why);
    m_ui->whyLabel->setVisible(!item->why.isEmpty());
    m_ui->actionLabel->setText(item->action);
    m_ui->actionHeading->setVisible(!item->action.isEmpty());
    m_ui->actionLabel->setVisible(!item->action.isEmpty());
    m_ui->commandHeading->setVisible(!item->command.isEmpty());
    m_ui->commandBox->setVisible(!item->command.isEmpty());
    m_ui->commandHeading->setText(item->runsOn.isEmpty() ? tr("Command")
                                                         : tr("Command · on %1").arg(item->runsOn));
    m_ui->commandBox->setCode(item->command);
    m_ui->rollbackHeading->setVisible(!item->rollback.isEmpty());
    m_ui->rollbackLabel->setVisible(!item->rollback.isEmpty());
    m_ui->rollbackLabel->setText(item->rollback);
    // What is being typed stays: the edits are filled anew only for another item, or while they have no
    // focus.
    if (m_shownId != item->id || !m_ui->evidenceEdit->hasFocus())
        m_ui->evidenceEdit->setPlainText(state.evidence);
    if (m_shownId != item->id || !m_ui->noteEdit->hasFocus())
        m_ui->noteEdit->setPlainText(state.note);
    if (m_shownId != item->id)
        askForReason(false);
    m_shownId = item->id;
    showButtons();
}

//! What a step of the run has beyond a checklist's item.
void ChecklistView::showStep(const ChecklistItem &item)
{
    const auto &details = item.details;
    const bool onOwnDatabase = !item.pointOfNoReturn && details.irreversible == Side::Y;
    m_ui->noReturnBanner->setVisible(item.pointOfNoReturn || onOwnDatabase);
    if (onOwnDatabase)
        m_ui->noReturnBanner->setMessage(
            Banner::Kind::Warn, tr("Not reversible on database Y."),
            tr("Database X and cluster X are not touched, so rolling back to X stays possible."));
    else
        m_ui->noReturnBanner->setMessage(Banner::Kind::Warn, tr("Point of no return."),
                                         tr("After this step going back means restoring the backup."));
    const auto effort = m_viewModel.effort(item);
    const auto conditions = m_viewModel.conditions(item);
    m_ui->conditionsLabel->setVisible(!effort.isEmpty() || !conditions.isEmpty());
    m_ui->conditionsLabel->setText(effort.isEmpty() || conditions.isEmpty()
                                       ? effort + conditions
                                       : effort + QStringLiteral(". ") + conditions);
    m_ui->evidenceField->setHelp(details.evidence);
    m_ui->evidenceField->setToolTip(details.evidence);
    const auto source = tr("Source: %1").arg(item.source);
    m_ui->sourceLabel->setText(details.correction.isEmpty()
                                   ? source
                                   : tr("Put right here: %1").arg(details.correction) + QLatin1Char('\n') +
                                         source);
    m_ownSteps->show(item);
}

void ChecklistView::showButtons()
{
    const auto state = m_viewModel.currentState();
    const bool open = state.status == ItemStatus::Open;
    const bool writable = !m_viewModel.isReadOnly();
    const auto item = m_viewModel.currentItem().value_or(ChecklistItem());
    const bool against = m_viewModel.currentRule() == TickRule::NeedsOverride && !needsPermit(item);
    m_ui->doneButton->setText(m_viewModel.doneText(item, state));
    setStyleProperty(m_ui->doneButton, "kind",
                     open && !against ? QStringLiteral("primary") : QStringLiteral("secondary"));
    m_ui->doneButton->setEnabled(m_viewModel.canChange(item) && !state.proven);
    m_ui->notApplicableButton->setVisible(open);
    m_ui->notApplicableButton->setEnabled(writable);
    m_ui->evidenceEdit->setReadOnly(!writable);
    m_ui->noteEdit->setReadOnly(!writable);
    const auto at = stampText(state.at);
    switch (state.status) {
    case ItemStatus::Done:
        if (!state.against.isEmpty()) {
            m_stateChip->setState(Glyph::Waived, tr("overridden"));
            m_ui->stateLabel->setText(tr("Overridden by %1, %2: %3\nNot seen to hold then: %4")
                                          .arg(state.by, at, state.against, state.unproven));
        } else if (state.proven && !state.proof.isEmpty()) {
            m_stateChip->setState(Glyph::Ok, tr("verified"));
            m_ui->stateLabel->setText(tr("Settled by what Gatelift saw, %1.").arg(at));
        } else {
            m_stateChip->setState(Glyph::Ok, tr("done"));
            m_ui->stateLabel->setText(tr("Confirmed by %1, %2.").arg(state.by, at));
        }
        break;
    case ItemStatus::NotApplicable:
        m_stateChip->setState(Glyph::NotApplicable, tr("does not apply"));
        m_ui->stateLabel->setText(tr("Does not apply: %1 (%2, %3)").arg(state.reason, state.by, at));
        break;
    case ItemStatus::Open:
        m_stateChip->setState(Glyph::Todo, tr("open"));
        m_ui->stateLabel->clear();
        break;
    }
    m_ui->stateLabel->setVisible(!open);
}

void ChecklistView::onDone()
{
    commitTexts();
    m_viewModel.toggle(m_viewModel.currentId());
}

void ChecklistView::askForReason(bool asking)
{
    m_ui->reasonRow->setVisible(asking);
    m_ui->reasonButton->setEnabled(false);
    m_ui->reasonEdit->clear();
    if (asking)
        m_ui->reasonEdit->setFocus();
}

void ChecklistView::commitTexts()
{
    if (m_shownId.isEmpty() || m_viewModel.isReadOnly())
        return;
    m_viewModel.setEvidence(m_shownId, m_ui->evidenceEdit->toPlainText().trimmed());
    m_viewModel.setNote(m_shownId, m_ui->noteEdit->toPlainText().trimmed());
}

bool ChecklistView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        commitTexts();
    return QWidget::eventFilter(watched, event);
}

void ChecklistView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
