#include "wizard/MaintenanceWindowDialog.h"

#include "session/WindowViewModel.h"
#include "wizard/charts/PhaseChartView.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/KeyValueList.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

const QSize usualSize(760, 720);

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("type", u"card-title"_s);
    return label;
}

} // namespace

MaintenanceWindowDialog::MaintenanceWindowDialog(UpgradeSession &session, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(new WindowViewModel(session, this))
    , m_banner(new Banner)
    , m_facts(new KeyValueList)
    , m_chart(new PhaseChartView)
    , m_phases(new RowList)
    , m_noSteps(new WrappedLabel(tr("The strategy's steps are known once X, Y and the strategy are chosen.")))
{
    setObjectName(u"maintenanceWindowDialog"_s);
    setWindowTitle(tr("Maintenance window"));
    m_banner->setObjectName(u"windowBanner"_s);
    m_facts->setObjectName(u"windowFacts"_s);
    m_chart->setObjectName(u"windowChart"_s);
    m_phases->setObjectName(u"windowPhases"_s);
    m_noSteps->setProperty("tone", u"muted"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 12);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addWidget(m_facts);
    column->addWidget(heading(tr("Planned and actual")));
    column->addWidget(m_noSteps);
    column->addWidget(m_chart);
    column->addWidget(m_phases);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setContentsMargins(24, 8, 24, 16);
    auto *copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyWindowButton"_s);
    copy->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_viewModel->text()); });
    connect(m_viewModel, &WindowViewModel::changed, this, &MaintenanceWindowDialog::refresh);
    refresh();
    resize(parent ? usualSize.boundedTo(parent->window()->size()) : usualSize);
}

void MaintenanceWindowDialog::refresh()
{
    const auto &picture = m_viewModel->picture();
    m_banner->setMessage(Banner::kindOf(picture.glyph), picture.fact, picture.text);
    m_facts->setRows(picture.facts);
    m_chart->setPhases(picture.chart, m_viewModel->zone());
    m_chart->setVisible(!picture.phases.isEmpty());
    m_noSteps->setVisible(picture.phases.isEmpty());
    QList<RowList::Row> rows;
    for (const auto &phase : picture.phases) {
        const auto planned = tr("Planned %1", "durations and time").arg(phase.planned);
        rows << RowList::Row{phase.glyph,
                             {},
                             phase.title,
                             phase.standing,
                             phase.took.isEmpty() ? planned : planned + u" · "_s + phase.took,
                             {},
                             false};
    }
    m_phases->setRows(rows);
}

} // namespace gatelift
