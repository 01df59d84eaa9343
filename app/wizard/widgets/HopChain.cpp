#include "wizard/widgets/HopChain.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatelift {
namespace {

constexpr int rowHeight = 148;
constexpr int circleY = 68;
constexpr qreal radius = 14;
constexpr int minStopWidth = 204;
constexpr int pillHeight = 24;

struct PillColors
{
    Token fill, line, text;
};

PillColors pillColors(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::Patch:
    case Guarantee::AdjacentMinor:
    case Guarantee::Lts:
        return {Token::OkSoft, Token::Ok, Token::OkText};
    case Guarantee::Table:
        return {Token::InfoSoft, Token::Info, Token::Accent};
    case Guarantee::None:
        break;
    }
    return {Token::WarnSoft, Token::Warn, Token::WarnText};
}

void paintArrow(QPainter *painter, const QPointF &from, const QPointF &to, const QColor &color)
{
    painter->setPen(QPen(color, 2.5, Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(from, to - QPointF(2, 0));
    painter->setPen(QPen(color, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{to + QPointF(-8, -6), to, to + QPointF(-8, 6)});
}

void paintCentred(QPainter *painter, const QPointF &centre, int width, int y, const QFont &font, Token color,
                  const QString &text)
{
    painter->setFont(font);
    painter->setPen(themeColor(color));
    const QRectF rect(centre.x() - width / 2.0, y, width, 20);
    painter->drawText(rect, Qt::AlignCenter, QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
}

QFont tagFont()
{
    auto font = Type::caption();
    font.setWeight(QFont::DemiBold);
    return font;
}

void paintTag(QPainter *painter, const QRectF &rect, const QString &text)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(Token::NeutralSoft));
    painter->drawRoundedRect(rect, 4, 4);
    painter->setFont(tagFont());
    painter->setPen(themeColor(Token::Text2));
    painter->drawText(rect, Qt::AlignCenter, text);
}

} // namespace

HopChain::HopChain(QWidget *parent)
    : QWidget(parent)
{
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void HopChain::setPath(const QList<PathStop> &stops, const QList<Hop> &hops)
{
    m_stops = stops;
    m_hops = hops;
    updateName();
    updateGeometry();
    update();
}

void HopChain::updateName()
{
    QStringList versions;
    for (const auto &stop : m_stops)
        versions << stop.version.toString();
    setAccessibleName(tr("Upgrade path: %1").arg(versions.join(tr(", then ", "between versions"))));
}

int HopChain::stopsPerRow(int width) const
{
    const auto fitting = std::max(2, width / minStopWidth);
    return std::max(2, std::min(fitting, static_cast<int>(m_stops.size())));
}

QSize HopChain::sizeHint() const
{
    return {640, heightForWidth(std::max(640, width()))};
}

int HopChain::heightForWidth(int width) const
{
    const int perRow = stopsPerRow(width);
    const int rows = m_stops.isEmpty() ? 0 : (static_cast<int>(m_stops.size()) + perRow - 1) / perRow;
    return rows * rowHeight;
}

QPointF HopChain::centre(qsizetype stop) const
{
    const int perRow = stopsPerRow(width());
    const qreal margin = minStopWidth / 2.0;
    const qreal step = (width() - 2 * margin) / (perRow - 1);
    const auto row = stop / perRow;
    return {margin + step * static_cast<qreal>(stop % perRow), static_cast<qreal>(row * rowHeight + circleY)};
}

void HopChain::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_hops.size() && i + 1 < m_stops.size(); ++i)
        paintHop(&painter, i);
    for (qsizetype i = 0; i < m_stops.size(); ++i)
        paintStop(&painter, i);
}

