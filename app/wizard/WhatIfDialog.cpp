#include "wizard/WhatIfDialog.h"

#include "ui_WhatIfDialog.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/RowGround.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/TabOrder.h"
#include "wizard/widgets/TableHeader.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QStyledItemDelegate>

#include <array>
#include <limits>
#include <numeric>

namespace gatelift {
namespace {

constexpr double mostRequests = 1e7;
constexpr double mostSafety = 10;
constexpr int rowHeight = 28;
constexpr int padding = 8;
constexpr int edge = 16; // left of the first column, as its head has it
const QSize usualSize(980, 640);

QDoubleSpinBox *decimal(const char *name, double least, double most, int decimals, QWidget *parent)
{
    auto *box = new QDoubleSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setGroupSeparatorShown(true);
    return box;
}

std::optional<double> known(const QDoubleSpinBox *box)
{
    return box->value() > 0 ? std::optional(box->value()) : std::nullopt;
}

//! A share's figures below their heads.
class StepDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {before(index) + cellTextWidth(index.data().toString(), Type::table()) + padding, rowHeight};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        drawRowGround(painter, option);
        painter->setPen(themeColor(Token::Text));
        drawCellText(painter, option.rect.adjusted(before(index), 0, -padding, 0), index.data().toString(),
                     Type::table());
    }

private:
    static int before(const QModelIndex &index) { return index.column() == 0 ? edge : padding; }
};

} // namespace

WhatIfDialog::WhatIfDialog(WhatIfViewModel &viewModel, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_ui(std::make_unique<Ui::WhatIfDialog>())
    , m_nodes(numberField("whatIfNodesBox", 1, mostWhatIfNodes, this))
    , m_batch(numberField("whatIfBatchBox", 1, mostWhatIfNodes, this))
    , m_replacement(new QComboBox(this))
    , m_runs(numberField("whatIfRunsBox", 1, mostWhatIfRuns, this))
    , m_seed(numberField("whatIfSeedBox", 0, std::numeric_limits<int>::max(), this))
    , m_drain(lineField("whatIfDrainEdit", this))
    , m_upgrade(lineField("whatIfUpgradeEdit", this))
    , m_convergence(lineField("whatIfConvergenceEdit", this))
    , m_repair(lineField("whatIfRepairEdit", this))
    , m_failures(decimal("whatIfFailuresBox", 0, 100, 1, this))
    , m_tolerated(numberField("whatIfToleratedBox", 0, mostWhatIfNodes, this))
    , m_capacity(decimal("whatIfCapacityBox", 0, mostRequests, 0, this))
    , m_peak(decimal("whatIfPeakBox", 0, mostRequests, 0, this))
    , m_safety(decimal("whatIfSafetyBox", 1, mostSafety, 2, this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("whatIfDialog"));
    setWindowTitle(tr("What if: the rollout's schedule"));
    m_ui->introLabel->setText(
        tr("The plan's schedule is tried many times with times that vary as these say. Times are seconds: "
           "half of all are below the first number, 95 of 100 below the second. Nothing is changed."));
    makeFields();
    makeTable();
    showParameters(m_viewModel.parameters());
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Close);
    m_copy = m_ui->buttonBox->addButton(tr("Copy table"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("copyTableButton"));
    m_ui->runButton->setText(tr("Try it"));
    m_ui->runButton->setDefault(true);
    m_ui->cancelButton->setText(tr("Cancel"));
    m_ui->progressBar->setRange(0, 100);
    m_ui->progressBar->setAccessibleName(tr("Runs played"));
    connect(m_ui->runButton, &QPushButton::clicked, this, &WhatIfDialog::run);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, [this] {
        m_viewModel.cancel();
        refresh();
    });
    connect(m_copy, &QPushButton::clicked, this, &WhatIfDialog::copy);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_viewModel, &WhatIfViewModel::changed, this, &WhatIfDialog::refresh);
    tabAsLaidOut(layout());
    m_nodes->setFocus();
    resize(usualSize);
    validate();
    run(); // with what is known: the first answer needs no click
}

WhatIfDialog::~WhatIfDialog() = default;

void WhatIfDialog::makeFields()
{
    m_replacement->setObjectName(QStringLiteral("whatIfReplacementBox"));
    m_replacement->addItems({tr("The old node leaves first"), tr("The new node comes first")});
    m_failures->setSuffix(QStringLiteral(" %"));
    m_seed->setGroupSeparatorShown(false);
    for (auto *box : {m_capacity, m_peak})
        box->setSpecialValueText(tr("not known"));
    m_safety->setSingleStep(0.05);
    const auto field = [](FormField *form, const QString &label, QWidget *editor) {
        form->setLabel(label);
        form->setField(editor);
    };
    field(m_ui->nodesField, tr("Data planes"), m_nodes);
    field(m_ui->batchField, tr("Batch"), m_batch);
    field(m_ui->replacementField, tr("Replacement"), m_replacement);
    field(m_ui->runsField, tr("Runs"), m_runs);
    field(m_ui->seedField, tr("Seed"), m_seed);
    field(m_ui->drainField, tr("Drain a node"), m_drain);
    field(m_ui->upgradeField, tr("Until its successor runs"), m_upgrade);
    field(m_ui->convergenceField, tr("Until it is configured"), m_convergence);
    field(m_ui->failuresField, tr("Nodes that don't come up"), m_failures);
    field(m_ui->repairField, tr("Repair of such a node"), m_repair);
    field(m_ui->toleratedField, tr("Failed at once, at most"), m_tolerated);
    field(m_ui->capacityField, tr("Requests/s of a node"), m_capacity);
    field(m_ui->peakField, tr("Requests/s at the peak"), m_peak);
    field(m_ui->safetyField, tr("Safety factor"), m_safety);
    for (auto *box : {m_nodes, m_batch, m_runs, m_tolerated})
        connect(box, &QSpinBox::valueChanged, this, &WhatIfDialog::validate);
    for (auto *edit : {m_drain, m_upgrade, m_convergence, m_repair})
        connect(edit, &QLineEdit::textChanged, this, &WhatIfDialog::validate);
}

