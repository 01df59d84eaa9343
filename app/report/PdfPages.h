#pragma once

#include "report/PdfBlocks.h"

#include <QPageSize>
#include <QSizeF>

class QPainter;

namespace gatelift {

//! \brief The two papers that reports are printed on.
enum class PaperSize { A4, Letter };

//! \brief Sizes of a page in px at 96 dpi, with 14 mm margins (DESIGN_LANGUAGE.md, section 8).
struct PdfPageMetrics
{
    QSizeF page;
    QRectF body;
    [[nodiscard]] static PdfPageMetrics of(PaperSize paper);
    [[nodiscard]] static QPageSize::PageSizeId id(PaperSize paper);
};

//! \brief Where a block landed.
struct PdfPlacement
{
    std::shared_ptr<const PdfBlock> block;
    int page = 0; //!< from 0
    QRectF rect;
};

//! \brief Blocks spread over pages.
struct PdfPages
{
    QList<PdfPlacement> placements; //!< in reading order
    int count = 0;
    PdfPaintContext context;
};

//! \brief Puts blocks on pages: never splits one, never leaves a heading or a table head alone at the foot,
//! repeats the head of a table that goes on.
[[nodiscard]] PdfPages paginate(const PdfBlocks &blocks, const PdfPageMetrics &metrics);

} // namespace gatelift
