#include "wizard/widgets/FindingPanel.h"

#include "session/FindingsViewModel.h"
#include "ui_FindingPanel.h"
#include "wizard/delegates/EvidenceDelegate.h"
#include "wizard/theme/MarkedText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/TableHeader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int evidenceRowHeight = 26;
constexpr int evidenceRowsShown = 6;
constexpr std::array decisions{FindingDecision::FixOnX, FindingDecision::PlannedWrite,
                               FindingDecision::Accept};

void showWhereSaid(QLabel *label, const QString &html)
{
    label->setText(html);
    label->setVisible(!html.isEmpty());
}

} // namespace

FindingPanel::FindingPanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::FindingPanel>())
{
    m_ui->setupUi(this);
    m_ui->detailContent->setObjectName(u"findingContent"_s);
    m_ui->panelLayout->setStretchFactor(m_ui->detailScroll, 1);
    m_ui->decisionBox->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_ui->detailScroll->viewport()->setAutoFillBackground(false);
    m_ui->detailContent->setAutoFillBackground(false);
    m_ui->copyButton->setIcon(themedIcon(u"copy"_s, Token::Text2));
    m_ui->copyButton->setAutoRaise(true);
    m_ui->decideButton->setLayoutDirection(iconBehind());
    m_ui->decideButton->setIcon(themedIcon(u"arrow-d"_s, Token::OnAccent, Qt::AlignRight));
    m_ui->decideButton->setIconSize(besideText);
    for (std::size_t i = 0; i < decisions.size(); ++i)
        m_ui->decisionControl->addSegment({});
    setUpEvidence();
    connect(m_ui->decideButton, &QPushButton::clicked, this, &FindingPanel::decide);
    connect(m_ui->skipButton, &QPushButton::clicked, this, [this] {
        if (m_viewModel && !isMany())
            emit moveRequested(m_viewModel->nextOpen());
    });
    connect(m_ui->copyButton, &QToolButton::clicked, this, &FindingPanel::copyAll);
    connect(m_ui->decisionControl, &SegmentedControl::currentChanged, this, &FindingPanel::showDecision);
    connect(m_ui->noteEdit, &QPlainTextEdit::textChanged, this, &FindingPanel::showDecision);
    auto *enter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this, nullptr, nullptr,
                                Qt::WidgetWithChildrenShortcut);
    connect(enter, &QShortcut::activated, this, &FindingPanel::decide);
}

FindingPanel::~FindingPanel() = default;

void FindingPanel::setUpEvidence()
{
    auto *table = m_ui->evidenceTable;
    table->setHorizontalHeader(new TableHeader(table));
    table->setModel(&m_evidence);
    table->setItemDelegate(new EvidenceDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(evidenceRowHeight);
    table->verticalHeader()->setDefaultSectionSize(evidenceRowHeight);
    table->horizontalHeader()->setFixedHeight(evidenceRowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(40);
    table->setFont(Type::table());
    table->setTextElideMode(Qt::ElideMiddle);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    table->horizontalHeader()->setStretchLastSection(true);
    auto *copy = new QShortcut(QKeySequence::Copy, table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &FindingPanel::copyEvidence);
}

void FindingPanel::setViewModel(FindingsViewModel &viewModel)
{
    m_viewModel = &viewModel;
    connect(&viewModel, &FindingsViewModel::changed, this, &FindingPanel::showCurrent);
    connect(&viewModel, &FindingsViewModel::currentChanged, this, &FindingPanel::showCurrent);
    retranslate();
}

void FindingPanel::setSelection(const QStringList &ids)
{
    if (ids == m_selection)
        return;
    m_selection = ids;
    showCurrent();
}

void FindingPanel::retranslate()
{
    m_ui->evidenceHeading->setText(tr("Evidence"));
    m_ui->actionHeading->setText(tr("What to do"));
    m_ui->decisionHeading->setText(tr("Decision"));
    m_ui->decisionControl->setAccessibleName(tr("Decision"));
    m_ui->evidenceTable->setAccessibleName(tr("Evidence"));
    m_ui->noteEdit->setPlaceholderText(tr("Note: why, by whom, tested where. No secrets."));
    m_ui->noteEdit->setAccessibleName(tr("Note on the decision"));
    m_ui->skipButton->setText(tr("Skip"));
    m_ui->copyButton->setToolTip(tr("Copy finding and evidence"));
    m_ui->copyButton->setAccessibleName(tr("Copy finding and evidence"));
    for (std::size_t i = 0; i < decisions.size(); ++i)
        m_ui->decisionControl->setSegmentText(static_cast<int>(i), decisionText(decisions.at(i)));
    showCurrent();
}

void FindingPanel::showCurrent()
{
    if (!m_viewModel)
        return;
    const auto *item = m_viewModel->current();
    m_ui->detailScroll->setVisible(item);
    m_ui->decideRow->setVisible(item);
    m_ui->decisionBox->setVisible(item);
    if (!item)
        return;
    if (isMany())
        showMany();
    else
        showTexts(*item);
    showEvidence(*item);
    const auto key = isMany() ? m_selection.join(u'\n') : item->finding.change.id;
    const auto decided = toKey(item->decision.decision) + item->decision.note;
    // What is being typed stays: filled anew for another finding, or where it was decided elsewhere.
    if (key != m_shownId || (decided != m_shownFor && !m_ui->noteEdit->hasFocus())) {
        const bool open = isMany() || item->decision.decision == FindingDecision::Open;
        const auto first =
            item->finding.verdict == Verdict::Affected ? FindingDecision::FixOnX : FindingDecision::Accept;
        const auto wanted = open ? first : item->decision.decision;
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            if (decisions.at(i) == wanted)
                m_ui->decisionControl->setCurrentIndex(static_cast<int>(i));
        }
        m_ui->noteEdit->setPlainText(isMany() ? QString() : item->decision.note);
        if (key != m_shownId)
            m_ui->detailScroll->verticalScrollBar()->setValue(0);
        m_shownId = key;
        m_shownFor = decided;
    }
    showDecision();
}

void FindingPanel::showTexts(const FindingItem &item)
{
    const auto &finding = item.finding;
    const auto &change = finding.change;
    const auto verdict = verdictText(finding.verdict);
    const auto bites = countedText(finding);
    m_ui->verdictChip->setState(verdictGlyph(finding.verdict),
                                bites.isEmpty() ? verdict
                                                : tr("%1: %2", "verdict, what it bites").arg(verdict, bites));
    m_ui->areaChip->setState(Glyph::None, areaText(change));
    m_ui->areaChip->setVisible(true);
    const int number = m_viewModel->currentOpenNumber();
    m_ui->positionLabel->setText(number > 0 ? tr("%1 of %2 open").arg(number).arg(m_viewModel->counts().open)
                                            : QString());
    showWhereSaid(m_ui->titleLabel, markedHtml(change.title));
    showWhereSaid(
        m_ui->changeLabel,
        markedHtml(
            tr("Since %1: %2", "version, what changes").arg(change.introduced.toString(), change.change)));
    m_ui->changeLabel->setVisible(!change.change.isEmpty());
    showWhereSaid(m_ui->concernsLabel, change.concerns.isEmpty()
                                           ? QString()
                                           : markedHtml(tr("Concerns: %1").arg(change.concerns)));
    showWhereSaid(m_ui->learnedLabel, m_viewModel->learned());
    showWhereSaid(m_ui->groundLabel, finding.ground);
    showWhereSaid(m_ui->actionLabel, markedHtml(change.action));
    m_ui->actionHeading->setVisible(!change.action.isEmpty() || !change.command.isEmpty());
    m_ui->commandBox->setCode(change.command);
    m_ui->commandBox->setVisible(!change.command.isEmpty());
    showWhereSaid(m_ui->sourceLabel, change.source.isEmpty()
                                         ? change.id
                                         : tr("%1. Source: %2", "id, source").arg(change.id, change.source));
}

void FindingPanel::showEvidence(const FindingItem &item)
{
    const auto &finding = item.finding;
    const bool shown = !isMany();
    m_evidence.setEvidence(shown ? finding.evidence : QList<Evidence>());
    m_ui->evidenceHeading->setVisible(shown);
    m_ui->groundLabel->setVisible(shown && !finding.ground.isEmpty());
    m_ui->evidenceFrame->setVisible(!m_evidence.rowCount() ? false : shown);
    const auto more = finding.evidenceCount - finding.evidence.size();
    m_ui->moreLabel->setVisible(shown && more > 0);
    m_ui->moreLabel->setText(tr("and %n more", "pieces of evidence", static_cast<int>(more)));
    fitEvidence();
}

void FindingPanel::fitEvidence()
{
    auto *table = m_ui->evidenceTable;
    auto *header = table->horizontalHeader();
    const int rows = m_evidence.rowCount();
    table->setFixedHeight(evidenceRowHeight * (std::min(rows, evidenceRowsShown) + 1) + 1);
    table->setVerticalScrollBarPolicy(rows > evidenceRowsShown ? Qt::ScrollBarAsNeeded
                                                               : Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QList<int> used;
    for (int column = 0; column < EvidenceModel::ColumnCount; ++column) {
        const bool isUsed =
            column == EvidenceModel::Name || m_evidence.isUsed(static_cast<EvidenceModel::Column>(column));
        table->setColumnHidden(column, !isUsed);
        if (isUsed)
            used << column;
    }
    // Names and fields take what they need, as far as there is room; the last column takes the rest.
    const int room = std::max(200, m_ui->evidenceFrame->width() - 4);
    const int most = room / static_cast<int>(used.size()) + (used.size() > 2 ? 24 : 0);
    const QAbstractItemView *hints = table; // the table itself hides it
    for (const int column : used)
        header->resizeSection(column, std::clamp(std::max(hints->sizeHintForColumn(column),
                                                          header->sectionSizeHint(column) + 4),
                                                 64, std::max(64, most)));
}

void FindingPanel::showMany()
{
    const auto count = static_cast<int>(m_selection.size());
    m_ui->verdictChip->setState(Glyph::Info, tr("%n selected", "findings", count));
    m_ui->areaChip->setVisible(false);
    m_ui->positionLabel->clear();
    m_ui->titleLabel->setText(tr("Decide %n together", "findings", count));
    m_ui->titleLabel->setVisible(true);
    m_ui->changeLabel->setText(tr(
        "The decision and the note below count for each of them. Those that ask for nothing are left out."));
    m_ui->changeLabel->setVisible(true);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->concernsLabel, m_ui->groundLabel, m_ui->actionHeading,
                                          m_ui->actionLabel, m_ui->commandBox, m_ui->sourceLabel})
        widget->setVisible(false);
}

