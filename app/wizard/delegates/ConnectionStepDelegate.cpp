#include "wizard/delegates/ConnectionStepDelegate.h"

#include "session/ConnectionStepsModel.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int rowHeight = 28;
constexpr int padding = 16;
constexpr int textLeft = padding + 16 + 8;

Glyph glyphOf(const QModelIndex &index)
{
    switch (static_cast<ConnectionStep::Outcome>(index.data(ConnectionStepsModel::OutcomeRole).toInt())) {
    case ConnectionStep::Outcome::Pass:
        return Glyph::Ok;
    case ConnectionStep::Outcome::Warning:
        return Glyph::Warn;
    case ConnectionStep::Outcome::Fail:
        return Glyph::Bad;
    case ConnectionStep::Outcome::Skipped:
        break;
    }
    return Glyph::Todo;
}

int adviceHeight(const QString &advice, int width)
{
    if (advice.isEmpty())
        return 0;
    const QFontMetrics metrics(Type::caption());
    return metrics.boundingRect(0, 0, width, 1000, Qt::TextWordWrap, advice).height() + 6;
}

int widthOf(const QStyleOptionViewItem &option)
{
    const int width = option.widget ? option.widget->width() : option.rect.width();
    return qMax(80, width - textLeft - padding - 8);
}

} // namespace

void ConnectionStepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    painter->save();
    const auto &rect = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(rect, themeColor(Token::AccentSoft));
    StatusGlyph::paint(painter, mirrored(QRectF(rect.left() + padding, rect.top() + 6, 16, 16), rect),
                       glyphOf(index));
    const auto detail = index.data(ConnectionStepsModel::DetailRole).toString();
    const QFontMetrics metrics(Type::table());
    const QRect line(rect.left() + textLeft, rect.top(), rect.width() - textLeft - padding, rowHeight);
    const int titleWidth = metrics.horizontalAdvance(index.data().toString());
    const int detailWidth =
        qMin(metrics.horizontalAdvance(detail) + 2, qMax(40, line.width() - titleWidth - 12));
    painter->setFont(Type::table());
    painter->setPen(themeColor(Token::Text2));
    const QRect right(line.right() - detailWidth, line.top(), detailWidth, rowHeight);
    painter->drawText(mirrored(right, rect), Qt::AlignRight | Qt::AlignVCenter,
                      metrics.elidedText(detail, Qt::ElideMiddle, detailWidth));
    painter->setPen(themeColor(Token::Text));
    const QRect left(line.left(), line.top(), line.width() - detailWidth - 8, rowHeight);
    painter->drawText(mirrored(left, rect), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, left.width()));
    const auto advice = index.data(ConnectionStepsModel::AdviceRole).toString();
    if (!advice.isEmpty()) {
        painter->setFont(Type::caption());
        painter->setPen(themeColor(Token::Text2));
        painter->drawText(mirrored(QRect(line.left(), rect.top() + rowHeight - 4, line.width(),
                                         rect.height() - rowHeight + 2),
                                   rect),
                          Qt::TextWordWrap, advice);
    }
    if (index.row() + 1 < index.model()->rowCount()) {
        painter->setPen(themeColor(Token::Border));
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    }
    painter->restore();
}

QSize ConnectionStepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto advice = index.data(ConnectionStepsModel::AdviceRole).toString();
    return {100, rowHeight + adviceHeight(advice, widthOf(option))};
}

} // namespace gatelift
