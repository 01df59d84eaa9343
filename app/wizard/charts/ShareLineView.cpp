#include "wizard/charts/ShareLineView.h"

#include "wizard/theme/Theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace gatelift {

ShareLineView::ShareLineView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ShareLineView::setShares(const ShareLineData &shares, const TimeAxis &axis)
{
    m_data = shares;
    m_axis = axis;
    describe();
    update();
}

void ShareLineView::describe()
{
    setAccessibleName(tr("Traffic on Y, planned and observed"));
    const auto last = std::find_if(m_data.observed.crbegin(), m_data.observed.crend(),
                                   [](const ObservedSharePoint &point) { return point.percent.has_value(); });
    const auto next =
        std::find_if(m_data.planned.cbegin(), m_data.planned.cend(), [this](const SharePoint &point) {
            return m_data.now.isValid() && point.at > m_data.now;
        });
    QStringList words;
    if (last == m_data.observed.crend())
        words << tr("Nothing was observed.");
    else
        words << (m_data.byNodes ? tr("%1 % of the nodes at %2; nothing counts requests.", "share, time")
                                 : tr("Observed %1 % at %2.", "share, time"))
                     .arg(QLocale().toString(*last->percent, 'f', 1), m_axis.label(last->at));
    if (next != m_data.planned.cend())
        words << tr("Planned %1 % at %2.", "share, time").arg(next->percent).arg(m_axis.label(next->at));
    setAccessibleDescription(words.join(QLatin1Char(' ')));
    setToolTip(accessibleDescription());
}

void ShareLineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    ShareLineChart::paintLegend(&painter, QRectF(0, 0, width() - 8, 16), m_data, currentTokens());
    ShareLineChart::paint(&painter, QRectF(rect()).adjusted(0, 16, 0, 0), m_data, m_axis, currentTokens());
}

void ShareLineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

} // namespace gatelift
