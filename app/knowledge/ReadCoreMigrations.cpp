#include "knowledge/Readers.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReadCoreMigrations)
};

QString sourceOf(const KnowledgeNode &node)
{
    const auto source = node.string("source");
    if (source.trimmed().isEmpty())
        node.at("source").fault(Text::tr("every entry names its source"));
    return source;
}

QString optionalText(const KnowledgeNode &node, const char *key)
{
    return node.has(key) ? node.string(key) : QString();
}

} // namespace

CoreMigrations readCoreMigrations(const KnowledgeNode &root)
{
    CoreMigrations known;
    for (const auto &node : root.at("lines").items())
        known.lines << LineMigrations{node.version("line"), node.string("last"), node.flag("certain"),
                                      sourceOf(node)};
    known.subsystems = root.at("subsystems").strings("names");
    for (const auto &node : root.at("changes").items())
        known.changes << MigratedData{node.string("id"),
                                      node.string("subsystem"),
                                      node.string("migration"),
                                      node.string("table"),
                                      optionalText(node, "column"),
                                      optionalText(node, "plugin"),
                                      node.text("why"),
                                      sourceOf(node)};
    return known;
}

} // namespace gatelift
