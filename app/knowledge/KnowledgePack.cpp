#include "knowledge/KnowledgePack.h"

#include "knowledge/DatabaseTableCatalog.h"
#include "knowledge/KnowledgeFile.h"
#include "knowledge/Readers.h"
#include "knowledge/TopologyCatalog.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::KnowledgePack)
};

//! The pack is as old as its newest file: a replaced file makes it newer.
void noteDate(const KnowledgeNode &root, KnowledgePack &pack)
{
    const QDate date = root.at("date").date();
    if (!pack.date.isValid() || date > pack.date)
        pack.date = date;
    pack.version = root.string("version");
}

} // namespace

UpgradePath KnowledgePack::findPath(const PathQuery &query) const
{
    return UpgradePathFinder(releases, paths).find(query);
}

Compatibility KnowledgePack::judge(const CompatibilityQuery &query) const
{
    return CompatibilityJudge(compatibility, paths, releases).judge(query);
}

QList<PathRuleOutcome> KnowledgePack::explain(const UpgradePath &path) const
{
    return explainPath(path, releases, paths);
}

Result<KnowledgePack> loadKnowledge(const QString &directory)
{
    const QString folder = knowledgeFolder(directory);
    if (!folder.isEmpty() && !QFileInfo(folder).isDir())
        return failure(ErrorKind::Input, folder, Text::tr("no such folder"),
                       Text::tr("name a folder with knowledge files"));

    KnowledgePack pack;
    pack.origin = folder.isEmpty() ? Text::tr("built in") : folder;
    const auto read = [&](const char *name, const std::function<void(const KnowledgeNode &)> &reader) {
        return readKnowledge(folder, QString::fromLatin1(name), [&](const KnowledgeNode &root) {
            noteDate(root, pack);
            reader(root);
        });
    };
    const auto done =
        read("releases.json", [&](const KnowledgeNode &root) { pack.releases = readReleases(root); })
            .and_then([&] {
                return read("upgrade-paths.json",
                            [&](const KnowledgeNode &root) { readPathTables(root, pack.paths); });
            })
            .and_then([&] {
                return read("path-rules.json",
                            [&](const KnowledgeNode &root) { readPathRules(root, pack.paths); });
            })
            .and_then([&] {
                return read("compatibility.json",
                            [&](const KnowledgeNode &root) { pack.compatibility = readCompatibility(root); });
            })
            .and_then([&] {
                return read("deck-commands.json",
                            [&](const KnowledgeNode &root) { pack.deck = readDeckCommands(root); });
            })
            .and_then([&] {
                return read("load-balancers.json",
                            [&](const KnowledgeNode &root) { pack.balancers = readLoadBalancers(root); });
            })
            .and_then([&] {
                return read("core-migrations.json",
                            [&](const KnowledgeNode &root) { pack.migrations = readCoreMigrations(root); });
            });
    if (!done)
        return tl::unexpected<Error>(done.error());
    auto tables = loadDatabaseTables(directory);
    if (!tables)
        return tl::unexpected(tables.error());
    pack.tables = std::move(*tables);
    auto topologies = loadTopologies(directory);
    if (!topologies)
        return tl::unexpected(topologies.error());
    pack.topologies = std::move(*topologies);
    return pack;
}

} // namespace gatelift