void HopChain::paintHop(QPainter *painter, qsizetype index) const
{
    const auto &hop = m_hops[index];
    auto from = centre(index);
    const auto to = centre(index + 1);
    const bool wraps = to.y() > from.y();
    if (wraps) // the next row begins at its left edge
        from = QPointF(0, to.y());
    const auto colors = pillColors(hop.guarantee);
    const bool sure = hop.guarantee != Guarantee::None;
    const QPointF start = wraps ? from : from + QPointF(radius + 6, 0);
    const QPointF end = to - QPointF(radius + 5, 0);
    paintArrow(painter, start, end, themeColor(sure ? Token::Accent : Token::Warn));
    const auto skipped = m_stops[index + 1].skippedLines;
    const bool room = end.x() - start.x() > 26.0 * static_cast<qreal>(skipped.size() + 1);
    for (qsizetype i = 0; room && i < skipped.size(); ++i) {
        const QPointF at =
            start + (end - start) * (static_cast<qreal>(i + 1) / static_cast<qreal>(skipped.size() + 1));
        painter->setPen(QPen(themeColor(Token::Accent), 1.5));
        painter->setBrush(themeColor(Token::Surface));
        painter->drawEllipse(at, 4, 4);
        paintCentred(painter, at, 40, static_cast<int>(at.y()) + 6, Type::caption(), Token::Text3,
                     skipped[i]);
    }
    const auto text = guaranteeText(hop.guarantee);
    const auto width = QFontMetrics(Type::tableMedium()).horizontalAdvance(text) + 24;
    const QPointF middle = (start + end) / 2;
    const QRectF pill(middle.x() - width / 2.0, middle.y() - circleY + 22, width, pillHeight);
    painter->setPen(QPen(themeColor(colors.line), 1));
    painter->setBrush(themeColor(colors.fill));
    painter->drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    painter->setFont(Type::tableMedium());
    painter->setPen(themeColor(colors.text));
    painter->drawText(pill, Qt::AlignCenter, text);
    paintCentred(painter, middle, 140, static_cast<int>(middle.y()) + 24, Type::table(), Token::Text2,
                 tr("Hop %1").arg(index + 1));
}

void HopChain::paintStop(QPainter *painter, qsizetype index) const
{
    const auto &stop = m_stops[index];
    const auto at = centre(index);
    const bool end = stop.role != PathStop::Role::Between;
    const auto fill = stop.role == PathStop::Role::X   ? Token::X
                      : stop.role == PathStop::Role::Y ? Token::YText
                                                       : Token::Surface;
    const auto text = stop.role == PathStop::Role::X   ? Token::XText
                      : stop.role == PathStop::Role::Y ? Token::YText
                                                       : Token::Text;
    painter->setPen(end ? Qt::NoPen : QPen(themeColor(Token::Accent), 2.5));
    painter->setBrush(themeColor(fill));
    painter->drawEllipse(at, radius, radius);
    if (end) {
        painter->setFont(Type::bodyStrong());
        painter->setPen(themeColor(Token::Surface));
        painter->drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter,
                          stop.role == PathStop::Role::X ? QStringLiteral("X") : QStringLiteral("Y"));
    }
    auto mono = Type::mono();
    mono.setPointSizeF(mono.pointSizeF() * 1.25);
    const auto version = stop.version.toString();
    const int top = static_cast<int>(at.y()) - circleY;
    const auto lts = tr("LTS", "long-term support, as a tag");
    const int width = QFontMetrics(mono).horizontalAdvance(version);
    const int tag = stop.lts ? QFontMetrics(tagFont()).horizontalAdvance(lts) + 12 : 0;
    const QPointF middle(at.x() - (tag > 0 ? (tag + 8) / 2.0 : 0), at.y());
    paintCentred(painter, middle, std::min(width + 2, minStopWidth), top + 24, mono, text, version);
    if (tag > 0)
        paintTag(painter, QRectF(middle.x() + width / 2.0 + 8, top + 25, tag, 18), lts);
    paintCentred(painter, at, minStopWidth, static_cast<int>(at.y()) + 24, Type::tableMedium(), Token::Text,
                 stop.caption);
    paintCentred(painter, at, minStopWidth - 8, static_cast<int>(at.y()) + 42, Type::caption(), Token::Text2,
                 stop.support);
}

bool HopChain::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype i = 0; i < m_hops.size() && i + 1 < m_stops.size(); ++i) {
        const QRectF area(QPointF(centre(i).x(), centre(i + 1).y() - 50),
                          QPointF(centre(i + 1).x(), centre(i + 1).y() + 40));
        if (area.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_hops.at(i).reason, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace gatelift
