#include "wizard/charts/NodesByVersionChart.h"

#include "drawing/Hatch.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QValueAxis>

#include <cmath>

namespace gatelift {
namespace {

constexpr int timeTicks = 4;

qreal msecs(const QDateTime &at)
{
    return static_cast<qreal>(at.toMSecsSinceEpoch());
}

//! A staircase through the observed counts, up to now.
template <typename Count>
QLineSeries *stairs(const NodesOverTimeData &data, QObject *owner, Count count)
{
    auto *line = new QLineSeries(owner);
    qreal before = 0;
    for (const auto &point : data.observed) {
        const qreal x = std::max(msecs(point.at), msecs(data.axis.from));
        if (line->count() > 0)
            line->append(x, before);
        before = count(point);
        line->append(x, before);
    }
    line->append(msecs(data.now), before);
    return line;
}

} // namespace

NodesByVersionChart::NodesByVersionChart(QWidget *parent)
    : QChartView(new QChart, parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setStyleSheet(QStringLiteral("background: transparent"));
    setMinimumSize(220, 120);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins(0, 22, 14, 0)); // above the plot: the mark of 'now'
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setPlotAreaBackgroundVisible(true);
}

//! Time passes with every poll; a chart of hours shows that once in half a minute.
bool NodesByVersionChart::looksLike(const NodesOverTimeData &nodes) const
{
    if (!m_data.axis.isValid() || chart()->series().isEmpty() || m_data.observed != nodes.observed ||
        m_data.total != nodes.total || m_data.planned.size() != nodes.planned.size())
        return false;
    const auto span = static_cast<qreal>(nodes.axis.from.msecsTo(nodes.axis.to));
    const auto pixels = [this, span](const QDateTime &a, const QDateTime &b) {
        return std::abs(static_cast<qreal>(a.msecsTo(b))) * chart()->plotArea().width() / span;
    };
    bool alike = pixels(m_data.now, nodes.now) < 1 && pixels(m_data.axis.from, nodes.axis.from) < 1;
    for (qsizetype i = 0; alike && i < nodes.planned.size(); ++i) {
        const auto &was = m_data.planned.at(i);
        const auto &is = nodes.planned.at(i);
        alike = was.onY == is.onY && was.fixed == is.fixed && pixels(was.at, is.at) < 1;
    }
    // The mark of 'now' says the minute.
    return alike && m_data.axis.label(m_data.now) == nodes.axis.label(nodes.now);
}

void NodesByVersionChart::setData(const NodesOverTimeData &nodes)
{
    if (looksLike(nodes))
        return;
    m_data = nodes;
    rebuild();
    describe();
}

void NodesByVersionChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_data.axis.isValid())
        rebuild();
    QChartView::changeEvent(event);
}

void NodesByVersionChart::rebuild()
{
    chart()->removeAllSeries();
    const auto old = chart()->axes();
    for (auto *axis : old) {
        chart()->removeAxis(axis);
        delete axis;
    }
    if (!m_data.axis.isValid())
        return;
    chart()->setPlotAreaBackgroundBrush(themeColor(Token::Sunken));
    chart()->setPlotAreaBackgroundPen(Qt::NoPen);
    int most = m_data.total;
    for (const auto &point : std::as_const(m_data.observed))
        most = std::max(most, point.onX + point.onY);
    addAxes(NodesOverTime::countTicks(most).constLast());
    addAreas();
    addPlan();
}

void NodesByVersionChart::addAxes(int top)
{
    auto *nodes = new QValueAxis(this);
    nodes->setRange(0, top);
    nodes->setTickCount(static_cast<int>(NodesOverTime::countTicks(top).size()));
    nodes->setLabelFormat(QStringLiteral("%d"));
    nodes->setGridLinePen(QPen(themeColor(Token::Grid), 1));
    auto *time = new QCategoryAxis(this);
    time->setRange(msecs(m_data.axis.from), msecs(m_data.axis.to));
    time->setStartValue(msecs(m_data.axis.from));
    time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    for (const auto &tick : m_data.axis.ticks(timeTicks))
        time->append(m_data.axis.label(tick), msecs(tick));
    time->setGridLineVisible(false);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(nodes), static_cast<QAbstractAxis *>(time)}) {
        axis->setLabelsFont(Type::caption());
        axis->setLabelsBrush(themeColor(Token::Text3));
        axis->setLineVisible(false);
    }
    chart()->addAxis(nodes, Qt::AlignLeft);
    chart()->addAxis(time, Qt::AlignBottom);
}

void NodesByVersionChart::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    const auto axes = chart()->axes();
    for (auto *axis : axes)
        series->attachAxis(axis);
}

