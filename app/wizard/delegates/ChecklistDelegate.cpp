#include "wizard/delegates/ChecklistDelegate.h"

#include "domain/PersonName.h"
#include "session/ChecklistModel.h"
#include "session/ShownTime.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/theme/WrappedText.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int headingHeight = 28;
constexpr int itemHeight = 40;
constexpr int padding = 16;
constexpr int numberWidth = 20;
constexpr int glyphSize = 16;
constexpr int titleLine = 18;
constexpr int initialsWidth = 32;
constexpr int timeWidth = 52;

QRect glyphRect(const QRect &row)
{
    return {row.left() + padding + numberWidth + 8, row.center().y() - glyphSize / 2 + 1, glyphSize,
            glyphSize};
}

Glyph glyphFor(const QModelIndex &index)
{
    switch (static_cast<ItemStatus>(index.data(ChecklistModel::StatusRole).toInt())) {
    case ItemStatus::Done:
        return index.data(ChecklistModel::OverriddenRole).toBool() ? Glyph::Waived : Glyph::Ok;
    case ItemStatus::NotApplicable:
        return Glyph::NotApplicable;
    case ItemStatus::Open:
        break;
    }
    return Glyph::Todo;
}

bool isSigned(const QModelIndex &index)
{
    return static_cast<ItemStatus>(index.data(ChecklistModel::StatusRole).toInt()) != ItemStatus::Open &&
           !index.data(ChecklistModel::ByRole).toString().isEmpty();
}

//! Where the title stands: between the glyph and, once settled, time and initials.
QRect titleRect(const QRect &row, const QModelIndex &index)
{
    const int left = glyphRect(row).right() + 10;
    const int right = row.right() - padding - (isSigned(index) ? initialsWidth + timeWidth : 0);
    return {left, row.top(), right - left, row.height()};
}

WrappedText titleOf(const QModelIndex &index, int width)
{
    return {index.data().toString(), Type::bodyMedium(), width};
}

void paintElided(QPainter *painter, const QRect &rect, const QFont &font, const QColor &color,
                 const QString &text, Qt::Alignment align = Qt::AlignLeft)
{
    painter->setFont(font);
    painter->setPen(color);
    const auto shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    painter->drawText(rect, static_cast<int>(align | Qt::AlignVCenter), shown);
}

} // namespace

void ChecklistDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    if (index.data(ChecklistModel::HeadingRole).toBool())
        paintHeading(painter, option.rect, index);
    else
        paintItem(painter, option, index);
    painter->setPen(themeColor(Token::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

void ChecklistDelegate::paintHeading(QPainter *painter, const QRect &rect, const QModelIndex &index)
{
    painter->fillRect(rect, themeColor(Token::Sunken));
    const auto text = index.data().toString();
    const bool done = index.data(ChecklistModel::GroupDoneRole).toBool();
    auto inner = rect.adjusted(padding, 0, -padding, 0);
    if (done) {
        StatusGlyph::paint(painter, mirrored(QRectF(inner.right() - 12, rect.center().y() - 6, 12, 12), rect),
                           Glyph::Ok);
        inner.setRight(inner.right() - 24);
    }
    paintElided(painter, mirrored(inner, rect), Type::tableMedium(), themeColor(Token::Text2), text);
}

void ChecklistDelegate::paintItem(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    const auto &rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(rect, themeColor(Token::AccentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, themeColor(Token::Hover));
    if (selected)
        painter->fillRect(mirrored(QRect(rect.left(), rect.top(), 3, rect.height()), rect),
                          themeColor(Token::Accent));
    if (option.state.testFlag(QStyle::State_HasFocus) && selected) {
        painter->setPen(QPen(themeColor(Token::Accent), 1));
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
    const QRect number(rect.left() + padding, rect.top(), numberWidth, rect.height());
    paintElided(painter, mirrored(number, rect), Type::table(), themeColor(Token::Text3),
                QLocale().toString(index.data(ChecklistModel::NumberRole).toInt()), Qt::AlignRight);
    StatusGlyph::paint(painter, mirrored(glyphRect(rect), rect), glyphFor(index));

    if (isSigned(index)) {
        const int right = rect.right() - padding;
        paintElided(painter, mirrored(QRect(right - 24, rect.top(), 24, rect.height()), rect),
                    Type::caption(), themeColor(Token::Text2),
                    initialsOf(index.data(ChecklistModel::ByRole).toString()), Qt::AlignRight);
        const auto at = index.data(ChecklistModel::TimeRole).toDateTime();
        paintElided(painter, mirrored(QRect(right - initialsWidth - 44, rect.top(), 44, rect.height()), rect),
                    Type::table(), themeColor(Token::Text2), clockText(at), Qt::AlignRight);
    }
    const auto room = mirrored(titleRect(rect, index), rect);
    const auto title = titleOf(index, room.width());
    const auto sub = index.data(ChecklistModel::SubLineRole).toString();
    const int words = title.lineCount() * titleLine + (sub.isEmpty() ? 0 : 15);
    const int top = rect.top() + (rect.height() - 1 - words) / 2;
    title.draw(painter, QPointF(room.left(), top), themeColor(Token::Text), titleLine);
    if (!sub.isEmpty())
        paintElided(painter, QRect(room.left(), top + title.lineCount() * titleLine, room.width(), 15),
                    Type::caption(), themeColor(Token::Text3), sub);
}

QSize ChecklistDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.data(ChecklistModel::HeadingRole).toBool())
        return {200, headingHeight};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const auto room = titleRect(QRect(0, 0, width, itemHeight), index).width();
    return {200, itemHeight + (titleOf(index, room).lineCount() - 1) * titleLine};
}

bool ChecklistDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                    const QModelIndex &index)
{
    const auto id = index.data(ChecklistModel::IdRole).toString();
    if (id.isEmpty())
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool onGlyph = mirrored(glyphRect(option.rect), option.rect)
                                 .adjusted(-8, -8, 8, 8)
                                 .contains(mouse->position().toPoint());
        if (mouse->button() != Qt::LeftButton || !onGlyph)
            return false;
        emit toggleRequested(id);
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        emit toggleRequested(id);
        return true;
    }
    return false;
}

} // namespace gatelift
