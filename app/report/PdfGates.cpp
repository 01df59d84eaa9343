#include "report/PdfComposer.h"

// The report's chapter on gates: who answered for what did not hold, and what the second person signed.
namespace gatelift {

void PdfComposer::addGates()
{
    if (m_document.waivers.isEmpty() && m_document.gateSignatures.isEmpty())
        return;
    heading(tr("Gates"), QStringLiteral("gates"), false);
    addWaivers();
    if (m_document.gateSignatures.isEmpty())
        return;
    smallHeading(tr("Signed by the second person"));
    constexpr qreal stepWidth = 130;
    constexpr qreal personWidth = 170;
    constexpr qreal timeWidth = 96;
    constexpr qreal hashWidth = 66;
    const PdfTable signs =
        table({{tr("Step"), stepWidth, Qt::AlignLeft},
               {tr("Gate"), width() - stepWidth - personWidth - timeWidth - hashWidth, Qt::AlignLeft},
               {tr("Person"), personWidth, Qt::AlignLeft},
               {tr("Time"), timeWidth, Qt::AlignLeft},
               {tr("SHA-256"), hashWidth, Qt::AlignRight}});
    signs.addHead(m_blocks);
    for (const ReportSignOff &line : m_document.gateSignatures)
        signs.addRow(m_blocks,
                     {{{text(ReportText::step(line.signOff.step), Token::Text, 11, QFont::Medium)}, {}},
                      cell(ReportText::signOffRemark(line.signOff), Token::Text2),
                      {{text(line.signOff.person)}, QStringLiteral("status-ok")},
                      cell(m_text.time(line.signOff.at)),
                      monoCell(ReportText::shortHash(line.hash))});
}

void PdfComposer::addWaivers()
{
    if (m_document.waivers.isEmpty())
        return;
    smallHeading(tr("Waived gates"));
    constexpr qreal gateWidth = 130;
    constexpr qreal peopleWidth = 130;
    constexpr qreal timeWidth = 130;
    const qreal rest = width() - gateWidth - peopleWidth - timeWidth;
    const PdfTable waivers = table({{tr("Gate"), gateWidth, Qt::AlignLeft},
                                    {tr("What did not hold"), rest / 2, Qt::AlignLeft},
                                    {tr("Reason"), rest / 2, Qt::AlignLeft},
                                    {tr("Owner, second person"), peopleWidth, Qt::AlignLeft},
                                    {tr("Given, until"), timeWidth, Qt::AlignLeft}});
    waivers.addHead(m_blocks);
    for (const ReportWaiver &line : m_document.waivers) {
        const GateWaiver &waiver = line.kept.waiver;
        const auto &withdrawn = line.kept.withdrawnAt;
        waivers.addRow(m_blocks,
                       {{{text(line.gate, Token::Text, 11, QFont::Medium)}, QStringLiteral("status-waived")},
                        cell(line.facts, Token::Text2),
                        cell(waiver.reason, Token::Text2),
                        cell(waiver.second.isEmpty() ? waiver.owner
                                                     : waiver.owner + QStringLiteral(", ") + waiver.second),
                        cell(tr("%1 to %2")
                                 .arg(m_text.time(waiver.at),
                                      m_text.time(withdrawn.isValid() ? withdrawn : waiver.until)))});
    }
}

} // namespace gatelift
