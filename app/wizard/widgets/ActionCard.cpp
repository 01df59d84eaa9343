#include "wizard/widgets/ActionCard.h"

#include "drawing/Icons.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int padding = 16;
constexpr int cardHeight = 96;

} // namespace

ActionCard::ActionCard(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void ActionCard::setUp(const QString &iconName, const QString &title, const QString &words,
                       const QString &shortcut)
{
    m_icon = iconName;
    m_words = words;
    m_shortcut = shortcut;
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(words);
    setToolTip(words); // in a small window they are cut
    update();
}

void ActionCard::setPrimary(bool primary)
{
    m_primary = primary;
    update();
}

QSize ActionCard::sizeHint() const
{
    return {280, cardHeight};
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hovered = underMouse() && isEnabled();
    const auto fill = m_primary ? (hovered || isDown() ? Token::AccentHov : Token::Accent)
                                : (hovered || isDown() ? Token::Hover : Token::Surface);
    painter.setPen(m_primary ? Qt::NoPen : QPen(themeColor(Token::Border), 1));
    painter.setBrush(themeColor(fill));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(m_primary ? Token::OnAccent : Token::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 6, 6);
    }
    const auto ink = m_primary ? Token::OnAccent : Token::Text;
    const auto soft = m_primary ? Token::OnAccent : Token::Text2;
    const auto icon = m_primary ? Token::OnAccent : Token::Accent;
    painter.drawPixmap(mirrored(QRect(padding, padding, 22, 22), rect()).topLeft(),
                       Icons::pixmap(m_icon, 22, themeColor(icon), devicePixelRatioF()));
    const auto line = [this](int y, int h) { return QRect(padding, y, width() - 2 * padding, h); };
    painter.setFont(Type::caption());
    painter.setPen(themeColor(soft));
    painter.drawText(line(padding, 22), Qt::AlignRight | Qt::AlignVCenter, m_shortcut);
    painter.setFont(Type::cardTitle());
    painter.setPen(themeColor(ink));
    painter.drawText(line(44, 20), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(Type::table());
    painter.setPen(themeColor(soft));
    painter.drawText(line(64, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(Type::table()).elidedText(m_words, Qt::ElideRight, width() - 2 * padding));
}

void ActionCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ActionCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatelift
