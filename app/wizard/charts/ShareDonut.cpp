#include "wizard/charts/ShareDonut.h"

#include "drawing/Hatch.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLocale>
#include <QPainter>
#include <QPieSeries>
#include <QPieSlice>

#include <algorithm>

namespace gatelift {

//! The number in the middle; a widget of its own, because the chart knows no such place.
class DonutLabel : public QWidget
{
public:
    explicit DonutLabel(QWidget *parent)
        : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

    void setTexts(const QString &number, const QString &words)
    {
        m_number = number;
        m_words = words;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(Type::pageTitle());
        painter.setPen(themeColor(Token::Text));
        painter.drawText(rect().adjusted(0, 0, 0, -14), Qt::AlignCenter, m_number);
        painter.setFont(Type::caption());
        painter.setPen(themeColor(Token::Text2));
        painter.drawText(rect().adjusted(0, 26, 0, 0), Qt::AlignCenter, m_words);
    }

private:
    QString m_number;
    QString m_words;
};

ShareDonut::ShareDonut(QWidget *parent)
    : QWidget(parent)
    , m_view(new QChartView(this))
    , m_ring(new QPieSeries)
    , m_plan(new QPieSeries)
    , m_label(new DonutLabel(this))
{
    auto *chart = m_view->chart();
    chart->addSeries(m_ring);
    chart->addSeries(m_plan);
    chart->legend()->hide();
    chart->setMargins({});
    chart->setBackgroundVisible(false);
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->setStyleSheet(QStringLiteral("background: transparent"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_ring->setHoleSize(0.66);
    m_ring->setPieSize(0.86);
    m_plan->setHoleSize(0.90);
    m_plan->setPieSize(0.95);
    for (int i = 0; i < 2; ++i) {
        m_ring->append(QString(), 1);
        m_plan->append(QString(), 1);
    }
    setShares({}, 0, {});
}

void ShareDonut::setShares(std::optional<double> observed, int planned, const QString &words)
{
    m_observed = observed;
    m_planned = planned;
    m_words = words;
    const double share = std::clamp(observed.value_or(0), 0.0, 100.0);
    // Y first: it begins at twelve o'clock, as in the drawing.
    m_ring->slices().at(0)->setValue(share);
    m_ring->slices().at(1)->setValue(100 - share);
    m_plan->slices().at(0)->setValue(planned);
    m_plan->slices().at(1)->setValue(100 - planned);
    const auto number = QLocale().toString(share, 'f', 1);
    m_label->setTexts(observed ? tr("%1 %", "share").arg(number) : QStringLiteral("–"),
                      observed ? words : tr("not observed"));
    setAccessibleName(observed ? tr("Share on Y: %1 %, planned %2 %").arg(number).arg(planned)
                               : tr("Share on Y: not observed, planned %1 %").arg(planned));
    restyle();
}

void ShareDonut::restyle()
{
    const auto &tokens = currentTokens();
    const QPen gap(tokens.color(Token::Surface), 2);
    const auto paint = [](QPieSlice *slice, const QBrush &brush, const QPen &pen) {
        slice->setBrush(brush);
        slice->setPen(pen);
        slice->setLabelVisible(false);
    };
    const double share = m_observed.value_or(0);
    paint(m_ring->slices().at(0), tokens.color(Token::Y), share > 0 ? gap : QPen(Qt::NoPen));
    paint(m_ring->slices().at(1),
          m_observed ? Hatch::brush(tokens.color(Token::X), tokens.color(Token::XHatch), devicePixelRatioF())
                     : QBrush(tokens.color(Token::NeutralSoft)),
          share > 0 && share < 100 ? gap : QPen(Qt::NoPen));
    paint(m_plan->slices().at(0), m_planned > 0 ? tokens.color(Token::YText) : QColor(Qt::transparent),
          Qt::NoPen);
    paint(m_plan->slices().at(1), QColor(Qt::transparent), Qt::NoPen);
}

void ShareDonut::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_view->setGeometry(rect());
    m_label->setGeometry(rect());
    m_label->raise();
}

void ShareDonut::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        restyle();
    else if (event->type() == QEvent::LanguageChange)
        setShares(m_observed, m_planned, m_words);
}

} // namespace gatelift
