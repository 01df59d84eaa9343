#pragma once

#include "drawing/Tokens.h"
#include "report/PdfText.h"

#include <QHash>
#include <QRectF>

#include <functional>

namespace gatelift {

//! \brief What a block may ask when it is painted: which page an anchor landed on.
struct PdfPaintContext
{
    QHash<QString, int> pageOf; //!< anchor to page, from 1
};

//! \brief A piece that is never split: a heading, a table row, a drawing. Heights are px at 96 dpi.
class PdfBlock
{
public:
    PdfBlock() = default;
    virtual ~PdfBlock() = default;
    Q_DISABLE_COPY_MOVE(PdfBlock)

    [[nodiscard]] virtual qreal height() const = 0;
    virtual void paint(QPainter *painter, const QRectF &rect, const PdfPaintContext &context) const = 0;

    qreal spaceBefore = 0;     //!< left out at the top of a page
    bool keepWithNext = false; //!< never the last thing on a page
    bool startsPage = false;
    QString anchor;                       //!< for the contents page, empty where none
    QString bookmark;                     //!< title in the outline, empty where none
    int level = 0;                        //!< of the bookmark
    QString linkTo;                       //!< anchor that a click leads to
    std::shared_ptr<const PdfBlock> head; //!< repeated at the top of a page when a table goes on
};

using PdfBlockPtr = std::shared_ptr<PdfBlock>;
using PdfBlocks = std::vector<PdfBlockPtr>;

//! \brief Anything painted by a function in a fixed height.
class PdfDrawing : public PdfBlock
{
public:
    using Paint = std::function<void(QPainter *, const QRectF &, const PdfPaintContext &)>;
    PdfDrawing(qreal height, Paint paint)
        : m_height(height)
        , m_paint(std::move(paint))
    {
    }
    [[nodiscard]] qreal height() const override { return m_height; }
    void paint(QPainter *painter, const QRectF &rect, const PdfPaintContext &context) const override
    {
        m_paint(painter, rect, context);
    }

private:
    qreal m_height;
    Paint m_paint;
};

//! \brief A column of a table.
struct PdfColumn
{
    QString title;
    qreal width = 0;
    Qt::Alignment alignment = Qt::AlignLeft;
};

//! \brief One cell: an optional status glyph and paragraphs.
struct PdfCell
{
    QList<PdfParagraph> paragraphs;
    QString glyph;
};

//! \brief A table row; made by PdfTable.
class PdfRow : public PdfBlock
{
public:
    struct Part
    {
        std::shared_ptr<const PdfText> text;
        QRectF area; //!< x and width inside the row
        qsizetype first = 0;
        qsizetype last = 0;
        QString glyph;
    };
    enum class Kind { Head, Group, Body, Dense, Plain };

    PdfRow(QList<Part> parts, Kind kind, const Tokens &tokens);
    [[nodiscard]] qreal height() const override { return m_height; }
    void paint(QPainter *painter, const QRectF &rect, const PdfPaintContext &context) const override;
    [[nodiscard]] static qreal padding(Kind kind);

private:
    QList<Part> m_parts;
    Kind m_kind;
    const Tokens &m_tokens;
    qreal m_height = 0;
};

//! \brief Makes the rows of a table over pages: the head is repeated, rows stay whole unless one alone is
//! taller than `most`, which then goes on line by line in rows of their own.
class PdfTable
{
public:
    PdfTable(QList<PdfColumn> columns, qreal most, const Tokens &tokens);

    //! \brief The head, kept with the first row.
    void addHead(PdfBlocks &blocks) const;
    void addGroup(PdfBlocks &blocks, const QString &title, const QString &anchor = {}) const;
    void addRow(PdfBlocks &blocks, const QList<PdfCell> &cells, PdfRow::Kind kind = PdfRow::Kind::Body) const;

private:
    [[nodiscard]] qreal columnRoom(qsizetype column) const;

    QList<PdfColumn> m_columns;
    qreal m_most;
    const Tokens &m_tokens;
    std::shared_ptr<PdfRow> m_head;
};

} // namespace gatelift
