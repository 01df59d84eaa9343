#include "domain/FindingText.h"
#include "domain/PrintableText.h"
#include "drawing/TopologyLayout.h"
#include "report/ReportComparison.h"
#include "report/ReportFormats.h"
#include "report/ReportText.h"

#include <QRegularExpression>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype mostNodes = 100; //!< more rows do not fit a ticket

//! Writes a report as GitHub-flavoured Markdown.
class MarkdownWriter
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::MarkdownReport)
public:
    explicit MarkdownWriter(const ReportDocument &document)
        : m_document(document)
        , m_text(document)
    {
    }

    QString write()
    {
        addSummary();
        addFindings();
        addPhases();
        for (const QString &id : {QStringLiteral("traffic"), QStringLiteral("freeze"),
                                  QStringLiteral("rollback"), QStringLiteral("handover")})
            addChapter(id);
        addSignOffs();
        addWaivers();
        addChecklist();
        addBackups();
        addChecks();
        addChapter(QStringLiteral("smoke"));
        addChapter(QStringLiteral("nodes"));
        addComparison();
        for (const ReportFleet &fleet : m_document.fleets)
            addFleet(fleet);
        addTopologies();
        addPath();
        addEnd();
        return m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }

    QString writeDigest(StepId id)
    {
        const PlanDetails &details = m_document.details;
        for (const ReportStep &step : m_document.steps) {
            if (step.step != id)
                continue;
            const QString standing =
                step.total > 0 ? tr("%1 of %2").arg(step.done).arg(step.total) : tr("nothing to count yet");
            m_lines << QStringLiteral("### ") +
                           tr("%1: %2", "name of a step, how far it is").arg(ReportText::step(id), standing)
                    << QString();
            QStringList plan{safe(details.title)};
            if (!details.ticket.isEmpty())
                plan << safe(details.ticket);
            plan << tr("X %1 → Y %2").arg(code(m_document.target.from), code(m_document.target.to));
            m_lines << plan.join(QStringLiteral(" · ")) << QString();
            if (m_document.rehearsal)
                m_lines
                    << QStringLiteral("> ") +
                           tr("Rehearsal on a simulated cluster: nothing here happened on a real gateway.")
                    << QString();
            addDigest(step);
        }
        m_lines << tr("As of %1, final hash %2")
                       .arg(m_text.stamp(m_document.generatedAt), code(m_document.finalHash));
        return m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }

