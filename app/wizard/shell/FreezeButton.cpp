#include "wizard/shell/FreezeButton.h"

#include "drawing/Icons.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int shield = 20;
constexpr int padding = 6;
constexpr int gap = 10;
constexpr int detailMaximum = 150;

struct Look
{
    const char *icon;
    Token iconToken;
    Token titleToken;
};

Look lookOf(FreezeShield state)
{
    switch (state) {
    case FreezeShield::Holding:
        return {"shield-check", Token::Ok, Token::OkText};
    case FreezeShield::Unwatched:
        return {"shield", Token::Warn, Token::WarnText};
    case FreezeShield::Breached:
        return {"shield-alert", Token::Bad, Token::BadText};
    case FreezeShield::Lifted:
        return {"shield", Token::Text3, Token::Text};
    case FreezeShield::NotFrozen:
        break;
    }
    return {"shield-off", Token::Text3, Token::Text};
}

} // namespace

FreezeButton::FreezeButton(QWidget *parent)
    : FlatButton(parent)
{
    setObjectName(QStringLiteral("freezeButton"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FreezeButton::setFreeze(FreezeShield state, const QString &title, const QString &detail)
{
    m_state = state;
    m_title = title;
    m_detail = detail;
    setAccessibleName(tr("Write freeze: %1", "title of the state").arg(title));
    setAccessibleDescription(detail);
    setToolTip(detail);
    updateGeometry();
    update();
}

QSize FreezeButton::sizeHint() const
{
    const int title = QFontMetrics(Type::bodyStrong()).horizontalAdvance(m_title);
    const int detail = qMin(detailMaximum, QFontMetrics(Type::caption()).horizontalAdvance(m_detail));
    return {2 * padding + shield + gap + qMax(title, detail) + 1, 44};
}

void FreezeButton::paintEvent(QPaintEvent *event)
{
    FlatButton::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look look = lookOf(m_state);
    painter.drawPixmap(
        mirrored(QRect(padding, (height() - shield) / 2, shield, shield), rect()).topLeft(),
        Icons::pixmap(QLatin1String(look.icon), shield, themeColor(look.iconToken), devicePixelRatioF()));
    const auto words = mirrored(rect().adjusted(padding + shield + gap, 0, -padding, 0), rect());
    painter.setFont(Type::bodyStrong());
    painter.setPen(themeColor(look.titleToken));
    const bool single = m_detail.isEmpty();
    painter.drawText(words.adjusted(0, 0, 0, single ? 0 : -height() / 2 + 2),
                     static_cast<int>(Qt::AlignLeft | (single ? Qt::AlignVCenter : Qt::AlignBottom)),
                     m_title);
    painter.setFont(Type::caption());
    painter.setPen(themeColor(Token::Text3));
    painter.drawText(words.adjusted(0, height() / 2 + 3, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(m_detail, Qt::ElideRight, words.width()));
}

} // namespace gatelift
