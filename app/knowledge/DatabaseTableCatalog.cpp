#include "knowledge/DatabaseTableCatalog.h"

#include "domain/KeyTable.h"
#include "knowledge/KnowledgeFile.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DatabaseTableCatalog)
};

constexpr KeyTable<TableKind, 4> kinds{{{TableKind::Configuration, "configuration"},
                                        {TableKind::Derived, "derived"},
                                        {TableKind::Runtime, "runtime"},
                                        {TableKind::Migrations, "migrations"}}};

DatabaseTableRule readRule(const KnowledgeNode &node)
{
    const QString key = node.string("kind");
    const auto kind = valueOf(kinds, key);
    if (!kind)
        node.at("kind").fault(Text::tr("'%1' is not one of the known words").arg(key));
    DatabaseTableRule rule;
    rule.id = node.string("id");
    rule.table = node.string("table");
    rule.kind = *kind;
    if (node.has("expires"))
        rule.expiryColumn = node.string("expires");
    rule.range = node.range("range");
    rule.why = node.text("why");
    rule.source = node.string("source");
    if (rule.source.trimmed().isEmpty())
        node.at("source").fault(Text::tr("every entry names its source"));
    return rule;
}

} // namespace

Result<DatabaseTables> loadDatabaseTables(const QString &given)
{
    QList<DatabaseTableRule> rules;
    const auto read = readKnowledge(knowledgeFolder(given), QStringLiteral("database-tables.json"),
                                    [&](const KnowledgeNode &root) {
                                        for (const KnowledgeNode &node : root.at("tables").items())
                                            rules << readRule(node);
                                    });
    if (!read)
        return tl::unexpected(read.error());
    return DatabaseTables(std::move(rules));
}

} // namespace gatelift
