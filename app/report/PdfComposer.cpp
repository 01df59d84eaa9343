#include "report/PdfComposer.h"

#include "drawing/Fonts.h"
#include "drawing/Icons.h"

#include <QPainter>

namespace gatelift {

PdfComposer::PdfComposer(const ReportDocument &document, const PdfPageMetrics &metrics)
    : m_document(document)
    , m_metrics(metrics)
    , m_text(document)
    , m_tokens(Tokens::of(Scheme::Light))
{
}

PdfBlocks PdfComposer::compose()
{
    addSummary();
    PdfBlocks summary;
    summary.swap(m_blocks);
    addPhases();
    addChapter(QStringLiteral("traffic"));
    addChapter(QStringLiteral("freeze"));
    addChapter(QStringLiteral("rollback"));
    addChapter(QStringLiteral("handover"));
    addGates();
    addChecklist();
    addNotes();
    addBackups();
    addChecks();
    addChapter(QStringLiteral("smoke"));
    addChapter(QStringLiteral("nodes"));
    addComparison();
    for (int i = 0; i < m_document.fleets.size(); ++i)
        addFleet(m_document.fleets.at(i), i);
    addTopologies();
    addPath();
    addEvents();
    addJournal();
    addFinalHash();
    PdfBlocks rest;
    rest.swap(m_blocks);
    m_blocks = std::move(summary);
    addContents(rest);
    m_blocks.insert(m_blocks.end(), rest.begin(), rest.end());
    return std::move(m_blocks);
}

PdfParagraph PdfComposer::text(const QString &words, Token color, qreal px, QFont::Weight weight) const
{
    return {words, Fonts::ui(px, weight), m_tokens.color(color)};
}

PdfParagraph PdfComposer::mono(const QString &words, qreal px) const
{
    return {words, Fonts::mono(px), m_tokens.color(Token::Text2)};
}

PdfTable PdfComposer::table(const QList<PdfColumn> &columns) const
{
    return {columns, m_metrics.body.height() * 0.85, m_tokens};
}

void PdfComposer::drawing(qreal height, PdfDrawing::Paint paint, qreal space)
{
    auto block = std::make_shared<PdfDrawing>(height, std::move(paint));
    block->spaceBefore = space;
    m_blocks.push_back(block);
}

void PdfComposer::heading(const QString &title, const QString &anchor, bool startsPage)
{
    const PdfTable one = table({{{}, width(), Qt::AlignLeft}});
    const std::size_t at = m_blocks.size();
    one.addRow(m_blocks, {{{text(title, Token::Text, 18, QFont::DemiBold)}, {}}}, PdfRow::Kind::Plain);
    PdfBlock &block = *m_blocks.at(at);
    block.anchor = anchor;
    block.bookmark = title;
    block.keepWithNext = true;
    block.startsPage = startsPage;
    block.spaceBefore = 24;
}

void PdfComposer::smallHeading(const QString &title)
{
    const PdfTable one = table({{{}, width(), Qt::AlignLeft}});
    one.addRow(m_blocks, {{{text(title, Token::Text, 13, QFont::DemiBold)}, {}}}, PdfRow::Kind::Plain);
    m_blocks.back()->keepWithNext = true;
    m_blocks.back()->spaceBefore = 18;
}

void PdfComposer::paragraph(const QString &words, Token color, qreal space)
{
    const PdfTable one = table({{{}, width(), Qt::AlignLeft}});
    const std::size_t at = m_blocks.size();
    one.addRow(m_blocks, {cell(words, color)}, PdfRow::Kind::Plain);
    m_blocks.at(at)->spaceBefore = space;
}

void PdfComposer::addContents(const PdfBlocks &rest)
{
    heading(tr("Contents"), QStringLiteral("contents"), true);
    for (const PdfBlockPtr &target : rest) {
        if (target->bookmark.isEmpty() || target->anchor.isEmpty())
            continue;
        const QString title = target->bookmark;
        const QString anchor = target->anchor;
        const qreal indent = 18.0 * target->level;
        const QFont font = Fonts::ui(12, target->level == 0 ? QFont::Medium : QFont::Normal);
        drawing(
            22,
            [this, title, anchor, indent, font](QPainter *p, const QRectF &r,
                                                const PdfPaintContext &context) {
                const QString page = m_text.number(context.pageOf.value(anchor));
                p->setFont(font);
                p->setPen(m_tokens.color(Token::Text));
                const QString words = Fonts::elided(font, title, r.width() - indent - 60);
                p->drawText(r.adjusted(indent, 0, -40, 0), Qt::AlignVCenter | Qt::TextSingleLine, words);
                p->drawText(r, Qt::AlignRight | Qt::AlignVCenter, page);
                QPen dots(m_tokens.color(Token::Border2), 1, Qt::CustomDashLine);
                dots.setDashPattern({1, 3});
                p->setPen(dots);
                p->drawLine(QPointF(r.left() + indent + Fonts::width(font, words) + 8, r.center().y() + 4),
                            QPointF(r.right() - Fonts::width(font, page) - 8, r.center().y() + 4));
            },
            target->level == 0 ? 4 : 0);
        m_blocks.back()->linkTo = anchor;
    }
}

PdfCell PdfComposer::evidence(const ReportItem &line) const
{
    PdfCell result;
    if (line.state.status == ItemStatus::NotApplicable)
        result.paragraphs << text(tr("Does not apply: %1").arg(line.state.reason), Token::Text2);
    if (const auto against = ReportText::against(line.state); !against.isEmpty())
        result.paragraphs << text(against, Token::WarnText);
    for (const auto &one : line.verified)
        result.paragraphs << text(one, Token::Text2);
    if (!line.state.evidence.isEmpty()) {
        result.paragraphs << text(line.state.evidence, Token::Text2);
        result.paragraphs << text(line.state.proven && line.state.proof.isEmpty()
                                      ? tr("shown by Gatelift")
                                      : tr("reported by operator"),
                                  Token::Text3, 10);
    }
    if (!line.state.note.isEmpty())
        result.paragraphs << text(tr("Note: %1").arg(line.state.note), Token::Text2);
    return result;
}

void PdfComposer::addStepItems(const PdfTable &items, const ReportStep &step)
{
    const std::size_t at = m_blocks.size();
    items.addGroup(m_blocks,
                   step.items.isEmpty()
                       ? ReportText::step(step.step)
                       : tr("%1, %2 of %3 items", "step, ticked of all")
                             .arg(ReportText::step(step.step), m_text.number(step.itemsDone()),
                                  m_text.number(step.items.size())),
                   QStringLiteral("step-") + toKey(step.step));
    m_blocks.at(at)->bookmark = ReportText::step(step.step);
    m_blocks.at(at)->level = 1;
    if (step.overridden) {
        PdfCell who{{text(ReportText::initials(step.overridden->by))}, {}};
        items.addRow(m_blocks, {{{}, {}},
                                {{text(tr("Gate overridden"), Token::Text, 11, QFont::Medium)},
                                 ReportText::glyph(step)},
                                cell(step.overridden->reason, Token::Text2),
                                cell(m_text.time(step.overridden->at)),
                                who,
                                {{}, {}}});
    }
    for (const ReportItem &line : step.items) {
        PdfCell title{{text(line.item.title, Token::Text, 11, QFont::Medium)}, ReportText::glyph(line)};
        if (line.item.pointOfNoReturn)
            title.paragraphs << text(tr("point of no return"), Token::BadText, 10);
        const bool open = line.state.status == ItemStatus::Open;
        items.addRow(m_blocks, {cell(line.number, Token::Text3), title, evidence(line),
                                open ? cell(ReportText::status(line.state.status), Token::Text3)
                                     : cell(m_text.time(line.state.at)),
                                open ? PdfCell{} : cell(ReportText::initials(line.state.by)),
                                monoCell(ReportText::shortHash(line.hash))});
    }
    if (step.items.isEmpty() && !step.overridden)
        items.addRow(m_blocks,
                     {{{}, {}}, cell(step.remark.isEmpty() ? tr("no items") : step.remark, Token::Text2)});
}

void PdfComposer::addChecklist()
{
    heading(tr("Checklist and evidence"), QStringLiteral("checklist"), false);
    drawing(20, [this](QPainter *p, const QRectF &r, const PdfPaintContext &) {
        qreal x = r.left();
        const QFont font = Fonts::ui(11);
        for (const QString &glyph : {QStringLiteral("status-ok"), QStringLiteral("status-na"),
                                     QStringLiteral("status-waived"), QStringLiteral("status-todo")}) {
            const QString word = ReportText::glyphWord(glyph);
            Icons::paintStatus(p, QRectF(x, r.center().y() - 5.5, 11, 11), glyph, m_tokens);
            p->setFont(font);
            p->setPen(m_tokens.color(Token::Text2));
            p->drawText(QRectF(x + 17, r.top(), 300, r.height()), Qt::AlignVCenter, word);
            x += 17 + Fonts::width(font, word) + 18;
        }
    });
    m_blocks.back()->keepWithNext = true;
    paragraph(tr("Ticks and evidence are what the operator reported; Gatelift saw only what stands under "
                 "connections and nodes."));
    m_blocks.back()->keepWithNext = true;
    const qreal rest = width() - 44 - 84 - 56 - 66;
    const PdfTable items = table({{tr("Item"), 44, Qt::AlignLeft},
                                  {tr("Check"), rest * 0.5, Qt::AlignLeft},
                                  {tr("Evidence"), rest * 0.5, Qt::AlignLeft},
                                  {tr("Time"), 84, Qt::AlignRight},
                                  {tr("By"), 56, Qt::AlignHCenter},
                                  {tr("SHA-256"), 66, Qt::AlignRight}});
    items.addHead(m_blocks);
    for (const ReportStep &step : m_document.steps)
        addStepItems(items, step);
}

void PdfComposer::addNotes()
{
    if (m_document.details.notes.isEmpty())
        return;
    heading(tr("Notes"), QStringLiteral("notes"), false);
    paragraph(m_document.details.notes, Token::Text);
}

void PdfComposer::addFleet(const ReportFleet &fleet, int index)
{
    const QString title = ReportText::fleetTitle(fleet, m_document.target.topology);
    heading(title, QStringLiteral("fleet-%1").arg(index), false);
    const ClusterSummary &counts = fleet.summary;
    paragraph(tr("Recorded %1. %2 in total, %3 on %4, %5 on %6.")
                  .arg(m_text.stamp(fleet.at), m_text.number(counts.total), m_text.number(counts.onX),
                       m_document.target.from, m_text.number(counts.onY), m_document.target.to));
    m_blocks.back()->keepWithNext = true;
    for (const Side side : {Side::X, Side::Y}) {
        const ControlPlaneView &view = fleet.snapshot.controlPlane(side);
        if (!view.configured || !view.info)
            continue;
        paragraph(tr("CP %1: %2, version %3, expected config hash %4.")
                      .arg(toKey(side).toUpper(), view.info->hostname, view.info->version,
                           view.expectedHash ? view.expectedHash->left(12) : tr("unknown")));
        m_blocks.back()->keepWithNext = true;
    }
    const qreal rest = width() - 112 - 34 - 86 - 118;
    const PdfTable nodes = table({{tr("Hostname"), rest * 0.6, Qt::AlignLeft},
                                  {tr("Address"), rest * 0.4, Qt::AlignLeft},
                                  {tr("Version"), 118, Qt::AlignLeft},
                                  {tr("CP"), 34, Qt::AlignLeft},
                                  {tr("State"), 86, Qt::AlignLeft},
                                  {tr("Config hash"), 112, Qt::AlignLeft}});
    nodes.addHead(m_blocks);
    int ghosts = 0;
    for (const DataPlane &node : fleet.snapshot.dataPlanes) {
        if (node.state == NodeState::Ghost) {
            ++ghosts;
            continue;
        }
        const QString state = node.retired ? tr("retired") : ReportText::state(node.state);
        PdfCell stateCell = cell(state);
        if (!node.compatible)
            stateCell.paragraphs << text(tr("incompatible"), Token::BadText, 10);
        nodes.addRow(m_blocks,
                     {cell(node.row.hostname), cell(node.row.ip, Token::Text2), monoCell(node.row.version),
                      cell(toKey(node.side).toUpper(), node.side == Side::X ? Token::XText : Token::YText),
                      stateCell, monoCell(node.row.configHash.left(12))});
    }
    if (fleet.snapshot.dataPlanes.isEmpty())
        nodes.addRow(m_blocks, {cell(tr("none listed"), Token::Text2)});
    if (ghosts > 0)
        paragraph(ghosts == 1 ? tr("1 row of a node that was replaced under its hostname is left out.")
                              : tr("%n rows of nodes that were replaced under their hostnames are left out.",
                                   nullptr, ghosts),
                  Token::Text2, 8);
}

void PdfComposer::addPath()
{
    heading(tr("Upgrade path"), QStringLiteral("path"), false);
    const UpgradePath &path = m_document.path;
    if (!path.supported)
        paragraph(tr("No supported path is known for these versions."));
    const qreal rest = width() - 84 - 150;
    const PdfTable hops = table({{tr("To"), 84, Qt::AlignLeft},
                                 {tr("Guarantee"), 150, Qt::AlignLeft},
                                 {tr("Why this hop, and by which source"), rest, Qt::AlignLeft}});
    hops.addHead(m_blocks);
    for (const Hop &hop : path.hops) {
        PdfCell to = monoCell(hop.to.toString());
        if (!hop.recommended.isNull())
            to.paragraphs << text(tr("patch %1").arg(hop.recommended.toString()), Token::Text3, 10);
        hops.addRow(m_blocks, {to,
                               cell(ReportText::guarantee(hop.guarantee)),
                               {{text(hop.reason, Token::Text2), text(hop.source, Token::Text3, 10)}, {}}});
    }
    if (path.hops.isEmpty())
        hops.addRow(m_blocks, {cell(QStringLiteral("–")), cell(tr("no hops"), Token::Text2)});
    for (const PathNote &note : path.notes) {
        const bool warning = note.kind == PathNote::Kind::Warning;
        const QString confirmed =
            m_document.confirmedNotes.contains(note.id) ? tr("Read and confirmed.") : QString();
        hops.addRow(m_blocks, {{{text(warning ? tr("Warning") : tr("Note"))}, {}},
                               {{text(confirmed, Token::Text2)}, {}},
                               {{text(note.text, Token::Text2), text(note.source, Token::Text3, 10)}, {}}});
    }
}

} // namespace gatelift
