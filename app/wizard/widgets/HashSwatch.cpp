#include "wizard/widgets/HashSwatch.h"

#include "drawing/HashLook.h"
#include "session/DataPlaneItem.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/SidePaint.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QFontMetrics>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int sample = 12;
constexpr int gap = 6;

void paintCutCorner(QPainter *painter, const QRectF &rect)
{
    const qreal cut = rect.width() / 3;
    QPolygonF shape;
    shape << rect.topLeft() << rect.topRight() << QPointF(rect.right(), rect.bottom() - cut)
          << QPointF(rect.right() - cut, rect.bottom()) << rect.bottomLeft();
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(Token::Warn));
    painter->drawPolygon(shape);
}

void paintDashed(QPainter *painter, const QRectF &rect)
{
    QPen pen(themeColor(Token::Text3), 1);
    pen.setDashPattern({2, 2});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

} // namespace

HashSwatch::HashSwatch(QWidget *parent)
    : HashSwatch(Kind::Plain, {}, parent)
{
}

HashSwatch::HashSwatch(Kind kind, const QString &hash, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setHash(kind, hash);
}

void HashSwatch::setHash(Kind kind, const QString &hash)
{
    m_kind = kind;
    m_hash = hash;
    setToolTip(hash);
    setAccessibleName(tr("configuration hash %1, %2", "digits, meaning").arg(shortHash(hash), meaning(kind)));
    updateGeometry();
    update();
}

QString HashSwatch::shortHash(const QString &hash)
{
    return gatelift::shortHash(hash);
}

QString HashSwatch::meaning(Kind kind)
{
    switch (kind) {
    case Kind::ExpectedX:
        return tr("expected on CP X");
    case Kind::ExpectedY:
        return tr("expected on CP Y");
    case Kind::Unexpected:
        return tr("not the expected one");
    case Kind::NoConfig:
        return tr("no configuration");
    case Kind::Plain:
        break;
    }
    return tr("nothing to compare it with");
}

void HashSwatch::paintSample(QPainter *painter, const QRectF &rect, Kind kind)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (kind) {
    case Kind::ExpectedX:
        paintSide(painter, rect, Side::X, 2);
        break;
    case Kind::ExpectedY:
        paintSide(painter, rect, Side::Y, 2);
        break;
    case Kind::Unexpected:
        paintCutCorner(painter, rect);
        break;
    case Kind::NoConfig:
        paintDashed(painter, rect);
        break;
    case Kind::Plain:
        break;
    }
    painter->restore();
}

void HashSwatch::paint(QPainter *painter, const QRect &place, Kind kind, const QString &hash)
{
    painter->save();
    // Digits and their marks stand alike in every language, at the side where lines begin.
    const int room = qMin(place.width(), sizeFor(hash).width());
    const auto rect = mirrored(QRect(place.x(), place.y(), room, place.height()), place);
    const int top = rect.y() + (rect.height() - sample) / 2; // whole pixels
    paintSample(painter, QRectF(rect.x(), top, sample, sample), kind);
    painter->setPen(themeColor(Token::Text));
    const auto digits = shortHash(hash);
    drawCellText(painter, rect.adjusted(sample + gap, 0, 0, 0), digits, Type::mono(),
                 Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter);
    const int markLeft = rect.x() + sample + gap + cellTextWidth(digits, Type::mono()) + gap;
    if (markLeft + sample <= rect.right() + 1)
        paintHashMark(painter, QRectF(markLeft, top, sample, sample), hash, currentTokens().scheme());
    painter->restore();
}

QSize HashSwatch::sizeFor(const QString &hash)
{
    const int mark = hashLook(hash).cells == 0 ? 0 : gap + sample;
    return {sample + gap + cellTextWidth(shortHash(hash), Type::mono()) + mark,
            qMax(sample + 4, QFontMetrics(Type::mono()).height())};
}

void HashSwatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), m_kind, m_hash);
}

} // namespace gatelift
