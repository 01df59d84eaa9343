#include "checks/ConsiderationChecks.h"
#include "domain/EvidenceWord.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PluginChecks)
};

//! Where each plugin says that it counts in the database.
QString counterField(const QString &plugin)
{
    static const QStringList byPolicy{u"rate-limiting"_s, u"response-ratelimiting"_s};
    static const QStringList byStrategy{u"rate-limiting-advanced"_s, u"graphql-rate-limiting-advanced"_s,
                                        u"ai-rate-limiting-advanced"_s, u"service-protection"_s};
    return byPolicy.contains(plugin) ? u"policy"_s : byStrategy.contains(plugin) ? u"strategy"_s : QString();
}

QString windows(const QJsonValue &value)
{
    QStringList told;
    const auto list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const auto &one : list) {
        if (one.isDouble())
            told << QString::number(one.toDouble());
    }
    return told.join(u", "_s);
}

//! Major and minor of a plugin count; its patch does not.
QString minorOf(const QString &version)
{
    return version.section(u'.', 0, 1);
}

bool isKnownComplete(const GatewayFacts &facts)
{
    return facts.find(u"plugins"_s) && !facts.incomplete.contains(u"plugins"_s);
}

QStringList configuredNames(const GatewayFacts &facts)
{
    QSet<QString> names;
    if (const auto *plugins = facts.find(u"plugins"_s)) {
        for (const auto &plugin : *plugins)
            names.insert(plugin.fields.value("name"_L1).toString());
    }
    names.remove(QString());
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    return sorted;
}

//! What logs told of the data planes' plugins, against the control plane's.
QList<Evidence> differences(const GatewayFacts &facts)
{
    QList<Evidence> evidence;
    const auto names = configuredNames(facts);
    const auto &nodes = *facts.consider.dataPlanePlugins;
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node) {
        for (const auto &name : names) {
            const auto here = facts.plugins->constFind(name);
            const auto there = node->constFind(name);
            if (here == facts.plugins->cend() || here->version.isEmpty())
                continue;
            if (there == node->cend())
                evidence.append({u"data-plane"_s, {}, node.key(), {}, name, EvidenceWord::missing()});
            else if (minorOf(*there) != minorOf(here->version))
                evidence.append({u"data-plane"_s,
                                 {},
                                 node.key(),
                                 {},
                                 name,
                                 Text::tr("%1, the control plane has %2").arg(*there, here->version)});
        }
    }
    return evidence;
}

} // namespace

ConsiderationAnswer checkCustomPlugins(const CheckInput &input)
{
    const auto &facts = input.facts;
    const auto line = facts.to.line().toString();
    if (!facts.find(u"plugins"_s))
        return {Verdict::Review, Text::tr("the plugins could not be read"), {}, {}};
    QStringList custom;
    QStringList taken;
    QList<Evidence> evidence;
    for (const auto &name : configuredNames(facts)) {
        if (input.bundled.contains(name, facts.from, facts.edition))
            continue;
        custom << name;
        const auto known = facts.plugins ? facts.plugins->value(name) : AvailablePlugin();
        evidence.append(
            {u"plugin"_s, {}, name, {}, known.version.isEmpty() ? QString() : u"VERSION"_s, known.version});
        if (input.bundled.contains(name, facts.to, facts.edition))
            taken << name;
    }
    if (!taken.isEmpty())
        return {Verdict::Affected,
                Text::tr("%1 brings an own plugin called %2").arg(line, taken.join(u", "_s)),
                std::move(evidence), ChangeSeverity::High};
    if (!custom.isEmpty())
        return {Verdict::Review,
                facts.topology == Topology::Hybrid
                    ? Text::tr("%1: test with %2; which data planes have it is not seen here")
                          .arg(custom.join(u", "_s), line)
                    : Text::tr("%1: test with %2").arg(custom.join(u", "_s), line),
                std::move(evidence),
                {}};
    if (!isKnownComplete(facts))
        return {Verdict::Review, Text::tr("the plugins could not be read in full"), {}, {}};
    return {Verdict::NotAffected, Text::tr("none is configured"), {}, {}};
}

ConsiderationAnswer checkPluginVersions(const CheckInput &input)
{
    static const QStringList bad{u"plugin_set_incompatible"_s, u"plugin_version_incompatible"_s,
                                 u"filter_set_incompatible"_s};
    const auto &facts = input.facts;
    QList<Evidence> evidence;
    if (facts.consider.dataPlanePlugins && facts.plugins)
        evidence = differences(facts);
    const auto &nodes = facts.dataPlanes;
    if (!nodes && evidence.isEmpty())
        return {Verdict::Review, Text::tr("the data planes could not be read"), {}, {}};
    qsizetype normal = 0;
    for (const auto &node : nodes.value_or(QList<DataPlaneRow>())) {
        normal += node.syncStatus == "normal"_L1 ? 1 : 0;
        if (bad.contains(node.syncStatus))
            evidence.append({u"data-plane"_s, node.id, node.hostname, {}, u"sync_status"_s, node.syncStatus});
    }
    const auto count = nodes ? nodes->size() : 0;
    if (!evidence.isEmpty())
        return {Verdict::Affected, Text::tr("different on data planes: %1").arg(evidence.size()),
                std::move(evidence), ChangeSeverity::High};
    if (count == 0)
        return {Verdict::Review, Text::tr("no data plane is connected"), {}, {}};
    if (normal < count)
        return {
            Verdict::Review,
            Text::tr("%1 of %2 data planes say that they match; open the control plane's log for the others")
                .arg(normal)
                .arg(count),
            {},
            {}};
    return {Verdict::NotAffected,
            Text::tr("the control plane accepts %1 of %2 data planes").arg(normal).arg(count),
            {},
            {}};
}

ConsiderationAnswer checkDatabaseCounters(const CheckInput &input)
{
    const auto &facts = input.facts;
    const auto *plugins = facts.find(u"plugins"_s);
    if (!plugins)
        return {Verdict::Review, Text::tr("the plugins could not be read"), {}, {}};
    QList<Evidence> evidence;
    qsizetype elsewhere = 0;
    for (const auto &plugin : *plugins) {
        const auto name = plugin.fields.value("name"_L1).toString();
        const auto field = counterField(name);
        if (field.isEmpty())
            continue;
        const auto config = plugin.fields.value("config"_L1).toObject();
        if (config.value(field).toString() != "cluster"_L1) {
            ++elsewhere;
            continue;
        }
        const auto window = windows(config.value("window_size"_L1));
        evidence.append({u"plugin"_s, plugin.fields.value("id"_L1).toString(), name, plugin.workspace,
                         u"config."_s + field,
                         window.isEmpty() ? u"cluster"_s : Text::tr("cluster, window %1 s").arg(window)});
    }
    if (!evidence.isEmpty())
        return {Verdict::Affected,
                Text::tr("in the database: %1, not shared by X and Y").arg(evidence.size()),
                std::move(evidence),
                {}};
    if (!isKnownComplete(facts))
        return {Verdict::Review, Text::tr("the plugins could not be read in full"), {}, {}};
    return {Verdict::NotAffected,
            elsewhere > 0 ? Text::tr("%1 count elsewhere, none in the database").arg(elsewhere)
                          : Text::tr("no rate-limiting plugin is configured"),
            {},
            {}};
}

} // namespace gatelift
