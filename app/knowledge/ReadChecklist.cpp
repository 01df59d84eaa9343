#include "knowledge/ReadChecklist.h"

#include "knowledge/CommandTemplate.h"
#include "knowledge/KeyedNode.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReadChecklist)
};

constexpr int mostMinutes = 24 * 60;

bool readSeveral(const KnowledgeNode &node)
{
    if (node.string() != QLatin1String("several"))
        node.fault(Text::tr("'%1' is not one of the known words").arg(node.string()));
    return true;
}

} // namespace

ChecklistCondition readCondition(const KnowledgeNode &node)
{
    ChecklistCondition when;
    when.topologies = keyedList(node, "topologies", topologyFromKey);
    when.strategies = keyedList(node, "strategies", strategyFromKey);
    when.editions = keyedList(node, "editions", editionFromKey);
    when.installs = keyedList(node, "installs", installMethodFromKey);
    if (node.has("databases"))
        when.databases = node.strings("databases");
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
    if (node.has("same_line"))
        when.sameLine = node.flag("same_line");
    if (node.has("hops"))
        when.severalHops = readSeveral(node.at("hops"));
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

QHash<InstallMethod, QString> readCommandOf(const KnowledgeNode &node, const CommandTable &table,
                                            QString &runsOn)
{
    QHash<InstallMethod, QString> commands;
    if (node.has("command")) {
        if (node.has("commands"))
            node.at("commands").fault(Text::tr("a command has a name or is written out, not both"));
        const auto named = table.constFind(node.string("command"));
        if (named == table.cend())
            node.at("command").fault(Text::tr("there is no command '%1'").arg(node.string("command")));
        commands = *named;
    } else if (node.has("commands")) {
        commands = readCommands(node.at("commands"));
    }
    if (!commands.isEmpty())
        runsOn = node.text("runs_on");
    return commands;
}

ChecklistEntry readChecklistEntry(const KnowledgeNode &node, const CommandTable &table)
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
    entry.commands = readCommandOf(node, table, item.runsOn);
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

void readActorAndDuration(const KnowledgeNode &node, StepDetails &details)
{
    details.actor = keyed(node.at("who"), stepActorFromKey);
    const auto duration = node.at("duration");
    const auto band = duration.at("minutes").items();
    if (band.size() != 2)
        duration.at("minutes").fault(Text::tr("the least and the most minutes are expected here"));
    const auto minutesOf = [](const KnowledgeNode &minutes) {
        const auto number = minutes.json().toInt(-1);
        if (number < 1 || number > mostMinutes)
            minutes.fault(Text::tr("minutes from 1 to %1 are expected here").arg(mostMinutes));
        return number;
    };
    details.duration.least = minutesOf(band.at(0));
    details.duration.most = minutesOf(band.at(1));
    if (details.duration.least > details.duration.most)
        duration.at("minutes").fault(Text::tr("the least is more than the most"));
    if (duration.has("rule"))
        details.duration.rule = keyed(duration.at("rule"), durationRuleFromKey);
}

} // namespace gatelift
