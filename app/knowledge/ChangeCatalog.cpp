#include "knowledge/ChangeCatalog.h"

#include "domain/KeyTable.h"
#include "domain/TextArguments.h"
#include "knowledge/KeyedNode.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/ReadProbe.h"

#include <QCoreApplication>
#include <QDir>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ChangeCatalog)
};

QList<Version> versions(const KnowledgeNode &node, const char *key)
{
    QList<Version> list;
    if (!node.has(key))
        return list;
    for (const KnowledgeNode &element : node.at(key).items())
        list.append(element.version());
    return list;
}

Change readChange(const KnowledgeNode &node)
{
    Change change;
    change.id = node.string("id");
    change.title = node.filledText("title");
    change.change = node.filledText("change");
    change.concerns = node.filledText("concerns");
    change.action = node.filledText("action");
    if (node.has("command"))
        change.command = node.string("command");
    change.severity = keyed(node.at("severity"), changeSeverityFromKey);
    change.kind = node.string("kind");
    change.area = node.string("area");
    if (node.has("plugins"))
        change.plugins = node.strings("plugins");
    change.topologies = keyedList(node, "topologies", topologyFromKey);
    change.editions = keyedList(node, "editions", editionFromKey);
    if (node.has("roles"))
        change.roles = node.strings("roles");
    change.introduced = node.at("introduced").version();
    change.introducedOss = node.version("introduced_oss");
    change.backported = versions(node, "backported");
    change.fixed = versions(node, "fixed");
    change.source = node.filledString("source");
    if (node.has("probe"))
        change.probe = readProbe(node.at("probe"));
    if (node.has("outcome") && node.string("outcome") == "review"_L1)
        change.outcome = ProbeOutcome::Review;
    if (node.has("judge"))
        change.judge = node.filledText("judge");
    else if (!change.probe || change.outcome == ProbeOutcome::Review)
        node.fault(Text::tr("it must say why a person has to judge"));
    return change;
}

ConfParameter readParameter(const KnowledgeNode &node)
{
    ConfParameter parameter;
    parameter.name = node.string("name");
    parameter.editions = keyedList(node, "editions", editionFromKey);
    parameter.since = node.version("since");
    parameter.until = node.version("until");
    for (const auto &one : node.at("defaults").items())
        parameter.defaults.append(
            {one.at("from").version(), one.has("value") ? one.string("value") : QString()});
    if (node.has("renamed_to"))
        parameter.renamedTo = node.string("renamed_to");
    if (node.has("by_start"))
        parameter.byStart = node.string("by_start");
    if (node.has("type"))
        parameter.type = keyed(node.at("type"), confTypeFromKey);
    if (node.has("values_from")) {
        for (const auto &one : node.at("values_from").items())
            parameter.allowed.append({one.at("from").version(), one.strings("values")});
    } else if (node.has("values")) {
        parameter.allowed.append({{}, node.strings("values")});
    }
    if (node.has("minimum"))
        parameter.minimum = node.real("minimum");
    if (node.has("maximum"))
        parameter.maximum = node.real("maximum");
    parameter.deprecated = node.version("deprecated");
    parameter.acceptedSince = node.version("accepted_since");
    return parameter;
}

BundledPlugin readBundled(const KnowledgeNode &node)
{
    return {node.string("name"), keyedList(node, "editions", editionFromKey), node.version("since"),
            node.version("until")};
}

constexpr KeyTable<MixedVersionRule::Effect, 3> effects{{{MixedVersionRule::Effect::Removed, "removed"},
                                                         {MixedVersionRule::Effect::Rewritten, "rewritten"},
                                                         {MixedVersionRule::Effect::Refused, "refused"}}};
constexpr KeyTable<MixedVersionRule::Basis, 5> bases{{{MixedVersionRule::Basis::Code, "code"},
                                                      {MixedVersionRule::Basis::Seen, "seen"},
                                                      {MixedVersionRule::Basis::Changelog, "changelog"},
                                                      {MixedVersionRule::Basis::Derived, "derived"},
                                                      {MixedVersionRule::Basis::Konnect, "konnect"}}};