void NodesByVersionChart::addAreas()
{
    if (m_data.observed.isEmpty())
        return;
    const auto onY = [](const NodeCountPoint &point) { return qreal(point.onY); };
    const auto all = [](const NodeCountPoint &point) { return qreal(point.onX + point.onY); };
    auto *x = new QAreaSeries;
    x->setUpperSeries(stairs(m_data, x, all));
    x->setLowerSeries(stairs(m_data, x, onY));
    x->setBrush(Hatch::brush(themeColor(Token::X), themeColor(Token::XHatch), devicePixelRatioF()));
    x->setPen(Qt::NoPen);
    auto *y = new QAreaSeries;
    y->setUpperSeries(stairs(m_data, y, onY));
    y->setBrush(themeColor(Token::Y));
    y->setPen(Qt::NoPen);
    attach(x);
    attach(y);
}

void NodesByVersionChart::addPlan()
{
    if (m_data.planned.isEmpty())
        return;
    auto *plan = new QLineSeries;
    qreal before = m_data.onY;
    plan->append(msecs(m_data.now), before);
    for (const auto &step : std::as_const(m_data.planned)) {
        const auto at = std::min(step.at, m_data.axis.to);
        plan->append(msecs(at), before);
        if (step.at > m_data.axis.to)
            break;
        before = step.onY;
        plan->append(msecs(at), before);
    }
    plan->append(msecs(m_data.axis.to), plan->points().constLast().y());
    plan->setPen(QPen(themeColor(Token::Text2), 1.5, Qt::CustomDashLine));
    auto pen = plan->pen();
    pen.setDashPattern({3, 2.5});
    plan->setPen(pen);
    attach(plan);
}

QPointF NodesByVersionChart::place(const QDateTime &at, qreal nodes) const
{
    const auto series = chart()->series();
    const QPointF value(msecs(at), nodes);
    return series.isEmpty() ? QPointF() : chart()->mapToPosition(value, series.constFirst());
}

void NodesByVersionChart::paintPill(QPainter *painter, qreal x, qreal top, const QString &text) const
{
    const qreal pillWidth = QFontMetricsF(Type::caption()).horizontalAdvance(text) + 12;
    QRectF pill(x - pillWidth / 2, top, pillWidth, 18);
    pill.moveRight(std::min(pill.right(), chart()->plotArea().right()));
    pill.moveLeft(std::max(pill.left(), chart()->plotArea().left()));
    painter->setPen(QPen(themeColor(Token::Border2), 1));
    painter->setBrush(themeColor(Token::Surface));
    painter->drawRoundedRect(pill, 9, 9);
    painter->setPen(themeColor(Token::Text));
    painter->drawText(pill, Qt::AlignCenter, text);
}

//! Each stretch of the plan says its number where it has room for it; where none has, the last one does.
void NodesByVersionChart::paintPlanLabels(QPainter *painter) const
{
    painter->setFont(Type::caption());
    painter->setPen(themeColor(Token::Text2));
    const QFontMetricsF metrics(Type::caption());
    bool any = false;
    for (qsizetype i = 0; i < m_data.planned.size(); ++i) {
        const auto &step = m_data.planned.at(i);
        if (step.at > m_data.axis.to)
            break;
        const bool last = i + 1 == m_data.planned.size() || m_data.planned.at(i + 1).at > m_data.axis.to;
        const auto from = place(step.at, step.onY);
        const auto to = place(last ? m_data.axis.to : m_data.planned.at(i + 1).at, step.onY);
        const auto text = tr("plan %n Y", "nodes planned on version Y", step.onY);
        const auto width = metrics.horizontalAdvance(text);
        if (to.x() - from.x() < width + 8 && !(last && !any))
            continue;
        any = true;
        const bool below = from.y() - 16 < chart()->plotArea().top();
        const QRectF label(to.x() - width - 4, from.y() + (below ? 2 : -16), width, 16);
        if (label.left() < from.x()) // reaches over the stairs before it: their line does not strike it out
            painter->fillRect(label.adjusted(-2, 1, 2, -1), themeColor(Token::Sunken));
        painter->drawText(label, Qt::AlignRight | Qt::AlignVCenter, text);
    }
}

void NodesByVersionChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (chart()->series().isEmpty() || !m_data.axis.isValid())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto plot = chart()->plotArea();
    const qreal x = place(m_data.now, 0).x();
    painter->setPen(QPen(themeColor(Token::Text), 1));
    painter->drawLine(QPointF(x, plot.top() - 6), QPointF(x, plot.bottom()));
    painter->setFont(Type::caption());
    paintPill(painter, x, plot.top() - 22, tr("now %1", "time").arg(m_data.axis.label(m_data.now)));

    auto bold = Type::caption();
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    const qreal yOfY = place(m_data.now, m_data.onY / 2.0).y();
    const qreal yOfX = place(m_data.now, m_data.onY + m_data.onX / 2.0).y();
    const auto label = [&](qreal y, Token token, const QString &text) {
        const qreal top = std::clamp(y - 8, plot.top() + 2, plot.bottom() - 15);
        painter->setPen(themeColor(token));
        painter->drawText(QRectF(x + 8, top, 80, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    if (m_data.onX > 0)
        label(std::min(yOfX, yOfY - 18), Token::XText, tr("%n X", "nodes on version X", m_data.onX));
    if (m_data.onY > 0)
        label(yOfY, Token::YText, tr("%n Y", "nodes on version Y", m_data.onY));
    paintPlanLabels(painter);
    paintCursor(painter);
    painter->restore();
}

QList<NodesByVersionChart::Moment> NodesByVersionChart::moments() const
{
    QList<Moment> all;
    for (const auto &point : m_data.observed)
        all << Moment{point.at, point.onY,
                      tr("%1: %2 X, %3 Y", "time, nodes on X, nodes on Y")
                          .arg(m_data.axis.label(point.at))
                          .arg(point.onX)
                          .arg(point.onY)};
    if (m_data.observed.isEmpty() || m_data.observed.constLast().at < m_data.now)
        all << Moment{m_data.now, m_data.onY,
                      tr("now %1: %2 X, %3 Y", "time, nodes on X, nodes on Y")
                          .arg(m_data.axis.label(m_data.now))
                          .arg(m_data.onX)
                          .arg(m_data.onY)};
    for (const auto &step : m_data.planned)
        all << Moment{step.at, step.onY,
                      tr("%1: plan %2 % is %3 Y", "time, share, nodes on Y")
                          .arg(m_data.axis.label(step.at))
                          .arg(step.percent)
                          .arg(step.onY)};
    return all;
}

void NodesByVersionChart::keyPressEvent(QKeyEvent *event)
{
    const auto all = moments();
    // Where the keys stand is a moment: indexes shift while time goes on.
    const auto here = std::find_if(all.cbegin(), all.cend(), [this](const Moment &moment) {
        return m_cursor && moment.at >= *m_cursor;
    });
    const auto at = here == all.cend() ? all.size() - 1 : here - all.cbegin();
    switch (event->key()) {
    case Qt::Key_Left:
        goTo(at - 1);
        break;
    case Qt::Key_Right:
        goTo(at + 1);
        break;
    case Qt::Key_Home:
        goTo(0);
        break;
    case Qt::Key_End:
        goTo(all.size() - 1);
        break;
    default:
        QChartView::keyPressEvent(event);
    }
}

void NodesByVersionChart::goTo(qsizetype moment)
{
    const auto all = moments();
    if (all.isEmpty())
        return;
    const auto &to = all.at(std::clamp<qsizetype>(moment, 0, all.size() - 1));
    m_cursor = to.at;
    setAccessibleDescription(to.text); // said by screen readers
    viewport()->update();
}

void NodesByVersionChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void NodesByVersionChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    m_cursor.reset();
    describe();
    viewport()->update();
}

void NodesByVersionChart::paintCursor(QPainter *painter) const
{
    if (!hasFocus())
        return;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(themeColor(Token::Accent), 2));
    painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 4, 4);
    if (!m_cursor)
        return;
    const auto all = moments();
    const auto here = std::find_if(all.cbegin(), all.cend(),
                                   [this](const Moment &moment) { return moment.at >= *m_cursor; });
    if (here == all.cend())
        return;
    const auto plot = chart()->plotArea();
    auto point = place(std::clamp(here->at, m_data.axis.from, m_data.axis.to), here->onY);
    point.setX(std::clamp(point.x(), plot.left(), plot.right()));
    painter->drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()));
    painter->setBrush(themeColor(Token::Surface));
    painter->drawEllipse(point, 3, 3);
    painter->setFont(Type::caption());
    paintPill(painter, point.x(), plot.top() + 4, here->text);
}

void NodesByVersionChart::describe()
{
    if (m_cursor)
        return; // what the keys have come to is being said
    setAccessibleName(tr("Nodes by version"));
    auto words = tr("%1 on X, %2 on Y now.").arg(m_data.onX).arg(m_data.onY);
    if (!m_data.planned.isEmpty()) {
        const auto &step = m_data.planned.constFirst();
        //: two sentences: the numbers now, then the plan
        words = tr("%1 Planned: %2 on Y at %3.").arg(words).arg(step.onY).arg(m_data.axis.label(step.at));
    }
    setAccessibleDescription(words);
    setToolTip(words);
}

} // namespace gatelift
