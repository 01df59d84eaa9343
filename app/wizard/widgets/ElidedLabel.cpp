#include "wizard/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

namespace gatelift {

ElidedLabel::ElidedLabel(QWidget *parent)
    : ElidedLabel({}, parent)
{
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setHint(const QString &hint)
{
    m_hint = hint;
}

void ElidedLabel::setMostLines(int lines)
{
    m_mostLines = lines;
    updateGeometry();
    update();
}

QStringList ElidedLabel::lines() const
{
    const auto metrics = fontMetrics();
    const int room = contentsRect().width();
    if (m_mostLines == 1 || metrics.horizontalAdvance(text()) <= room)
        return {metrics.elidedText(text(), m_mode, room)};
    QTextLayout layout(text(), font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room);
        const bool last = lines.size() + 1 == m_mostLines;
        const auto rest = text().mid(line.textStart(), last ? -1 : line.textLength()).trimmed();
        lines << (last ? metrics.elidedText(rest, m_mode, room) : rest);
        if (last)
            break;
    }
    layout.endLayout();
    return lines;
}

bool ElidedLabel::isElided() const
{
    return !text().trimmed().endsWith(lines().constLast().trimmed());
}

QSize ElidedLabel::withLines(QSize size) const
{
    // The room for all of them is kept: what stands beside it does not jump with the text.
    return {size.width(), qMax(size.height(), m_mostLines * fontMetrics().lineSpacing())};
}

QSize ElidedLabel::sizeHint() const
{
    return withLines(QLabel::sizeHint());
}

QSize ElidedLabel::minimumSizeHint() const
{
    // A few letters stay readable; an empty label takes no room.
    const int few = fontMetrics().horizontalAdvance(QStringLiteral("Mm…"));
    return withLines({qMin(few, QLabel::sizeHint().width()), QLabel::minimumSizeHint().height()});
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          lines().join(u'\n'), foregroundRole());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const QString tip = isElided() ? text() : m_hint.isEmpty() ? toolTip() : m_hint;
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace gatelift
