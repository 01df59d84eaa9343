#include "drawing/PhaseChart.h"
#include "report/PdfComposer.h"

#include <algorithm>

// Planned against actual: the picture, and the same in words.
namespace gatelift {

void PdfComposer::addPhases()
{
    if (m_document.phases.isEmpty())
        return;
    heading(tr("Planned and actual"), QStringLiteral("phases"), true);
    const auto &chart = m_document.phaseChart;
    const auto axis = PhaseChart::axis(chart, m_document.zone, m_document.locale);
    constexpr qreal titleRoom = 150;
    drawing(PhaseChart::height(chart), [=, this](QPainter *p, const QRectF &r, const PdfPaintContext &) {
        PhaseChart::paint(p, r, m_document.phaseChart, axis, m_tokens, titleRoom);
    });
    constexpr qreal planned = 120;
    constexpr qreal took = 160;
    constexpr qreal standing = 96;
    const PdfTable lines = table({{tr("Phase"), width() - planned - took - standing, Qt::AlignLeft},
                                  {tr("Planned"), planned, Qt::AlignLeft},
                                  {tr("Took"), took, Qt::AlignLeft},
                                  {tr("Result"), standing, Qt::AlignLeft}});
    lines.addHead(m_blocks);
    for (const ReportPhase &phase : m_document.phases)
        lines.addRow(m_blocks,
                     {smallCell(phase.forecast.title), smallCell(phase.planned), smallCell(phase.took),
                      smallCell(phase.standing)},
                     PdfRow::Kind::Dense);
}

} // namespace gatelift
