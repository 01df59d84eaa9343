#include "knowledge/ChecklistCatalog.h"

#include "knowledge/CommandTemplate.h"
#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/Readers.h"

#include <QCoreApplication>
#include <QSet>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ChecklistCatalog)
};

ChecklistCondition readCondition(const KnowledgeNode &node)
{
    ChecklistCondition when;
    when.topologies = keyedList(node, "topologies", topologyFromKey);
    when.strategies = keyedList(node, "strategies", strategyFromKey);
    when.editions = keyedList(node, "editions", editionFromKey);
    when.installs = keyedList(node, "installs", installMethodFromKey);
    if (node.has("from"))
        when.from = node.range("from");
    if (node.has("to"))
        when.to = node.range("to");
    if (node.has("crosses")) {
        for (const KnowledgeNode &version : node.at("crosses").items())
            when.crosses.append(version.version());
    }
    if (node.has("versions_known"))
        when.versionsKnown = node.flag("versions_known");
    return when;
}

QString checkedText(const KnowledgeNode &node, const char *key)
{
    auto unknown = CommandTemplate::unknownNames(node.string(key));
    if (node.has("repeat")) // filled in for each line
        unknown.removeIf([](const QString &name) {
            return name == QLatin1String("line") || name == QLatin1String("changelogs");
        });
    if (!unknown.isEmpty())
        node.at(key).fault(Text::tr("no plan fills {{%1}}").arg(unknown.first()));
    return node.text(key);
}

QHash<InstallMethod, QString> readCommands(const KnowledgeNode &node)
{
    QHash<InstallMethod, QString> commands;
    for (const auto &[method, command] : node.members()) {
        const QString text = command.string();
        const auto unknown = CommandTemplate::unknownNames(text);
        if (!unknown.isEmpty())
            command.fault(Text::tr("no plan fills {{%1}}").arg(unknown.first()));
        if (method == QLatin1String("any")) {
            for (const auto each : {InstallMethod::Package, InstallMethod::Container, InstallMethod::Helm})
                commands.insert(each, text);
        } else if (const auto known = installMethodFromKey(method)) {
            commands.insert(*known, text);
        } else {
            command.fault(Text::tr("'%1' is not one of the known words").arg(method));
        }
    }
    return commands;
}

ChecklistEntry readEntry(const KnowledgeNode &node)
{
    ChecklistEntry entry;
    ChecklistItem &item = entry.item;
    item.id = node.string("id");
    item.step = keyed(node.at("step"), stepFromKey);
    item.group = node.text("group");
    item.title = checkedText(node, "title");
    item.why = checkedText(node, "why");
    item.action = checkedText(node, "action");
    item.source = node.string("source");
    if (item.source.trimmed().isEmpty())
        node.at("source").fault(Text::tr("every entry names its source"));
    if (node.has("commands")) {
        entry.commands = readCommands(node.at("commands"));
        item.runsOn = node.text("runs_on");
    }
    if (node.has("rollback"))
        item.rollback = checkedText(node, "rollback");
    item.required = node.flag("required", true);
    item.pointOfNoReturn = node.flag("point_of_no_return");
    if (node.has("act"))
        item.act = keyed(node.at("act"), itemActFromKey);
    if (node.has("proof"))
        item.proof = keyed(node.at("proof"), itemProofFromKey);
    if (node.has("when"))
        entry.when = readCondition(node.at("when"));
    if (node.has("repeat")) {
        if (node.string("repeat") != QLatin1String("release-line"))
            node.at("repeat").fault(
                Text::tr("'%1' is not one of the known words").arg(node.string("repeat")));
        entry.perLine = true;
    }
    return entry;
}

} // namespace

Result<ChecklistCatalog> ChecklistCatalog::load(const QString &directory)
{
    const QString folder = knowledgeFolder(directory);
    ChecklistCatalog catalog;
    const auto read =
        readKnowledge(folder, QStringLiteral("checklists.json"), [&](const KnowledgeNode &root) {
            catalog.m_date = root.date("date");
            QSet<QString> ids;
            for (const KnowledgeNode &node : root.at("items").items()) {
                catalog.m_entries.append(readEntry(node));
                const QString id = catalog.m_entries.last().item.id;
                if (ids.contains(id))
                    node.at("id").fault(Text::tr("'%1' is there twice").arg(id));
                ids.insert(id);
            }
        }).and_then([&] {
            return readKnowledge(folder, QStringLiteral("releases.json"),
                                 [&](const KnowledgeNode &root) { catalog.m_releases = readReleases(root); });
        });
    if (!read)
        return tl::unexpected(read.error());
    return catalog;
}

QList<ChecklistItem> ChecklistCatalog::items(StepId step, const UpgradePlan &plan) const
{
    const CommandTemplate fill(plan);
    QList<ChecklistItem> items;
    for (const ChecklistEntry &entry : m_entries) {
        if (entry.item.step != step || !entry.when.holds(plan))
            continue;
        ChecklistItem item = entry.item;
        item.title = fill.fillText(item.title);
        item.why = fill.fillText(item.why);
        item.action = fill.fillText(item.action);
        item.rollback = fill.fillText(item.rollback);
        item.command = fill.fillCommand(entry.commands.value(plan.target.install));
        if (entry.perLine)
            appendPerLine(item, plan, items);
        else
            items.append(item);
    }
    return items;
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
