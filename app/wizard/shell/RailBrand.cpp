#include "wizard/shell/RailBrand.h"

#include "drawing/Icons.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QEvent>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int markExtent = 28;

} // namespace

RailBrand::RailBrand(QWidget *parent)
    : QPushButton(parent)
{
    setObjectName(QStringLiteral("railHomeButton"));
    setFixedHeight(44);
    setCursor(Qt::PointingHandCursor);
    retranslate();
}

void RailBrand::retranslate()
{
    setAccessibleName(tr("Gatelift %1, all plans").arg(QStringLiteral(GATELIFT_VERSION)));
    setToolTip(tr("All plans"));
}

void RailBrand::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    updateGeometry();
    update();
}

QSize RailBrand::sizeHint() const
{
    return {m_collapsed ? 40 : 220, 44};
}

void RailBrand::paintMark(QPainter *painter, const QRectF &rect)
{
    // A status glyph in all but name: drawn in light tokens, shown in the scheme's.
    painter->drawPixmap(rect.topLeft(),
                        Icons::status(QStringLiteral("gatelift"), qRound(rect.width()), currentTokens(),
                                      painter->device()->devicePixelRatioF()));
}

void RailBrand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = m_collapsed ? (width() - markExtent) / 2 : 8;
    paintMark(&painter,
              mirrored(QRectF(left, (height() - markExtent) / 2.0, markExtent, markExtent), rect()));
    if (!m_collapsed) {
        painter.setFont(Type::itemTitle());
        painter.setPen(themeColor(Token::Text));
        painter.drawText(mirrored(rect().adjusted(left + markExtent + 10, 0, -48, 0), rect()),
                         Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("Gatelift"));
        painter.setFont(Type::caption());
        painter.setPen(themeColor(Token::Text3));
        painter.drawText(mirrored(rect().adjusted(0, 0, -8, 0), rect()), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral(GATELIFT_VERSION));
    }
    if (hasFocus()) {
        painter.setPen(QPen(themeColor(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void RailBrand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPushButton::changeEvent(event);
}

} // namespace gatelift
