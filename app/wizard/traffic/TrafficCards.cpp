#include "wizard/traffic/TrafficCards.h"

#include "session/TrafficViewModel.h"
#include "wizard/charts/ShareDonut.h"
#include "wizard/charts/ShareLineView.h"
#include "wizard/theme/Theme.h"
#include "wizard/traffic/CriteriaList.h"
#include "wizard/traffic/StepLimitsDialog.h"
#include "wizard/traffic/TrafficSourceDialog.h"
#include "wizard/traffic/TypedShareDialog.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/ShareTable.h"
#include "wizard/widgets/StatePanel.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QPushButton *link(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setProperty("kind", u"link"_s);
    return button;
}

WrappedLabel *words(const QString &name, const char *tone, QWidget *parent)
{
    auto *label = new WrappedLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", u"table"_s);
    if (tone)
        label->setProperty("tone", QLatin1String(tone));
    return label;
}

QVBoxLayout *columnOf(QWidget *card)
{
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    return column;
}

} // namespace

TrafficCard::TrafficCard(TrafficViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : Card(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_donut(new ShareDonut(this))
    , m_table(new ShareTable(this))
    , m_glyph(new StatusGlyph(this))
    , m_deviation(words(u"deviationLabel"_s, nullptr, this))
    , m_source(words(u"sourceLabel"_s, "muted", this))
    , m_change(link(u"trafficSourceButton"_s, this))
    , m_type(link(u"typeShareButton"_s, this))
{
    setObjectName(u"trafficCard"_s);
    m_donut->setObjectName(u"shareDonut"_s);
    m_donut->setFixedSize(128, 128);
    m_table->setObjectName(u"shareTable"_s);
    addTitleWidget(m_type);
    addTitleWidget(m_change);
    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(8);
    verdict->addWidget(m_glyph, 0, Qt::AlignTop);
    verdict->addWidget(m_deviation, 1);
    auto *beside = new QVBoxLayout;
    beside->setSpacing(8);
    beside->addStretch();
    beside->addWidget(m_table);
    beside->addLayout(verdict);
    beside->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_donut);
    row->addLayout(beside, 1);
    auto *column = columnOf(this);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_source);
    connect(m_change, &QPushButton::clicked, this, &TrafficCard::askSource);
    connect(m_type, &QPushButton::clicked, this, &TrafficCard::askShare);
    connect(&m_viewModel, &TrafficViewModel::changed, this, &TrafficCard::refresh);
    retranslate();
}

void TrafficCard::refresh()
{
    const auto shown = m_viewModel.share();
    m_donut->setShares(shown.observed, shown.planned, shown.counted ? tr("on Y") : tr("of nodes"));
    m_table->setShares(shown.planned, shown.counted ? shown.observed : std::nullopt);
    m_glyph->setGlyph(shown.glyph);
    m_deviation->setText(shown.deviation);
    m_source->setText(tr("Source: %1").arg(shown.source));
    m_source->setToolTip(shown.band);
    m_table->setToolTip(shown.band);
    m_type->setVisible(m_viewModel.source().kind == TrafficSourceKind::Typed);
    m_type->setEnabled(!m_viewModel.isReadOnly());
    m_change->setEnabled(!m_viewModel.isReadOnly());
}

void TrafficCard::askSource()
{
    if (m_viewModel.isReadOnly())
        return;
    auto *dialog = new TrafficSourceDialog(m_viewModel, m_dialogs, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    dialog->open();
}

void TrafficCard::askShare()
{
    auto *dialog = new TypedShareDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &TypedShareDialog::typed, &m_viewModel, &TrafficViewModel::typeShare);
    dialog->open();
}

void TrafficCard::retranslate()
{
    setTitle(tr("Traffic ratio"));
    m_change->setText(tr("Source…"));
    m_type->setText(tr("Enter a share…"));
    refresh();
}

void TrafficCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

