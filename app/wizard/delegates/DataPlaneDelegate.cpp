#include "wizard/delegates/DataPlaneDelegate.h"

#include "session/DataPlaneFilterModel.h"
#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/RowGround.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/HashSwatch.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/VersionTag.h"

#include <QPainter>

namespace gatelift {
namespace {

constexpr int padding = 8;
constexpr int endPadding = 4; // behind texts that start at the left
constexpr int edge = 16;      // left of the first column: the card's own padding
constexpr int glyphExtent = 14;
constexpr int glyphGap = 6;
constexpr int pillHeight = 16;

void drawText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, Token token,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    painter->setPen(themeColor(token));
    drawCellText(painter, rect, text, font, alignment);
}

std::optional<Side> sideOf(Place place)
{
    if (place == Place::Neither)
        return std::nullopt;
    return place == Place::X ? Side::X : Side::Y;
}

HashSwatch::Kind swatchOf(HashKind kind)
{
    switch (kind) {
    case HashKind::ExpectedX:
        return HashSwatch::Kind::ExpectedX;
    case HashKind::ExpectedY:
        return HashSwatch::Kind::ExpectedY;
    case HashKind::Unexpected:
        return HashSwatch::Kind::Unexpected;
    case HashKind::Empty:
        return HashSwatch::Kind::NoConfig;
    case HashKind::Unknown:
        break;
    }
    return HashSwatch::Kind::Plain;
}

Token statusToken(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Warn:
        return Token::WarnText;
    case Glyph::Bad:
        return Token::BadText;
    case Glyph::NotApplicable:
    case Glyph::Unknown:
        return Token::Text3;
    default:
        return Token::Text;
    }
}

QRect glyphRect(const QRect &cell)
{
    return mirrored(
        QRect(cell.left(), cell.top() + (cell.height() - glyphExtent) / 2, glyphExtent, glyphExtent), cell);
}

} // namespace

QSize DataPlaneDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // Only asked for when a column is fitted to its contents.
    const QFontMetrics metrics(Type::table());
    int width = metrics.horizontalAdvance(index.data().toString()) + 2 * padding + glyphExtent + glyphGap;
    if (index.column() == DataPlaneModel::Hostname)
        width += edge + 40;
    return {std::max(width, QStyledItemDelegate::sizeHint(option, index).width()), rowHeight};
}

void DataPlaneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto *rows = qobject_cast<const DataPlaneFilterModel *>(index.model());
    if (!rows)
        return;
    const auto &item = rows->item(index);
    if (item.hidden)
        painter->fillRect(option.rect, themeColor(Token::Hover));
    drawRowGround(painter, option);

    painter->save();
    painter->setClipRect(option.rect);
    const int left = index.column() == DataPlaneModel::Hostname ? edge : padding;
    const bool number =
        index.column() == DataPlaneModel::LastSeen || index.column() == DataPlaneModel::CertExpiry;
    paintCell(painter,
              mirrored(option.rect.adjusted(left, 0, number ? -padding : -endPadding, -1), option.rect), item,
              index.column());
    painter->restore();
}

void DataPlaneDelegate::paintCell(QPainter *painter, const QRect &cell, const DataPlaneItem &item, int column)
{
    const auto muted = item.hidden ? Token::Text3 : Token::Text2;
    switch (column) {
    case DataPlaneModel::Hostname:
        paintHostname(painter, cell, item);
        break;
    case DataPlaneModel::Ip:
        drawText(painter, cell, item.node.row.ip, Type::mono(), muted);
        break;
    case DataPlaneModel::VersionColumn: {
        const auto size = VersionTag::sizeFor(sideOf(item.group), versionText(item));
        const QRect tag(cell.left(), cell.top() + (cell.height() - size.height()) / 2,
                        std::min(size.width(), cell.width()), size.height());
        VersionTag::paint(painter, mirrored(tag, cell), sideOf(item.group), versionText(item));
        break;
    }
    case DataPlaneModel::Status: {
        const auto glyph = statusGlyph(item);
        StatusGlyph::paint(painter, glyphRect(cell), glyph);
        drawText(painter, mirrored(cell.adjusted(glyphExtent + glyphGap, 0, 0, 0), cell), statusText(item),
                 Type::table(), statusToken(glyph));
        break;
    }
    case DataPlaneModel::ConfigHash:
        HashSwatch::paint(painter, cell, swatchOf(item.hashKind), item.node.row.configHash);
        break;
    case DataPlaneModel::Labels:
        drawText(painter, cell, labelsText(item), Type::table(), muted);
        break;
    default:
        paintNumber(painter, cell, item, column);
        break;
    }
}

void DataPlaneDelegate::paintHostname(QPainter *painter, const QRect &cell, const DataPlaneItem &item)
{
    const auto font = Type::tableMedium();
    const auto &name = item.node.row.hostname;
    const auto word = tr("next", "a pill: this node belongs to the next batch");
    const int pillWidth = item.next ? cellTextWidth(word, Type::caption()) + 12 : 0;
    const auto room = cell.adjusted(0, 0, item.next ? -(pillWidth + glyphGap) : 0, 0);
    drawText(painter, mirrored(room, cell), name, font, item.hidden ? Token::Text3 : Token::Text);
    if (!item.next)
        return;
    const int x = cell.left() + std::min(cellTextWidth(name, font), room.width()) + glyphGap;
    const auto pill =
        mirrored(QRect(x, cell.top() + (cell.height() - pillHeight) / 2, pillWidth, pillHeight), cell);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(Token::NeutralSoft));
    painter->drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    drawText(painter, pill, word, Type::caption(), Token::Text3, Qt::AlignCenter);
}

void DataPlaneDelegate::paintNumber(QPainter *painter, const QRect &cell, const DataPlaneItem &item,
                                    int column)
{
    const bool cert = column == DataPlaneModel::CertExpiry;
    const auto urgency = cert ? certUrgency(item) : ageUrgency(item);
    const auto text = cert ? certText(item) : ageText(item);
    const auto token = urgency == Urgency::Bad       ? Token::BadText
                       : urgency == Urgency::Warning ? Token::WarnText
                       : item.hidden                 ? Token::Text3
                                                     : Token::Text;
    const auto font = urgency == Urgency::Calm ? Type::table() : Type::tableMedium();
    drawText(painter, cell, text, font, token, Qt::AlignRight | Qt::AlignVCenter);
    if (!cert || urgency == Urgency::Calm)
        return;
    auto glyph = mirrored(glyphRect(cell), cell);
    glyph.moveLeft(cell.right() - cellTextWidth(text, font) - glyphGap - glyphExtent);
    StatusGlyph::paint(painter, mirrored(glyph, cell), urgency == Urgency::Bad ? Glyph::Bad : Glyph::Warn);
}

} // namespace gatelift
