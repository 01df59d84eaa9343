#include "checks/SchemaChecks.h"

#include "checks/FieldPath.h"
#include "checks/SchemaValues.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! `config` and `redis.host` of `config.redis.host`.
struct Split
{
    explicit Split(QStringView path)
        : head(path.left(path.indexOf(u'.')))
        , rest(path.mid(std::min(head.size() + 1, path.size())))
    {
    }
    QStringView head;
    QStringView rest;
};

bool isSamePath(const QStringList &parts, QStringView path)
{
    for (const auto &part : parts) {
        const Split split(path);
        if (split.head != part)
            return false;
        path = split.rest;
    }
    return path.isEmpty();
}

//! A shorthand of the record whose value lives at the path.
QJsonValue olderValue(const SchemaRecord &record, const QJsonObject &object, QStringView path)
{
    for (const auto &shorthand : record.shorthands) {
        const bool stands = std::any_of(shorthand.replacedBy.cbegin(), shorthand.replacedBy.cend(),
                                        [path](const QStringList &to) { return isSamePath(to, path); });
        if (!stands)
            continue;
        if (auto value = object.value(shorthand.name); !isNothing(shorthand, value))
            return value;
    }
    return QJsonValue::Undefined;
}

//! What the object says at a dotted name, under its own or an older name; undefined where it says nothing.
QJsonValue writtenAt(const SchemaRecord &record, const QJsonObject &object, QStringView path)
{
    const Split split(path);
    const auto *field = record.find(split.head);
    auto value = object.value(split.head);
    if (split.rest.isEmpty() && field && !isNothing(*field, value))
        return value;
    if (!split.rest.isEmpty() && field && field->record && value.isObject()) {
        auto inner = writtenAt(*field->record, value.toObject(), split.rest);
        if (!inner.isUndefined())
            return inner;
    }
    return olderValue(record, object, path);
}

//! What Kong fills in there. A record that is not there has nothing in it, unless it must be there.
QJsonValue standardAt(const SchemaRecord &record, const QJsonObject &object, QStringView path)
{
    const Split split(path);
    const auto *field = record.find(split.head);
    if (!field || split.rest.isEmpty())
        return field ? field->standard : QJsonValue(QJsonValue::Undefined);
    const auto value = object.value(split.head);
    if (!field->record || (!value.isObject() && !field->required))
        return QJsonValue::Undefined;
    return standardAt(*field->record, value.toObject(), split.rest);
}

bool isFilled(const QJsonValue &value)
{
    return !isUnset(value) && !(value.isString() && value.toString().isEmpty());
}

//! The object as a check sees it.
class View
{
public:
    View(const SchemaRecord &record, const QJsonObject &object)
        : m_record(record)
        , m_object(object)
    {
    }

    [[nodiscard]] QJsonValue at(const QString &path) const
    {
        const auto written = writtenAt(m_record, m_object, path);
        return written.isUndefined() ? standardAt(m_record, m_object, path) : written;
    }
    [[nodiscard]] const SchemaField *field(const QString &path) const { return fieldAt(m_record, path); }
    [[nodiscard]] qsizetype filled(const QStringList &paths) const
    {
        return std::count_if(paths.cbegin(), paths.cend(),
                             [this](const QString &path) { return isFilled(at(path)); });
    }
    //! Kong runs no check over a value that stands in a vault.
    [[nodiscard]] bool hasReference(const QStringList &paths) const
    {
        return std::any_of(paths.cbegin(), paths.cend(),
                           [this](const QString &path) { return isVaultReference(at(path)); });
    }
    //! Fields that the schema does not have, or not in a form that could be read.
    [[nodiscard]] bool knows(const QStringList &paths) const
    {
        return std::all_of(paths.cbegin(), paths.cend(), [this](const QString &path) {
            const auto *one = field(path);
            return one && one->type != SchemaField::Type::Unreadable;
        });
    }

private:
    const SchemaRecord &m_record;
    const QJsonObject &m_object;
};

bool areDistinct(const QStringList &paths, const View &view)
{
    QList<QJsonValue> seen;
    for (const auto &path : paths) {
        const auto value = view.at(path);
        if (isFilled(value) && seen.contains(value))
            return false;
        seen.append(value);
    }
    return true;
}

std::optional<bool> holdsConditional(const SchemaCheck &check, const View &view)
{
    const auto applies = passesMatch(*check.ifMatch, view.field(check.ifField), view.at(check.ifField));
    if (!applies || !*applies)
        return applies ? std::optional(true) : std::nullopt;
    const auto &then = check.fields.constFirst();
    return passesMatch(*check.thenMatch, view.field(then), view.at(then));
}

std::optional<bool> holdsAtLeastOne(const SchemaCheck &check, const View &view)
{
    const auto condition = view.at(check.ifField);
    const auto *field = view.field(check.ifField);
    const auto applies = passesMatch(*check.ifMatch, field, condition);
    if (!applies)
        return std::nullopt;
    if (*applies)
        return view.filled(check.fields) > 0;
    if (!check.elseMatch)
        return true;
    const auto otherwise = passesMatch(*check.elseMatch, field, condition);
    return otherwise && *otherwise ? std::optional(view.filled(check.others) > 0)
           : otherwise             ? std::optional(true)
                                   : std::nullopt;
}

} // namespace

const SchemaField *fieldAt(const SchemaRecord &record, QStringView path)
{
    const Split split(path);
    const auto *field = record.find(split.head);
    if (!field || split.rest.isEmpty())
        return field;
    return field->record ? fieldAt(*field->record, split.rest) : nullptr;
}

std::optional<bool> holdsCheck(const SchemaCheck &check, const SchemaRecord &record,
                               const QJsonObject &object)
{
    using Kind = SchemaCheck::Kind;
    const View view(record, object);
    auto involved = check.fields + check.others;
    if (!check.ifField.isEmpty())
        involved << check.ifField;
    if (!view.knows(involved) || view.hasReference(involved))
        return std::nullopt;
    switch (check.kind) {
    case Kind::AtLeastOneOf:
        return view.filled(check.fields) > 0;
    case Kind::OnlyOneOf:
        return view.filled(check.fields) == 1;
    case Kind::Distinct:
        return areDistinct(check.fields, view);
    case Kind::AllOrNone: {
        const auto filled = view.filled(check.fields);
        return filled == 0 || filled == check.fields.size();
    }
    case Kind::OneOrNone:
        return view.filled(check.fields) <= 1;
    case Kind::ExclusiveSets:
        return view.filled(check.fields) == 0 || view.filled(check.others) == 0;
    case Kind::Conditional:
        return holdsConditional(check, view);
    case Kind::ConditionalAtLeastOneOf:
        break;
    }
    return holdsAtLeastOne(check, view);
}

} // namespace gatelift
