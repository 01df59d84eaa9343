#include "session/PlanFiles.h"

#include "journal/FileJournalStore.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "session/PlanFacts.h"
#include "session/StepGates.h"

#include <QDir>

namespace gatelift {
namespace {

//! Letters and digits of any script stay, everything else becomes one dash.
QString slug(const QString &title)
{
    QString text;
    const auto lower = title.toLower();
    for (const QChar c : lower) {
        if (c.isLetterOrNumber())
            text += c;
        else if (!text.isEmpty() && !text.endsWith(QLatin1Char('-')))
            text += QLatin1Char('-');
    }
    while (text.endsWith(QLatin1Char('-')))
        text.chop(1);
    return text.isEmpty() ? QStringLiteral("plan") : text.left(60);
}

} // namespace

QString freePlanFile(const QString &folder, const QString &title, const QDate &date)
{
    const QDir dir(folder);
    const auto base = QStringLiteral("%1-%2").arg(slug(title), date.toString(Qt::ISODate));
    auto name = base + QStringLiteral(".gatelift");
    for (int n = 2; dir.exists(name); ++n)
        name = QStringLiteral("%1-%2.gatelift").arg(base).arg(n);
    return dir.filePath(name);
}

PlanSummary summarizePlan(const QString &file, const std::shared_ptr<const KnowledgePack> &knowledge,
                          const std::shared_ptr<const ChecklistCatalog> &checklists)
{
    PlanSummary summary;
    summary.file = file;
    const auto opened = FileJournalStore::openReadOnly(file);
    if (!opened) {
        summary.error = opened.error().why;
        return summary;
    }
    const PlanFacts facts(opened->entries, *knowledge, *checklists);
    const auto &plan = facts.plan;
    summary.title = plan.details.title.isEmpty() ? plan.created.title : plan.details.title;
    summary.ticket = plan.details.ticket;
    summary.from = plan.target.from;
    summary.to = plan.target.to;
    summary.topology = plan.target.topology;
    summary.strategy = plan.target.strategy;
    const auto zone = plan.zone();
    summary.windowStart = plan.details.windowStart.toTimeZone(zone);
    summary.windowEnd = plan.details.windowEnd.toTimeZone(zone);
    summary.lastChange = opened->entries.isEmpty() ? QDateTime() : opened->entries.last().at.toTimeZone(zone);
    summary.rehearsal = plan.created.rehearsal;
    summary.finished = plan.finishedAt.has_value();
    summary.rolledBack = plan.isRolledBack();
    summary.environment = plan.origin ? plan.origin->here : QString();
    summary.page = plan.page;
    const auto gates = recordedGates(plan, facts.path, facts.checklists);
    for (const auto &gate : gates)
        summary.steps << PlanSummary::Step{gate.open, gate.done, gate.total};
    return summary;
}

} // namespace gatelift