void FindingPanel::showDecision()
{
    const auto *item = m_viewModel ? m_viewModel->current() : nullptr;
    if (!item)
        return;
    const bool asks = isMany() || item->standing != FindingStanding::Clear;
    const bool writable = !m_viewModel->isReadOnly();
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->decisionHeading, m_ui->decisionControl, m_ui->noteEdit})
        widget->setVisible(asks);
    m_ui->decideButton->setVisible(asks);
    m_ui->noteEdit->setReadOnly(!writable);
    m_ui->decisionControl->setEnabled(writable);
    m_ui->personAvatar->setPerson(m_viewModel->person());
    m_ui->personLabel->setText(m_viewModel->person());
    const auto chosen =
        decisions.at(static_cast<std::size_t>(std::max(0, m_ui->decisionControl->currentIndex())));
    const bool decided = !isMany() && item->standing == FindingStanding::Decided;
    const bool same = decided && item->decision.decision == chosen &&
                      item->decision.note == m_ui->noteEdit->toPlainText().trimmed();
    m_ui->decideButton->setEnabled(writable && !same);
    m_ui->decideButton->setText(isMany()  ? tr("Decide %n", "findings", static_cast<int>(m_selection.size()))
                                : decided ? tr("Change decision")
                                          : tr("Decide and next"));
    m_ui->skipButton->setVisible(!isMany() && !m_viewModel->nextOpen().isEmpty());
    QString text;
    if (!isMany() && item->decision.decision != FindingDecision::Open) {
        text = tr("Decided by %1, %2.").arg(item->decision.by, m_viewModel->stamp(item->decision.at));
        if (item->standing == FindingStanding::Changed)
            text = tr("%1 It was found otherwise since: decide again.", "decided by whom and when").arg(text);
    }
    m_ui->decidedLabel->setText(text);
    m_ui->decidedLabel->setVisible(!text.isEmpty());
}

void FindingPanel::decide()
{
    if (!m_viewModel || !m_viewModel->current() || !m_ui->decideButton->isEnabled() ||
        !m_ui->decideButton->isVisible())
        return;
    const auto index = static_cast<std::size_t>(std::max(0, m_ui->decisionControl->currentIndex()));
    const auto ids = isMany() ? m_selection : QStringList{m_viewModel->currentId()};
    const auto next = m_viewModel->nextOpen();
    m_viewModel->decide(ids, decisions.at(index), m_ui->noteEdit->toPlainText());
    if (!isMany() && !next.isEmpty())
        emit moveRequested(next);
}

void FindingPanel::copyAll()
{
    if (const auto *item = m_viewModel ? m_viewModel->current() : nullptr)
        QGuiApplication::clipboard()->setText(findingText(*item));
}

void FindingPanel::copyEvidence()
{
    QStringList lines;
    const auto rows = m_ui->evidenceTable->selectionModel()->selectedRows();
    for (const auto &row : rows)
        lines << evidenceLine(m_evidence.evidence(row.row()));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void FindingPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_viewModel)
        retranslate();
}

} // namespace gatelift
