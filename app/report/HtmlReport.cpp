#include "domain/BackupText.h"
#include "domain/FindingText.h"
#include "drawing/TopologyDrawing.h"
#include "drawing/TopologyMiniature.h"
#include "report/HtmlParts.h"
#include "report/HtmlWriter.h"
#include "report/ReportComparison.h"
#include "report/ReportFormats.h"
#include "report/ReportText.h"

#include "domain/ClusterEventText.h"

namespace gatelift {
namespace {

//! Writes a report as one HTML file.
class HtmlReportWriter
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::HtmlReport)
public:
    explicit HtmlReportWriter(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    QByteArray write()
    {
        const QString title = tr("Upgrade report: %1").arg(m_document.details.title);
        m_html.raw(QStringLiteral(
                       "<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                       .arg(HtmlWriter::escaped(ReportText::language()),
                            ReportText::rightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr")));
        m_html.element(QStringLiteral("title"), title);
        m_html.raw(QStringLiteral("<style>") + htmlStyle() +
                   QStringLiteral("</style>\n</head>\n<body>\n<main>\n"));
        addSummary();
        addContents();
        addDrawings();
        addChapter(QStringLiteral("traffic"));
        addPhases();
        addChapter(QStringLiteral("freeze"));
        addChapter(QStringLiteral("rollback"));
        addChapter(QStringLiteral("handover"));
        addFindings();
        addSignOffs();
        addWaivers();
        addChecklist();
        addBackups();
        addChecks();
        addChapter(QStringLiteral("smoke"));
        addChapter(QStringLiteral("nodes"));
        addComparison();
        for (qsizetype i = 0; i < m_document.fleets.size(); ++i)
            addFleet(m_document.fleets.at(i), QStringLiteral("fleet-%1").arg(i));
        addTopologies();
        addPath();
        addEvents();
        addJournal();
        m_html.raw(QStringLiteral("</main>\n</body>\n</html>\n"));
        return m_html.take().toUtf8();
    }

private:
    static QString safe(const QString &text) { return HtmlWriter::escaped(text); }
    //! A person's words may be in any script; they find their own direction.
    static QString words(const QString &text)
    {
        return text.isEmpty() ? QString() : QStringLiteral("<span dir=\"auto\">%1</span>").arg(safe(text));
    }
    static QString code(const QString &text)
    {
        return text.isEmpty() ? QString() : QStringLiteral("<code>%1</code>").arg(safe(text));
    }
    QString time(const QDateTime &at) const
    {
        if (!at.isValid())
            return {};
        return QStringLiteral("<time datetime=\"%1\">%2</time>")
            .arg(at.toUTC().toString(Qt::ISODate), safe(m_text.stamp(at)));
    }

    void addSummary()
    {
        const PlanDetails &details = m_document.details;
        const bool done = m_document.outcome == ReportOutcome::Completed;
        m_html.raw(QStringLiteral("<header>\n"));
        m_html.element(QStringLiteral("h1"), tr("Upgrade report: %1").arg(details.title));
        m_html.element(QStringLiteral("p"), ReportText::subtitle(m_document.target),
                       QStringLiteral("class=\"muted\""));
        if (m_document.rehearsal)
            m_html.element(QStringLiteral("p"),
                           tr("Rehearsal on a simulated cluster: nothing here happened on a real gateway."),
                           QStringLiteral("class=\"notice\""));
        m_html.raw(QStringLiteral("<p><bdi dir=\"ltr\"><span class=\"tag x\">X %1</span> → <span class=\"tag "
                                  "y\">Y %2</span></bdi></p>\n")
                       .arg(safe(m_document.target.from), safe(m_document.target.to)));
        m_html.element(QStringLiteral("p"),
                       tr("%1 %2", "Completed with 1 exception")
                           .arg(ReportText::outcome(m_document), ReportText::outcomeDetail(m_document)),
                       done ? QStringLiteral("class=\"outcome\"")
                            : QStringLiteral("class=\"outcome progress\""));
        if (!details.ticket.isEmpty())
            m_html.element(QStringLiteral("p"), tr("Ticket %1").arg(details.ticket));
        m_html.element(QStringLiteral("p"),
                       tr("Operator %1, second person %2")
                           .arg(ReportText::leaders(m_document.handovers), details.approver));
        m_html.raw(QStringLiteral("<dl class=\"figures\">\n"));
        for (const ReportFigure &figure : m_document.figures)
            m_html.raw(QStringLiteral(
                           "<div><dt>%1</dt><dd class=\"value\">%2</dd><dd class=\"muted\">%3</dd></div>\n")
                           .arg(safe(figure.label), safe(figure.value), safe(figure.detail)));
        m_html.raw(QStringLiteral("</dl>\n</header>\n"));
    }

    void addContents()
    {
        QList<std::pair<QString, QString>> entries{
            {QStringLiteral("timeline"), tr("Timeline and traffic")},
            {QStringLiteral("findings"), tr("Exceptions and overrides")},
            {QStringLiteral("signoffs"), tr("Sign-offs")},
            {QStringLiteral("checklist"), tr("Checklist and evidence")}};
        const auto chapter = [&](const QString &id, qsizetype at) {
            const ReportChapter *found = m_document.chapter(id);
            if (found)
                entries.insert(at, {id, found->title});
            return at + (found ? 1 : 0);
        };
        qsizetype next = chapter(QStringLiteral("traffic"), 1);
        if (!m_document.phases.isEmpty())
            entries.insert(next++, {QStringLiteral("phases"), tr("Planned and actual")});
        next = chapter(QStringLiteral("freeze"), next);
        next = chapter(QStringLiteral("rollback"), next);
        chapter(QStringLiteral("handover"), next);
        if (!m_document.waivers.isEmpty())
            entries.insert(entries.size() - 1, {QStringLiteral("waivers"), tr("Waived gates")});
        if (!m_document.backups.isEmpty())
            entries.append({QStringLiteral("backup"), tr("Backup")});
        if (m_document.checks)
            entries.append({QStringLiteral("checks"), tr("Checks")});
        chapter(QStringLiteral("smoke"), entries.size());
        chapter(QStringLiteral("nodes"), entries.size());
        if (m_document.comparison)
            entries.append({QStringLiteral("comparison"), comparedTitle()});
        for (qsizetype i = 0; i < m_document.fleets.size(); ++i)
            entries.append({QStringLiteral("fleet-%1").arg(i),
                            ReportText::fleetTitle(m_document.fleets.at(i), m_document.target.topology)});
        if (!m_document.topologies.isEmpty())
            entries.append({QStringLiteral("topology"), tr("Topology in each phase")});
        entries.append({QStringLiteral("path"), tr("Upgrade path")});
        entries.append({QStringLiteral("events"), tr("Cluster events")});
        entries.append({QStringLiteral("journal"), tr("Run journal")});
        m_html.raw(QStringLiteral("<nav aria-label=\"%1\"><ul>\n").arg(safe(tr("Contents"))));
        for (const auto &[id, title] : entries)
            m_html.raw(QStringLiteral("<li><a href=\"#%1\">%2</a></li>\n").arg(id, safe(title)));
        m_html.raw(QStringLiteral("</ul></nav>\n"));
    }

    //! A drawing with its description, for both colour schemes.
    QString drawing(const QString &description, const QSizeF &size, const HtmlPaint &paint) const
    {
        return QStringLiteral("<div role=\"img\" aria-label=\"%1\"><div class=\"on-light\">%2</div><div "
                              "class=\"on-dark\">%3</div></div>")
            .arg(safe(description), htmlSvg(size, Scheme::Light, paint), htmlSvg(size, Scheme::Dark, paint));
    }

    //! A wide one: on a narrow screen it is scrolled rather than made too small to read.
    void figure(const QString &caption, const QString &description, const QSizeF &size,
                const HtmlPaint &paint)
    {
        m_html.raw(QStringLiteral("<figure class=\"wide\">"));
        m_html.beginScroll(caption);
        m_html.raw(drawing(description, size, paint));
        m_html.endScroll();
        m_html.element(QStringLiteral("figcaption"), caption);
        m_html.raw(QStringLiteral("</figure>\n"));
    }

    void addPhases()
    {
        if (m_document.phases.isEmpty())
            return;
        m_html.beginSection(QStringLiteral("phases"), tr("Planned and actual"));
        m_html.beginTable(tr("Each phase of the run"),
                          {tr("Phase"), tr("Planned"), tr("Took"), tr("Result")});
        for (const ReportPhase &phase : m_document.phases)
            m_html.row(
                {words(phase.forecast.title), safe(phase.planned), safe(phase.took), safe(phase.standing)});
        m_html.endTable();
        m_html.endSection();
    }

    [[nodiscard]] QString comparedTitle() const
    {
        //: an earlier environment
        return tr("Compared with %1").arg(m_document.comparison->name);
    }

    void addComparison()
    {
        if (!m_document.comparison)
            return;
        const auto &comparison = *m_document.comparison;
        m_html.beginSection(QStringLiteral("comparison"), comparedTitle());
        m_html.element(QStringLiteral("p"), comparison.sentence);
        m_html.element(QStringLiteral("p"), comparison.summary);
        m_html.beginTable(tr("What differs"), {tr("What"), comparison.name, tr("Here"), tr("Result")});
        for (const auto &line : comparison.differences.rows)
            m_html.row({words(line.name), words(line.there), words(line.here), safe(comparedResult(line))});
        m_html.endTable();
        if (!comparison.learned.isEmpty()) {
            m_html.raw(QStringLiteral("<ul>\n"));
            for (const auto &line : comparison.learned)
                m_html.raw(QStringLiteral("<li>%1</li>\n").arg(words(line)));
            m_html.raw(QStringLiteral("</ul>\n"));
        }
        m_html.endSection();
    }

    void addDrawings()
    {
        m_html.beginSection(QStringLiteral("timeline"), tr("Timeline and traffic"));
        QStringList facts;
        for (const TimelineRow &row : m_document.timeline)
            for (const TimelineBar &bar : row.bars)
                facts << tr("%1: %2 to %3 %4")
                             .arg(row.title, m_text.time(bar.from), m_text.time(bar.to), bar.text);
        const TimeAxis axis = TimelineChart::axis(m_document.timeline, m_document.zone, m_document.locale);
        figure(tr("Timeline"), facts.join(QStringLiteral("; ")),
               {900, TimelineChart::height(m_document.timeline)},
               [&](QPainter *p, const QRectF &r, const Tokens &t) {
                   TimelineChart::paint(p, r, m_document.timeline, axis, t);
               });
        if (!m_document.traffic.isEmpty()) {
            facts.clear();
            for (const SharePoint &point : m_document.traffic.reached)
                facts << tr("%1 % on Y from %2").arg(point.percent).arg(m_text.time(point.at));
            const TimeAxis shares =
                TrafficChart::axis(m_document.traffic, m_document.zone, m_document.locale);
            figure(m_document.traffic.planned.isEmpty()
                       ? tr("Share of traffic as reached")
                       : tr("Share of traffic as reached; the dashed line is the plan"),
                   facts.join(QStringLiteral("; ")), {900, 260},
                   [&](QPainter *p, const QRectF &r, const Tokens &t) {
                       TrafficChart::paintLegend(p, QRectF(r.left(), r.top(), r.width() - 8, 18),
                                                 m_document.traffic, t);
                       TrafficChart::paint(p, r.adjusted(0, 20, 0, 0), m_document.traffic, shares, t);
                   });
        }
        if (!m_document.shareLine.observed.isEmpty()) {
            facts.clear();
            for (const auto &point : m_document.shareLine.observed)
                facts << tr("%1 % seen at %2")
                             .arg(m_document.locale.toString(point.percent.value_or(0), 'f', 1),
                                  m_text.time(point.at));
            const TimeAxis seen =
                ShareLineChart::axis(m_document.shareLine, m_document.zone, m_document.locale);
            figure(tr("Traffic on Y: recorded shares (dashed) and what was observed. Source: %1")
                       .arg(m_document.shareSources.join(QStringLiteral(", "))),
                   facts.join(QStringLiteral("; ")), {900, 260},
                   [&](QPainter *p, const QRectF &r, const Tokens &t) {
                       ShareLineChart::paintLegend(p, QRectF(r.left(), r.top(), r.width() - 8, 18),
                                                   m_document.shareLine, t);
                       ShareLineChart::paint(p, r.adjusted(0, 16, 0, 0), m_document.shareLine, seen, t);
                   });
        }
        m_html.endSection();
    }

    void addFindings()
    {
        m_html.beginSection(QStringLiteral("findings"), tr("Exceptions and overrides"));
        if (m_document.findings.isEmpty())
            m_html.element(QStringLiteral("p"), tr("None recorded."));
        else
            m_html.beginTable(tr("What differed from the plan"),
                              {tr("Finding"), tr("Kind"), tr("Facts"), tr("By"), tr("Time")});
        for (const ReportFinding &finding : m_document.findings)
            m_html.row({words(finding.title), safe(ReportText::glyphWord(ReportText::glyph(finding))),
                        words(finding.text), words(finding.by), time(finding.at)});
        if (!m_document.findings.isEmpty())
            m_html.endTable();
        m_html.endSection();
    }

    void addSignOffs()
    {
        m_html.beginSection(QStringLiteral("signoffs"), tr("Sign-offs"));
        const auto lines = m_document.gateSignatures + m_document.signOffs;
        if (lines.isEmpty()) {
            m_html.element(QStringLiteral("p"), tr("Not signed yet."));
        } else {
            m_html.beginTable(tr("Who signed what"), {tr("Step"), tr("Person"), tr("Role"), tr("Comment"),
                                                      tr("Time"), tr("SHA-256")});
            for (const ReportSignOff &line : lines)
                m_html.row({safe(ReportText::step(line.signOff.step)), words(line.signOff.person),
                            safe(ReportText::role(line.signOff.role)),
                            words(ReportText::signOffRemark(line.signOff)), time(line.signOff.at),
                            code(line.hash)});
            m_html.endTable();
        }
        m_html.endSection();
    }

    void addWaivers()
    {
        if (m_document.waivers.isEmpty())
            return;
        m_html.beginSection(QStringLiteral("waivers"), tr("Waived gates"));
        m_html.beginTable(tr("Who answered for what did not hold"),
                          {tr("Gate"), tr("What did not hold"), tr("Reason"), tr("Owner"),
                           tr("Second person"), tr("Given"), tr("Until"), tr("Withdrawn")});
        for (const ReportWaiver &line : m_document.waivers) {
            const GateWaiver &waiver = line.kept.waiver;
            m_html.row({words(line.gate), words(line.facts), words(waiver.reason), words(waiver.owner),
                        words(waiver.second), time(waiver.at), time(waiver.until),
                        time(line.kept.withdrawnAt)});
        }
        m_html.endTable();
        m_html.endSection();
    }

    QString evidence(const ReportItem &line) const
    {
        QStringList parts;
        if (!line.state.reason.isEmpty())
            parts << tr("Does not apply: %1").arg(words(line.state.reason));
        if (const auto against = ReportText::against(line.state); !against.isEmpty())
            parts << words(against);
        for (const auto &one : line.verified)
            parts << words(one);
        if (!line.state.evidence.isEmpty())
            parts << words(line.state.evidence) +
                         QStringLiteral(" <span class=\"muted\">(%1)</span>")
                             .arg(safe(line.state.proven && line.state.proof.isEmpty()
                                           ? tr("shown by Gatelift")
                                           : tr("reported by operator")));
        if (!line.state.note.isEmpty())
            parts << tr("Note: %1").arg(words(line.state.note));
        return parts.join(QStringLiteral("<br>"));
    }

    void addChecklist()
    {
        m_html.beginSection(QStringLiteral("checklist"), tr("Checklist and evidence"));
        const QStringList heads{tr("Item"), tr("Check"), tr("Status"), tr("Evidence and notes"),
                                tr("Time"), tr("By"),    tr("SHA-256")};
        m_html.beginTable(tr("Every item with who, when and evidence"), heads);
        for (const ReportStep &step : m_document.steps) {
            m_html.groupRow(tr("%1, %2 of %3", "step, done of total")
                                    .arg(ReportText::step(step.step), m_text.number(step.done),
                                         m_text.number(step.total)) +
                                (step.remark.isEmpty() ? QString() : QStringLiteral(" · ") + step.remark),
                            heads.size());
            for (const ReportItem &line : step.items)
                m_html.row({safe(line.number), safe(line.item.title),
                            safe(ReportText::status(line.state.status)), evidence(line), time(line.state.at),
                            words(line.state.by), code(ReportText::shortHash(line.hash, 8, 4))});
        }
        m_html.endTable();
        if (!m_document.details.notes.isEmpty())
            m_html.raw(QStringLiteral("<p>%1</p>\n").arg(words(m_document.details.notes)));
        m_html.endSection();
    }

    void addBackups()
    {
        if (m_document.backups.isEmpty())
            return;
        m_html.beginSection(QStringLiteral("backup"), tr("Backup"));
        for (const ReportBackup &backup : m_document.backups) {
            m_html.beginTable(tr("%1: %2", "backup, state").arg(backup.title, backup.state),
                              {tr("Fact"), tr("Value")});
            for (const auto &[key, value] : backup.facts)
                m_html.row({safe(key), words(value)});
            m_html.endTable();
        }
        if (const auto &drill = m_document.backups.last().backup.drill) {
            m_html.beginTable(tr("Restore drill: %1").arg(drillSummary(*drill)),
                              {tr("Table"), tr("Rows on X"), tr("Rows in the copy"), tr("Result")});
            for (const DrilledTable &table : drill->tables)
                m_html.row({code(table.name), m_text.number(table.rows), m_text.number(table.copied),
                            safe(ReportText::drilled(table.outcome))});
            m_html.endTable();
        }
        m_html.endSection();
    }

    void addChecks()
    {
        if (!m_document.checks)
            return;
        const ReportChecks &checks = *m_document.checks;
        m_html.beginSection(QStringLiteral("checks"), tr("Checks"));
        m_html.beginTable(m_text.checksSummary(checks),
                          {tr("Id"), tr("Finding"), tr("Severity"), tr("Verdict"), tr("What it concerns"),
                           tr("Decision"), tr("Note"), tr("By")});
        for (const ReportCheck &row : checks.rows)
            m_html.row({code(row.finding.change.id), safe(withoutMarks(row.finding.change.title)),
                        safe(severityText(row.finding.change.severity)),
                        safe(verdictText(row.finding.verdict)), words(row.bites),
                        safe(ReportText::decision(row)), words(row.decision.note), words(row.decision.by)});
        m_html.endTable();
        for (const QString &line : checks.partial)
            m_html.raw(QStringLiteral("<p>%1</p>\n").arg(words(tr("Partial: %1").arg(line))));
        m_html.endSection();
    }

    void addFleet(const ReportFleet &fleet, const QString &id)
    {
        const QString title = ReportText::fleetTitle(fleet, m_document.target.topology);
        m_html.beginSection(id, title);
        m_html.beginTable(tr("Recorded %1").arg(m_text.stamp(fleet.at)),
                          {tr("Hostname"), tr("Address"), tr("Version"), tr("Control plane"), tr("State"),
                           tr("Config hash")});
        for (const DataPlane &node : fleet.snapshot.dataPlanes)
            m_html.row({safe(node.row.hostname), safe(node.row.ip), code(node.row.version),
                        safe(toKey(node.side).toUpper()),
                        safe(node.retired ? tr("retired") : ReportText::state(node.state)),
                        code(node.row.configHash)});
        m_html.endTable();
        m_html.endSection();
    }

    void addTopologies()
    {
        if (m_document.topologies.isEmpty())
            return;
        m_html.beginSection(QStringLiteral("topology"), tr("Topology in each phase"));
        m_html.raw(QStringLiteral("<div class=\"multiples\">\n"));
        QList<TopologyScene> scenes;
        for (const ReportTopology &one : m_document.topologies) {
            scenes << one.scene;
            m_html.raw(
                QStringLiteral("<figure>%1<figcaption><b>%2</b><br>%3</figcaption></figure>\n")
                    .arg(drawing(TopologyDrawing::description(layoutTopology(one.scene)),
                                 {TopologyMiniature::width, TopologyMiniature::height(one.scene.graph)},
                                 [&](QPainter *p, const QRectF &r, const Tokens &t) {
                                     TopologyMiniature::paint(p, r, one.scene, t);
                                 }),
                         safe(m_text.topology(one, m_document.target.topology)),
                         safe(topologyCaption(one.scene))));
        }
        const auto lines = TopologyMiniature::legend(scenes);
        m_html.raw(QStringLiteral("<figure>%1</figure>\n</div>\n")
                       .arg(drawing(TopologyMiniature::legendText(lines),
                                    {TopologyMiniature::width, TopologyMiniature::legendHeight(lines)},
                                    [&](QPainter *p, const QRectF &r, const Tokens &t) {
                                        TopologyMiniature::paintLegend(p, r, lines, t);
                                    })));
        m_html.endSection();
    }

    void addChapter(const QString &id)
    {
        const ReportChapter *chapter = m_document.chapter(id);
        if (!chapter)
            return;
        m_html.beginSection(id, chapter->title);
        for (const QString &line : chapter->lines)
            m_html.raw(QStringLiteral("<p>%1</p>\n").arg(words(line)));
        for (const ReportTable &table : chapter->tables) {
            m_html.beginTable(table.caption, table.heads);
            for (const ReportRow &line : table.rows) {
                if (line.isGroup) {
                    m_html.groupRow(line.cells.first().text, table.heads.size());
                    continue;
                }
                QStringList cells;
                for (const ReportCell &cell : line.cells)
                    cells << (cell.isCode ? code(cell.text) : words(cell.text));
                m_html.row(cells);
            }
            m_html.endTable();
        }
        m_html.endSection();
    }

    void addPath()
    {
        m_html.beginSection(QStringLiteral("path"), tr("Upgrade path"));
        if (m_document.path.hops.isEmpty() && m_document.path.notes.isEmpty()) {
            m_html.element(QStringLiteral("p"), tr("No supported path is known for these versions."));
            m_html.endSection();
            return;
        }
        m_html.beginTable(tr("Hops, with the source of each"),
                          {tr("To"), tr("Guarantee"), tr("Why"), tr("Source")});
        for (const Hop &hop : m_document.path.hops)
            m_html.row({code(hop.to.toString()), safe(ReportText::guarantee(hop.guarantee)), safe(hop.reason),
                        safe(hop.source)});
        for (const PathNote &note : m_document.path.notes)
            m_html.row(
                {safe(note.kind == PathNote::Kind::Warning ? tr("Warning") : tr("Note")),
                 m_document.confirmedNotes.contains(note.id) ? safe(tr("Read and confirmed.")) : QString(),
                 safe(note.text), safe(note.source)});
        m_html.endTable();
        m_html.endSection();
    }

    void addEvents()
    {
        m_html.beginSection(QStringLiteral("events"), tr("Cluster events"));
        if (m_document.events.isEmpty()) {
            m_html.element(QStringLiteral("p"), tr("None recorded."));
        } else {
            m_html.beginTable(tr("What was seen on the cluster"), {tr("Time"), tr("Event")});
            for (const ClusterEvent &event : m_document.events)
                m_html.row({time(event.at), safe(sentenceOf(event))});
            m_html.endTable();
        }
        m_html.endSection();
    }

    void addJournal()
    {
        m_html.beginSection(QStringLiteral("journal"), tr("Run journal"));
        m_html.beginTable(tr("All entries; each is chained to the one before by SHA-256"),
                          {tr("No."), tr("Time"), tr("Entry"), tr("By"), tr("SHA-256")});
        for (const ReportEntry &entry : m_document.entries)
            m_html.row({QString::number(entry.seq), time(entry.at),
                        words(entry.text) + (entry.undone ? safe(tr(" (undone later)")) : QString()),
                        words(entry.by), code(ReportText::shortHash(entry.hash, 8, 4))});
        m_html.endTable();
        m_html.raw(QStringLiteral("<p>%1 <code>%2</code></p>\n")
                       .arg(safe(tr("Final hash:")), safe(m_document.finalHash)));
        m_html.element(
            QStringLiteral("p"),
            tr("Generated %1 by %2, knowledge %3.")
                .arg(m_text.stamp(m_document.generatedAt), m_document.program, m_document.knowledge),
            QStringLiteral("class=\"muted\""));
        m_html.endSection();
    }

    const ReportDocument &m_document;
    ReportText m_text;
    HtmlWriter m_html;
};

} // namespace

QByteArray renderHtml(const ReportDocument &document)
{
    return HtmlReportWriter(document).write();
}

} // namespace gatelift