MixedVersionRule readRule(const KnowledgeNode &node)
{
    const auto optional = [&node](const char *key) { return node.has(key) ? node.string(key) : QString(); };
    MixedVersionRule rule;
    rule.id = node.string("id");
    rule.plugin = optional("plugin");
    rule.entity = optional("entity");
    if (rule.plugin.isEmpty() == rule.entity.isEmpty())
        node.fault(Text::tr("it must name a plugin or a kind of entity"));
    rule.field = optional("field");
    rule.effect = keyed(node.at("effect"), [](const QString &key) { return valueOf(effects, key); });
    rule.basis = keyed(node.at("basis"), [](const QString &key) { return valueOf(bases, key); });
    // What one sentence says of hundreds of fields is translated once.
    rule.what =
        fillText(node.filledText("what"), node.has("values") ? node.strings("values") : QStringList());
    rule.editions = keyedList(node, "editions", editionFromKey);
    rule.olderThan = node.at("older_than").version();
    rule.notOlderThan = node.version("not_older_than");
    rule.backported = versions(node, "backported");
    rule.controlPlaneFrom = node.version("control_plane_from");
    rule.controlPlaneBelow = node.version("control_plane_below");
    rule.controlPlaneExcept = versions(node, "control_plane_except");
    if (node.has("applies_when"))
        rule.appliesWhen = readProbe(node.at("applies_when"));
    rule.source = node.filledString("source");
    return rule;
}

//! The names of all files in the folder of changes, built in or laid beside.
QStringList changeFiles(const QString &folder)
{
    QStringList names = QDir(u":/knowledge/changes"_s).entryList({u"*.json"_s}, QDir::Files);
    if (!folder.isEmpty())
        names += QDir(QDir(folder).filePath(u"changes"_s)).entryList({u"*.json"_s}, QDir::Files);
    names.removeDuplicates();
    names.sort();
    return names;
}

using ReadList = std::function<void(const QString &name, const char *list,
                                    const std::function<void(const KnowledgeNode &)> &take, bool required)>;

void readConfParameters(const ReadList &read, ConfParameters &parameters)
{
    read(
        u"kong-conf.json"_s, "parameters",
        [&](const KnowledgeNode &node) {
            const auto parameter = readParameter(node);
            parameters.byName[parameter.name].append(parameter);
        },
        true);
    read(
        u"kong-conf.json"_s, "aliases",
        [&](const KnowledgeNode &node) {
            parameters.aliases.append({node.string("name"), node.string("renamed_to"), node.version("since"),
                                       node.version("until")});
        },
        false);
    read(
        u"kong-conf.json"_s, "environment",
        [&](const KnowledgeNode &node) { parameters.environment.append(node.string("name")); }, false);
    read(
        u"kong-conf.json"_s, "backports",
        [&](const KnowledgeNode &node) {
            if (node.string("kind") != "default"_L1 || !node.has("old"))
                return;
            const ConfParameter::Patched patch{node.at("patch").version(), node.string("old"),
                                               keyed(node.at("edition"), editionFromKey)};
            for (auto &parameter : parameters.byName[node.string("name")])
                parameter.patched.append(patch);
        },
        true);
}

} // namespace

Result<ChangeCatalog> ChangeCatalog::load(const QString &directory)
{
    const QString folder = knowledgeFolder(directory);
    ChangeCatalog catalog;
    QSet<QString> ids;
    const auto unique = [&ids](const KnowledgeNode &node, const QString &id) {
        if (ids.contains(id))
            node.at("id").fault(Text::tr("'%1' is there twice").arg(id));
        ids.insert(id);
    };
    Result<void> done;
    // A file that failed ends the reading; the first fault is told.
    const auto read = [&](const QString &name, const char *list,
                          const std::function<void(const KnowledgeNode &)> &take, bool required = true) {
        if (!done)
            return;
        done = readKnowledge(folder, name, [&](const KnowledgeNode &root) {
            catalog.m_date = std::max(catalog.m_date, root.date("date"));
            if (!required && !root.has(list))
                return;
            for (const KnowledgeNode &node : root.at(list).items())
                take(node);
        });
    };
    for (const auto &name : changeFiles(folder))
        read(u"changes/"_s + name, "changes", [&](const KnowledgeNode &node) {
            catalog.m_changes.append(readChange(node));
            unique(node, catalog.m_changes.constLast().id);
        });
    readConfParameters(read, catalog.m_parameters);
    read(u"bundled-plugins.json"_s, "plugins", [&](const KnowledgeNode &node) {
        const auto plugin = readBundled(node);
        catalog.m_bundled.byName.insert(plugin.name, plugin);
    });
    read(u"mixed-versions.json"_s, "rules", [&](const KnowledgeNode &node) {
        catalog.m_mixedVersions.append(readRule(node));
        unique(node, catalog.m_mixedVersions.constLast().id);
    });
    if (!done)
        return tl::unexpected(done.error());
    return catalog;
}

QList<Change> ChangeCatalog::between(const Version &x, const Version &y, Edition edition,
                                     Topology topology) const
{
    QList<Change> found;
    for (const Change &change : m_changes) {
        if (change.liesBetween(x, y, edition) && change.concernsGateway(edition, topology))
            found.append(change);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Change &a, const Change &b) { return a.severity < b.severity; });
    return found;
}

} // namespace gatelift
