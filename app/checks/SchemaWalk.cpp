#include "checks/SchemaWalk.h"

#include "checks/FieldPath.h"
#include "checks/SchemaChecks.h"
#include "checks/SchemaValues.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Type = SchemaField::Type;

//! Marks of a path are told by their place in memory.
const QString *itemMark()
{
    static const QString mark = u"[]"_s;
    return &mark;
}

const QString *memberMark()
{
    static const QString mark = u".*"_s;
    return &mark;
}

//! What no schema lists: shown by the Admin API beside an entity's own fields, or never validated
//! (unvalidated_fields).
bool isBesideTheSchema(const QString &name)
{
    return name == "ttl"_L1 || name == "ws_id"_L1 || name == "updated_at"_L1 || name.startsWith(u'$');
}

//! An older name whose successor has a value, too, is only shown: the gateway derives it
//! (process_auto_fields).
bool isDerived(const SchemaField &shorthand, const QJsonObject &object)
{
    return std::any_of(shorthand.replacedBy.cbegin(), shorthand.replacedBy.cend(),
                       [&object](const QStringList &path) {
                           QJsonValue value = object;
                           for (const auto &part : path)
                               value = value.toObject().value(part);
                           return !value.isNull() && !value.isUndefined();
                       });
}

//! Nobody chose a value that is the default anyway.
bool isStandard(const SchemaField &field, const QJsonValue &value)
{
    return value == field.standard || (field.deprecation && value == field.deprecation->oldDefault);
}

QStringList dotted(const QList<QStringList> &paths, const QString &parent)
{
    QStringList names;
    for (const auto &path : paths)
        names << parent + path.join(u'.');
    return names;
}

} // namespace

std::vector<SchemaProblem> SchemaWalk::check(const SchemaRecord &schema, const QJsonObject &entity)
{
    m_path.clear();
    m_problems.clear();
    m_filled.clear();
    m_renamed = false;
    walk(schema, entity);
    // A field of another name may hold what seems to be missing: Kong's migrations would move it.
    if (m_renamed)
        m_problems.erase(std::remove_if(m_problems.begin(), m_problems.end(),
                                        [](const SchemaProblem &one) {
                                            return one.kind == Kind::Missing || one.kind == Kind::Combination;
                                        }),
                         m_problems.end());
    return std::move(m_problems);
}

void SchemaWalk::walk(const SchemaRecord &record, const QJsonObject &object)
{
    if (m_problems.size() >= mostProblems)
        return;
    const auto filled = m_filled.size();
    noteFilled(record, object);
    qsizetype known = 0;
    for (const auto &field : record.fields) {
        const auto found = object.constFind(field.name);
        const bool isThere = found != object.constEnd();
        known += isThere ? 1 : 0;
        if (!field.isAuto)
            walkField(field, isThere ? QJsonValue(*found) : QJsonValue());
    }
    for (const auto &shorthand : record.shorthands) {
        if (object.contains(shorthand.name) && !record.find(shorthand.name)) {
            ++known;
            walkShorthand(record, shorthand, object);
        }
    }
    if (known < object.size() && record.whole)
        walkUnknown(record, object);
    m_filled.resize(filled);
    if (m_isWhole && !isFilledFromAround())
        walkChecks(record, object);
}

//! Older names give their values to fields that may lie deeper.
void SchemaWalk::noteFilled(const SchemaRecord &record, const QJsonObject &object)
{
    for (const auto &shorthand : record.shorthands) {
        if (isNothing(shorthand, object.value(shorthand.name)))
            continue;
        for (const auto &successor : shorthand.replacedBy)
            m_filled.push_back(pathTo(successor.join(u'.')));
    }
}

//! Values of this record stand under older names outside of it, where its conditions would not see them.
bool SchemaWalk::isFilledFromAround() const
{
    if (m_filled.empty())
        return false;
    const auto inside = path() + u'.';
    return std::any_of(m_filled.cbegin(), m_filled.cend(),
                       [&inside](const QString &one) { return one.startsWith(inside); });
}

void SchemaWalk::walkField(const SchemaField &field, const QJsonValue &value)
{
    m_path.push_back(&field.name);
    if (isNothing(field, value)) {
        takeNothing(field);
    } else {
        if (field.deprecation && !isStandard(field, value))
            add({Kind::Deprecated, path(), value, &field, nullptr, nullptr, {}});
        walkValue(field, value);
    }
    m_path.pop_back();
}

void SchemaWalk::takeNothing(const SchemaField &field)
{
    if (!m_isWhole || !field.standard.isUndefined() || field.isAbstract)
        return;
    const bool mustBeSet = std::any_of(field.rules.cbegin(), field.rules.cend(), [](const auto &rule) {
        return (rule.kind == SchemaRule::Kind::Equals && !rule.values.at(0).isNull()) ||
               (rule.kind == SchemaRule::Kind::Differs && rule.values.at(0).isNull());
    });
    if (!field.required && !mustBeSet)
        return;
    const auto here = path();
    if (std::find(m_filled.cbegin(), m_filled.cend(), here) != m_filled.cend())
        return;
    if (field.type == Type::Record && field.record)
        walk(*field.record, {}); // its fields' defaults may make it up
    else
        add({Kind::Missing, here, {}, &field, nullptr, nullptr, {}});
}

