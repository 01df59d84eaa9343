#include "support/SchemaCheck.h"

#include "support/Program.h"

#include <QStringList>

#include <nlohmann/json.hpp>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace gatelift::test {

QString complaints(const nlohmann::json &document, const nlohmann::json &schema)
{
    if (!schema.is_object())
        return QStringLiteral("no schema");
    valijson::Schema rules;
    const valijson::adapters::NlohmannJsonAdapter rulesAdapter(schema);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(rulesAdapter, rules);
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(rules, valijson::adapters::NlohmannJsonAdapter(document), &results))
        return {};
    QStringList found;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        QString path;
        for (const std::string &step : error.context)
            path += QString::fromStdString(step);
        found << path + QStringLiteral(": ") + QString::fromStdString(error.description);
    }
    return found.join(QLatin1Char('\n'));
}

QString schemaComplaints(const nlohmann::json &document, const QString &schemaFile)
{
    return complaints(
        document,
        readJsonFile(QStringLiteral(GATELIFT_SOURCE_DIR "/resources/knowledge/schemas/") + schemaFile));
}

nlohmann::json readJsonFile(const QString &path)
{
    return nlohmann::json::parse(fileContents(path), nullptr, false);
}

} // namespace gatelift::test