private:
    //! What Markdown or HTML would read as markup, and line breaks, which would end a table row.
    static QString safe(const QString &text)
    {
        QString result;
        result.reserve(text.size() + 8);
        const auto printable = printableText(text);
        for (const QChar c : printable) {
            if (c == QLatin1Char('<'))
                result += QLatin1String("&lt;");
            else if (c == QLatin1Char('>'))
                result += QLatin1String("&gt;");
            else if (c == QLatin1Char('&'))
                result += QLatin1String("&amp;");
            else if (QStringView(u"\\`*_[]|#~").contains(c))
                result += QLatin1Char('\\') + QString(c);
            else
                result += c;
        }
        return result.trimmed().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    }
    static QString code(const QString &text)
    {
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9._:+-]+$"));
        return plain.match(text).hasMatch() ? QStringLiteral("`%1`").arg(text) : safe(text);
    }
    void heading(const QString &title)
    {
        m_lines << QString() << QStringLiteral("## ") + safe(title) << QString();
    }
    void row(const QStringList &cells)
    {
        m_lines << QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | ")));
    }
    void head(const QStringList &titles)
    {
        row(titles);
        m_lines << QStringLiteral("|%1").arg(QStringLiteral(" --- |").repeated(titles.size()));
    }

    void addSummary()
    {
        const PlanDetails &details = m_document.details;
        m_lines << QStringLiteral("# ") + tr("Upgrade report: %1").arg(safe(details.title)) << QString();
        if (m_document.rehearsal)
            m_lines << QStringLiteral("> ") +
                           tr("Rehearsal on a simulated cluster: nothing here happened on a real gateway.")
                    << QString();
        m_lines << ReportText::subtitle(m_document.target) << QString();
        head({tr("Fact"), tr("Value")});
        row({tr("Outcome"),
             QStringLiteral("**%1**, %2")
                 .arg(ReportText::outcome(m_document), ReportText::outcomeDetail(m_document))});
        if (!details.ticket.isEmpty())
            row({tr("Ticket"), safe(details.ticket)});
        row({tr("Versions"),
             tr("X %1 → Y %2").arg(code(m_document.target.from), code(m_document.target.to))});
        if (!m_document.path.hops.isEmpty())
            row({tr("Path"), ReportText::pathPromise(m_document.path)});
        for (const ReportFigure &figure : m_document.figures)
            row({safe(figure.label), QStringLiteral("%1 (%2)").arg(safe(figure.value), safe(figure.detail))});
        row({tr("People"),
             safe(tr("%1, %2").arg(ReportText::leaders(m_document.handovers), details.approver))});
    }

    void addFindings()
    {
        heading(tr("Exceptions and overrides"));
        for (const ReportFinding &finding : m_document.findings) {
            QStringList facts;
            for (const QString &fact : {finding.text, finding.by, m_text.time(finding.at)})
                if (!fact.isEmpty())
                    facts << safe(fact);
            m_lines << QStringLiteral("- **%1** (%2): %3")
                           .arg(safe(finding.title), ReportText::glyphWord(ReportText::glyph(finding)),
                                facts.join(QStringLiteral(" · ")));
        }
        if (m_document.findings.isEmpty())
            m_lines << tr("None recorded.");
    }

    void addPhases()
    {
        if (m_document.phases.isEmpty())
            return;
        heading(tr("Planned and actual"));
        head({tr("Phase"), tr("Planned"), tr("Took"), tr("Result")});
        for (const ReportPhase &phase : m_document.phases)
            row({safe(phase.forecast.title), phase.planned, phase.took, phase.standing});
    }

    void addChapter(const QString &id)
    {
        const ReportChapter *chapter = m_document.chapter(id);
        if (!chapter)
            return;
        heading(chapter->title);
        for (const QString &line : chapter->lines)
            m_lines << QStringLiteral("- ") + safe(line);
        for (const ReportTable &table : chapter->tables) {
            m_lines << QString() << QStringLiteral("**%1**").arg(safe(table.caption)) << QString();
            QStringList heads;
            for (const QString &title : table.heads)
                heads << safe(title);
            head(heads);
            for (const ReportRow &line : table.rows) {
                QStringList cells;
                for (const ReportCell &cell : line.cells)
                    cells << (line.isGroup  ? QStringLiteral("**%1**").arg(safe(cell.text))
                              : cell.isCode ? code(cell.text)
                                            : safe(cell.text));
                while (cells.size() < table.heads.size())
                    cells << QString();
                row(cells);
            }
        }
    }

    //! The drawings in words.
    void addTopologies()
    {
        if (m_document.topologies.isEmpty())
            return;
        heading(tr("Topology in each phase"));
        for (const ReportTopology &one : m_document.topologies) {
            const TopologyLayout layout = layoutTopology(one.scene);
            m_lines << QStringLiteral("**%1**").arg(safe(m_text.topology(one, m_document.target.topology)))
                    << QString() << safe(topologyCaption(one.scene)) << QString();
            for (const TopologyTarget &part : layout.parts())
                m_lines << QStringLiteral("- ") + safe(part.name);
            m_lines << QString();
        }
    }

    void addComparison()
    {
        if (!m_document.comparison)
            return;
        const auto &comparison = *m_document.comparison;
        //: an earlier environment
        heading(tr("Compared with %1").arg(comparison.name));
        m_lines << safe(comparison.sentence) << QString() << safe(comparison.summary) << QString();
        head({tr("What"), safe(comparison.name), tr("Here"), tr("Result")});
        for (const auto &line : comparison.differences.rows)
            row({safe(line.name), safe(line.there), safe(line.here), safe(comparedResult(line))});
        if (!comparison.learned.isEmpty())
            m_lines << QString();
        for (const auto &line : comparison.learned)
            m_lines << QStringLiteral("- ") + safe(line);
    }

    void addSignOffs()
    {
        heading(tr("Sign-offs"));
        const auto lines = m_document.gateSignatures + m_document.signOffs;
        if (lines.isEmpty()) {
            m_lines << tr("Not signed yet.");
            return;
        }
        head({tr("Step"), tr("Person"), tr("Role"), tr("Time"), tr("Comment"), tr("SHA-256")});
        for (const ReportSignOff &line : lines)
            row({ReportText::step(line.signOff.step), safe(line.signOff.person),
                 safe(ReportText::role(line.signOff.role)), m_text.stamp(line.signOff.at),
                 safe(ReportText::signOffRemark(line.signOff)), code(line.hash.left(12))});
    }

    void addWaivers()
    {
        if (m_document.waivers.isEmpty())
            return;
        heading(tr("Waived gates"));
        head({tr("Gate"), tr("What did not hold"), tr("Reason"), tr("Owner"), tr("Second person"),
              tr("Given"), tr("Until"), tr("Withdrawn")});
        for (const ReportWaiver &line : m_document.waivers) {
            const GateWaiver &waiver = line.kept.waiver;
            row({safe(line.gate), safe(line.facts), safe(waiver.reason), safe(waiver.owner),
                 safe(waiver.second), m_text.stamp(waiver.at), m_text.stamp(waiver.until),
                 m_text.stamp(line.kept.withdrawnAt)});
        }
    }

    void addChecklist()
    {
        heading(tr("Checklist"));
        m_lines << tr("Ticks and evidence are reported by the operator, but where Gatelift showed it itself.")
                << QString();
        head({tr("Item"), tr("Check"), tr("Status"), tr("Evidence and notes"), tr("Time"), tr("By"),
              tr("SHA-256")});
        for (const ReportStep &step : m_document.steps) {
            row({QStringLiteral("**%1**").arg(static_cast<int>(step.step) + 1),
                 QStringLiteral("**%1**").arg(ReportText::step(step.step)),
                 step.total > 0 ? tr("%1 of %2").arg(step.done).arg(step.total) : QString(),
                 safe(step.remark),
                 {},
                 {},
                 {}});
            for (const ReportItem &line : step.items)
                addItem(line);
        }
    }

    void addItem(const ReportItem &line)
    {
        QStringList words;
        QStringList parts{line.state.reason, ReportText::against(line.state)};
        parts << line.verified << line.state.evidence << line.state.note;
        for (const QString &part : parts)
            if (!part.isEmpty())
                words << safe(part);
        if (line.state.proven)
            words << tr("(shown by Gatelift)");
        row({line.number, safe(line.item.title), ReportText::status(line.state.status),
             words.join(QStringLiteral("<br>")), m_text.time(line.state.at), safe(line.state.by),
             code(line.hash.left(12))});
    }

    //! What was done, by whom, when and with what evidence; then what stands open.
    void addDigest(const ReportStep &step)
    {
        QList<ReportItem> settled;
        QStringList open;
        for (const ReportItem &line : step.items) {
            if (line.state.status == ItemStatus::Open)
                open << QStringLiteral("- [ ] %1 %2").arg(line.number, safe(line.item.title));
            else
                settled << line;
        }
        if (step.step == StepId::BreakingChanges && m_document.checks) {
            for (const ReportCheck &line : m_document.checks->rows)
                if (line.standing == FindingStanding::Open || line.standing == FindingStanding::Changed)
                    open << QStringLiteral("- [ ] %1 %2")
                                .arg(code(line.finding.change.id),
                                     safe(withoutMarks(line.finding.change.title)));
        }
        if (!step.remark.isEmpty())
            m_lines << safe(step.remark) << QString();
        if (!settled.isEmpty()) {
            head({tr("Item"), tr("Check"), tr("Status"), tr("Evidence and notes"), tr("Time"), tr("By"),
                  tr("SHA-256")});
            for (const ReportItem &line : settled)
                addItem(line);
            m_lines << QString();
        }
        if (step.overridden)
            m_lines << tr("Gate overridden by %1, %2: %3")
                           .arg(safe(step.overridden->by), m_text.stamp(step.overridden->at),
                                safe(step.overridden->reason))
                    << QString();
        for (const ReportSignOff &line : m_document.gateSignatures + m_document.signOffs) {
            if (line.signOff.step == step.step)
                m_lines << tr("Signed by %1 (%2), %3: %4")
                               .arg(safe(line.signOff.person), safe(ReportText::role(line.signOff.role)),
                                    m_text.stamp(line.signOff.at),
                                    safe(ReportText::signOffRemark(line.signOff)))
                        << QString();
        }
        // Some steps count nodes or signatures too: what stands open there has no line of its own.
        const int left = std::max(step.total - step.done, static_cast<int>(open.size()));
        if (left > 0)
            m_lines << tr("%n still open", "", left) << QString();
        else if (step.total > 0)
            m_lines << tr("Nothing stands open.") << QString();
        if (!open.isEmpty())
            m_lines << open << QString();
    }

    void addBackups()
    {
        if (m_document.backups.isEmpty())
            return;
        heading(tr("Backup"));
        for (const ReportBackup &backup : m_document.backups) {
            m_lines << QStringLiteral("**%1**: %2").arg(safe(backup.title), safe(backup.state)) << QString();
            head({tr("Fact"), tr("Value")});
            for (const auto &[key, value] : backup.facts)
                row({safe(key), safe(value)});
            m_lines << QString();
        }
        addDrill(m_document.backups.last().backup);
    }

    void addChecks()
    {
        if (!m_document.checks)
            return;
        const ReportChecks &checks = *m_document.checks;
        heading(tr("Checks"));
        m_lines << safe(m_text.checksSummary(checks)) << QString();
        for (const QString &line : checks.partial)
            m_lines << safe(tr("Partial: %1").arg(line)) << QString();
        head({tr("Id"), tr("Finding"), tr("Severity"), tr("Verdict"), tr("What it concerns"), tr("Decision"),
              tr("Note"), tr("By")});
        for (const ReportCheck &line : checks.rows)
            row({code(line.finding.change.id), safe(withoutMarks(line.finding.change.title)),
                 severityText(line.finding.change.severity), verdictText(line.finding.verdict),
                 safe(line.bites), ReportText::decision(line), safe(line.decision.note),
                 safe(line.decision.by)});
    }

    //! Of the backup that counts; equal tables are one line.
    void addDrill(const PlanBackup &backup)
    {
        if (!backup.drill)
            return;
        head({tr("Table"), tr("Rows on X"), tr("Rows in the copy"), tr("Result")});
        for (const DrilledTable &table : backup.drill->tables)
            row({code(table.name), m_text.number(table.rows), m_text.number(table.copied),
                 ReportText::drilled(table.outcome)});
    }

    void addFleet(const ReportFleet &fleet)
    {
        heading(ReportText::fleetTitle(fleet, m_document.target.topology));
        const ClusterSummary &counts = fleet.summary;
        m_lines << tr("Recorded %1: %2 in total, %3 on X, %4 on Y.")
                       .arg(m_text.stamp(fleet.at))
                       .arg(counts.total)
                       .arg(counts.onX)
                       .arg(counts.onY)
                << QString();
        if (fleet.snapshot.dataPlanes.size() > mostNodes) {
            head({tr("Version"), tr("Nodes")});
            for (auto it = counts.byVersion.constBegin(); it != counts.byVersion.constEnd(); ++it)
                row({code(it.key()), QString::number(it.value())});
            m_lines << QString() << tr("The PDF and JSON reports list every node.");
            return;
        }
        head({tr("Hostname"), tr("Address"), tr("Version"), tr("CP"), tr("State"), tr("Config hash")});
        for (const DataPlane &node : fleet.snapshot.dataPlanes)
            row({safe(node.row.hostname), code(node.row.ip), code(node.row.version),
                 toKey(node.side).toUpper(), ReportText::state(node.state), code(node.row.configHash)});
    }

    void addPath()
    {
        heading(tr("Upgrade path"));
        head({tr("To"), tr("Guarantee"), tr("Why"), tr("Source")});
        for (const Hop &hop : m_document.path.hops)
            row({code(hop.to.toString()), ReportText::guarantee(hop.guarantee), safe(hop.reason),
                 safe(hop.source)});
        for (const PathNote &note : m_document.path.notes)
            m_lines << QString() << QStringLiteral("- ") + safe(note.text);
    }

    void addEnd()
    {
        m_lines << QString() << QStringLiteral("---") << QString();
        m_lines << tr("Run journal: %1 entries, final hash %2.")
                       .arg(m_document.entries.size())
                       .arg(code(m_document.finalHash));
        m_lines << QString()
                << tr("Generated %1 by %2, knowledge %3.")
                       .arg(m_text.stamp(m_document.generatedAt), m_document.program, m_document.knowledge);
    }

    const ReportDocument &m_document;
    ReportText m_text;
    QStringList m_lines;
};

} // namespace

QString renderMarkdown(const ReportDocument &document)
{
    return MarkdownWriter(document).write();
}

QString renderDigest(const ReportDocument &document, StepId step)
{
    return MarkdownWriter(document).writeDigest(step);
}

} // namespace gatelift
