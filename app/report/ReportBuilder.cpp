#include "report/ReportBuilder.h"

#include "report/Masking.h"
#include "report/ReportBackups.h"
#include "report/ReportCheckRows.h"
#include "report/ReportComparison.h"
#include "report/ReportGates.h"
#include "report/ReportHandover.h"
#include "report/ReportNodes.h"
#include "report/ReportParts.h"
#include "report/ReportRun.h"
#include "report/ReportSmoke.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>

namespace gatelift {
namespace {

//! The journal's type names, in the order of PlanEvent.
constexpr std::array typeNames{"plan.created",
                               "plan.details",
                               "plan.target",
                               "endpoint.changed",
                               "connection.tested",
                               "item.status",
                               "item.note",
                               "item.evidence",
                               "schedule.changed",
                               "rollout.reached",
                               "gate.overridden",
                               "gate.restored",
                               "freeze.declared",
                               "freeze.lifted",
                               "note.confirmed",
                               "cluster.recorded",
                               "cluster.event",
                               "node.retired",
                               "signoff.given",
                               "page.opened",
                               "report.exported",
                               "plan.finished",
                               "event.undone",
                               "database.changed",
                               "database.tested",
                               "backup.configured",
                               "backup.made",
                               "backup.verified",
                               "backup.drilled",
                               "backup.failed",
                               "configuration.written",
                               "migrations.timed",
                               "checks.configured",
                               "findings.checked",
                               "findings.decided",
                               "alarm.acknowledged",
                               "alarm.expired",
                               "monitor.limits",
                               "traffic.source",
                               "traffic.typed",
                               "traffic.observed",
                               "traffic.peak",
                               "rollout.limits",
                               "rollout.means",
                               "step.saved",
                               "step.placed",
                               "step.removed",
                               "freeze.baseline",
                               "freeze.written",
                               "freeze.explained",
                               "freeze.acknowledged",
                               "freeze.planned",
                               "freeze.planned-ended",
                               "freeze.confirmed",
                               "freeze.watch",
                               "hop.planned",
                               "verification.changed",
                               "item.proven",
                               "item.overridden",
                               "gate.waived",
                               "gate.waiver-withdrawn",
                               "gate.signed",
                               "gate.signature-lapsed",
                               "gate.passed",
                               "rollback.begun",
                               "rollback.ended",
                               "smoke.target",
                               "smoke.saved",
                               "smoke.removed",
                               "smoke.run",
                               "handover.offered",
                               "handover.taken",
                               "handover.withdrawn",
                               "plan.derived",
                               "environment.recorded"};
static_assert(typeNames.size() + 1 == std::variant_size_v<PlanEventKinds>, "a kind of event without a name");

QString typeOf(const PlanEvent &event)
{
    if (const auto *unknown = std::get_if<UnknownEvent>(&event))
        return unknown->type;
    return QLatin1String(typeNames.at(event.index()));
}

QHash<QString, QString> statusHashes(const QList<JournalEntry> &effective)
{
    QHash<QString, QString> hashes;
    for (const JournalEntry &entry : effective)
        if (const auto *event = std::get_if<ItemStatusChanged>(&entry.event))
            hashes.insert(event->item, entry.hash);
        else if (const auto *proven = std::get_if<ItemProven>(&entry.event))
            hashes.insert(proven->item, entry.hash);
        else if (const auto *overridden = std::get_if<ItemOverridden>(&entry.event))
            hashes.insert(overridden->item, entry.hash);
        else if (const auto *passed = std::get_if<GatePassed>(&entry.event))
            hashes.insert(passed->gate, entry.hash);
    return hashes;
}

//! What Gatelift proved of a step stands by itself, not as the operator's evidence.
void addVerifications(ReportItem &line, const UpgradePlan &plan, const ReportText &text)
{
    for (const auto kind : line.item.details.verifications) {
        const auto found = plan.verifications.constFind(kind);
        if (found != plan.verifications.cend())
            line.verifications << *found;
    }
    line.verified = line.state.proof;
    if (!line.verified.isEmpty())
        return;
    for (const auto &one : line.verifications)
        line.verified << text.verification(one);
}

//! The catalog's items, then those that the journal knows and the catalog does not (an older or newer pack).
QList<ReportItem> stepItems(const UpgradePlan &plan, const QList<ChecklistItem> &catalog, StepId step,
                            const QHash<QString, QString> &hashes, const ReportText &text)
{
    QList<ReportItem> items;
    for (const ChecklistItem &item : catalog) {
        ReportItem line;
        line.number = QStringLiteral("%1.%2").arg(static_cast<int>(step) + 1).arg(items.size() + 1);
        line.item = item;
        if (item.details.own)
            line.item.title = ReportText::ownStep(item.title);
        line.state = plan.items.value(item.id);
        if (line.state.status != ItemStatus::Open)
            line.hash = hashes.value(item.id);
        addVerifications(line, plan, text);
        items.append(line);
    }
    return items;
}

void addUnknownItems(ReportDocument &document, const UpgradePlan &plan, const QHash<QString, QString> &hashes)
{
    QSet<QString> known;
    for (const ReportStep &step : document.steps)
        for (const ReportItem &item : step.items)
            known.insert(item.item.id);
    QStringList missing;
    for (auto it = plan.items.constBegin(); it != plan.items.constEnd(); ++it)
        if (!known.contains(it.key()))
            missing.append(it.key());
    missing.sort();
    for (const QString &id : missing) {
        const bool isWayBack = document.steps.size() > stepCount && id.startsWith(QLatin1String("rollback."));
        const auto step =
            isWayBack ? StepId::Rollback
                      : stepFromKey(id.section(QLatin1Char('.'), 0, 0)).value_or(StepId::Considerations);
        ReportStep &target = document.steps[static_cast<qsizetype>(step)];
        ReportItem line;
        line.number = QStringLiteral("%1.%2").arg(static_cast<int>(step) + 1).arg(target.items.size() + 1);
        line.item.id = id;
        line.item.step = step;
        line.item.title = id;
        line.item.required = false;
        line.state = plan.items.value(id);
        line.hash = hashes.value(id);
        target.items.append(line);
    }
}

//! What the journal proves of the steps that have no checklist: connections, versions, warnings.
void addProvenItems(ReportDocument &document, const QList<JournalEntry> &effective)
{
    const auto add = [&document](StepId step, const JournalEntry &entry, const QString &key,
                                 const QString &title) {
        auto &items = document.steps[static_cast<qsizetype>(step)].items;
        const auto id = toKey(step) + QLatin1Char('.') + key;
        ReportItem line;
        line.item.id = id;
        line.item.step = step;
        line.item.title = title;
        line.item.required = false;
        line.state = {ItemStatus::Done, entry.by, entry.at, {}, {}, {}};
        line.hash = entry.hash;
        // The latest of each counts: a connection may have been tested five times.
        const auto same = std::find_if(items.begin(), items.end(),
                                       [&id](const ReportItem &other) { return other.item.id == id; });
        if (same == items.end())
            items.append(line);
        else
            *same = line;
    };
    for (const JournalEntry &entry : effective) {
        if (const auto *test = std::get_if<ConnectionTested>(&entry.event)) {
            if (test->info)
                add(StepId::Deployment, entry, QStringLiteral("connection-") + toKey(test->side),
                    ReportText::connection(test->side, test->info->version));
        } else if (const auto *target = std::get_if<PlanTarget>(&entry.event)) {
            add(StepId::UpgradePath, entry, QStringLiteral("versions"),
                ReportText::versionsChosen(target->from, target->to));
        } else if (const auto *note = std::get_if<PathNoteConfirmed>(&entry.event)) {
            add(StepId::UpgradePath, entry, note->note,
                ReportText::warningConfirmed(ReportText::note(document.path, note->note)));
        }
    }
    for (ReportStep &step : document.steps) {
        if (step.step != StepId::Deployment && step.step != StepId::UpgradePath)
            continue;
        for (qsizetype i = 0; i < step.items.size(); ++i)
            step.items[i].number = QStringLiteral("%1.%2").arg(static_cast<int>(step.step) + 1).arg(i + 1);
    }
}

QHash<QString, QString> titlesOf(const ReportDocument &document)
{
    QHash<QString, QString> titles;
    for (const ReportStep &step : document.steps)
        for (const ReportItem &line : step.items)
            titles.insert(line.item.id, line.item.title);
    for (const PathNote &note : document.path.notes)
        titles.insert(note.id, note.text);
    return titles;
}

void addFindingTitles(QHash<QString, QString> &titles, const UpgradePlan &plan)
{
    if (!plan.findings)
        return;
    for (const Finding &finding : plan.findings->checked.findings)
        titles.insert(finding.change.id, finding.change.title);
}

QList<ReportEntry> entryLines(const QList<JournalEntry> &entries, const QList<JournalEntry> &effective,
                              const ReportText &text, const QHash<QString, QString> &titles,
                              const UpgradePlan &plan)
{
    QSet<qint64> counting;
    for (const JournalEntry &entry : effective)
        counting.insert(entry.seq);
    QList<ReportEntry> lines;
    lines.reserve(entries.size());
    for (const JournalEntry &entry : entries) {
        auto words = text.entry(entry.event, titles);
        if (const auto refused = refusalText(plan, entry.seq); !refused.isEmpty())
            words += QLatin1Char('\n') + refused;
        lines.append({entry.seq, entry.at, entry.by, typeOf(entry.event), words, entry.hash,
                      !counting.contains(entry.seq)});
    }
    return lines;
}

QList<ReportSignOff> signOffs(const QList<JournalEntry> &effective)
{
    QList<ReportSignOff> result;
    for (const JournalEntry &entry : effective)
        if (const auto *event = std::get_if<SignedOff>(&entry.event))
            result.append(
                {{event->step, event->person, event->role, event->comment, entry.at, event->approval},
                 entry.hash});
    return result;
}

ReportFleet fleetOf(const ClusterRecord &record, const UpgradePlan &plan)
{
    return {record.label, record.at, record.snapshot, summarize(record.snapshot, plan.from(), plan.to())};
}

//! Start and end as labelled; where one is missing, the first and the latest record stand in under their own
//! label.
QList<ReportFleet> fleets(const UpgradePlan &plan)
{
    const ClusterRecord *start = nullptr;
    const ClusterRecord *end = nullptr;
    for (const ClusterRecord &record : plan.records) {
        if (record.label == QLatin1String("start") && !start)
            start = &record;
        if (record.label == QLatin1String("end"))
            end = &record;
    }
    if (!start && !plan.records.isEmpty())
        start = &plan.records.first();
    if (!end && !plan.records.isEmpty() && &plan.records.last() != start)
        end = &plan.records.last();
    QList<ReportFleet> result;
    if (start)
        result.append(fleetOf(*start, plan));
    if (end)
        result.append(fleetOf(*end, plan));
    return result;
}

} // namespace

WorkSpan workSpan(const UpgradePlan &plan, const QList<JournalEntry> &entries)
{
    WorkSpan span;
    if (plan.freeze.since.isValid())
        span.from = plan.freeze.since;
    for (const auto &[at, percent] : plan.reached)
        if (percent > 0 && !span.from.isValid())
            span.from = at;
    if (!span.from.isValid())
        span.from = plan.startedAt;
    span.to = plan.finishedAt.value_or(entries.isEmpty() ? plan.startedAt : entries.last().at);
    return span;
}

ReportDocument buildReport(const UpgradePlan &plan, const QList<JournalEntry> &entries,
                           const ReportInputs &inputs)
{
    const QList<JournalEntry> effective = withoutRefused(effectiveEntries(entries), plan);
    const QHash<QString, QString> hashes = statusHashes(effective);
    const WorkSpan span = workSpan(plan, entries);

    ReportDocument document;
    document.details = plan.details;
    document.target = plan.target;
    document.rehearsal = plan.created.rehearsal;
    document.program = inputs.program;
    document.knowledge = inputs.knowledge;
    document.generatedAt = inputs.generatedAt;
    document.locale = inputs.locale;
    document.zone = inputs.zone.isValid() ? inputs.zone : QTimeZone::utc();
    document.outcome = plan.isRolledBack() ? ReportOutcome::RolledBack
                       : plan.finishedAt   ? ReportOutcome::Completed
                                           : ReportOutcome::InProgress;
    document.startedAt = plan.startedAt;
    document.finishedAt = plan.finishedAt;
    document.freeze = plan.freeze;
    document.freezeRecord = plan.freezeRecord;
    document.path = inputs.path;
    document.confirmedNotes = plan.confirmedNotes;
    document.handovers = reportHandovers(plan);
    document.signOffs = signOffs(effective);
    document.fleets = fleets(plan);
    document.events = plan.clusterEvents;
    document.finalHash = plan.lastHash;

    const ReportText text(document);
    document.backups = reportBackups(plan, document);
    document.checks = reportChecks(plan);
    for (const auto &database : {plan.databaseX, plan.databaseY, plan.backupSettings.scratch})
        document.databaseHosts << database.host;
    // The way back is told where somebody went it.
    const int steps = plan.rollbacks.isEmpty() ? stepCount : stepCount + 1;
    for (int i = 0; i < steps; ++i) {
        const auto id = static_cast<StepId>(i);
        ReportStep step;
        step.step = id;
        step.items = stepItems(plan, inputs.checklists.value(id), id, hashes, text);
        if (const auto found = plan.overrides.constFind(id); found != plan.overrides.constEnd())
            step.overridden = *found;
        else if (const auto waivers = plan.gates.waiversOf(toKey(id)); !waivers.isEmpty())
            step.overridden = Override{id, waivers.last().reason, waivers.last().owner, waivers.last().at};
        document.steps.append(step);
    }
    addUnknownItems(document, plan, hashes);
    addProvenItems(document, effective);
    auto titles = titlesOf(document);
    addFindingTitles(titles, plan);
    document.waivers = reportWaivers(plan, titles);
    document.gateSignatures = gateSignatures(effective, titles);
    document.entries = entryLines(entries, effective, text, titles, plan);

    const ReportParts parts(plan, span, text);
    parts.fillSteps(document, inputs.gates);
    parts.fillFindings(document);
    parts.fillFigures(document);
    parts.fillDrawings(document);
    parts.fillPhases(document, inputs.checklists);
    const auto graph = inputs.topologies.find(plan.target.topology, plan.target.strategy);
    if (graph.isEmpty())
        document.topologies.clear();
    for (ReportTopology &one : document.topologies) {
        one.scene.graph = graph;
        // As at the start, but that is not what it is.
        if (plan.isRolledBack() && one.scene.phase == TopologyPhase::Start &&
            one.at >= plan.rollbacks.constLast().at)
            one.scene.graph.phases.first().caption =
                QCoreApplication::translate("gatelift::ReportParts", "The upgrade was rolled back to X");
    }
    document.smoke = reportSmoke(plan.smoke, effective);
    document.rollbacks = reportRollbacks(plan);
    if (document.fleets.size() > 1)
        document.nodeChanges = nodeChanges(document.fleets.first().snapshot, document.fleets.last().snapshot);
    document.comparison = reportComparison(plan, titles, text);
    if (inputs.maskHosts)
        maskHosts(document);
    // Last, so that they tell what the mask left.
    for (const auto &chapter : {trafficChapter(document), freezeChapter(document), rollbackChapter(document),
                                handoverChapter(document), smokeChapter(document), nodesChapter(document)})
        if (chapter)
            document.chapters << *chapter;
    return document;
}

const ReportChapter *ReportDocument::chapter(const QString &id) const
{
    const auto found = std::find_if(chapters.cbegin(), chapters.cend(),
                                    [&id](const ReportChapter &one) { return one.id == id; });
    return found == chapters.cend() ? nullptr : &*found;
}

int ReportDocument::count(FindingKind kind) const
{
    return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                          [kind](const ReportFinding &f) { return f.kind == kind; }));
}

int ReportStep::itemsDone() const
{
    return static_cast<int>(std::count_if(items.begin(), items.end(), [](const ReportItem &line) {
        return line.state.status != ItemStatus::Open;
    }));
}

const ReportFleet *ReportDocument::fleet(const QString &label) const
{
    for (const ReportFleet &candidate : fleets)
        if (candidate.label == label)
            return &candidate;
    return nullptr;
}

} // namespace gatelift
