#include "checks/SchemaValues.h"

#include "checks/LuaPattern.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Type = SchemaField::Type;

//! Longer texts are scripts and certificates; patterns are meant of names and addresses.
constexpr qsizetype longestMatched = 10'000;

bool isEmptyTable(const QJsonValue &value)
{
    return (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

//! As Lua's `#` counts: bytes of a text, items of a table.
double lengthOf(const QJsonValue &value)
{
    if (value.isString())
        return double(value.toString().toUtf8().size());
    return double(value.isArray() ? value.toArray().size() : value.toObject().size());
}

bool hasLength(const QJsonValue &value)
{
    return value.isString() || value.isArray() || value.isObject();
}

std::optional<bool> anyMatches(const QJsonArray &patterns, const QJsonValue &value)
{
    const auto text = value.toString().toUtf8();
    if (text.size() > longestMatched)
        return std::nullopt;
    bool unknown = false;
    for (const auto &pattern : patterns) {
        const auto found = luaMatches(text, pattern.toString().toUtf8());
        if (found.value_or(false))
            return true;
        unknown = unknown || !found;
    }
    return unknown ? std::nullopt : std::optional(false);
}

std::optional<bool> allMatch(const QJsonArray &patterns, const QJsonValue &value)
{
    for (const auto &pattern : patterns) {
        const auto found = anyMatches({pattern}, value);
        if (!found || !*found)
            return found;
    }
    return true;
}

bool isUuid(const QString &text)
{
    static const QRegularExpression form(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(text).hasMatch();
}

//! Items that lie in more than one of the lists.
bool isInOneSubset(const QJsonArray &subsets, const QJsonArray &items)
{
    int touched = 0;
    for (const auto &subset : subsets) {
        const auto members = subset.toArray();
        touched += std::any_of(items.cbegin(), items.cend(),
                               [&members](const QJsonValue &item) { return members.contains(item); })
                       ? 1
                       : 0;
    }
    return touched <= 1;
}

std::optional<bool> keepsText(const SchemaRule &rule, const QJsonValue &value)
{
    using Kind = SchemaRule::Kind;
    if (!value.isString())
        return std::nullopt;
    switch (rule.kind) {
    case Kind::Uuid:
        return isUuid(value.toString());
    case Kind::StartsWith:
        return value.toString().startsWith(rule.values.at(0).toString());
    case Kind::Matches:
        return allMatch(rule.values, value);
    case Kind::MatchesAny:
        return anyMatches(rule.values, value);
    case Kind::MatchesNone: {
        const auto found = anyMatches(rule.values, value);
        return found ? std::optional(!*found) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

std::optional<bool> keepsNumber(const SchemaRule &rule, const QJsonValue &value)
{
    using Kind = SchemaRule::Kind;
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    switch (rule.kind) {
    case Kind::Between:
        return number >= rule.low && number <= rule.high;
    case Kind::GreaterThan:
        return number > rule.low;
    default:
        return number > 0; // Positive
    }
}

std::optional<bool> keepsLength(const SchemaRule &rule, const QJsonValue &value)
{
    using Kind = SchemaRule::Kind;
    if (!hasLength(value))
        return std::nullopt;
    const double length = lengthOf(value);
    switch (rule.kind) {
    case Kind::Length:
        return length >= rule.low && length <= rule.low;
    case Kind::ShortestLength:
        return length >= rule.low;
    default:
        return length <= rule.low; // LongestLength
    }
}

std::optional<bool> keeps(const SchemaRule &rule, const QJsonValue &value)
{
    using Kind = SchemaRule::Kind;
    switch (rule.kind) {
    case Kind::Equals:
        return rule.values.at(0) == value;
    case Kind::Differs:
        return rule.values.at(0) != value;
    case Kind::OneOf:
        return rule.values.contains(value);
    case Kind::NotOneOf:
        return !rule.values.contains(value);
    case Kind::Between:
    case Kind::GreaterThan:
    case Kind::Positive:
        return keepsNumber(rule, value);
    case Kind::Length:
    case Kind::ShortestLength:
    case Kind::LongestLength:
        return keepsLength(rule, value);
    case Kind::Contains:
        return value.isArray() ? std::optional(value.toArray().contains(rule.values.at(0))) : std::nullopt;
    case Kind::ExclusiveSubsets:
        return value.isArray() ? std::optional(isInOneSubset(rule.values, value.toArray())) : std::nullopt;
    case Kind::Uuid:
    case Kind::StartsWith:
    case Kind::Matches:
    case Kind::MatchesAny:
    case Kind::MatchesNone:
        break;
    }
    return keepsText(rule, value);
}

std::optional<bool> itemsPass(const SchemaField &match, const SchemaField *field, const QJsonArray &items)
{
    bool unknown = false;
    for (const auto &item : items) {
        const auto passed = passesMatch(match, field ? field->elements.get() : nullptr, item);
        if (passed && !*passed)
            return false;
        unknown = unknown || !passed;
    }
    return unknown ? std::nullopt : std::optional(true);
}

} // namespace

bool isVaultReference(const QJsonValue &value)
{
    const auto text = value.toString();
    return text.startsWith("{vault://"_L1) && text.endsWith(u'}');
}

bool isNothing(const SchemaField &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return true;
    if (field.type != Type::String || !value.isString() || !value.toString().isEmpty())
        return false;
    return std::none_of(field.rules.cbegin(), field.rules.cend(), [](const SchemaRule &rule) {
        return rule.kind == SchemaRule::Kind::ShortestLength && rule.low <= 0;
    });
}

bool isOfType(const SchemaField &field, const QJsonValue &value)
{
    switch (field.type) {
    case Type::String:
        return value.isString();
    case Type::Number:
        return value.isDouble();
    case Type::Integer:
        return value.isDouble() && std::floor(value.toDouble()) >= value.toDouble();
    case Type::Boolean:
        return value.isBool();
    case Type::Array:
    case Type::Set:
        return value.isArray() || isEmptyTable(value);
    case Type::Map:
    case Type::Record:
    case Type::Foreign:
        return value.isObject() || isEmptyTable(value);
    case Type::Other:
    case Type::Unreadable:
        break;
    }
    return true;
}

const SchemaRule *brokenRule(const SchemaField &field, const QJsonValue &value)
{
    const auto broken = std::find_if(field.rules.cbegin(), field.rules.cend(), [&value](const auto &rule) {
        return !keeps(rule, value).value_or(true);
    });
    return broken == field.rules.cend() ? nullptr : &*broken;
}

// A condition's field takes what it does not say itself from the schema's field; see
// entity_checkers.conditional and validate_field in Kong/kong kong/db/schema/init.lua.
std::optional<bool> passesMatch(const SchemaField &match, const SchemaField *field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) {
        const bool wantsOther =
            std::any_of(match.rules.cbegin(), match.rules.cend(), [](const SchemaRule &rule) {
                const bool isNull =
                    rule.kind == SchemaRule::Kind::Equals || rule.kind == SchemaRule::Kind::Differs
                        ? rule.values.at(0).isNull()
                        : false;
                return rule.kind == SchemaRule::Kind::Equals
                           ? !isNull
                           : rule.kind == SchemaRule::Kind::Differs && isNull;
            });
        return !wantsOther && !match.required && !(field && field->required);
    }
    if (isVaultReference(value))
        return std::nullopt;
    bool unknown = false;
    for (const auto &rule : match.rules) {
        const auto kept = keeps(rule, value);
        if (kept && !*kept)
            return false;
        unknown = unknown || !kept;
    }
    if (match.elements && value.isArray()) {
        const auto passed = itemsPass(*match.elements, field, value.toArray());
        if (!passed || !*passed)
            return passed;
    }
    return unknown ? std::nullopt : std::optional(true);
}

} // namespace gatelift
