#include "wizard/delegates/ChecklistDelegate.h"

#include "domain/PersonName.h"
#include "session/ChecklistModel.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

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

QRect glyphRect(const QRect &row)
{
    return {row.left() + padding + numberWidth + 8, row.center().y() - glyphSize / 2 + 1, glyphSize,
            glyphSize};
}

Glyph glyphFor(const QModelIndex &index)
{
    switch (static_cast<ItemStatus>(index.data(ChecklistModel::StatusRole).toInt())) {
    case ItemStatus::Done:
        return Glyph::Ok;
    case ItemStatus::NotApplicable:
        return Glyph::NotApplicable;
    case ItemStatus::Open:
        break;
    }
    return Glyph::Todo;
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
        StatusGlyph::paint(painter, QRectF(inner.right() - 12, rect.center().y() - 6, 12, 12), Glyph::Ok);
        inner.setRight(inner.right() - 24);
    }
    paintElided(painter, inner, Type::tableMedium(), themeColor(Token::Text2), text);
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
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), themeColor(Token::Accent));
    if (option.state.testFlag(QStyle::State_HasFocus) && selected) {
        painter->setPen(QPen(themeColor(Token::Accent), 1));
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
    const bool settled =
        static_cast<ItemStatus>(index.data(ChecklistModel::StatusRole).toInt()) != ItemStatus::Open;
    const QRect number(rect.left() + padding, rect.top(), numberWidth, rect.height());
    paintElided(painter, number, Type::table(), themeColor(Token::Text3),
                QLocale().toString(index.data(ChecklistModel::NumberRole).toInt()), Qt::AlignRight);
    StatusGlyph::paint(painter, glyphRect(rect), glyphFor(index));

    int right = rect.right() - padding;
    const auto by = initialsOf(index.data(ChecklistModel::ByRole).toString());
    if (settled && !by.isEmpty()) {
        paintElided(painter, QRect(right - 24, rect.top(), 24, rect.height()), Type::caption(),
                    themeColor(Token::Text2), by, Qt::AlignRight);
        right -= 32;
        const auto at = index.data(ChecklistModel::TimeRole).toDateTime().toLocalTime();
        paintElided(painter, QRect(right - 44, rect.top(), 44, rect.height()), Type::table(),
                    themeColor(Token::Text2), QLocale().toString(at.time(), QStringLiteral("HH:mm")),
                    Qt::AlignRight);
        right -= 52;
    }
    const int left = glyphRect(rect).right() + 10;
    const auto sub = index.data(ChecklistModel::SubLineRole).toString();
    const QRect title(left, rect.top() + 3, right - left, sub.isEmpty() ? rect.height() - 6 : 18);
    paintElided(painter, title, Type::bodyMedium(), themeColor(Token::Text), index.data().toString());
    if (!sub.isEmpty())
        paintElided(painter, QRect(left, rect.top() + 21, right - left, 15), Type::caption(),
                    themeColor(Token::Text3), sub);
}

QSize ChecklistDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, index.data(ChecklistModel::HeadingRole).toBool() ? headingHeight : itemHeight};
}

bool ChecklistDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                    const QModelIndex &index)
{
    const auto id = index.data(ChecklistModel::IdRole).toString();
    if (id.isEmpty())
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool onGlyph =
            glyphRect(option.rect).adjusted(-8, -8, 8, 8).contains(mouse->position().toPoint());
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
