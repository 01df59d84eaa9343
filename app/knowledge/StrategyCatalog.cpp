#include "knowledge/StrategyCatalog.h"

#include "knowledge/CommandTemplate.h"
#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/ReadChecklist.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StrategyCatalog)
};

StrategyProfile readProfile(const KnowledgeNode &node)
{
    StrategyProfile profile;
    profile.strategy = keyed(node.at("strategy"), strategyFromKey);
    profile.topology = keyed(node.at("topology"), topologyFromKey);
    profile.name = node.text("name");
    profile.suits = node.text("suits");
    profile.needs = node.text("needs");
    profile.managementDowntime = node.text("management_downtime");
    profile.businessDowntime = node.text("business_downtime");
    profile.noReturn = node.text("no_return");
    profile.wayBack = node.text("way_back");
    profile.watch = node.text("watch");
    profile.source = node.string("source");
    profile.secondCluster = node.flag("second_cluster");
    return profile;
}

StrategyLimit readLimit(const KnowledgeNode &node)
{
    StrategyLimit limit;
    limit.strategies = keyedList(node, "strategies", strategyFromKey);
    limit.remark.id = node.string("id");
    limit.remark.weight = keyed(node.at("weight"), strategyWeightFromKey);
    limit.remark.text = checkedText(node, "text");
    limit.remark.source = node.string("source");
    if (node.has("when"))
        limit.when = readCondition(node.at("when"));
    return limit;
}

CommandTable readTable(const KnowledgeNode &node)
{
    CommandTable table;
    for (const auto &[name, command] : node.members())
        table.insert(name, readCommands(command));
    return table;
}

std::optional<Side> readSide(const KnowledgeNode &node, const char *key)
{
    return node.has(key) ? std::optional(keyed(node.at(key), sideFromKey)) : std::nullopt;
}

RollbackEntry readRollback(const KnowledgeNode &node, const CommandTable &table)
{
    RollbackEntry entry;
    entry.id = node.string("id");
    entry.title = checkedText(node, "title");
    entry.action = checkedText(node, "action");
    entry.source = node.string("source");
    entry.commands = readCommandOf(node, table, entry.runsOn);
    auto &details = entry.details;
    readActorAndDuration(node, details);
    entry.required = node.flag("required", true);
    details.restores = readSide(node, "restores");
    if (node.has("covers"))
        details.covers = node.strings("covers");
    if (node.has("verifications"))
        details.verifications = keyedList(node, "verifications", stepVerificationFromKey);
    if (node.has("evidence"))
        details.evidence = checkedText(node, "evidence");
    return entry;
}

ChecklistEntry readStep(const KnowledgeNode &node, const CommandTable &table, const StrategyCatalog &catalog)
{
    auto entry = readChecklistEntry(node, table);
    if (!takesOwnSteps(entry.item.step))
        node.at("step").fault(Text::tr("what is prepared stands in checklists.json"));
    auto &details = entry.item.details;
    readActorAndDuration(node, details);
    if (node.has("after"))
        details.after = node.strings("after");
    details.facts = keyedList(node, "facts", stepFactFromKey);
    details.verifications = keyedList(node, "verifications", stepVerificationFromKey);
    details.confirmed = node.flag("verified_and_confirmed");
    details.evidence = checkedText(node, "evidence");
    details.writes = readSide(node, "writes");
    details.irreversible = readSide(node, "irreversible");
    details.changesNothing = node.flag("changes_nothing");
    if (node.has("correction"))
        details.correction = node.text("correction");
    if (node.has("rollback_step")) {
        details.rollbackStep = node.string("rollback_step");
        if (!catalog.findRollback(details.rollbackStep))
            node.at("rollback_step").fault(Text::tr("there is no way back '%1'").arg(details.rollbackStep));
    } else if (entry.item.rollback.isEmpty() && !details.changesNothing) {
        node.fault(Text::tr("a step has a way back, or changes nothing"));
    }
    return entry;
}