StepCard::StepCard(TrafficViewModel &viewModel, QWidget *parent)
    : Card(parent)
    , m_viewModel(viewModel)
    , m_chip(new Chip(this))
    , m_criteria(new CriteriaList(this))
    , m_held(new QProgressBar(this))
    , m_limits(link(u"stepLimitsButton"_s, this))
{
    setObjectName(u"stepCard"_s);
    m_chip->setObjectName(u"stepChip"_s);
    m_criteria->setObjectName(u"criteriaList"_s);
    m_held->setTextVisible(false);
    m_held->setRange(0, 1000);
    addTitleWidget(m_limits);
    addTitleWidget(m_chip);
    auto *column = columnOf(this);
    column->addWidget(m_criteria);
    column->addWidget(m_held);
    connect(m_limits, &QPushButton::clicked, this, &StepCard::askLimits);
    connect(&m_viewModel, &TrafficViewModel::changed, this, &StepCard::refresh);
    retranslate();
}

void StepCard::refresh()
{
    const auto shown = m_viewModel.step();
    setTitle(shown.title);
    m_chip->setState(shown.glyph, shown.chip);
    m_chip->setAccessibleName(shown.chip);
    m_criteria->setCriteria(shown.health.criteria);
    m_held->setVisible(shown.held && *shown.held < 1);
    m_held->setValue(static_cast<int>(std::lround(1000 * shown.held.value_or(0))));
    m_held->setAccessibleName(tr("Hold time that has passed"));
    m_chip->setToolTip(shown.health.sentence); // the reasons stand below their criteria
    setAccessibleDescription(shown.health.sentence);
    m_limits->setEnabled(!m_viewModel.isReadOnly());
}

void StepCard::askLimits()
{
    auto *dialog = new StepLimitsDialog(m_viewModel.limits(), m_viewModel.peakText(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &StepLimitsDialog::chosen, &m_viewModel, &TrafficViewModel::setLimits);
    dialog->open();
}

void StepCard::retranslate()
{
    m_limits->setText(tr("Limits…"));
    refresh();
}

void StepCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StepCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    refresh();
    m_tick.start(1000, this);
}

void StepCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_tick.stop();
}

void StepCard::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId())
        refresh();
    else
        Card::timerEvent(event);
}

ShareLineCard::ShareLineCard(TrafficViewModel &viewModel, QWidget *parent)
    : Card(parent)
    , m_viewModel(viewModel)
    , m_line(new ShareLineView(this))
    , m_empty(new StatePanel(this))
{
    setObjectName(u"shareLineCard"_s);
    m_line->setObjectName(u"shareLineView"_s);
    m_empty->setObjectName(u"shareLineEmpty"_s);
    auto *column = columnOf(this);
    column->addWidget(m_line, 1);
    column->addWidget(m_empty, 1);
    connect(m_empty, &StatePanel::actionTriggered, this, &ShareLineCard::sourceRequested);
    connect(&m_viewModel, &TrafficViewModel::changed, this, &ShareLineCard::refresh);
    retranslate();
}

void ShareLineCard::refresh()
{
    if (!isVisible() && m_isFilled) // a chart lays itself out, seen or not
        return;
    m_isFilled = true;
    const auto shares = m_viewModel.line();
    const bool empty = shares.observed.isEmpty() && shares.planned.size() < 2;
    m_line->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!empty)
        m_line->setShares(shares, m_viewModel.axis(shares));
    setCaption(
        m_viewModel.isObserved()
            ? tr("planned and observed, by: %1", "source").arg(trafficSourceName(m_viewModel.source().kind))
            : tr("planned, and the share of the nodes"));
}

void ShareLineCard::showEvent(QShowEvent *event)
{
    refresh();
    Card::showEvent(event);
}

void ShareLineCard::retranslate()
{
    m_isFilled = false;
    setTitle(tr("Traffic on Y"));
    m_empty->showEmpty(u"activity"_s, tr("Nothing is observed and nothing is planned"),
                       tr("Name a source of traffic figures and plan the shares."),
                       m_viewModel.isReadOnly() ? QString() : tr("Choose a source…"));
    refresh();
}

void ShareLineCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
