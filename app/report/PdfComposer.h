#pragma once

#include "report/PdfPages.h"
#include "report/ReportText.h"

namespace gatelift {

//! \brief Turns a report document into blocks, section by section; the inside of renderPdf().
class PdfComposer
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PdfComposer)
public:
    PdfComposer(const ReportDocument &document, const PdfPageMetrics &metrics);

    //! \brief The whole report. The contents page follows the summary; its page numbers are looked up when it
    //! is painted.
    [[nodiscard]] PdfBlocks compose();

private:
    void addSummary();
    void addTitle();
    void addFigures();
    void addTimeline();
    void addSharesAndFindings();
    void addFindings(PdfBlocks &blocks, qreal room) const;
    void addSignOffs();
    void addGates();
    void addWaivers();
    void addStepSummary();
    void addSignatureLines();
    void addContents(const PdfBlocks &rest);
    void addPhases();
    void addChecklist();
    void addStepItems(const PdfTable &items, const ReportStep &step);
    void addNotes();
    void addBackups();
    void addChecks();
    void addComparison();
    void addDrill(const DrillRecord &drill);
    void addFleet(const ReportFleet &fleet, int index);
    [[nodiscard]] qreal timeWidth() const;
    void addEvents();
    void addTopologies();
    void addChapter(const QString &id);
    void addPath();
    void addJournal();
    void addEntries(const PdfTable &lines, const ReportEntry &first, const ReportEntry &last);
    void addFinalHash();

    void heading(const QString &title, const QString &anchor, bool startsPage);
    void smallHeading(const QString &title);
    void paragraph(const QString &words, Token color = Token::Text2, qreal space = 2);
    void drawing(qreal height, PdfDrawing::Paint paint, qreal space = 4);
    [[nodiscard]] PdfTable table(const QList<PdfColumn> &columns) const;
    [[nodiscard]] qreal width() const { return m_metrics.body.width(); }
    [[nodiscard]] PdfParagraph text(const QString &words, Token color = Token::Text, qreal px = 11,
                                    QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] PdfParagraph mono(const QString &words, qreal px = 10) const;
    [[nodiscard]] PdfCell cell(const QString &words, Token color = Token::Text) const
    {
        return {{text(words, color)}, {}};
    }
    [[nodiscard]] PdfCell smallCell(const QString &words, Token color = Token::Text) const;
    [[nodiscard]] PdfCell monoCell(const QString &words) const { return {{mono(words)}, {}}; }
    [[nodiscard]] PdfCell evidence(const ReportItem &line) const;

    const ReportDocument &m_document;
    PdfPageMetrics m_metrics;
    ReportText m_text;
    const Tokens &m_tokens;
    PdfBlocks m_blocks;
};

} // namespace gatelift
