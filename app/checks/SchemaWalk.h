#pragma once

#include "domain/EntitySchema.h"

#include <QJsonObject>

#include <vector>

namespace gatelift {

//! \brief One thing that a schema does not take of an entity.
struct SchemaProblem
{
    enum class Kind { UnknownField, WrongType, Missing, Value, Combination, Deprecated };

    Kind kind = Kind::UnknownField;
    QString field;                         //!< `config.metrics[].name`, `config.headers.*`; several by comma
    QJsonValue value;                      //!< what stands there
    const SchemaField *expected = nullptr; //!< null: of UnknownField and Combination
    const SchemaRule *rule = nullptr;      //!< of Value
    const SchemaCheck *check = nullptr;    //!< of Combination
    QStringList successors;                //!< of Deprecated: where the setting lives now
};

//! \brief Holds one entity against a schema, as Kong would with everything filled in that it fills itself
//! (Kong/kong kong/db/schema/init.lua, process_auto_fields and validate). Rules that are functions can't be
//! seen in a schema; what can't be told is no problem.
class SchemaWalk
{
public:
    //! \brief \a isWhole: the entity has all of its fields; else nothing is missing.
    explicit SchemaWalk(bool isWhole)
        : m_isWhole(isWhole)
    {
    }

    //! \brief At most `mostProblems`; those of the schema point into it.
    [[nodiscard]] std::vector<SchemaProblem> check(const SchemaRecord &schema, const QJsonObject &entity);

    static constexpr std::size_t mostProblems = 200;

private:
    using Kind = SchemaProblem::Kind;

    void walk(const SchemaRecord &record, const QJsonObject &object);
    void noteFilled(const SchemaRecord &record, const QJsonObject &object);
    [[nodiscard]] bool isFilledFromAround() const;
    void walkField(const SchemaField &field, const QJsonValue &value);
    void walkValue(const SchemaField &field, const QJsonValue &value);
    void walkItems(const SchemaField &field, const QJsonValue &value);
    void walkMap(const SchemaField &field, const QJsonValue &value);
    void walkShorthand(const SchemaRecord &record, const SchemaField &shorthand, const QJsonObject &object);
    void walkUnknown(const SchemaRecord &record, const QJsonObject &object);
    void walkChecks(const SchemaRecord &record, const QJsonObject &object);
    void takeNothing(const SchemaField &field);
    void add(SchemaProblem problem);
    [[nodiscard]] QString path() const;
    [[nodiscard]] QString pathTo(const QString &field) const;

    bool m_isWhole;
    bool m_renamed = false; //!< a field may stand under another name: what is missing is not told
    std::vector<const QString *> m_path;
    std::vector<QString> m_filled; //!< paths of fields whose value stands under an older name
    std::vector<SchemaProblem> m_problems;
};

} // namespace gatelift
