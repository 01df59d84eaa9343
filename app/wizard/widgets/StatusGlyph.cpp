#include "wizard/widgets/StatusGlyph.h"

#include "drawing/Icons.h"
#include "wizard/theme/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QTimerEvent>

namespace gatelift {

StatusGlyph::StatusGlyph(QWidget *parent)
    : StatusGlyph(Glyph::None, parent)
{
}

StatusGlyph::StatusGlyph(Glyph glyph, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(m_extent, m_extent);
    setGlyph(glyph);
}

void StatusGlyph::setGlyph(Glyph glyph, const QString &detail)
{
    m_glyph = glyph;
    m_detail = detail;
    m_turn = 0;
    updateName();
    updateTimer();
    update();
}

void StatusGlyph::setExtent(int extent)
{
    m_extent = extent;
    setFixedSize(extent, extent);
}

QString StatusGlyph::word(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ok:
        return tr("pass");
    case Glyph::Warn:
        return tr("warning");
    case Glyph::Bad:
        return tr("fail");
    case Glyph::Unknown:
        return tr("unknown");
    case Glyph::Info:
        return tr("info");
    case Glyph::Run:
        return tr("running");
    case Glyph::Now:
        return tr("current");
    case Glyph::Todo:
        return tr("to do");
    case Glyph::Wait:
        return tr("waits");
    case Glyph::Blocked:
        return tr("blocked");
    case Glyph::NotApplicable:
        return tr("not applicable");
    case Glyph::Waived:
        return tr("override");
    case Glyph::None:
        break;
    }
    return {};
}

QString StatusGlyph::iconName(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Ok:
        return QStringLiteral("status-ok");
    case Glyph::Warn:
        return QStringLiteral("status-warn");
    case Glyph::Bad:
        return QStringLiteral("status-bad");
    case Glyph::Unknown:
        return QStringLiteral("status-unknown");
    case Glyph::Info:
        return QStringLiteral("status-info");
    case Glyph::Run:
        return QStringLiteral("status-run");
    case Glyph::Now:
        return QStringLiteral("status-now");
    case Glyph::Todo:
        return QStringLiteral("status-todo");
    case Glyph::Wait:
        return QStringLiteral("status-wait");
    case Glyph::Blocked:
        return QStringLiteral("status-blocked");
    case Glyph::NotApplicable:
        return QStringLiteral("status-na");
    case Glyph::Waived:
        return QStringLiteral("status-waived");
    case Glyph::None:
        break;
    }
    return {};
}

void StatusGlyph::paint(QPainter *painter, const QRectF &rect, Glyph glyph, qreal turn)
{
    if (glyph == Glyph::None)
        return;
    const int extent = qRound(qMin(rect.width(), rect.height()));
    const auto pixmap =
        Icons::status(iconName(glyph), extent, currentTokens(), painter->device()->devicePixelRatioF());
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->translate(rect.center());
    painter->rotate(turn);
    painter->drawPixmap(QPointF(-extent / 2.0, -extent / 2.0), pixmap);
    painter->restore();
}

void StatusGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, QRectF(0, 0, m_extent, m_extent), m_glyph, m_turn);
}

void StatusGlyph::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    if (Theme::motionReduced())
        return m_timer.stop();
    m_turn = (m_turn + 12) % 360;
    update();
}

void StatusGlyph::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTimer();
}

void StatusGlyph::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateTimer();
}

void StatusGlyph::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateName();
    QWidget::changeEvent(event);
}

void StatusGlyph::updateTimer()
{
    if (m_glyph == Glyph::Run && isVisible() && !Theme::motionReduced())
        m_timer.start(40, this);
    else
        m_timer.stop();
}

void StatusGlyph::updateName()
{
    setAccessibleName(m_detail.isEmpty() ? word(m_glyph)
                                         : tr("%1: %2", "glyph: detail").arg(word(m_glyph), m_detail));
}

} // namespace gatelift
