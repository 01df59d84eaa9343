#include "report/PdfComposer.h"

#include "domain/BackupText.h"

// The backups with their evidence: facts of each, every table of the drill that counts.
namespace gatelift {
namespace {

constexpr qreal keyWidth = 150;

} // namespace

void PdfComposer::addBackups()
{
    if (m_document.backups.isEmpty())
        return;
    heading(tr("Backup"), QStringLiteral("backup"), true);
    for (const ReportBackup &backup : m_document.backups) {
        smallHeading(backup.title);
        paragraph(backup.state, backup.proven ? Token::OkText : Token::Text2);
        m_blocks.back()->keepWithNext = true;
        const PdfTable facts =
            table({{{}, keyWidth, Qt::AlignLeft}, {{}, width() - keyWidth, Qt::AlignLeft}});
        for (const auto &[key, value] : backup.facts) {
            const bool hash = value.size() == 64 && !value.contains(QLatin1Char(' '));
            facts.addRow(m_blocks, {smallCell(key, Token::Text2), hash ? monoCell(value) : smallCell(value)},
                         PdfRow::Kind::Dense);
        }
    }
    if (const auto &drill = m_document.backups.last().backup.drill)
        addDrill(*drill);
}

void PdfComposer::addDrill(const DrillRecord &drill)
{
    smallHeading(tr("Restore drill: %1").arg(drillSummary(drill)));
    constexpr qreal number = 110;
    constexpr qreal result = 100;
    const PdfTable lines = table({{tr("Table"), width() - 2 * number - result, Qt::AlignLeft},
                                  {tr("Rows on X"), number, Qt::AlignRight},
                                  {tr("Rows in the copy"), number, Qt::AlignRight},
                                  {tr("Result"), result, Qt::AlignLeft}});
    lines.addHead(m_blocks);
    for (const DrilledTable &one : drill.tables) {
        const bool equal = one.outcome == DrilledTable::Outcome::Equal;
        PdfCell outcome = smallCell(ReportText::drilled(one.outcome), equal ? Token::Text : Token::BadText);
        outcome.glyph = equal ? QStringLiteral("status-ok") : QStringLiteral("status-bad");
        lines.addRow(m_blocks,
                     {{{mono(one.name, 9)}, {}},
                      smallCell(m_text.number(one.rows)),
                      smallCell(m_text.number(one.copied)),
                      outcome},
                     PdfRow::Kind::Dense);
    }
}

} // namespace gatelift
