#include "report/PdfPages.h"

namespace gatelift {
namespace {

constexpr qreal pxPerMm = 96.0 / 25.4;
constexpr qreal margin = 14 * pxPerMm;
constexpr qreal headerRoom = 50;
constexpr qreal footerRoom = 34;

//! Height of a block together with all that must stay with it.
qreal chainHeight(const PdfBlocks &blocks, std::size_t first)
{
    qreal height = 0;
    for (std::size_t i = first; i < blocks.size(); ++i) {
        height += blocks[i]->height() + (i == first ? 0 : blocks[i]->spaceBefore);
        if (!blocks[i]->keepWithNext)
            break;
    }
    return height;
}

class Pager
{
public:
    Pager(const PdfBlocks &blocks, const PdfPageMetrics &metrics)
        : m_blocks(blocks)
        , m_body(metrics.body)
        , m_y(metrics.body.top())
    {
    }

    PdfPages run()
    {
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            put(i);
        m_pages.count = m_page + 1;
        return m_pages;
    }

private:
    void put(std::size_t index)
    {
        const PdfBlockPtr &block = m_blocks[index];
        const qreal space = atTop() ? 0 : block->spaceBefore;
        // A chain that is taller than a page can't be kept; then the block alone decides.
        qreal need = chainHeight(m_blocks, index);
        if (need > m_body.height())
            need = block->height();
        const bool full = m_y + space + need > m_body.bottom() + 0.01;
        if (!atTop() && (block->startsPage || full))
            newPage(block);
        m_y += atTop() ? 0 : block->spaceBefore;
        place(block);
    }

    void newPage(const PdfBlockPtr &next)
    {
        ++m_page;
        m_y = m_body.top();
        if (next->head)
            place(next->head);
    }

    void place(const std::shared_ptr<const PdfBlock> &block)
    {
        const QRectF rect(m_body.left(), m_y, m_body.width(), block->height());
        m_pages.placements.append({block, m_page, rect});
        if (!block->anchor.isEmpty() && !m_pages.context.pageOf.contains(block->anchor))
            m_pages.context.pageOf.insert(block->anchor, m_page + 1);
        m_y = rect.bottom();
    }

    [[nodiscard]] bool atTop() const { return m_y <= m_body.top(); }

    const PdfBlocks &m_blocks;
    QRectF m_body;
    qreal m_y;
    int m_page = 0;
    PdfPages m_pages;
};

} // namespace

QPageSize::PageSizeId PdfPageMetrics::id(PaperSize paper)
{
    return paper == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter;
}

PdfPageMetrics PdfPageMetrics::of(PaperSize paper)
{
    const QSizeF page = QPageSize(id(paper)).size(QPageSize::Millimeter) * pxPerMm;
    return {page, QRectF(margin, margin + headerRoom, page.width() - 2 * margin,
                         page.height() - 2 * margin - headerRoom - footerRoom)};
}

PdfPages paginate(const PdfBlocks &blocks, const PdfPageMetrics &metrics)
{
    return Pager(blocks, metrics).run();
}

} // namespace gatelift
