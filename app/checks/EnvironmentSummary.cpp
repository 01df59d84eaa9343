#include "checks/EnvironmentSummary.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int versionsPerMajor = 10'000; // as libpq writes them
constexpr qsizetype longestName = 200;

const QList<Entity> *whole(const GatewayFacts &facts, const QString &kind)
{
    return facts.incomplete.contains(kind) ? nullptr : facts.find(kind);
}

//! Nothing where one has no name: two lists that leave some out can't be compared.
std::optional<QStringList> namesOf(const QList<Entity> &entities)
{
    if (entities.size() > recordedNamesLimit)
        return std::nullopt;
    QStringList names;
    for (const auto &entity : entities) {
        const auto name = entity.fields.value("name"_L1).toString().left(longestName);
        if (name.isEmpty())
            return std::nullopt;
        const bool inDefault = entity.workspace.isEmpty() || entity.workspace == "default"_L1;
        names << (inDefault ? name : u"%1/%2"_s.arg(entity.workspace, name));
    }
    names.sort();
    return names;
}

void countEntities(EnvironmentFacts &environment, const GatewayFacts &facts)
{
    QMap<QString, qint64> counts;
    for (auto it = facts.entities.cbegin(); it != facts.entities.cend(); ++it) {
        if (!facts.incomplete.contains(it.key()))
            counts.insert(it.key(), it->size());
    }
    environment.entities = counts;
    for (const auto &kind : {u"services"_s, u"routes"_s, u"upstreams"_s}) {
        const auto *entities = whole(facts, kind);
        if (const auto names = entities ? namesOf(*entities) : std::nullopt)
            environment.names.insert(kind, *names);
    }
}

void countPlugins(EnvironmentFacts &environment, const GatewayFacts &facts, const BundledPlugins &bundled)
{
    if (const auto *plugins = whole(facts, u"plugins"_s)) {
        QMap<QString, qint64> inUse;
        for (const auto &plugin : *plugins)
            ++inUse[plugin.fields.value("name"_L1).toString()];
        environment.inUse = inUse;
    }
    if (!facts.plugins)
        return;
    QMap<QString, QString> loadable;
    QStringList custom;
    for (auto it = facts.plugins->cbegin(); it != facts.plugins->cend(); ++it) {
        loadable.insert(it.key(), it->version);
        if (!bundled.contains(it.key(), facts.from, facts.edition))
            custom << it.key();
    }
    custom.sort();
    environment.plugins = loadable;
    environment.custom = custom;
}

} // namespace

EnvironmentFacts environmentFacts(const GatewayFacts &facts, const BundledPlugins &bundled)
{
    EnvironmentFacts environment;
    environment.database = facts.database;
    environment.postgres = facts.databaseMajor.value_or(0) * versionsPerMajor;
    countEntities(environment, facts);
    countPlugins(environment, facts, bundled);
    return environment;
}

} // namespace gatelift
