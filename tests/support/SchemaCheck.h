#pragma once

#include <QString>

#include <nlohmann/json_fwd.hpp>

// One place that knows the JSON schema library: its templates take ten seconds wherever they are built.
namespace gatelift::test {

//! \brief Empty where the document holds to the schema (draft 7), else the complaints with their paths.
[[nodiscard]] QString complaints(const nlohmann::json &document, const nlohmann::json &schema);
//! \brief The same for a schema of resources/knowledge/schemas, by file name.
[[nodiscard]] QString schemaComplaints(const nlohmann::json &document, const QString &schemaFile);
//! \brief A file's JSON; discarded where it is none.
[[nodiscard]] nlohmann::json readJsonFile(const QString &path);

} // namespace gatelift::test
