#include "wizard/delegates/EventDelegate.h"

#include "session/ClusterEventModel.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int edge = 16;
constexpr int timeWidth = 42;
constexpr int glyphExtent = 14;
constexpr int gap = 8;

//! Draws one part and gives what is left of the line.
QRect drawPart(QPainter *painter, const QRect &rect, const QString &text, const QFont &font)
{
    if (text.isEmpty() || rect.width() <= 0)
        return rect;
    const QFontMetrics metrics(font);
    const auto shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter->setFont(font);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    // Behind an ellipsis nothing follows.
    return shown == text ? rect.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0) : QRect();
}

} // namespace

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight};
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    const bool loud = index.data(ClusterEventModel::LoudRole).toBool();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || loud)
        painter->fillRect(option.rect, themeColor(selected ? Token::AccentSoft : Token::BadSoft));

    auto line = option.rect.adjusted(edge, 0, -edge, 0);
    painter->setPen(themeColor(loud ? Token::BadText : Token::Text3));
    drawPart(painter, line, index.data(ClusterEventModel::TimeRole).toString(), Type::mono());
    line.setLeft(line.left() + timeWidth);
    const QRectF glyph(line.left(), line.top() + (line.height() - glyphExtent) / 2.0, glyphExtent,
                       glyphExtent);
    StatusGlyph::paint(painter, glyph, static_cast<Glyph>(index.data(ClusterEventModel::GlyphRole).toInt()));
    line.setLeft(line.left() + glyphExtent + gap);

    painter->setPen(themeColor(Token::Text));
    const auto text = index.data().toString();
    const auto subject = index.data(ClusterEventModel::SubjectRole).toString();
    const auto at = subject.isEmpty() ? -1 : text.indexOf(subject);
    if (at < 0) {
        drawPart(painter, line, text, Type::table());
    } else {
        auto bold = Type::table();
        bold.setWeight(QFont::DemiBold);
        line = drawPart(painter, line, text.left(at), Type::table());
        line = drawPart(painter, line, subject, bold);
        drawPart(painter, line, text.mid(at + subject.size()), Type::table());
    }
    painter->restore();
}

} // namespace gatelift
