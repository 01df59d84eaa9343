#include "wizard/shell/ClusterStrip.h"

#include "domain/ClusterReasons.h"
#include "wizard/shell/AlarmButton.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/HashSwatch.h"
#include "wizard/widgets/RunLabel.h"
#include "wizard/widgets/ShareBar.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace gatelift {
namespace {

constexpr int barHeight = 40;
constexpr int roomyWidth = 1000;

QFrame *separator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("vline"));
    line->setFixedHeight(16);
    return line;
}

//! A part of the strip with the line in front of it, so that both come and go together.
QWidget *part(QWidget *parent, std::initializer_list<QWidget *> widgets)
{
    auto *holder = new QWidget(parent);
    auto *layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(separator(holder));
    layout->addSpacing(8);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return holder;
}

template <typename Label = QLabel>
Label *small(QWidget *parent, const QString &tone)
{
    auto *label = new Label(parent);
    label->setProperty("type", QStringLiteral("table"));
    label->setProperty("tone", tone);
    return label;
}

} // namespace

ClusterStrip::ClusterStrip(QWidget *parent)
    : QFrame(parent)
    , m_heading(new QLabel(this))
    , m_bar(new ShareBar(this))
    , m_counts(new RunLabel(this))
    , m_hashGlyph(new StatusGlyph(this))
    , m_hashes(new RunLabel(this))
    , m_seen(small(this, QStringLiteral("secondary")))
    , m_alarms(new AlarmButton(this))
    , m_pollGlyph(new StatusGlyph(Glyph::Warn, this))
    , m_poll(small(this, QStringLiteral("muted")))
    , m_note(small<ElidedLabel>(this, QStringLiteral("muted")))
{
    setObjectName(QStringLiteral("clusterStrip"));
    setFixedHeight(barHeight);
    m_heading->setProperty("type", QStringLiteral("overline"));
    m_note->setObjectName(QStringLiteral("clusterNoteLabel"));
    m_note->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred); // beside it alarms may stand
    for (StatusGlyph *glyph : {m_hashGlyph, m_pollGlyph})
        glyph->setExtent(14);
    m_hashLine = part(this, {m_hashGlyph, m_hashes});
    m_seenLine = part(this, {m_seen});
    m_alertLine = part(this, {m_alarms});
    connect(m_alarms, &AlarmButton::acknowledged, this, &ClusterStrip::alarmAcknowledged);
    connect(m_alarms, &AlarmButton::allAcknowledged, this, &ClusterStrip::allAlarmsAcknowledged);
    connect(m_alarms, &AlarmButton::mixedVersionsAllowed, this, &ClusterStrip::mixedVersionsAllowed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 0, 24, 1);
    layout->setSpacing(16);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_heading, m_bar, m_counts, m_hashLine,
                                                            m_seenLine, m_note, m_alertLine})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_pollGlyph);
    layout->addSpacing(-10);
    layout->addWidget(m_poll);
    updateContents();
}

void ClusterStrip::setData(const StripData &values)
{
    if (m_data == values)
        return;
    m_data = values;
    updateContents();
}

QString ClusterStrip::hashMarkup() const
{
    QStringList groups;
    for (const HashShare &share : m_data.hashes) {
        const QString side = share.side == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
        const QString known = HashSwatch::shortHash(share.hash);
        groups << (known.isEmpty()
                       ? tr("%1 no common hash", "X or Y").arg(side)
                       //: X or Y, nodes with the expected configuration hash, nodes in all, the hash
                       : tr("%1 <b>%2/%3</b> on <c>%4</c>")
                             .arg(side)
                             .arg(share.matching)
                             .arg(share.total)
                             .arg(RunLabel::plain(known)));
    }
    if (groups.isEmpty())
        return tr("Config hashes unknown");
    return groups.size() == 1 ? groups.constFirst()
                              : tr("Config: %1, %2", "of X, of Y").arg(groups.at(0), groups.at(1));
}

QString ClusterStrip::countsMarkup() const
{
    if (m_data.nodes.isEmpty())
        return tr("<x>X %1</x> · <y>Y %2</y> of %n data planes", nullptr, m_data.total)
            .arg(m_data.onX)
            .arg(m_data.onY);
    QStringList sides;
    for (const NodesLine &line : m_data.nodes) {
        const auto version = RunLabel::plain(line.version);
        const auto one =
            (line.side == Side::X ? QStringLiteral("<x>X %1</x>") : QStringLiteral("<y>Y %1</y>"))
                .arg(version);
        //: 'X 3.9.1', how many nodes answer there
        sides << (line.count > 1 ? tr("%1 on %n nodes", nullptr, line.count).arg(one) : one);
    }
    return sides.join(QStringLiteral(" · "));
}

