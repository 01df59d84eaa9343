#include "knowledge/Readers.h"

namespace gatelift {
namespace {

QList<PatchRelease> readPatches(const KnowledgeNode &list)
{
    QList<PatchRelease> patches;
    for (const auto &entry : list.items()) {
        const auto pair = entry.items();
        if (pair.size() != 2)
            entry.fault(QStringLiteral("[version, date]"));
        const PatchRelease patch{pair[0].version(), pair[1].date()};
        if (!patches.isEmpty() && !(patches.last().version < patch.version))
            entry.fault(
                QStringLiteral("%1 < %2").arg(patches.last().version.toString(), patch.version.toString()));
        patches << patch;
    }
    return patches;
}

Release readRelease(const KnowledgeNode &node)
{
    Release release;
    release.id = node.string("id");
    release.line = node.at("id").version();
    release.released = node.date("released");
    release.lts = node.flag("lts");
    release.fullSupportEnd = node.date("fullSupportEnd");
    release.sunsetEnd = node.date("sunsetEnd");
    release.postgresql = node.strings("postgresql");
    release.cassandra = node.flag("cassandra");
    for (const auto &platform : node.at("platforms").items())
        release.platforms << PlatformSupport{platform.string("os"), platform.flag("package"),
                                             platform.flag("container"), platform.date("until")};
    release.enterprise = readPatches(node.at("enterprise"));
    release.openSource = readPatches(node.at("openSource"));
    if (node.has("changelog")) {
        const auto changelog = node.at("changelog");
        if (changelog.has("enterprise"))
            release.changelogEnterprise = changelog.string("enterprise");
        if (changelog.has("openSource"))
            release.changelogOpenSource = changelog.string("openSource");
    }
    release.note = node.text("note");
    release.source = node.string("source");
    return release;
}

} // namespace

ReleaseCatalog readReleases(const KnowledgeNode &root)
{
    QList<Release> releases;
    for (const auto &node : root.at("releases").items())
        releases << readRelease(node);
    return ReleaseCatalog(std::move(releases));
}

} // namespace gatelift
