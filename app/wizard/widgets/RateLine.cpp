#include "wizard/widgets/RateLine.h"

#include "wizard/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace gatelift {

RateLine::RateLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RateLine::setSamples(const QList<qint64> &samples)
{
    if (samples == m_samples)
        return;
    m_samples = samples;
    update();
}

void RateLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
    if (m_samples.size() < 2)
        return;
    const auto highest = std::max<qint64>(1, *std::max_element(m_samples.cbegin(), m_samples.cend()));
    const qreal step = static_cast<qreal>(width()) / static_cast<qreal>(m_samples.size() - 1);
    QPainterPath line;
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        const qreal share = static_cast<qreal>(m_samples.at(i)) / static_cast<qreal>(highest);
        const QPointF point(step * static_cast<qreal>(i), 2 + (height() - 4) * (1 - share));
        i == 0 ? line.moveTo(point) : line.lineTo(point);
    }
    auto area = line;
    area.lineTo(width(), height());
    area.lineTo(0, height());
    area.closeSubpath();
    painter.fillPath(area, themeColor(Token::AccentSoft));
    painter.setPen(QPen(themeColor(Token::Accent), 1.5));
    painter.drawPath(line);
}

} // namespace gatelift
