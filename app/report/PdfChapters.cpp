#include "report/PdfComposer.h"

#include <numeric>

// Chapters that are the same in every format.
namespace gatelift {

void PdfComposer::addChapter(const QString &id)
{
    const ReportChapter *chapter = m_document.chapter(id);
    if (!chapter)
        return;
    heading(chapter->title, id, false);
    for (const QString &line : chapter->lines) {
        paragraph(line);
        m_blocks.back()->keepWithNext = true;
    }
    for (const ReportTable &one : chapter->tables) {
        smallHeading(one.caption);
        const int whole = std::accumulate(one.weights.cbegin(), one.weights.cend(), 0);
        QList<PdfColumn> columns;
        for (qsizetype i = 0; i < one.heads.size(); ++i)
            columns.append({one.heads.at(i), width() * one.weights.at(i) / whole, Qt::AlignLeft});
        const PdfTable lines = table(columns);
        lines.addHead(m_blocks);
        for (const ReportRow &row : one.rows) {
            if (row.isGroup) {
                lines.addGroup(m_blocks, row.cells.first().text);
                continue;
            }
            QList<PdfCell> cells;
            for (const ReportCell &cell : row.cells) {
                PdfCell drawn;
                for (const QString &line : cell.text.split(QLatin1Char('\n')))
                    drawn.paragraphs << (cell.isCode ? mono(line, 9) : text(line, Token::Text, 10));
                drawn.glyph = cell.glyph;
                cells << drawn;
            }
            lines.addRow(m_blocks, cells, PdfRow::Kind::Dense);
        }
    }
}

} // namespace gatelift
