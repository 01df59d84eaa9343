#include "drawing/ChartFrame.h"
#include "drawing/Fonts.h"
#include "drawing/Icons.h"
#include "report/PdfComposer.h"

#include <QPainter>

#include <algorithm>

// The first page: what a manager reads.
namespace gatelift {
namespace {

constexpr qreal outcomeWidth = 196;

//! A version tag: letter and version in the side's colours; returns its right edge.
qreal paintTag(QPainter *p, const QPointF &at, Side side, const QString &version, const Tokens &tokens)
{
    const bool x = side == Side::X;
    const QFont letter = Fonts::ui(10, QFont::Bold);
    const QFont mono = Fonts::mono(11);
    const QString name = x ? QStringLiteral("X") : QStringLiteral("Y");
    const qreal width = 16 + Fonts::width(letter, name) + Fonts::width(mono, version) + 6;
    const QRectF box(at, QSizeF(width, 18));
    p->setPen(Qt::NoPen);
    p->setBrush(tokens.color(x ? Token::XSoft : Token::YSoft));
    p->drawRoundedRect(box, 4, 4);
    const QColor color = tokens.color(x ? Token::XText : Token::YText);
    ChartFrame::paintText(p, box.adjusted(8, 0, 0, 0), Qt::AlignVCenter, name, letter, color);
    ChartFrame::paintText(p, box.adjusted(14 + Fonts::width(letter, name), 0, 0, 0), Qt::AlignVCenter,
                          version, mono, color);
    return box.right();
}

} // namespace

void PdfComposer::addSummary()
{
    addTitle();
    addFigures();
    addTimeline();
    addSharesAndFindings();
    addSignOffs();
    addStepSummary();
    addSignatureLines();
}

void PdfComposer::addTitle()
{
    const qreal left = width() - outcomeWidth - 20;
    const QString ticket = m_document.details.ticket;
    QString name = m_document.details.title;
    if (!ticket.isEmpty())
        name = tr("%1 · %2", "plan and ticket").arg(name, ticket);
    QList<PdfParagraph> words{text(tr("Upgrade report"), Token::Text, 24, QFont::DemiBold),
                              text(name, Token::Text, 13, QFont::DemiBold),
                              text(ReportText::subtitle(m_document.target), Token::Text2, 12)};
    if (m_document.rehearsal)
        words << text(tr("Rehearsal on a simulated cluster: nothing here happened on a real gateway."),
                      Token::WarnText, 12, QFont::DemiBold);
    const auto lines = std::make_shared<PdfText>(words, left);
    const QString guarantee = ReportText::pathPromise(m_document.path);
    drawing(
        lines->height() + 32,
        [=, this](QPainter *p, const QRectF &r, const PdfPaintContext &) {
            lines->paint(p, r.topLeft());
            const QPointF tags(r.left(), r.top() + lines->height() + 8);
            qreal x = paintTag(p, tags, Side::X, m_document.target.from, m_tokens);
            Icons::paint(p, QRectF(x + 9, tags.y() + 3, 12, 12), QStringLiteral("arrow-r"),
                         m_tokens.color(Token::Text2));
            x = paintTag(p, QPointF(x + 30, tags.y()), Side::Y, m_document.target.to, m_tokens);
            ChartFrame::paintText(p, QRectF(x + 10, tags.y(), r.right() - x - 10, 18), Qt::AlignVCenter,
                                  guarantee, Fonts::ui(11), m_tokens.color(Token::Text2));

            const bool done = m_document.outcome == ReportOutcome::Completed;
            const QRectF box(r.right() - outcomeWidth, r.top() + 2, outcomeWidth, 50);
            p->setPen(QPen(m_tokens.color(done ? Token::Ok : Token::Accent), 1.4));
            p->setBrush(m_tokens.color(done ? Token::OkSoft : Token::AccentSoft));
            p->drawRoundedRect(box, 5, 5);
            Icons::paintStatus(p, QRectF(box.left() + 14, box.top() + 9, 14, 14),
                               done ? QStringLiteral("status-ok") : QStringLiteral("status-now"), m_tokens);
            ChartFrame::paintText(p, QRectF(box.left() + 35, box.top() + 6, box.width() - 40, 20),
                                  Qt::AlignVCenter, ReportText::outcome(m_document),
                                  Fonts::ui(14, QFont::DemiBold),
                                  m_tokens.color(done ? Token::OkText : Token::Accent));
            ChartFrame::paintText(p, QRectF(box.left() + 14, box.top() + 27, box.width() - 18, 16),
                                  Qt::AlignVCenter, ReportText::outcomeDetail(m_document), Fonts::ui(11),
                                  m_tokens.color(Token::Text2));
        },
        0);
    m_blocks.back()->anchor = QStringLiteral("summary");
    m_blocks.back()->bookmark = tr("Summary");
}

void PdfComposer::addFigures()
{
    drawing(
        66,
        [this](QPainter *p, const QRectF &r, const PdfPaintContext &) {
            p->setPen(QPen(m_tokens.color(Token::Border), 1));
            p->setBrush(Qt::NoBrush);
            p->drawRoundedRect(r, 6, 6);
            // What the widest line of each needs, and an equal part of what is left.
            const auto need = [](const ReportFigure &figure) {
                return 24 + std::max(Fonts::width(Fonts::ui(10), figure.detail),
                                     Fonts::width(Fonts::ui(11), figure.label));
            };
            qreal spare = r.width();
            for (const ReportFigure &figure : m_document.figures)
                spare -= need(figure);
            spare /= static_cast<qreal>(m_document.figures.size());
            qreal x = r.left();
            for (const ReportFigure &figure : m_document.figures) {
                const QRectF cell(x, r.top(), need(figure) + spare, r.height());
                if (x > r.left()) {
                    p->setPen(QPen(m_tokens.color(Token::Border), 1));
                    p->drawLine(cell.topLeft(), cell.bottomLeft());
                }
                const QRectF line = cell.adjusted(12, 0, -8, 0);
                const QFont font = figure.id == QLatin1String("hash") ? Fonts::mono(18, QFont::DemiBold)
                                                                      : Fonts::ui(18, QFont::DemiBold);
                ChartFrame::paintText(p, QRectF(line.left(), r.top() + 7, line.width(), 24), Qt::AlignVCenter,
                                      figure.value, font, m_tokens.color(Token::Text));
                ChartFrame::paintText(p, QRectF(line.left(), r.top() + 30, line.width(), 15),
                                      Qt::AlignVCenter, figure.label, Fonts::ui(11),
                                      m_tokens.color(Token::Text2));
                ChartFrame::paintText(p, QRectF(line.left(), r.top() + 45, line.width(), 14),
                                      Qt::AlignVCenter, figure.detail, Fonts::ui(10),
                                      m_tokens.color(Token::Text3));
                x = cell.right();
            }
        },
        14);
}

void PdfComposer::addTimeline()
{
    smallHeading(tr("Timeline"));
    const TimeAxis axis = TimelineChart::axis(m_document.timeline, m_document.zone, m_document.locale);
    drawing(TimelineChart::height(m_document.timeline),
            [this, axis](QPainter *p, const QRectF &r, const PdfPaintContext &) {
                TimelineChart::paint(p, r, m_document.timeline, axis, m_tokens);
            });
}

void PdfComposer::addFindings(PdfBlocks &blocks, qreal room) const
{
    const PdfTable list = PdfTable({{{}, room, Qt::AlignLeft}}, m_metrics.body.height() * 0.85, m_tokens);
    for (const ReportFinding &finding : m_document.findings) {
        PdfCell cell{{text(finding.title, Token::Text, 11, QFont::DemiBold)}, ReportText::glyph(finding)};
        QStringList facts;
        for (const QString &fact : {finding.text, finding.by, m_text.time(finding.at)})
            if (!fact.isEmpty())
                facts << fact;
        cell.paragraphs << text(facts.join(QStringLiteral("  ·  ")), Token::Text2);
        list.addRow(blocks, {cell}, PdfRow::Kind::Plain);
        blocks.back()->spaceBefore = 6;
    }
    if (m_document.findings.isEmpty()) {
        list.addRow(blocks, {{{text(tr("None recorded."), Token::Text2)}, {}}}, PdfRow::Kind::Plain);
        blocks.back()->spaceBefore = 6;
    }
}

// Side by side as long as the findings are no taller than the chart, else one below the other.
void PdfComposer::addSharesAndFindings()
{
    constexpr qreal chartHeight = 138;
    const bool chart = !m_document.traffic.isEmpty() || !m_document.shareLine.observed.isEmpty();
    const qreal half = (width() - 28) / 2;
    PdfBlocks beside;
    addFindings(beside, half);
    qreal height = 0;
    for (const PdfBlockPtr &block : beside)
        height += block->height() + block->spaceBefore;
    const bool fits = chart && height <= chartHeight;
    const TimeAxis axis = TrafficChart::axis(m_document.traffic, m_document.zone, m_document.locale);
    const TimeAxis seen = ShareLineChart::axis(m_document.shareLine, m_document.zone, m_document.locale);
    const auto share = [this, axis, seen](QPainter *p, const QRectF &r) {
        ChartFrame::paintText(p, QRectF(r.left(), r.top(), r.width(), 18), Qt::AlignVCenter,
                              tr("Share of traffic"), Fonts::ui(13, QFont::DemiBold),
                              m_tokens.color(Token::Text));
        if (!m_document.shareLine.observed.isEmpty()) {
            ShareLineChart::paintLegend(p, QRectF(r.left(), r.top(), r.width() - 8, 18), m_document.shareLine,
                                        m_tokens);
            ShareLineChart::paint(p, r.adjusted(0, 16, 0, -12), m_document.shareLine, seen, m_tokens);
            ChartFrame::paintText(
                p, QRectF(r.left(), r.bottom() - 13, r.width(), 13), Qt::AlignVCenter,
                tr("Observed by: %1").arg(m_document.shareSources.join(QStringLiteral(", "))), Fonts::ui(10),
                m_tokens.color(Token::Text3));
            return;
        }
        TrafficChart::paintLegend(p, QRectF(r.left(), r.top(), r.width() - 8, 18), m_document.traffic,
                                  m_tokens);
        TrafficChart::paint(p, r.adjusted(0, 22, 0, 0), m_document.traffic, axis, m_tokens);
    };
    if (fits) {
        drawing(
            chartHeight + 22,
            [=, this](QPainter *p, const QRectF &r, const PdfPaintContext &context) {
                share(p, QRectF(r.left(), r.top(), half, r.height()));
                const qreal x = r.left() + half + 28;
                ChartFrame::paintText(p, QRectF(x, r.top(), half, 18), Qt::AlignVCenter,
                                      tr("Exceptions and overrides"), Fonts::ui(13, QFont::DemiBold),
                                      m_tokens.color(Token::Text));
                qreal y = r.top() + 18;
                for (const PdfBlockPtr &block : beside) {
                    y += block->spaceBefore;
                    block->paint(p, QRectF(x, y, half, block->height()), context);
                    y += block->height();
                }
            },
            18);
        return;
    }
    if (chart)
        drawing(
            chartHeight + 22, [share](QPainter *p, const QRectF &r, const PdfPaintContext &) { share(p, r); },
            18);
    smallHeading(tr("Exceptions and overrides"));
    addFindings(m_blocks, width());
}

void PdfComposer::addSignOffs()
{
    smallHeading(tr("Sign-offs"));
    const PdfTable signs = table({{tr("Step"), 150, Qt::AlignLeft},
                                  {tr("Person"), width() - 150 - 116 - 96 - 66 - 90, Qt::AlignLeft},
                                  {tr("Role"), 116, Qt::AlignLeft},
                                  {tr("Comment"), 90, Qt::AlignLeft},
                                  {tr("Time"), 96, Qt::AlignLeft},
                                  {tr("SHA-256"), 66, Qt::AlignRight}});
    signs.addHead(m_blocks);
    for (const ReportSignOff &line : m_document.signOffs)
        signs.addRow(m_blocks,
                     {{{text(ReportText::step(line.signOff.step), Token::Text, 11, QFont::Medium)}, {}},
                      {{text(line.signOff.person)}, QStringLiteral("status-ok")},
                      cell(ReportText::role(line.signOff.role), Token::Text2),
                      cell(ReportText::signOffRemark(line.signOff), Token::Text2),
                      cell(m_text.time(line.signOff.at)),
                      monoCell(ReportText::shortHash(line.hash))});
    if (m_document.signOffs.isEmpty())
        signs.addRow(m_blocks, {cell(tr("not signed yet"), Token::Text2)});
}

// Two steps a line, so that the whole summary fits the first page.
void PdfComposer::addStepSummary()
{
    smallHeading(tr("Checklist"));
    const qreal rest = width() / 2 - 142 - 58;
    const PdfTable steps = table({{{}, 142, Qt::AlignLeft},
                                  {{}, 58, Qt::AlignLeft},
                                  {{}, rest, Qt::AlignLeft},
                                  {{}, 142, Qt::AlignLeft},
                                  {{}, 58, Qt::AlignLeft},
                                  {{}, rest, Qt::AlignLeft}});
    const auto half = (m_document.steps.size() + 1) / 2;
    for (qsizetype i = 0; i < half; ++i) {
        QList<PdfCell> cells;
        for (const qsizetype index : {i, i + half}) {
            if (index >= m_document.steps.size())
                break;
            const ReportStep &step = m_document.steps.at(index);
            const QString counts = tr("%1 of %2").arg(m_text.number(step.done), m_text.number(step.total));
            cells << PdfCell{{text(ReportText::step(step.step), Token::Text, 11, QFont::Medium)},
                             ReportText::glyph(step)}
                  << cell(step.total > 0 ? counts : QStringLiteral("–")) << cell(step.remark, Token::Text2);
        }
        steps.addRow(m_blocks, cells);
        m_blocks.back()->keepWithNext = i + 1 < half;
    }
}

void PdfComposer::addSignatureLines()
{
    const PlanDetails &details = m_document.details;
    const QList<std::pair<QString, QString>> people{
        {ReportText::leaders(m_document.handovers), ReportText::role(QStringLiteral("operator"))},
        {details.approver, ReportText::role(QStringLiteral("approver"))}};
    drawing(
        26,
        [this, people](QPainter *p, const QRectF &r, const PdfPaintContext &) {
            const qreal each = (r.width() - 28) / 2;
            qreal x = r.left();
            for (const auto &[name, role] : people) {
                p->setPen(QPen(m_tokens.color(Token::Text2), 1));
                p->drawLine(QPointF(x, r.top()), QPointF(x + each, r.top()));
                ChartFrame::paintText(p, QRectF(x, r.top() + 6, each - 110, 16), Qt::AlignVCenter, name,
                                      Fonts::ui(11, QFont::Medium), m_tokens.color(Token::Text));
                ChartFrame::paintText(p, QRectF(x + each - 110, r.top() + 6, 110, 16),
                                      Qt::AlignRight | Qt::AlignVCenter, role, Fonts::ui(11),
                                      m_tokens.color(Token::Text3));
                x += each + 28;
            }
        },
        32);
}

} // namespace gatelift
