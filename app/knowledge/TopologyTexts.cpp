#include "knowledge/TopologyTexts.h"

#include <QtGlobal>

// Told to the translators here, as they read sources only. The test of the topologies holds that none is
// missing.
namespace gatelift {
namespace {

constexpr const char *texts[]{
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "API requests"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Admin writes to X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Admin writes to Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "After the upgrade: CP Y alone uses the database, CP X can be removed."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "After the upgrade: Y serves everything, cluster X can be switched off."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "After the upgrade: the migrations are finished, CP X can no longer use the database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "After the upgrade: the migrations are finished, X can no longer use the database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "After the upgrade: the nodes on Y serve everything."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "All requests enter through the load balancer"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Before the upgrade: one cluster on X serves everything."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Before the upgrade: the nodes on X serve everything."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Blue-green, counterpart of figure 3: X and Y share the database until the migrations finish."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Blue-green, rolling data planes, counterpart of figure 5: both still share the database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "CP X · %1"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "CP Y · %1"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Changes of the declarative file"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Cluster, blue-green"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Cluster, dual-cluster"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Cluster, in-place"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane X and the shared database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane X uses database X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane Y and the shared database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control plane Y uses database Y, restored from the dump of X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control planes, blue-green"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control planes, dual-cluster"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control planes, in-place"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "DB-less nodes, replaced one by one."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "DB-less: the declarative file is checked against Y before the first node."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes X and control plane X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes X and control plane Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes X take every request"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes Y and control plane Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes, blue-green and rolling"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes, dual-cluster and rolling"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes, in-place and rolling"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Database X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Database Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Declarative file"),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Dual-cluster control planes, live view of figure 2: CP Y with its own database beside CP X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Dual-cluster control planes, rolling data planes. Live view of figure 4."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "In-place control planes, live view of figure 3: CP Y takes over the database from CP X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "In-place control planes, rolling data planes. Live view of figure 5."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Load balancer"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "No admin write operations"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "No configuration changes"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes X and the shared database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes X load the declarative file"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes X take every request"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes X use database X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes Y and the shared database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes Y load the declarative file, checked against Y first"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes Y use database Y, restored from the dump of X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Nodes, rolling"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Share of traffic on X"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Share of traffic on Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional, blue-green: X and Y share the database for a while."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional, blue-green: traffic moves to Y while both share the database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional, dual-cluster: Y is set up with its own database beside X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional, dual-cluster: traffic moves from X to Y in steps."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional, in-place: X stops, then Y takes over the database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Traditional, in-place: Y starts on the migrated database."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "active"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "all traffic"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "being added"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "being replaced"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "current"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "cut"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "draining"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "either CP X · %1"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "finish last"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "finished"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "in use"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "inactive"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "instead of a database"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "kept for the way back"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "loads"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "migrations up"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "new"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "next phase"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "replaced"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "restored copy"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "reused"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "serving"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "then finish"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "used by CP Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "used by Y"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "used by both"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "uses"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "…or CP Y · %1")};

} // namespace

QStringList topologyTexts()
{
    QStringList all;
    for (const char *text : texts)
        all << QString::fromUtf8(text);
    return all;
}

} // namespace gatelift
