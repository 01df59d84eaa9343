#include "knowledge/ChecklistCatalog.h"

#include "knowledge/CommandTemplate.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/ReadChecklist.h"
#include "knowledge/Readers.h"

#include <QCoreApplication>
#include <QSet>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ChecklistCatalog)
};

} // namespace

Result<ChecklistCatalog> ChecklistCatalog::load(const QString &directory)
{
    const QString folder = knowledgeFolder(directory);
    ChecklistCatalog catalog;
    QSet<QString> ids;
    const auto read =
        readKnowledge(folder, QStringLiteral("checklists.json"),
                      [&](const KnowledgeNode &root) {
                          catalog.m_date = root.date("date");
                          for (const KnowledgeNode &node : root.at("items").items()) {
                              catalog.m_entries.append(readChecklistEntry(node, {}));
                              const auto &item = catalog.m_entries.last().item;
                              if (takesOwnSteps(item.step))
                                  node.at("step").fault(
                                      Text::tr("the steps of the run stand in strategies.json"));
                              if (ids.contains(item.id))
                                  node.at("id").fault(Text::tr("'%1' is there twice").arg(item.id));
                              ids.insert(item.id);
                          }
                      })
            .and_then([&] {
                return readKnowledge(folder, QStringLiteral("releases.json"), [&](const KnowledgeNode &root) {
                    catalog.m_releases = readReleases(root);
                });
            })
            .and_then([&] {
                return readKnowledge(
                    folder, QStringLiteral("deck-commands.json"),
                    [&](const KnowledgeNode &root) { catalog.m_deck = readDeckCommands(root); });
            });
    if (!read)
        return tl::unexpected(read.error());
    auto strategies = StrategyCatalog::load(directory, ids);
    if (!strategies)
        return tl::unexpected(strategies.error());
    catalog.m_strategies = std::move(*strategies);
    catalog.m_date = std::max(catalog.m_date, catalog.m_strategies.date());
    catalog.m_entries += catalog.m_strategies.steps();
    return catalog;
}

QList<ChecklistItem> ChecklistCatalog::items(StepId step, const UpgradePlan &plan, qsizetype hops) const
{
    const CommandTemplate fill(plan, m_deck);
    QSet<QString> ofPlan;
    QList<const ChecklistEntry *> wanted;
    for (const ChecklistEntry &entry : m_entries) {
        if (!entry.when.holds(plan, hops))
            continue;
        ofPlan.insert(entry.item.id);
        if (entry.item.step == step)
            wanted << &entry;
    }
    QList<ChecklistItem> items;
    for (const ChecklistEntry *entry : wanted) {
        ChecklistItem item = entry->item;
        item.title = fill.fillText(item.title);
        item.why = fill.fillText(item.why);
        item.action = fill.fillText(item.action);
        item.rollback = fill.fillText(item.rollback);
        item.details.evidence = fill.fillText(item.details.evidence);
        item.details.after.removeIf([&ofPlan](const QString &id) { return !ofPlan.contains(id); });
        item.command = fill.fillCommand(entry->commands.value(plan.target.install));
        if (const auto *back = m_strategies.findRollback(item.details.rollbackStep);
            back && item.rollback.isEmpty())
            item.rollback = fill.fillText(back->title) + QStringLiteral(". ") + fill.fillText(back->action);
        if (entry->perLine)
            appendPerLine(item, plan, items);
        else
            items.append(item);
    }
    return takesOwnSteps(step) ? withOwnSteps(items, step, plan.ownSteps) : items;
}

std::optional<ChecklistItem> ChecklistCatalog::rollback(const QString &id, const UpgradePlan &plan) const
{
    const auto *entry = m_strategies.findRollback(id);
    if (!entry)
        return std::nullopt;
    const CommandTemplate fill(plan, m_deck);
    ChecklistItem item;
    item.id = entry->id;
    item.title = fill.fillText(entry->title);
    item.action = fill.fillText(entry->action);
    item.command = fill.fillCommand(entry->commands.value(plan.target.install));
    item.runsOn = entry->runsOn;
    item.source = entry->source;
    item.step = StepId::Rollback;
    item.required = entry->required;
    item.details = entry->details;
    item.details.evidence = fill.fillText(item.details.evidence);
    return item;
}

QList<ChecklistItem> ChecklistCatalog::rollbacks(const UpgradePlan &plan) const
{
    QList<ChecklistItem> items;
    for (const auto &entry : m_strategies.rollbacks())
        items << *rollback(entry.id, plan);
    return items;
}

QList<StrategyAssessment> ChecklistCatalog::assessStrategies(const UpgradePlan &plan,
                                                             const DeploymentAnswers &answers) const
{
    return m_strategies.assess(plan, answers, CommandTemplate(plan, m_deck));
}

void ChecklistCatalog::appendPerLine(const ChecklistItem &item, const UpgradePlan &plan,
                                     QList<ChecklistItem> &items) const
{
    const auto x = plan.from();
    const auto y = plan.to();
    if (x.isNull() || y.isNull())
        return;
    for (const Release &release : m_releases.releases()) {
        const bool between = release.line > x.line() && release.line <= y.line();
        const bool patches = x.sameLine(y) && release.line == y.line() && x < y;
        if (!between && !patches)
            continue;
        QStringList changelogs;
        if (plan.target.edition == Edition::Enterprise && !release.changelogEnterprise.isEmpty())
            changelogs << release.changelogEnterprise;
        if (!release.changelogOpenSource.isEmpty())
            changelogs << release.changelogOpenSource;
        if (changelogs.isEmpty())
            continue;
        const auto line = release.line.toString();
        const auto filled = [&](QString text) {
            return text.replace(QLatin1String("{{line}}"), line)
                .replace(QLatin1String("{{changelogs}}"), changelogs.join(QLatin1Char(' ')));
        };
        ChecklistItem one = item;
        one.id += QLatin1Char('.') + QString(line).replace(QLatin1Char('.'), QLatin1Char('-'));
        one.title = filled(one.title);
        one.why = filled(one.why);
        one.action = filled(one.action);
        items.append(one);
    }
}

} // namespace gatelift
