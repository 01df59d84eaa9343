#include "checks/DatabaseMerge.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DatabaseMerge)
};

//! Its connection settings, as `GET /` shows them, name this server and database.
bool isConfiguredAs(const GatewayFacts &facts, const DatabaseEntities &found)
{
    if (!facts.conf.effective)
        return false;
    const auto &conf = *facts.conf.effective;
    const auto host = conf.value(u"pg_host"_s);
    return !host.isEmpty() && (host == found.serverHost || host == found.serverAddress) &&
           conf.value(u"pg_database"_s) == found.database && conf.value(u"pg_port"_s) == found.serverPort;
}

//! A line of GatewayFacts::partial, 'kind: why' or 'workspace/kind: why', that is about this kind.
bool isAbout(const QString &line, const QString &kind)
{
    const auto where = line.section(u": "_s, 0, 0);
    return where == kind || where.endsWith(u'/' + kind);
}

void append(QList<Entity> &entities, QList<Entity> others, bool inWorkspaces)
{
    entities.reserve(entities.size() + others.size());
    for (auto &entity : others) {
        // Open source has one workspace, and never names it.
        if (!inWorkspaces)
            entity.workspace.clear();
        entities.append(std::move(entity));
    }
}

void mergeKind(GatewayFacts &facts, const QString &kind, KindRows rows, bool inWorkspaces)
{
    const bool whole = facts.find(kind) && !facts.incomplete.contains(kind);
    const auto others = static_cast<int>(rows.others.size());
    // Open source keeps no rows to itself.
    if (whole && !rows.isShownWhole && inWorkspaces)
        return;
    if (whole && others > 0)
        facts.partial << Text::tr("%1: %n row(s) of the database are not shown by the Admin API", nullptr,
                                  others)
                             .arg(kind);
    if (const auto lacking = static_cast<int>(rows.listed - rows.matched); lacking > 0)
        facts.partial << Text::tr("%1: %n of what the Admin API lists is not in the database", nullptr,
                                  lacking)
                             .arg(kind);
    append(facts.entities[kind], std::move(rows.others), inWorkspaces);
    if (!whole) {
        facts.incomplete.remove(kind);
        facts.partial.removeIf([&kind](const QString &line) { return isAbout(line, kind); });
    }
}

} // namespace

KnownIds knownIds(const GatewayFacts &facts)
{
    KnownIds known;
    for (auto it = facts.entities.cbegin(); it != facts.entities.cend(); ++it) {
        auto &ids = known[it.key()];
        ids.reserve(it->size());
        for (const auto &entity : *it) {
            const auto id = entity.fields.value("id"_L1).toString();
            if (!id.isEmpty())
                ids.insert(id);
        }
    }
    return known;
}

DatabaseMatch matchDatabase(const GatewayFacts &facts, const DatabaseEntities &found,
                            const GatewayIdentity &gateway)
{
    if (found.schema.isEmpty())
        return DatabaseMatch::Other;
    if (!gateway.nodeId.isEmpty() && found.nodes.contains(gateway.nodeId))
        return DatabaseMatch::Same;
    qint64 listed = 0;
    qint64 matched = 0;
    for (const auto &rows : found.kinds) {
        listed += rows.listed;
        matched += rows.matched;
    }
    for (const auto &row : facts.dataPlanes.value_or(QList<DataPlaneRow>())) {
        ++listed;
        matched += found.dataPlanes.contains(row.id) ? 1 : 0;
    }
    if (listed > 0)
        return 2 * matched >= listed ? DatabaseMatch::Same : DatabaseMatch::Other;
    return isConfiguredAs(facts, found) ? DatabaseMatch::Same : DatabaseMatch::Uncertain;
}

void mergeDatabase(GatewayFacts &facts, DatabaseEntities found, const GatewayIdentity &gateway)
{
    const auto match = matchDatabase(facts, found, gateway);
    if (match == DatabaseMatch::Other) {
        facts.databaseMajor.reset();
        facts.consider.databaseBytes.reset();
        facts.consider.databaseClock.reset();
    }
    if (match != DatabaseMatch::Same) {
        facts.partial << (found.schema.isEmpty()
                              ? Text::tr("PostgreSQL: there are no tables of Kong in this database")
                          : match == DatabaseMatch::Other
                              ? Text::tr("PostgreSQL: this is not the database of the gateway that was "
                                         "asked; nothing was taken from it")
                              : Text::tr("PostgreSQL: that this is the gateway's database could not be seen; "
                                         "nothing was taken from it"));
        return;
    }
    if (!found.contents.unreadable.isEmpty())
        facts.partial << Text::tr("PostgreSQL: the role %1 could not read %2")
                             .arg(found.role, found.contents.unreadable.join(u", "_s));
    const bool inWorkspaces = gateway.edition == Edition::Enterprise;
    auto kinds = found.kinds.keys();
    std::sort(kinds.begin(), kinds.end());
    for (const auto &kind : std::as_const(kinds)) {
        // Its one workspace is not what people make.
        if (kind == "workspaces"_L1 && !inWorkspaces)
            continue;
        mergeKind(facts, kind, found.kinds.take(kind), inWorkspaces);
    }
    facts.databaseContents = std::move(found.contents);
}

} // namespace gatelift
