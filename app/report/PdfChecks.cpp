#include "domain/FindingText.h"
#include "report/PdfComposer.h"

// The latest run of the checks: what bites and what a person judged, with the decision on each.
namespace gatelift {

void PdfComposer::addChecks()
{
    if (!m_document.checks)
        return;
    const ReportChecks &checks = *m_document.checks;
    heading(tr("Checks"), QStringLiteral("checks"), true);
    paragraph(m_text.checksSummary(checks), checks.open > 0 ? Token::WarnText : Token::Text2);
    for (const QString &line : checks.partial)
        paragraph(tr("Partial: %1").arg(line), Token::WarnText);
    constexpr qreal severity = 56;
    constexpr qreal verdict = 86;
    constexpr qreal decision = 140;
    const qreal rest = width() - severity - verdict - decision;
    const PdfTable lines = table({{tr("Finding"), rest, Qt::AlignLeft},
                                  {tr("Severity"), severity, Qt::AlignLeft},
                                  {tr("Verdict"), verdict, Qt::AlignLeft},
                                  {tr("Decision"), decision, Qt::AlignLeft}});
    lines.addHead(m_blocks);
    for (const ReportCheck &row : checks.rows) {
        const auto &change = row.finding.change;
        const bool affected = row.finding.verdict == Verdict::Affected;
        const bool open = row.standing == FindingStanding::Open || row.standing == FindingStanding::Changed;
        PdfCell title = smallCell(withoutMarks(change.title));
        title.paragraphs << text(
            row.bites.isEmpty() ? change.id : change.id + QStringLiteral(" · ") + row.bites, Token::Text3, 9);
        PdfCell decided = smallCell(ReportText::decision(row), open ? Token::WarnText : Token::Text);
        QStringList who;
        if (!open && !row.decision.by.isEmpty())
            who << row.decision.by;
        if (!row.decision.note.isEmpty())
            who << row.decision.note;
        if (!who.isEmpty())
            decided.paragraphs << text(who.join(QStringLiteral(": ")), Token::Text3, 9);
        lines.addRow(m_blocks,
                     {title, smallCell(severityText(change.severity)),
                      smallCell(verdictText(row.finding.verdict), affected ? Token::WarnText : Token::Text),
                      decided},
                     PdfRow::Kind::Dense);
    }
}

} // namespace gatelift
