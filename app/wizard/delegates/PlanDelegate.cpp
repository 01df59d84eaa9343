#include "wizard/delegates/PlanDelegate.h"

#include "drawing/Icons.h"
#include "session/PlanListModel.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StepProgress.h"
#include "wizard/widgets/VersionTag.h"

#include <QPainter>

namespace gatelift {
namespace {

void paintLine(QPainter *painter, const QRect &rect, const QFont &font, Token color, const QString &text)
{
    painter->setFont(font);
    painter->setPen(themeColor(color));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void paintVersions(QPainter *painter, const QRect &rect, const QModelIndex &index)
{
    const auto from = index.data(PlanListModel::FromRole).toString();
    const auto to = index.data(PlanListModel::ToRole).toString();
    if (from.isEmpty() && to.isEmpty())
        return;
    int x = rect.left();
    const auto tag = [&](Side side, const QString &version) {
        const auto size = VersionTag::sizeFor(side, version);
        VersionTag::paint(painter,
                          mirrored(QRect(QPoint(x, rect.center().y() - size.height() / 2), size), rect), side,
                          version);
        x += size.width();
    };
    if (!from.isEmpty())
        tag(Side::X, from);
    painter->drawPixmap(mirrored(QRect(x + 4, rect.center().y() - 7, 14, 14), rect).topLeft(),
                        Icons::pixmap(mirroredIcon(QStringLiteral("arrow-r")), 14, themeColor(Token::Text3),
                                      painter->device()->devicePixelRatioF()));
    x += 22;
    if (!to.isEmpty())
        tag(Side::Y, to);
}

QList<StepState> statesOf(const QModelIndex &index)
{
    QList<StepState> states;
    const auto done = index.data(PlanListModel::StepDoneRole).toList();
    const int page = index.data(PlanListModel::PageRole).toInt();
    for (int i = 0; i < done.size(); ++i)
        states << (done[i].toBool() ? StepState::Done : i == page ? StepState::Current : StepState::Todo);
    return states;
}

} // namespace

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, themeColor(Token::AccentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, themeColor(Token::Hover));
    painter->setPen(themeColor(Token::Border));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto rect = mirrored(option.rect.adjusted(index.column() == 0 ? 16 : 8, 0, -8, 0), option.rect);
    const auto sub = index.data(PlanListModel::SubLineRole).toString();
    const QRect first(rect.left(), rect.top() + (sub.isEmpty() ? 18 : 10), rect.width(), 20);
    const QRect second(rect.left(), rect.top() + 30, rect.width(), 16);
    switch (index.column()) {
    case PlanListModel::VersionsColumn:
        paintVersions(painter, rect, index);
        break;
    case PlanListModel::ProgressColumn: {
        const auto states = statesOf(index);
        if (states.isEmpty())
            break;
        const int width = StepProgress::widthFor(states.size());
        StepProgress::paint(painter, mirrored(QRectF(first.left(), first.center().y() - 5, width, 10), first),
                            states);
        paintLine(painter, mirrored(first.adjusted(width + 8, 0, 0, 0), first), Type::table(), Token::Text2,
                  index.data().toString());
        paintLine(painter, second, Type::caption(), Token::Text3, sub);
        break;
    }
    case PlanListModel::StateColumn: {
        const auto glyph = Icons::status(index.data(PlanListModel::GlyphRole).toString(), 14, currentTokens(),
                                         painter->device()->devicePixelRatioF());
        painter->drawPixmap(mirrored(QRect(rect.left(), rect.center().y() - 7, 14, 14), rect).topLeft(),
                            glyph);
        paintLine(painter, mirrored(rect.adjusted(22, 0, 0, 0), rect), Type::table(), Token::Text,
                  index.data().toString());
        break;
    }
    default:
        paintLine(painter, first, index.column() == 0 ? Type::bodyMedium() : Type::table(), Token::Text,
                  index.data().toString());
        paintLine(painter, second, Type::caption(), Token::Text3, sub);
        break;
    }
    painter->restore();
}

} // namespace gatelift
