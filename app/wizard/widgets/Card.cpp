#include "wizard/widgets/Card.h"

#include "wizard/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace gatelift {
namespace {

constexpr int padding = 16;
constexpr int rowTop = 5;
constexpr int rowHeight = 36;

} // namespace

Card::Card(QWidget *parent)
    : Card({}, parent)
{
}

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_row(new QWidget(this))
    , m_slot(new QHBoxLayout(m_row))
    , m_title(new QLabel(m_row))
    , m_caption(new ElidedLabel(m_row))
{
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("type", QStringLiteral("card-title"));
    m_caption->setProperty("type", QStringLiteral("table"));
    m_caption->setProperty("tone", QStringLiteral("muted"));
    m_slot->setContentsMargins(0, 0, 0, 0);
    m_slot->setSpacing(8);
    m_slot->addWidget(m_title);
    m_slot->addWidget(m_caption, 1);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    updateMargins();
}

QString Card::title() const
{
    return m_title->text();
}

void Card::setCaption(const QString &caption)
{
    if (caption == m_caption->text())
        return;
    m_caption->setText(caption);
    updateMargins();
}

QString Card::caption() const
{
    return m_caption->text();
}

void Card::addTitleWidget(QWidget *widget)
{
    widget->setParent(m_row);
    m_slot->addWidget(widget, 0, Qt::AlignVCenter);
    updateMargins();
}

void Card::setFooted(bool footed)
{
    if (footed == m_footed)
        return;
    m_footed = footed;
    updateMargins();
}

void Card::setFlush(bool flush)
{
    m_flush = flush;
    updateMargins();
}

QSize Card::minimumSizeHint() const
{
    const QSize own = QFrame::minimumSizeHint();
    if (!hasTitleRow())
        return own;
    return own.expandedTo({m_row->minimumSizeHint().width() + 2 * padding, rowTop + rowHeight + padding});
}

bool Card::hasTitleRow() const
{
    return !m_title->text().isEmpty() || m_slot->count() > 2;
}

void Card::updateMargins()
{
    const bool titled = hasTitleRow();
    m_row->setVisible(titled);
    // Flush content reaches the line that surrounds the card, and stays above its rounded corners.
    const int side = m_flush ? 1 : padding;
    setContentsMargins(side, titled ? rowTop + rowHeight + (m_flush ? 4 : 3) : side, side,
                       m_footed  ? 1
                       : m_flush ? 7
                                 : side);
}

void Card::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_row->setGeometry(padding + 1, rowTop, width() - 2 * (padding + 1), rowHeight);
}

bool Card::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    // A frame takes its margins from its style whenever that is looked at again; ours hold the title row.
    if (event->type() == QEvent::ContentsRectChange)
        updateMargins();
    return done;
}

} // namespace gatelift