//! Walks from each step to those before it; a step met again on the way stands in a circle.
class OrderCheck
{
public:
    OrderCheck(const QList<ChecklistEntry> &steps, const QSet<QString> &others)
        : m_others(others)
    {
        for (const auto &step : steps)
            m_steps.insert(step.item.id, &step);
    }

    //! What is wrong with the steps before this one; empty where nothing is.
    QString complaint(const QString &id)
    {
        if (m_done.contains(id) || m_others.contains(id))
            return {};
        const auto step = m_steps.constFind(id);
        if (step == m_steps.cend())
            return Text::tr("there is no step '%1'").arg(id);
        if (m_open.contains(id))
            return Text::tr("'%1' comes after itself").arg(id);
        m_open.insert(id);
        for (const auto &before : (*step)->item.details.after) {
            if (const auto wrong = complaint(before); !wrong.isEmpty())
                return wrong;
        }
        m_open.remove(id);
        m_done.insert(id);
        return {};
    }

private:
    QHash<QString, const ChecklistEntry *> m_steps;
    const QSet<QString> &m_others;
    QSet<QString> m_open;
    QSet<QString> m_done;
};

} // namespace

Result<StrategyCatalog> StrategyCatalog::load(const QString &directory, const QSet<QString> &others)
{
    StrategyCatalog catalog;
    const auto read = readKnowledge(
        knowledgeFolder(directory), QStringLiteral("strategies.json"), [&](const KnowledgeNode &root) {
            catalog.m_date = root.date("date");
            const auto table = readTable(root.at("commands"));
            for (const KnowledgeNode &node : root.at("profiles").items())
                catalog.m_profiles << readProfile(node);
            for (const KnowledgeNode &node : root.at("limits").items())
                catalog.m_limits << readLimit(node);
            QSet<QString> ids = others;
            const auto unique = [&ids](const KnowledgeNode &node) {
                const auto id = node.string("id");
                if (ids.contains(id))
                    node.at("id").fault(Text::tr("'%1' is there twice").arg(id));
                ids.insert(id);
            };
            for (const KnowledgeNode &node : root.at("rollbacks").items()) {
                unique(node);
                catalog.m_rollbacks << readRollback(node, table);
            }
            const auto steps = root.at("steps").items();
            for (const KnowledgeNode &node : steps) {
                unique(node);
                catalog.m_steps << readStep(node, table, catalog);
            }
            OrderCheck order(catalog.m_steps, others);
            for (const KnowledgeNode &node : steps) {
                if (const auto wrong = order.complaint(node.string("id")); !wrong.isEmpty())
                    node.at("after").fault(wrong);
            }
        });
    if (!read)
        return tl::unexpected(read.error());
    return catalog;
}

const RollbackEntry *StrategyCatalog::findRollback(const QString &id) const
{
    const auto found = std::find_if(m_rollbacks.cbegin(), m_rollbacks.cend(),
                                    [&id](const RollbackEntry &entry) { return entry.id == id; });
    return found == m_rollbacks.cend() ? nullptr : &*found;
}

QList<StrategyAssessment> StrategyCatalog::assess(const UpgradePlan &plan, const DeploymentAnswers &answers,
                                                  const CommandTemplate &fill) const
{
    QList<StrategyAssessment> assessments;
    for (const auto &profile : m_profiles) {
        if (profile.topology != plan.target.topology)
            continue;
        auto asked = plan;
        asked.target.strategy = profile.strategy;
        QList<StrategyRemark> remarks;
        for (const auto &limit : m_limits) {
            if (!limit.strategies.contains(profile.strategy) || !limit.when.holds(asked))
                continue;
            remarks << limit.remark;
            remarks.last().text = fill.fillText(limit.remark.text);
        }
        assessments << assessStrategy(profile, remarks, answers);
    }
    return assessments;
}

} // namespace gatelift
