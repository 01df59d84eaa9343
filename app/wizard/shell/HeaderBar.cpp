#include "wizard/shell/HeaderBar.h"

#include "wizard/shell/ConnectionBadge.h"
#include "wizard/shell/FreezeButton.h"
#include "wizard/shell/WindowButton.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/IconButton.h"
#include "wizard/widgets/IconLabel.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/VersionTag.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>

namespace gatelift {
namespace {

constexpr int barHeight = 60;
constexpr int lineHeight = 36;
constexpr int gap = 16;
constexpr int narrowWidth = 1100;

QFrame *separator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("vline"));
    line->setFixedHeight(lineHeight);
    return line;
}

QHBoxLayout *row(QWidget *owner, int spacing)
{
    auto *layout = new QHBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

} // namespace

HeaderBar::HeaderBar(QWidget *parent)
    : QFrame(parent)
    , m_plan(new QWidget(this))
    , m_freeze(new FreezeButton(this))
    , m_cpX(new ConnectionBadge(this))
    , m_cpY(new ConnectionBadge(this))
    , m_noteGlyph(new StatusGlyph(Glyph::Todo, this))
    , m_note(new QLabel(this))
    , m_more(new IconButton(this))
{
    setObjectName(QStringLiteral("headerBar"));
    setFixedHeight(barHeight);
    m_more->setObjectName(QStringLiteral("moreButton"));
    m_more->setIconName(QStringLiteral("more"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_noteGlyph->setExtent(12);
    m_note->setProperty("type", QStringLiteral("table"));
    m_note->setProperty("tone", QStringLiteral("secondary"));

    auto *facts = m_facts = row(m_plan, gap);
    facts->addWidget(makeWaivers());
    const QList<QWidget *> parts{makeVersions(), makeWindow(), m_freeze, m_cpX, m_cpY};
    for (QWidget *part : parts) {
        if (part != m_window)
            facts->addWidget(separator(m_plan));
        facts->addWidget(part);
    }
    auto *layout = row(this, gap);
    layout->setContentsMargins(24, 0, 20, 1);
    layout->addWidget(makeTitle(), 1);
    layout->addWidget(m_noteGlyph);
    layout->addSpacing(6 - gap);
    layout->addWidget(m_note);
    layout->addWidget(m_plan);
    layout->addWidget(m_more);
    connect(m_freeze, &FreezeButton::clicked, this, &HeaderBar::freezeRequested);
    updateContents();
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // In a small window the facts move closer, so that the plan's name stays readable.
    m_facts->setSpacing(width() < narrowWidth ? gap / 2 : gap);
    m_countdown->setNarrow(width() < narrowWidth);
    setStyleProperty(m_title, "type",
                     width() < narrowWidth ? QStringLiteral("strong") : QStringLiteral("card-title"));
}

QWidget *HeaderBar::makeTitle()
{
    auto *block = new QWidget(this);
    m_title = new ElidedLabel(block);
    m_title->setProperty("type", QStringLiteral("card-title"));
    m_ticketIcon = new IconLabel(themedIcon(QStringLiteral("ticket"), Token::Text3), 12, block);
    m_ticket = new ElidedLabel(block);
    m_ticket->setProperty("type", QStringLiteral("table"));
    m_ticket->setProperty("tone", QStringLiteral("muted"));
    auto *layout = new QGridLayout(block);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(1);
    layout->setRowStretch(0, 1);
    layout->addWidget(m_title, 1, 0, 1, 2);
    layout->addWidget(m_ticketIcon, 2, 0, Qt::AlignVCenter);
    layout->addWidget(m_ticket, 2, 1);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(3, 1);
    return block;
}

QWidget *HeaderBar::makeVersions()
{
    auto *block = new QWidget(m_plan);
    m_x = new VersionTag(block);
    m_y = new VersionTag(block);
    auto *layout = row(block, 8);
    layout->addWidget(m_x);
    layout->addWidget(new IconLabel(themedIcon(QStringLiteral("arrow-r"), Token::Text3), 16, block));
    layout->addWidget(m_y);
    return block;
}

QWidget *HeaderBar::makeWindow()
{
    m_window = new QWidget(m_plan);
    m_countdown = new WindowButton(m_window);
    connect(m_countdown, &WindowButton::clicked, this, &HeaderBar::windowRequested);
    auto *layout = row(m_window, gap);
    layout->addWidget(separator(m_window));
    layout->addWidget(m_countdown);
    return m_window;
}

//! Waived gates, seen from every page: a diamond and how many.
QWidget *HeaderBar::makeWaivers()
{
    m_waivers = new QWidget(m_plan);
    m_waivers->setObjectName(QStringLiteral("waiversBadge"));
    m_waiverGlyph = new StatusGlyph(Glyph::Waived, m_waivers);
    m_waiverCount = new QLabel(m_waivers);
    m_waiverCount->setObjectName(QStringLiteral("waiversCountLabel"));
    m_waiverCount->setProperty("type", QStringLiteral("strong"));
    auto *layout = row(m_waivers, 4);
    layout->addWidget(m_waiverGlyph);
    layout->addWidget(m_waiverCount);
    return m_waivers;
}

void HeaderBar::setMenu(QMenu *menu)
{
    m_more->setMenu(menu);
}

void HeaderBar::setData(const HeaderData &values)
{
    if (m_data == values)
        return;
    m_data = values;
    updateContents();
}

void HeaderBar::updateContents()
{
    m_more->setName(tr("More"));
    m_title->setText(m_data.title);
    const bool both = !m_data.ticket.isEmpty() && !m_data.hop.isEmpty();
    m_ticket->setText(both ? tr("%1 · %2", "ticket, hop").arg(m_data.ticket, m_data.hop)
                           : m_data.ticket + m_data.hop);
    m_ticket->setVisible(!m_ticket->text().isEmpty());
    m_ticketIcon->setVisible(!m_data.ticket.isEmpty());
    m_note->setText(m_data.note);
    m_note->setVisible(!m_data.note.isEmpty());
    m_noteGlyph->setVisible(!m_data.note.isEmpty());
    m_noteGlyph->setGlyph(m_data.planOpen ? Glyph::Info : Glyph::Todo, m_data.note);
    m_plan->setVisible(m_data.planOpen);
    const auto waived = tr("%n waivers in effect", nullptr, static_cast<int>(m_data.waivers.size()));
    m_waivers->setVisible(!m_data.waivers.isEmpty());
    m_waivers->setToolTip(waived + QLatin1Char('\n') + m_data.waivers.join(QLatin1Char('\n')));
    m_waivers->setAccessibleName(waived);
    m_waiverGlyph->setGlyph(Glyph::Waived, waived);
    m_waiverCount->setText(QLocale().toString(m_data.waivers.size()));
    m_x->setVersion(Side::X, m_data.versionX.isEmpty() ? tr("unknown") : m_data.versionX);
    m_y->setVersion(Side::Y, m_data.versionY.isEmpty() ? tr("not chosen") : m_data.versionY);
    m_window->setVisible(!m_data.windowCaption.isEmpty());
    m_countdown->setCountdown(m_data);
    m_freeze->setFreeze(m_data.freeze, m_data.freezeTitle, m_data.freezeDetail);
    m_cpX->setConnection(m_data.hasControlPlanes ? tr("CP X") : tr("Node X"), m_data.x);
    m_cpY->setConnection(m_data.hasControlPlanes ? tr("CP Y") : tr("Node Y"), m_data.y);
}

void HeaderBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateContents();
    QFrame::changeEvent(event);
}

} // namespace gatelift