//! Of declarative files: what each side has loaded.
QString ClusterStrip::fileMarkup() const
{
    QStringList sides;
    for (const NodesLine &line : m_data.nodes) {
        if (!line.hash.isEmpty())
            sides << QStringLiteral("%1 <c>%2</c>")
                         .arg(line.side == Side::X ? QStringLiteral("X") : QStringLiteral("Y"),
                              RunLabel::plain(HashSwatch::shortHash(line.hash)));
    }
    //: hashes of declarative files
    return sides.isEmpty() ? QString() : tr("Loaded file: %1").arg(sides.join(QStringLiteral(", ")));
}

QString ClusterStrip::hashTip() const
{
    QStringList lines;
    for (const NodesLine &line : m_data.nodes)
        if (!line.hash.isEmpty())
            lines << tr("Node %1: %2", "X or Y: hash")
                         .arg(line.side == Side::X ? QStringLiteral("X") : QStringLiteral("Y"), line.hash);
    for (const HashShare &share : m_data.hashes)
        if (!share.hash.isEmpty())
            lines << tr("CP %1: %2", "X or Y: hash")
                         .arg(share.side == Side::X ? QStringLiteral("X") : QStringLiteral("Y"), share.hash);
    return lines.join(u'\n');
}

QString ClusterStrip::pollText() const
{
    if (!m_data.pollAge)
        return tr("Not polled yet");
    const qint64 age = *m_data.pollAge;
    if (m_data.pollSide) // the two were not heard alike
        return (*m_data.pollSide == Side::X ? tr("X polled %1 ago", "how long")
                                            : tr("Y polled %1 ago", "how long"))
            .arg(ageText(age));
    return tr("Polled %1 ago", "how long").arg(ageText(age));
}

void ClusterStrip::updateContents()
{
    const bool known = m_data.note.isEmpty();
    const bool old = known && m_data.pollAge.value_or(0) > oldAfterSeconds;
    m_heading->setText(tr("Cluster now"));
    m_note->setText(m_data.note);
    m_note->setVisible(!known);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_bar, m_counts, m_hashLine, m_seenLine, m_poll})
        widget->setVisible(known);
    const bool hasDataPlanes = m_data.nodes.isEmpty();
    const auto file = fileMarkup();
    m_bar->setVisible(known && hasDataPlanes);
    m_seenLine->setVisible(known && hasDataPlanes);
    m_hashLine->setVisible(known && (hasDataPlanes || !file.isEmpty()));
    m_hashGlyph->setVisible(hasDataPlanes);
    m_alertLine->setVisible(known || !m_data.alarms.isEmpty());
    m_pollGlyph->setVisible(old);
    m_bar->setShares(m_data.onX, m_data.onY, m_data.total);
    m_counts->setMarkup(countsMarkup());
    m_hashGlyph->setGlyph(m_data.hashGlyph);
    m_hashes->setMarkup(hasDataPlanes ? hashMarkup() : file);
    m_hashes->setToolTip(hashTip());
    m_seen->setText(m_data.total > 0 && m_data.seenRecently >= m_data.total
                        ? tr("All seen within 45 s")
                        : tr("%1 of %2 seen within 45 s").arg(m_data.seenRecently).arg(m_data.total));
    m_alarms->setData(m_data);
    m_poll->setText(pollText());
    setStyleProperty(m_poll, "tone", old ? QStringLiteral("warn") : QStringLiteral("muted"));
    setStyleProperty(m_seen, "tone", old ? QStringLiteral("muted") : QStringLiteral("secondary"));
    updateRoom();
}

void ClusterStrip::updateRoom()
{
    // With less room the heading goes first, then the bar gets shorter; texts are cut last.
    const bool roomy = width() >= roomyWidth;
    m_heading->setVisible(roomy || !m_data.note.isEmpty());
    m_bar->setFixedWidth(roomy ? 112 : 56);
}

void ClusterStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    updateRoom();
}

void ClusterStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateContents();
    QFrame::changeEvent(event);
}

} // namespace gatelift