void WhatIfDialog::makeTable()
{
    auto *view = m_ui->stepsView;
    view->setAccessibleName(tr("Shares of the schedule"));
    view->setHorizontalHeader(new TableHeader(view));
    view->setModel(m_viewModel.steps());
    view->setItemDelegate(new StepDelegate(view));
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(rowHeight);
    view->horizontalHeader()->setFixedHeight(rowHeight);
    view->horizontalHeader()->setSectionsClickable(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setSectionResizeMode(WhatIfModel::CapacityColumn, QHeaderView::Stretch);
    view->setTabKeyNavigation(false);
    auto *keys = new QShortcut(QKeySequence::Copy, view);
    keys->setContext(Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &WhatIfDialog::copy);
}

void WhatIfDialog::showParameters(const WhatIfParameters &parameters)
{
    m_nodes->setValue(parameters.nodes);
    m_batch->setValue(parameters.batch);
    m_replacement->setCurrentIndex(parameters.replacement == Replacement::NewFirst ? 1 : 0);
    m_runs->setValue(parameters.runs);
    m_seed->setValue(static_cast<int>(parameters.seed));
    m_drain->setText(WhatIfViewModel::textOf(parameters.drain));
    m_upgrade->setText(WhatIfViewModel::textOf(parameters.upgrade));
    m_convergence->setText(WhatIfViewModel::textOf(parameters.convergence));
    m_repair->setText(WhatIfViewModel::textOf(parameters.repair));
    m_failures->setValue(parameters.failureShare * 100);
    m_tolerated->setValue(parameters.failuresTolerated);
    m_capacity->setValue(parameters.capacity.nodeRequests.value_or(0));
    m_peak->setValue(parameters.capacity.peakRequests.value_or(0));
    m_safety->setValue(parameters.capacity.safety);
}

std::optional<WhatIfParameters> WhatIfDialog::entered() const
{
    auto parameters = m_viewModel.parameters();
    parameters.nodes = m_nodes->value();
    parameters.batch = m_batch->value();
    parameters.replacement =
        m_replacement->currentIndex() == 1 ? Replacement::NewFirst : Replacement::SamePlace;
    parameters.runs = m_runs->value();
    parameters.seed = static_cast<quint64>(m_seed->value());
    parameters.failureShare = m_failures->value() / 100;
    parameters.failuresTolerated = m_tolerated->value();
    parameters.capacity.nodeRequests = known(m_capacity);
    parameters.capacity.peakRequests = known(m_peak);
    parameters.capacity.safety = m_safety->value();
    const std::array times{std::pair(m_drain, &parameters.drain), std::pair(m_upgrade, &parameters.upgrade),
                           std::pair(m_convergence, &parameters.convergence),
                           std::pair(m_repair, &parameters.repair)};
    for (const auto &[edit, spread] : times) {
        const auto read = WhatIfViewModel::spreadFromText(edit->text());
        if (!read)
            return std::nullopt;
        *spread = *read;
    }
    return parameters;
}

void WhatIfDialog::validate()
{
    const auto parameters = entered();
    const auto problem = parameters ? WhatIfViewModel::problem(*parameters)
                                    : tr("Write times in seconds as “typical, slow”, like 90, 240.");
    m_ui->problemLabel->setText(problem);
    m_ui->problemLabel->setVisible(!problem.isEmpty());
    refresh();
}

void WhatIfDialog::refresh()
{
    const bool running = m_viewModel.isRunning();
    m_ui->runButton->setEnabled(!running && m_ui->problemLabel->text().isEmpty());
    m_ui->progressBar->setVisible(running);
    m_ui->cancelButton->setVisible(running);
    m_ui->progressBar->setValue(m_viewModel.progress());
    m_ui->summaryLabel->setText(m_viewModel.summary());
    m_ui->proposalLabel->setText(m_viewModel.proposal());
    if (m_copy)
        m_copy->setEnabled(m_viewModel.hasResult());
}

void WhatIfDialog::run()
{
    if (const auto parameters = entered(); parameters && WhatIfViewModel::problem(*parameters).isEmpty())
        m_viewModel.run(*parameters);
}

//! The chosen rows, or all of them.
void WhatIfDialog::copy()
{
    QList<int> rows;
    for (const auto &index : m_ui->stepsView->selectionModel()->selectedRows())
        rows << index.row();
    if (rows.isEmpty()) {
        rows.resize(m_viewModel.steps()->rowCount());
        std::iota(rows.begin(), rows.end(), 0);
    }
    std::sort(rows.begin(), rows.end());
    QApplication::clipboard()->setText(m_viewModel.steps()->text(rows));
}

} // namespace gatelift
