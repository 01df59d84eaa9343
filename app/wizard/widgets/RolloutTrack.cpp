#include "wizard/widgets/RolloutTrack.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QLocale>
#include <QPainter>

namespace gatelift {
namespace {

constexpr qreal lineY = 38;

} // namespace

RolloutTrack::RolloutTrack(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RolloutTrack::setPoints(const QList<RolloutPoint> &points, const QMap<int, double> &observed)
{
    m_points = points;
    if (m_observed.isEmpty() != observed.isEmpty())
        updateGeometry();
    m_observed = observed;
    QStringList words;
    for (const auto &point : points) {
        words << tr("%1 %: %2 on Y, %3 on X", "share, nodes, nodes")
                     .arg(point.step.percent)
                     .arg(point.nodesY)
                     .arg(point.nodesX);
        if (observed.contains(point.step.percent))
            words << tr("%1 %: observed %2 %", "planned and observed share")
                         .arg(point.step.percent)
                         .arg(QLocale().toString(observed.value(point.step.percent), 'f', 1));
    }
    setAccessibleName(tr("Rollout steps"));
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    update();
}

void RolloutTrack::paintEvent(QPaintEvent *)
{
    if (m_points.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal cell = static_cast<qreal>(width()) / static_cast<qreal>(m_points.size());
    const auto x = [cell](qsizetype i) { return cell * (static_cast<qreal>(i) + 0.5); };
    painter.setPen(QPen(themeColor(Token::NeutralSoft), 6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(x(0), lineY), QPointF(x(m_points.size() - 1), lineY));
    for (qsizetype i = 1; i < m_points.size(); ++i) {
        if (m_points.at(i).standing == RolloutPoint::Standing::Passed ||
            m_points.at(i).standing == RolloutPoint::Standing::Current) {
            painter.setPen(QPen(themeColor(Token::Y), 6, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(x(i - 1), lineY), QPointF(x(i), lineY));
        }
    }
    for (qsizetype i = 0; i < m_points.size(); ++i)
        paintPoint(&painter, m_points.at(i), x(i), cell);
}

void RolloutTrack::paintPoint(QPainter *painter, const RolloutPoint &point, qreal x, qreal cell) const
{
    const QPointF at(x, lineY);
    const bool current = point.standing == RolloutPoint::Standing::Current;
    switch (point.standing) {
    case RolloutPoint::Standing::Passed:
        StatusGlyph::paint(painter, QRectF(x - 8, lineY - 8, 16, 16), Glyph::Ok);
        break;
    case RolloutPoint::Standing::Current:
        painter->setPen(QPen(themeColor(Token::Accent), 3));
        painter->setBrush(themeColor(Token::Surface));
        painter->drawEllipse(at, 9, 9);
        painter->setPen(Qt::NoPen);
        painter->setBrush(themeColor(Token::Accent));
        painter->drawEllipse(at, 4, 4);
        break;
    case RolloutPoint::Standing::Next:
    case RolloutPoint::Standing::Later:
        painter->setPen(
            QPen(themeColor(point.standing == RolloutPoint::Standing::Next ? Token::Accent : Token::Ctl), 1.5,
                 point.standing == RolloutPoint::Standing::Next ? Qt::DashLine : Qt::SolidLine));
        painter->setBrush(themeColor(Token::Surface));
        painter->drawEllipse(at, 7, 7);
        break;
    }
    const auto text = [&](qreal y, const QFont &font, Token color, const QString &words) {
        painter->setFont(font);
        painter->setPen(themeColor(color));
        painter->drawText(QRectF(x - cell / 2, y, cell, 18), Qt::AlignCenter,
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, static_cast<int>(cell)));
    };
    text(4, Type::bodyMedium(), current ? Token::Accent : Token::Text,
         tr("%1 %", "share").arg(point.step.percent));
    const auto start = point.reachedAt.isValid() ? point.reachedAt : point.step.plannedAt;
    const auto when = start.isValid() ? QLocale().toString(start.time(), QStringLiteral("HH:mm"))
                                      : tr("hold %n min", "", point.step.holdMinutes);
    text(54, Type::caption(), Token::Text2, when);
    text(70, Type::caption(), Token::Text2,
         tr("%1 Y / %2 X", "nodes on Y, nodes on X").arg(point.nodesY).arg(point.nodesX));
    if (m_observed.contains(point.step.percent))
        text(86, Type::caption(), Token::YText,
             tr("seen %1 %", "observed share")
                 .arg(QLocale().toString(m_observed.value(point.step.percent), 'f', 1)));
}

} // namespace gatelift