void SchemaWalk::walkValue(const SchemaField &field, const QJsonValue &value)
{
    if (field.type == Type::Unreadable || field.isAbstract)
        return;
    if (isVaultReference(value) && (field.referenceable || field.type != Type::String))
        return; // what it stands for is not known
    if (!isOfType(field, value)) {
        add({Kind::WrongType, path(), value, &field, nullptr, nullptr, {}});
        return;
    }
    if (field.type == Type::Record && field.record)
        walk(*field.record, value.toObject());
    else if (field.type == Type::Map)
        walkMap(field, value);
    else if (field.elements)
        walkItems(field, value);
    // The Admin API may show a placeholder instead of what is encrypted.
    if (field.encrypted && value.isString())
        return;
    if (const auto *rule = brokenRule(field, value))
        add({Kind::Value, path(), value, &field, rule, nullptr, {}});
}

void SchemaWalk::walkItems(const SchemaField &field, const QJsonValue &value)
{
    m_path.push_back(itemMark());
    const auto items = value.toArray();
    for (const auto &item : items) {
        if (!item.isNull() && !(field.referenceable && isVaultReference(item)))
            walkValue(*field.elements, item);
        if (m_problems.size() >= mostProblems)
            break;
    }
    m_path.pop_back();
}

void SchemaWalk::walkMap(const SchemaField &field, const QJsonValue &value)
{
    m_path.push_back(memberMark());
    const auto members = value.toObject();
    for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
        if (field.keys && !it.key().isEmpty()) {
            if (const auto *rule = brokenRule(*field.keys, it.key()))
                add({Kind::Value, path(), {}, field.keys.get(), rule, nullptr, {}});
        }
        if (field.elements && !it->isNull() && !(field.referenceable && isVaultReference(*it)))
            walkValue(*field.elements, *it);
        if (m_problems.size() >= mostProblems)
            break;
    }
    m_path.pop_back();
}

void SchemaWalk::walkShorthand(const SchemaRecord &record, const SchemaField &shorthand,
                               const QJsonObject &object)
{
    const auto value = object.value(shorthand.name);
    if (isNothing(shorthand, value))
        return;
    // A function turns it into other fields, and a function can't be read.
    m_renamed = m_renamed || shorthand.replacedBy.isEmpty();
    if (isDerived(shorthand, object))
        return;
    m_path.push_back(&shorthand.name);
    walkValue(shorthand, value);
    const auto successor = [&record](const QStringList &path) { return fieldAt(record, path.join(u'.')); };
    const bool nobodyChose =
        std::any_of(shorthand.replacedBy.cbegin(), shorthand.replacedBy.cend(), [&](const QStringList &path) {
            const auto *field = successor(path);
            return field && isStandard(*field, value);
        });
    if ((shorthand.deprecation || !shorthand.replacedBy.isEmpty()) && !isStandard(shorthand, value) &&
        !nobodyChose) {
        const auto here = path();
        add({Kind::Deprecated, here, value, &shorthand, nullptr, nullptr,
             dotted(shorthand.replacedBy, here.chopped(shorthand.name.size()))});
    }
    m_path.pop_back();
}

void SchemaWalk::walkUnknown(const SchemaRecord &record, const QJsonObject &object)
{
    const auto isKnown = [&record](const QString &name) {
        return record.find(name) ||
               std::any_of(record.shorthands.cbegin(), record.shorthands.cend(),
                           [&name](const SchemaField &shorthand) { return shorthand.name == name; });
    };
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const auto name = it.key();
        // What holds nothing is lost without loss.
        if (isUnset(*it) || isBesideTheSchema(name) || isKnown(name))
            continue;
        m_renamed = true;
        add({Kind::UnknownField, pathTo(name), *it, nullptr, nullptr, nullptr, {}});
    }
}

void SchemaWalk::walkChecks(const SchemaRecord &record, const QJsonObject &object)
{
    for (const auto &check : record.checks) {
        if (holdsCheck(check, record, object).value_or(true))
            continue;
        QStringList paths;
        for (const auto &field : check.fields)
            paths << pathTo(field);
        add({Kind::Combination, paths.join(u", "_s), {}, nullptr, nullptr, &check, {}});
    }
}

void SchemaWalk::add(SchemaProblem problem)
{
    if (m_problems.size() < mostProblems)
        m_problems.push_back(std::move(problem));
}

QString SchemaWalk::path() const
{
    QString path;
    for (const auto *part : m_path) {
        if (!path.isEmpty() && part != itemMark() && part != memberMark())
            path += u'.';
        path += *part;
    }
    return path;
}

QString SchemaWalk::pathTo(const QString &field) const
{
    const auto parent = path();
    return parent.isEmpty() ? field : parent + u'.' + field;
}

} // namespace gatelift
