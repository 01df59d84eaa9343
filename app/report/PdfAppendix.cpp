#include "report/PdfComposer.h"

#include "domain/ClusterEventText.h"
#include "drawing/Fonts.h"

#include <algorithm>

// What proves the rest: complete, in small rows, at the end.
namespace gatelift {
namespace {

constexpr qreal smallPx = 9;

QString severityGlyph(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("status-ok");
    case Severity::Warning:
        return QStringLiteral("status-warn");
    case Severity::Bad:
        return QStringLiteral("status-bad");
    case Severity::Info:
        break;
    }
    return QStringLiteral("status-info");
}

bool isClusterEvent(const ReportEntry &entry)
{
    return entry.type == QLatin1String("cluster.event");
}

} // namespace

PdfCell PdfComposer::smallCell(const QString &words, Token color) const
{
    return {{text(words, color, smallPx)}, {}};
}

// Nights need five digits; a date before them only what was days earlier.
qreal PdfComposer::timeWidth() const
{
    qreal widest = 0;
    for (const ReportEntry &entry : m_document.entries)
        widest = std::max(widest, Fonts::width(Fonts::ui(smallPx), m_text.time(entry.at)));
    return std::max(widest, Fonts::width(Fonts::ui(11), tr("Time"))) + 18;
}

void PdfComposer::addEvents()
{
    heading(tr("Cluster events"), QStringLiteral("events"), false);
    const PdfTable events = table(
        {{tr("Time"), timeWidth(), Qt::AlignLeft}, {tr("Event"), width() - timeWidth(), Qt::AlignLeft}});
    events.addHead(m_blocks);
    for (const ClusterEvent &event : m_document.events) {
        PdfCell words = smallCell(sentenceOf(event));
        words.glyph = severityGlyph(event.severity);
        events.addRow(m_blocks, {smallCell(m_text.time(event.at), Token::Text2), words}, PdfRow::Kind::Dense);
    }
    if (m_document.events.isEmpty())
        events.addRow(m_blocks, {cell(QStringLiteral("–")), cell(tr("none recorded"), Token::Text2)});
}

// Cluster events have a table of their own: here a run of them is one row, its hash that of the last.
void PdfComposer::addJournal()
{
    const auto &entries = m_document.entries;
    const auto count = static_cast<int>(entries.size());
    heading(tr("Run journal"), QStringLiteral("journal"), false);
    paragraph(count == 1 ? tr("1 entry. Each is chained to the one before by SHA-256.")
                         : tr("%n entries. Each is chained to the one before by SHA-256.", nullptr, count));
    m_blocks.back()->keepWithNext = true;
    const qreal timeRoom = timeWidth();
    const qreal rest = width() - 52 - timeRoom - 44 - 74;
    const PdfTable lines = table({{tr("No."), 52, Qt::AlignLeft},
                                  {tr("Time"), timeRoom, Qt::AlignLeft},
                                  {tr("Entry"), rest, Qt::AlignLeft},
                                  {tr("By"), 44, Qt::AlignHCenter},
                                  {tr("SHA-256"), 74, Qt::AlignRight}});
    lines.addHead(m_blocks);
    for (auto entry = entries.begin(); entry != entries.end();) {
        const auto next = isClusterEvent(*entry)
                              ? std::find_if_not(std::next(entry), entries.end(), isClusterEvent)
                              : std::next(entry);
        addEntries(lines, *entry, *std::prev(next));
        entry = next;
    }
}

void PdfComposer::addEntries(const PdfTable &lines, const ReportEntry &first, const ReportEntry &last)
{
    const bool one = first.seq == last.seq;
    const auto count = static_cast<int>(last.seq - first.seq + 1);
    const QString number =
        one ? QString::number(first.seq) : QStringLiteral("%1–%2").arg(first.seq).arg(last.seq);
    PdfCell words =
        one ? smallCell(first.text, first.undone ? Token::Text3 : Token::Text)
            : smallCell(tr("%n cluster events, listed under “Cluster events”", nullptr, count), Token::Text2);
    if (one && first.undone)
        words.paragraphs << text(tr("undone later, has no effect"), Token::Text3, smallPx);
    lines.addRow(m_blocks,
                 {smallCell(number, Token::Text3),
                  smallCell(m_text.time(first.at), Token::Text2),
                  words,
                  smallCell(ReportText::initials(first.by), Token::Text2),
                  {{mono(ReportText::shortHash(last.hash), smallPx)}, {}}},
                 PdfRow::Kind::Dense);
}

void PdfComposer::addFinalHash()
{
    smallHeading(tr("Final hash"));
    m_blocks.back()->anchor = QStringLiteral("final-hash");
    m_blocks.back()->bookmark = tr("Final hash");
    const PdfTable one = table({{{}, width(), Qt::AlignLeft}});
    one.addRow(m_blocks, {monoCell(m_document.finalHash)}, PdfRow::Kind::Plain);
    m_blocks.back()->keepWithNext = true;
    paragraph(tr("It stands for the whole plan: 'gatelift verify PLAN --against REPORT' compares the plan "
                 "file with it."));
}

} // namespace gatelift
