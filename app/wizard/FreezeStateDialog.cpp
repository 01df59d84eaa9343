#include "wizard/FreezeStateDialog.h"

#include "session/FreezeViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int longestPlanMinutes = 24 * 60;
constexpr int usualPlanMinutes = 30;
const QSize usualSize(720, 640);

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("type", u"card-title"_s);
    return label;
}

Banner::Kind kindOf(FreezeShield shield)
{
    switch (shield) {
    case FreezeShield::Holding:
        return Banner::Kind::Ok;
    case FreezeShield::Breached:
        return Banner::Kind::Bad;
    case FreezeShield::Unwatched:
        return Banner::Kind::Warn;
    default:
        return Banner::Kind::Info;
    }
}

QPushButton *actionIn(QDialogButtonBox *box, const char *name, const QString &text)
{
    auto *button = box->addButton(text, QDialogButtonBox::ActionRole);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

} // namespace

FreezeStateDialog::FreezeStateDialog(FreezeViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_banner(new Banner(this))
    , m_sourcesTitle(heading(tr("Watched by")))
    , m_sources(new RowList(this))
    , m_writes(new RowList(this))
    , m_noWrite(new WrappedLabel(tr("Nothing so far."), this))
    , m_planned(new QWidget(this))
{
    setObjectName(u"freezeStateDialog"_s);
    setWindowTitle(tr("Write freeze"));
    resize(usualSize);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 12);
    column->setSpacing(12);
    m_banner->setObjectName(u"freezeBanner"_s);
    m_sources->setObjectName(u"freezeSources"_s);
    m_writes->setObjectName(u"freezeWrites"_s);
    m_noWrite->setProperty("tone", u"muted"_s);
    column->addWidget(m_banner);
    column->addWidget(m_sourcesTitle);
    column->addWidget(m_sources);
    column->addWidget(heading(tr("Writes")));
    column->addWidget(m_noWrite);
    column->addWidget(m_writes);
    makePlanned(m_planned);
    column->addWidget(m_planned);
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_acknowledge = actionIn(buttons, "acknowledgeWritesButton", tr("Acknowledge…"));
    m_confirm = actionIn(buttons, "confirmBaselineButton", tr("Confirm baseline"));
    m_endPlanned = actionIn(buttons, "endPlannedButton", tr("End planned writes"));
    m_lift = actionIn(buttons, "liftFreezeButton", tr("Lift freeze…"));
    setStyleProperty(m_acknowledge, "kind", u"primary"_s);
    setStyleProperty(m_confirm, "kind", u"primary"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    buttons->setContentsMargins(24, 8, 24, 16);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_acknowledge, &QPushButton::clicked, this, &FreezeStateDialog::askReason);
    connect(m_confirm, &QPushButton::clicked, &m_viewModel, &FreezeViewModel::confirmBaseline);
    connect(m_endPlanned, &QPushButton::clicked, &m_viewModel, &FreezeViewModel::endPlanned);
    connect(m_lift, &QPushButton::clicked, this, [this] {
        accept();
        emit liftRequested();
    });
    connect(&m_viewModel, &FreezeViewModel::changed, this, &FreezeStateDialog::refresh);
    refresh();
}

void FreezeStateDialog::makePlanned(QWidget *parent)
{
    auto *column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(heading(tr("Planned writes")));
    auto *text =
        new WrappedLabel(tr("A step that writes to X's database itself, such as migrations in place, is "
                            "announced here: its writes are logged, and afterwards shown to be confirmed."));
    text->setProperty("tone", u"muted"_s);
    column->addWidget(text);
    m_step = new QComboBox;
    m_step->setObjectName(u"plannedStepBox"_s);
    m_step->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto &step : m_viewModel.steps())
        m_step->addItem(step.title, step.item);
    m_tables = new QLineEdit;
    m_tables->setObjectName(u"plannedTablesEdit"_s);
    m_tables->setPlaceholderText(tr("all tables"));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(u"plannedMinutesBox"_s);
    m_minutes->setRange(1, longestPlanMinutes);
    m_minutes->setValue(usualPlanMinutes);
    m_begin = new QPushButton(tr("Begin planned writes"));
    m_begin->setObjectName(u"beginPlannedButton"_s);
    m_begin->setAutoDefault(false);
    auto *tables = new FormField(tr("Tables"), m_tables);
    tables->setHelp(tr("Names with commas between them; empty for all."));
    column->addWidget(new FormField(tr("Step"), m_step));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(tables, 1);
    row->addWidget(new FormField(tr("Minutes at most"), m_minutes), 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_viewModel.beginPlanned(m_step->currentData().toString(), m_tables->text(), m_minutes->value());
    });
}

void FreezeStateDialog::refresh()
{
    const auto state = m_viewModel.state();
    m_banner->setMessage(kindOf(state.shield), state.fact, state.text);
    QList<RowList::Row> sources;
    for (const auto &line : m_viewModel.sources())
        sources << RowList::Row{line.glyph, {}, line.title, line.remark, line.text, {}, false};
    m_sources->setRows(sources);
    m_sourcesTitle->setVisible(!sources.isEmpty()); // the banner says that nobody watches
    QList<RowList::Row> writes;
    for (const auto &line : m_viewModel.writes())
        writes << RowList::Row{line.glyph, {}, line.title, line.remark, line.text, {}, false};
    m_writes->setRows(writes);
    m_noWrite->setVisible(writes.isEmpty());
    const bool isPlanOpen = m_viewModel.isPlanOpen();
    m_planned->setVisible(m_viewModel.canLift() && !isPlanOpen && m_step->count() > 0);
    m_acknowledge->setVisible(m_viewModel.canAcknowledge());
    m_confirm->setVisible(m_viewModel.canConfirm());
    m_endPlanned->setVisible(isPlanOpen && !m_viewModel.isReadOnly());
    m_lift->setVisible(m_viewModel.canLift());
}

void FreezeStateDialog::askReason()
{
    Dialogs::TextRequest request;
    request.title = tr("Acknowledge the writes");
    request.text = tr("The gates open again. Your name, the time and the reason stand in the report.");
    request.label = tr("Why may the upgrade go on?");
    request.action = tr("Acknowledge");
    m_dialogs.askText(request, this, [this](const QString &reason) { m_viewModel.acknowledge(reason); });
}

} // namespace gatelift
