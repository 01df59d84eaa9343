#include "wizard/charts/PhaseChartView.h"

#include "wizard/theme/Theme.h"

#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int usualWidth = 720;
constexpr int leastWidth = 420;
constexpr int titleRoomMost = 180;

} // namespace

PhaseChartView::PhaseChartView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Planned and actual phases"));
    setAccessibleDescription(tr("The list below says the same in words."));
}

void PhaseChartView::setPhases(const PhaseChartData &phases, const QTimeZone &zone)
{
    if (m_data.phases.size() != phases.phases.size())
        updateGeometry();
    m_data = phases;
    m_axis = PhaseChart::axis(phases, zone, locale());
    update();
}

QSize PhaseChartView::sizeHint() const
{
    return {usualWidth, static_cast<int>(PhaseChart::height(m_data))};
}

QSize PhaseChartView::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void PhaseChartView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    PhaseChart::paint(&painter, QRectF(rect()), m_data, m_axis, currentTokens(),
                      std::min(titleRoomMost, width() / 3));
}

} // namespace gatelift
