#include "wizard/delegates/FindingDelegate.h"

#include "session/FindingFilterModel.h"
#include "wizard/theme/MarkedText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/theme/WrappedText.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int padding = 8;
constexpr int edge = 16; // left of the first column: the card's own padding
constexpr int glyphExtent = 14;
constexpr int glyphGap = 6;
constexpr int line = 16;
constexpr int barWidth = 4;
constexpr int barGap = 2;
constexpr int pillHeight = 14;

void drawText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, Token token)
{
    painter->setFont(font);
    painter->setPen(themeColor(token));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

Token verdictToken(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Affected:
        return Token::WarnText;
    case Verdict::Review:
        return Token::Text;
    case Verdict::NotAffected:
        break;
    }
    return Token::Text3;
}

QRect upper(const QRect &cell)
{
    return {cell.left(), cell.top() + (cell.height() - 2 * line) / 2, cell.width(), line};
}

QRect lower(const QRect &cell)
{
    return upper(cell).translated(0, line);
}

} // namespace

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding + glyphExtent, rowHeight};
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto *rows = qobject_cast<const FindingFilterModel *>(index.model());
    if (!rows)
        return;
    QStyleOptionViewItem ground(option);
    initStyleOption(&ground, index);
    ground.text.clear();
    ground.state.setFlag(QStyle::State_HasFocus, false);
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    painter->save();
    painter->setClipRect(option.rect);
    const int left = index.column() == FindingModel::Title ? edge : padding;
    paintCell(painter, mirrored(option.rect.adjusted(left, 0, -padding, -1), option.rect), rows->item(index),
              index.column());
    painter->restore();
}

void FindingDelegate::paintCell(QPainter *painter, const QRect &cell, const FindingItem &item, int column)
{
    switch (column) {
    case FindingModel::Title:
        paintTitle(painter, cell, item);
        break;
    case FindingModel::Severity:
        paintSeverity(painter, cell, item);
        break;
    case FindingModel::Introduced:
        drawText(painter, cell, item.finding.change.introduced.toString(), Type::mono(), Token::Text2);
        break;
    case FindingModel::Affects:
        paintVerdict(painter, cell, item);
        break;
    case FindingModel::Decided:
        StatusGlyph::paint(painter,
                           QRectF(cell.center().x() - glyphExtent / 2.0,
                                  cell.top() + (cell.height() - glyphExtent) / 2.0, glyphExtent, glyphExtent),
                           standingGlyph(item));
        break;
    default:
        break;
    }
}

void FindingDelegate::paintTitle(QPainter *painter, const QRect &cell, const FindingItem &item)
{
    const auto marked = markedText(item.finding.change.title);
    const WrappedText title(marked.plain, Type::bodyMedium(), cell.width(), 1, marked.formats);
    title.draw(painter, upper(cell).topLeft(), themeColor(Token::Text), line);
    auto below = lower(cell);
    if (item.fresh) {
        const auto word = tr("new", "a pill: the run before did not find it");
        const int width = QFontMetrics(Type::caption()).horizontalAdvance(word) + 10;
        const auto pill =
            mirrored(QRect(below.left(), below.center().y() - pillHeight / 2, width, pillHeight), below);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(themeColor(Token::AccentSoft));
        painter->drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
        painter->setFont(Type::caption());
        painter->setPen(themeColor(Token::Accent));
        painter->drawText(pill, Qt::AlignCenter, word);
        below = mirrored(below.adjusted(width + glyphGap, 0, 0, 0), below);
    }
    drawText(painter, below, areaText(item.finding.change), Type::caption(), Token::Text3);
}

void FindingDelegate::paintSeverity(QPainter *painter, const QRect &cell, const FindingItem &item)
{
    const auto severity = item.finding.change.severity;
    const int full = severityBars(severity);
    const auto color =
        severity == ChangeSeverity::Blocker ? themeColor(Token::Bad) : themeColor(Token::Text2);
    for (int bar = 0; bar < 3; ++bar) {
        const int height = 5 + 3 * bar;
        const QRect rect(cell.left() + bar * (barWidth + barGap), cell.center().y() + 6 - height, barWidth,
                         height);
        painter->fillRect(mirrored(rect, cell), bar < full ? color : themeColor(Token::Border2));
    }
    const int taken = 3 * barWidth + 2 * barGap + glyphGap;
    drawText(painter, mirrored(cell.adjusted(taken, 0, 0, 0), cell), severityText(severity), Type::table(),
             severity == ChangeSeverity::Blocker ? Token::BadText : Token::Text);
}

void FindingDelegate::paintVerdict(QPainter *painter, const QRect &cell, const FindingItem &item)
{
    const auto &finding = item.finding;
    StatusGlyph::paint(painter,
                       mirrored(QRectF(cell.left(), upper(cell).center().y() - glyphExtent / 2.0 + 1,
                                       glyphExtent, glyphExtent),
                                cell),
                       verdictGlyph(finding.verdict));
    const auto room = mirrored(cell.adjusted(glyphExtent + glyphGap, 0, 0, 0), cell);
    drawText(painter, upper(room), verdictText(finding.verdict),
             finding.verdict == Verdict::NotAffected ? Type::table() : Type::tableMedium(),
             verdictToken(finding.verdict));
    drawText(painter, lower(room), affectsText(finding), Type::caption(), Token::Text3);
}

} // namespace gatelift
