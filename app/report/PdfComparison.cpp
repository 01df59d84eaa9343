#include "report/PdfComposer.h"
#include "report/ReportComparison.h"

// The earlier environment beside this one.
namespace gatelift {

void PdfComposer::addComparison()
{
    if (!m_document.comparison)
        return;
    const auto &comparison = *m_document.comparison;
    //: an earlier environment
    heading(tr("Compared with %1").arg(comparison.name), QStringLiteral("comparison"), false);
    paragraph(comparison.sentence);
    paragraph(comparison.summary);
    constexpr qreal nameWidth = 130;
    constexpr qreal valueWidth = 120;
    const PdfTable lines = table({{tr("What"), nameWidth, Qt::AlignLeft},
                                  {comparison.name, valueWidth, Qt::AlignLeft},
                                  {tr("Here"), valueWidth, Qt::AlignLeft},
                                  {tr("Result"), width() - nameWidth - 2 * valueWidth, Qt::AlignLeft}});
    lines.addHead(m_blocks);
    for (const auto &line : comparison.differences.rows)
        lines.addRow(m_blocks,
                     {smallCell(line.name, Token::Text), smallCell(line.there), smallCell(line.here),
                      smallCell(comparedResult(line), line.attention ? Token::WarnText : Token::Text2)},
                     PdfRow::Kind::Dense);
    if (comparison.learned.isEmpty())
        return;
    smallHeading(tr("Learned there"));
    for (const auto &line : comparison.learned)
        paragraph(line);
}

} // namespace gatelift
