#include "wizard/shell/RailDelegate.h"

#include "drawing/Icons.h"
#include "wizard/shell/RailModel.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QPainter>
#include <QPainterPath>

namespace gatelift {
namespace {

constexpr int itemHeight = 36;
constexpr int tallHeight = 52;
constexpr int itemGap = 2;
constexpr int groupHeight = 34;
constexpr int collapsedGroupHeight = 13;
constexpr int boxMargin = 12;
constexpr int collapsedMargin = 8;
constexpr int boxPadding = 8;
constexpr int mark = 16;
constexpr int barWidth = 3;

Token tokenOf(Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return Token::Text;
    case Tone::Accent:
        return Token::Accent;
    case Tone::Good:
        return Token::OkText;
    case Tone::Warning:
        return Token::WarnText;
    case Tone::Bad:
        return Token::BadText;
    case Tone::Muted:
        break;
    }
    return Token::Text3;
}

//! What was done or waits for attention is read first; what is still shut stays back.
Token labelToken(const RailEntry &entry)
{
    if (entry.current)
        return Token::Accent;
    const bool quiet =
        entry.glyph == Glyph::Todo || entry.glyph == Glyph::Blocked || entry.glyph == Glyph::NotApplicable;
    return quiet ? Token::Text2 : Token::Text;
}

void paintMark(QPainter *painter, const QRect &rect, const RailEntry &entry, int turn)
{
    if (entry.glyph != Glyph::None)
        return StatusGlyph::paint(painter, QRectF(rect), entry.glyph, entry.glyph == Glyph::Run ? turn : 0);
    if (!entry.icon.isEmpty())
        painter->drawPixmap(rect.topLeft(),
                            Icons::pixmap(entry.icon, mark,
                                          themeColor(entry.current ? Token::Accent : Token::Text2),
                                          painter->device()->devicePixelRatioF()));
}

} // namespace

QSize RailDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RailEntry &entry = static_cast<const RailModel *>(index.model())->entry(index);
    const int width = option.rect.width();
    if (entry.kind == RailEntry::Kind::Group)
        return {width, m_collapsed ? collapsedGroupHeight : groupHeight};
    const bool tall = !m_collapsed && !entry.subLine.isEmpty();
    return {width, (tall ? tallHeight : itemHeight) + itemGap};
}

void RailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const RailEntry &entry = static_cast<const RailModel *>(index.model())->entry(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (entry.kind == RailEntry::Kind::Group) {
        paintGroup(painter, option.rect, entry);
    } else {
        const int margin = m_collapsed ? collapsedMargin : boxMargin;
        const QRect box = option.rect.adjusted(margin, 0, -margin, -itemGap);
        paintGround(painter, option, box, entry);
        if (m_collapsed)
            paintCollapsed(painter, box, entry);
        else
            paintItem(painter, box, entry);
    }
    painter->restore();
}

void RailDelegate::paintGroup(QPainter *painter, const QRect &rect, const RailEntry &entry) const
{
    if (m_collapsed) {
        const qreal y = rect.center().y() + 0.5;
        painter->setPen(themeColor(Token::Border));
        painter->drawLine(QPointF(rect.left() + boxMargin, y), QPointF(rect.right() - boxMargin, y));
        return;
    }
    const QRect line = rect.adjusted(boxMargin + boxPadding, 12, -(boxMargin + boxPadding), -2);
    painter->setPen(themeColor(Token::Text3));
    drawCellText(painter, line, entry.count, Type::tableMedium(), Qt::AlignRight | Qt::AlignVCenter);
    painter->setFont(Type::overline());
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, entry.label);
}

void RailDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                               const RailEntry &entry) const
{
    painter->setPen(Qt::NoPen);
    if (entry.current) {
        painter->setBrush(themeColor(Token::AccentSoft));
        painter->drawRoundedRect(box, 6, 6);
        painter->setBrush(themeColor(Token::Accent));
        QPainterPath bar;
        const QRectF whole(option.rect.left() - barWidth, box.top(), 2.0 * barWidth, box.height());
        bar.addRoundedRect(mirrored(whole, option.rect), 2, 2);
        painter->save();
        painter->setClipRect(
            mirrored(QRect(option.rect.left(), box.top(), barWidth, box.height()), option.rect));
        painter->drawPath(bar);
        painter->restore();
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setBrush(themeColor(Token::Hover));
        painter->drawRoundedRect(box, 6, 6);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(themeColor(Token::Accent), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6);
        painter->setPen(Qt::NoPen);
    }
}

void RailDelegate::paintItem(QPainter *painter, const QRect &box, const RailEntry &entry) const
{
    const QRect inner = box.adjusted(boxPadding, 0, -boxPadding, 0);
    const int middle = box.top() + itemHeight / 2;
    paintMark(painter, mirrored(QRect(inner.left(), middle - mark / 2, mark, mark), box), entry, m_turn);

    painter->setPen(themeColor(entry.current ? Token::Text2 : Token::Text3));
    const int countWidth = entry.count.isEmpty() ? 0 : cellTextWidth(entry.count, Type::table()) + 8;
    drawCellText(painter, QRect(inner.left(), box.top(), inner.width(), itemHeight), entry.count,
                 Type::table(), Qt::AlignRight | Qt::AlignVCenter);

    const int left = inner.left() + mark + 10;
    const QRect label(left, box.top(), inner.right() - countWidth - left, itemHeight);
    painter->setPen(themeColor(labelToken(entry)));
    drawCellText(painter, mirrored(label, box), entry.label,
                 entry.current ? Type::bodyStrong() : Type::bodyMedium());
    if (entry.subLine.isEmpty())
        return;
    painter->setPen(themeColor(tokenOf(entry.subTone)));
    drawCellText(painter, mirrored(QRect(left, box.top() + 27, inner.right() - left, 18), box), entry.subLine,
                 Type::caption());
}

void RailDelegate::paintCollapsed(QPainter *painter, const QRect &box, const RailEntry &entry) const
{
    constexpr int iconExtent = 18;
    constexpr int badge = 12;
    const QRect centered(box.center().x() - iconExtent / 2 + 1, box.center().y() - iconExtent / 2 + 1,
                         iconExtent, iconExtent);
    if (entry.icon.isEmpty())
        return paintMark(painter, centered.adjusted(1, 1, -1, -1), entry, m_turn);
    const QColor color = themeColor(entry.current ? Token::Accent : Token::Text2);
    painter->drawPixmap(centered.topLeft(),
                        Icons::pixmap(entry.icon, iconExtent, color, painter->device()->devicePixelRatioF()));
    if (entry.glyph == Glyph::None || entry.glyph == Glyph::Now || entry.glyph == Glyph::Todo)
        return;
    const auto corner =
        mirrored(QRectF(box.right() - badge - 1, box.bottom() - badge - 1, badge, badge), box);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(entry.current ? Token::AccentSoft : Token::Sidebar));
    painter->drawEllipse(corner.adjusted(-1.5, -1.5, 1.5, 1.5));
    StatusGlyph::paint(painter, corner, entry.glyph, entry.glyph == Glyph::Run ? m_turn : 0);
}

} // namespace gatelift
