#include "wizard/traffic/RolloutCard.h"

#include "session/TopologyViewModel.h"
#include "session/TrafficViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/traffic/NextShare.h"
#include "wizard/traffic/RolloutMeansDialog.h"
#include "wizard/traffic/ScheduleDialog.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/RolloutTrack.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int gap = 8;

template <typename T>
T *named(T *widget, const QString &name, const char *kind = nullptr)
{
    widget->setObjectName(name);
    if (kind)
        widget->setProperty("kind", QLatin1String(kind));
    return widget;
}

} // namespace

RolloutCard::RolloutCard(TopologyViewModel &topology, TrafficViewModel &traffic, Dialogs &dialogs,
                         QWidget *parent)
    : Card(parent)
    , m_topology(topology)
    , m_traffic(traffic)
    , m_dialogs(dialogs)
    , m_track(named(new RolloutTrack(this), u"rolloutTrack"_s))
    , m_schedule(named(new QPushButton(this), u"editScheduleButton"_s, "link"))
    , m_means(named(new QPushButton(this), u"rolloutMeansButton"_s, "link"))
    , m_next(named(new QPushButton(this), u"nextShareButton"_s))
    , m_hold(named(new QPushButton(this), u"holdShareButton"_s))
    , m_back(named(new QPushButton(this), u"backShareButton"_s, "danger"))
    , m_acts(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
    , m_capacityGlyph(new StatusGlyph(this))
    , m_capacity(named(new WrappedLabel(this), u"capacityLabel"_s))
    , m_commandTitle(named(new WrappedLabel(this), u"balancerTitleLabel"_s))
    , m_command(named(new CodeBox(this), u"balancerCommand"_s))
{
    setObjectName(u"rolloutCard"_s);
    addTitleWidget(m_means);
    addTitleWidget(m_schedule);
    m_hold->setIcon(themedIcon(u"pause"_s, Token::Text));
    m_back->setIcon(themedIcon(u"rollback"_s, Token::BadText));
    for (auto *button : {m_next, m_hold, m_back})
        button->setIconSize(besideText);
    for (auto *label : {m_capacity, m_commandTitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setProperty("type", u"table"_s);
        label->setProperty("tone", u"secondary"_s);
    }
    m_acts->setSpacing(8);
    m_acts->addWidget(m_next);
    m_acts->addWidget(m_hold);
    m_acts->addStretch();
    m_acts->addWidget(m_back);
    auto *capacity = new QHBoxLayout;
    capacity->setSpacing(8);
    capacity->addWidget(m_capacityGlyph, 0, Qt::AlignTop);
    capacity->addWidget(m_capacity, 1);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(gap);
    m_column->addWidget(m_track);
    m_column->addLayout(m_acts);
    m_column->addLayout(capacity);
    m_column->addWidget(m_commandTitle);
    m_column->addWidget(m_command);
    m_column->addStretch();
    connect(m_schedule, &QPushButton::clicked, this, &RolloutCard::askSchedule);
    connect(m_means, &QPushButton::clicked, this, &RolloutCard::askMeans);
    connect(m_next, &QPushButton::clicked, this, [this] { recordNextShare(m_traffic, m_dialogs, *this); });
    connect(m_hold, &QPushButton::clicked, &m_traffic, &TrafficViewModel::hold);
    connect(m_back, &QPushButton::clicked, &m_traffic, &TrafficViewModel::goBack);
    connect(&m_topology, &TopologyViewModel::changed, this, &RolloutCard::refresh);
    connect(&m_traffic, &TrafficViewModel::changed, this, &RolloutCard::refresh);
    retranslate();
}

int RolloutCard::reachOfActs() const
{
    return contentsMargins().top() + m_track->sizeHint().height() + gap + m_next->sizeHint().height();
}

void RolloutCard::setActsFirst(bool first)
{
    if (first == (m_column->indexOf(m_acts) == 0))
        return;
    m_column->removeItem(m_acts);
    m_column->insertLayout(first ? 0 : 1, m_acts);
}

void RolloutCard::refresh()
{
    const auto status = m_traffic.rollout();
    const bool writable = !m_traffic.isReadOnly();
    const bool weights = m_traffic.means().mode == RolloutMode::Weights;
    m_track->setPoints(m_topology.rollout(), m_traffic.observedBySteps());
    setCaption(weights ? tr("share of traffic on Y · by weights") : tr("share of traffic on Y · nodes"));
    showNextShare(*m_next, m_traffic,
                  status.next ? tr("Record %1 % on Y").arg(status.next->percent) : tr("100 % reached"));
    m_hold->setVisible(status.isRolling());
    m_hold->setEnabled(writable);
    m_hold->setText(tr("Hold at %1 %").arg(status.carriedShare()));
    m_back->setEnabled(status.previous && writable);
    m_back->setText(status.previous ? tr("Back to %1 %").arg(*status.previous) : tr("Back one share"));
    const bool told = !status.capacityText.isEmpty();
    m_capacity->setVisible(told);
    m_capacityGlyph->setVisible(told);
    m_capacity->setText(status.capacityText);
    m_capacityGlyph->setGlyph(status.isBlocked()                                      ? Glyph::Bad
                              : status.capacity.kind == CapacityVerdict::Kind::Enough ? Glyph::Ok
                                                                                      : Glyph::Unknown);
    const auto *how = m_traffic.syntax(m_traffic.means().balancer);
    const auto command =
        status.next ? m_traffic.commands(m_traffic.means(), status.next->percent) : QString();
    const bool offered = !command.isEmpty() && how && !status.isBlocked();
    m_command->setVisible(offered);
    m_commandTitle->setVisible(offered);
    if (offered) {
        m_command->setCode(command);
        //: HAProxy; then a sentence on weights
        m_commandTitle->setText(
            tr("Next on %1. %2")
                .arg(how->name, m_traffic.weightsText(m_traffic.means(), status.next->percent)));
        m_commandTitle->setToolTip(how->note);
        m_command->setToolTip(how->note);
    }
    m_schedule->setEnabled(writable);
    m_means->setEnabled(writable);
}

void RolloutCard::askSchedule()
{
    auto *dialog = new ScheduleDialog(m_traffic.schedule(), m_traffic.rollout().total,
                                      m_traffic.observedBySteps(), m_traffic.zone(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    connect(dialog, &ScheduleDialog::chosen, this,
            [this](const QList<RolloutStep> &steps) { static_cast<void>(m_traffic.setSchedule(steps)); });
    dialog->open();
}

void RolloutCard::askMeans()
{
    auto *dialog = new RolloutMeansDialog(m_traffic, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::close);
    dialog->open();
}

void RolloutCard::retranslate()
{
    setTitle(tr("Rollout step"));
    m_schedule->setText(tr("Edit schedule…"));
    m_means->setText(tr("Means…"));
    refresh();
}

void RolloutCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
