#include "report/PdfBlocks.h"

#include "drawing/Fonts.h"
#include "drawing/Icons.h"

#include <QPainter>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qreal cellGap = 8; //!< px between the columns
constexpr qreal glyphSize = 11;
constexpr qreal denseGlyphSize = 9;
constexpr qreal glyphRoom = 18;

} // namespace

PdfRow::PdfRow(QList<Part> parts, Kind kind, const Tokens &tokens)
    : m_parts(std::move(parts))
    , m_kind(kind)
    , m_tokens(tokens)
{
    for (const Part &part : std::as_const(m_parts))
        m_height = std::max(m_height, part.text->height(part.first, part.last));
    m_height = std::max(m_height, kind == Kind::Dense ? denseGlyphSize : glyphSize) + 2 * padding(kind);
}

qreal PdfRow::padding(Kind kind)
{
    switch (kind) {
    case Kind::Plain:
        return 0.0;
    case Kind::Dense:
        return 1.0;
    default:
        return 3.0;
    }
}

void PdfRow::paint(QPainter *painter, const QRectF &rect, const PdfPaintContext &) const
{
    if (m_kind == Kind::Head || m_kind == Kind::Group)
        painter->fillRect(rect, m_tokens.color(Token::Sunken));
    if (m_kind != Kind::Plain) {
        painter->setPen(QPen(m_tokens.color(m_kind == Kind::Head ? Token::Border2 : Token::Border), 0.8));
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    }
    for (const Part &part : m_parts) {
        const QPointF at(rect.left() + part.area.left(), rect.top() + padding(m_kind));
        const qreal glyph = m_kind == Kind::Dense ? denseGlyphSize : glyphSize;
        if (!part.glyph.isEmpty() && part.first == 0)
            Icons::paintStatus(painter,
                               QRectF(at.x(), at.y() + (m_kind == Kind::Dense ? 1.5 : 2.5), glyph, glyph),
                               part.glyph, m_tokens);
        const qreal indent = part.glyph.isEmpty() ? 0 : glyphRoom;
        part.text->paint(painter, at + QPointF(indent, 0), part.first, part.last);
    }
}

PdfTable::PdfTable(QList<PdfColumn> columns, qreal most, const Tokens &tokens)
    : m_columns(std::move(columns))
    , m_most(most)
    , m_tokens(tokens)
{
    qreal x = cellGap;
    QList<PdfRow::Part> parts;
    bool titled = false;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const PdfColumn &column = m_columns.at(i);
        const PdfParagraph title{column.title, Fonts::ui(10, QFont::DemiBold), m_tokens.color(Token::Text2)};
        titled = titled || !column.title.isEmpty();
        parts.append({std::make_shared<PdfText>(QList<PdfParagraph>{title}, columnRoom(i), column.alignment),
                      QRectF(x, 0, column.width - cellGap, 0),
                      0,
                      99,
                      {}});
        x += column.width;
    }
    if (titled)
        m_head = std::make_shared<PdfRow>(parts, PdfRow::Kind::Head, m_tokens);
}

// The last column keeps the same distance from the table's edge as the first one.
qreal PdfTable::columnRoom(qsizetype column) const
{
    const bool last = column + 1 == m_columns.size() && column > 0;
    return m_columns.at(column).width - (last ? 2 : 1) * cellGap;
}

void PdfTable::addHead(PdfBlocks &blocks) const
{
    if (!m_head)
        return;
    m_head->keepWithNext = true;
    m_head->spaceBefore = 6;
    blocks.push_back(m_head);
}

void PdfTable::addGroup(PdfBlocks &blocks, const QString &title, const QString &anchor) const
{
    qreal width = -cellGap;
    for (const PdfColumn &column : m_columns)
        width += column.width;
    const PdfParagraph paragraph{title, Fonts::ui(11, QFont::DemiBold), m_tokens.color(Token::Text)};
    auto row = std::make_shared<PdfRow>(
        QList<PdfRow::Part>{{std::make_shared<PdfText>(QList<PdfParagraph>{paragraph}, width),
                             QRectF(cellGap, 0, width, 0),
                             0,
                             99,
                             {}}},
        PdfRow::Kind::Group, m_tokens);
    row->keepWithNext = true;
    row->head = m_head;
    row->anchor = anchor;
    blocks.push_back(row);
}

void PdfTable::addRow(PdfBlocks &blocks, const QList<PdfCell> &cells, PdfRow::Kind kind) const
{
    QList<PdfRow::Part> parts;
    qreal x = kind == PdfRow::Kind::Plain ? 0 : cellGap;
    for (qsizetype i = 0; i < cells.size() && i < m_columns.size(); ++i) {
        const PdfColumn &column = m_columns.at(i);
        const PdfCell &cell = cells.at(i);
        const qreal room = columnRoom(i) - (cell.glyph.isEmpty() ? 0 : glyphRoom);
        parts.append({std::make_shared<PdfText>(cell.paragraphs, room, column.alignment),
                      QRectF(x, 0, columnRoom(i), 0), 0, 0, cell.glyph});
        x += column.width;
    }
    // A row is one block unless it alone would overflow a page.
    bool more = true;
    while (more) {
        more = false;
        for (PdfRow::Part &part : parts) {
            part.first = part.last;
            part.last = part.first + part.text->fitting(part.first, m_most - 2 * PdfRow::padding(kind));
            more = more || part.last < part.text->lineCount();
        }
        auto row = std::make_shared<PdfRow>(parts, kind, m_tokens);
        row->head = m_head;
        blocks.push_back(row);
    }
}

} // namespace gatelift
