#include "gateway/SchemaJson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SchemaJson)
};

// Real schemas nest some eight records; a deeper one is none of Kong's.
constexpr int deepest = 40;

SchemaRecord readRecord(const QJsonObject &json, int depth);
SchemaField readField(const QString &name, const QJsonObject &json, int depth);

QJsonArray listIn(const QJsonObject &json, QLatin1String key)
{
    return json.value(key).toArray();
}

QStringList namesIn(const QJsonValue &value)
{
    QStringList names;
    const auto list = value.toArray();
    for (const auto &one : list) {
        if (one.isString())
            names << one.toString();
    }
    return names;
}

//! Kong writes infinity as text, JSON has none.
std::optional<double> limitOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    if (value == u"inf"_s)
        return std::numeric_limits<double>::infinity();
    if (value == u"-inf"_s)
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

void addList(QList<SchemaRule> &rules, SchemaRule::Kind kind, const QJsonArray &values)
{
    if (!values.isEmpty())
        rules.append({kind, values});
}

void addOne(QList<SchemaRule> &rules, SchemaRule::Kind kind, const QJsonValue &value)
{
    if (!value.isUndefined())
        rules.append({kind, {value}});
}

void addNumber(QList<SchemaRule> &rules, SchemaRule::Kind kind, const QJsonValue &value)
{
    if (value.isDouble())
        rules.append({kind, {}, value.toDouble(), value.toDouble()});
}

void addFlag(QList<SchemaRule> &rules, SchemaRule::Kind kind, const QJsonValue &value)
{
    if (value.toBool())
        rules.append({kind, {}});
}

//! `[{pattern, err}]` as a list of patterns; one that is none spoils the rule.
QJsonArray patternsIn(const QJsonArray &list)
{
    QJsonArray patterns;
    for (const auto &one : list) {
        const auto pattern = one.toObject().value("pattern"_L1);
        if (!pattern.isString())
            return {};
        patterns.append(pattern);
    }
    return patterns;
}

QList<SchemaRule> readRules(const QJsonObject &json)
{
    using Kind = SchemaRule::Kind;
    QList<SchemaRule> rules;
    addOne(rules, Kind::Equals, json.value("eq"_L1));
    addOne(rules, Kind::Differs, json.value("ne"_L1));
    addList(rules, Kind::OneOf, listIn(json, "one_of"_L1));
    addList(rules, Kind::NotOneOf, listIn(json, "not_one_of"_L1));
    if (const auto limits = listIn(json, "between"_L1); limits.size() == 2) {
        const auto low = limitOf(limits.at(0));
        const auto high = limitOf(limits.at(1));
        if (low && high)
            rules.append({Kind::Between, {}, *low, *high});
    }
    addNumber(rules, Kind::GreaterThan, json.value("gt"_L1));
    addFlag(rules, Kind::Positive, json.value("timestamp"_L1));
    addFlag(rules, Kind::Uuid, json.value("uuid"_L1));
    addNumber(rules, Kind::Length, json.value("len_eq"_L1));
    addNumber(rules, Kind::ShortestLength, json.value("len_min"_L1));
    addNumber(rules, Kind::LongestLength, json.value("len_max"_L1));
    if (json.value("starts_with"_L1).isString())
        addOne(rules, Kind::StartsWith, json.value("starts_with"_L1));
    if (json.value("match"_L1).isString())
        addOne(rules, Kind::Matches, json.value("match"_L1));
    if (json.value("not_match"_L1).isString())
        addOne(rules, Kind::MatchesNone, json.value("not_match"_L1));
    addList(rules, Kind::Matches, patternsIn(listIn(json, "match_all"_L1)));
    addList(rules, Kind::MatchesNone, patternsIn(listIn(json, "match_none"_L1)));
    addList(rules, Kind::MatchesAny, listIn(json.value("match_any"_L1).toObject(), "patterns"_L1));
    addOne(rules, Kind::Contains, json.value("contains"_L1));
    addList(rules, Kind::ExclusiveSubsets, listIn(json, "mutually_exclusive_subsets"_L1));
    return rules;
}

SchemaField::Type typeOf(const QString &name)
{
    using Type = SchemaField::Type;
    static const QHash<QString, Type> types{
        {u"string"_s, Type::String}, {u"number"_s, Type::Number},   {u"integer"_s, Type::Integer},
        {u"map"_s, Type::Map},       {u"boolean"_s, Type::Boolean}, {u"array"_s, Type::Array},
        {u"set"_s, Type::Set},       {u"record"_s, Type::Record},   {u"foreign"_s, Type::Foreign},
        {u"json"_s, Type::Other},    {u"function"_s, Type::Other},  {u"any"_s, Type::Other}};
    return types.value(name, Type::Unreadable);
}

std::optional<SchemaDeprecation> readDeprecation(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const auto json = value.toObject();
    return SchemaDeprecation{
        Version::parse(json.value("removal_in_version"_L1).toString()).value_or(Version()),
        json.value("message"_L1).toString(), json.value("old_default"_L1)};
}

//! From 3.8 on a deprecation names its successors, before (3.6, 3.7) `translate_backwards` did.
QList<QStringList> readReplacements(const QJsonObject &json)
{
    QList<QStringList> paths;
    const auto named = listIn(json.value("deprecation"_L1).toObject(), "replaced_with"_L1);
    for (const auto &one : named)
        paths << namesIn(one.toObject().value("path"_L1));
    if (paths.isEmpty())
        paths << namesIn(json.value("translate_backwards"_L1));
    paths.removeAll(QStringList());
    return paths;
}

std::shared_ptr<const SchemaField> readInner(const QJsonValue &json, int depth)
{
    return json.isObject() ? std::make_shared<SchemaField>(readField({}, json.toObject(), depth + 1))
                           : nullptr;
}

SchemaField readField(const QString &name, const QJsonObject &json, int depth)
{
    SchemaField field;
    field.name = name;
    if (depth > deepest)
        return field;
    field.type = typeOf(json.value("type"_L1).toString());
    field.required = json.value("required"_L1).toBool();
    field.isAuto = json.value("auto"_L1).toBool();
    field.isAbstract = json.value("abstract"_L1).toBool();
    field.referenceable = json.value("referenceable"_L1).toBool();
    field.encrypted = json.value("encrypted"_L1).toBool();
    if (const auto standard = json.value("default"_L1); !standard.isNull())
        field.standard = standard;
    field.rules = readRules(json);
    field.elements =
        readInner(json.value(field.type == SchemaField::Type::Map ? "values"_L1 : "elements"_L1), depth);
    field.keys = readInner(json.value("keys"_L1), depth);
    if (field.type == SchemaField::Type::Record && json.contains("fields"_L1))
        field.record = std::make_shared<SchemaRecord>(readRecord(json, depth + 1));
    field.deprecation = readDeprecation(json.value("deprecation"_L1));
    field.replacedBy = readReplacements(json);
    return field;
}

//! A list of `{name: attributes}`; false where one of them is something else.
bool readFields(const QJsonValue &value, int depth, QList<SchemaField> &fields)
{
    if (!value.isArray())
        return value.isUndefined() || (value.isObject() && value.toObject().isEmpty());
    bool whole = true;
    const auto list = value.toArray();
    for (const auto &item : list) {
        const auto pair = item.toObject();
        if (pair.size() != 1 || !pair.constBegin()->isObject()) {
            whole = false;
            continue;
        }
        fields.append(readField(pair.constBegin().key(), pair.constBegin()->toObject(), depth));
    }
    return whole;
}

//! A condition that is a function is not there to be read: nobody knows when it holds.
bool isReadable(const std::shared_ptr<const SchemaField> &match)
{
    return match && (match->required || match->elements || !match->rules.isEmpty());
}

std::optional<SchemaCheck> readCheck(const QString &name, const QJsonValue &argument, int depth)
{
    using Kind = SchemaCheck::Kind;
    static const QHash<QString, Kind> kinds{
        {u"at_least_one_of"_s, Kind::AtLeastOneOf},
        {u"only_one_of"_s, Kind::OnlyOneOf},
        {u"distinct"_s, Kind::Distinct},
        {u"mutually_required"_s, Kind::AllOrNone},
        {u"mutually_exclusive"_s, Kind::OneOrNone},
        {u"mutually_exclusive_sets"_s, Kind::ExclusiveSets},
        {u"conditional"_s, Kind::Conditional},
        {u"conditional_at_least_one_of"_s, Kind::ConditionalAtLeastOneOf}};
    const auto kind = kinds.constFind(name);
    if (kind == kinds.cend())
        return std::nullopt;
    SchemaCheck check;
    check.kind = *kind;
    check.fields = namesIn(argument);
    const auto json = argument.toObject();
    check.ifField = json.value("if_field"_L1).toString();
    check.ifMatch = readInner(json.value("if_match"_L1), depth);
    if (*kind == Kind::ExclusiveSets) {
        check.fields = namesIn(json.value("set1"_L1));
        check.others = namesIn(json.value("set2"_L1));
    } else if (*kind == Kind::Conditional) {
        check.fields = {json.value("then_field"_L1).toString()};
        check.thenMatch = readInner(json.value("then_match"_L1), depth);
        if (!isReadable(check.ifMatch) || !check.thenMatch || check.ifField.isEmpty())
            return std::nullopt;
    } else if (*kind == Kind::ConditionalAtLeastOneOf) {
        check.fields = namesIn(json.value("then_at_least_one_of"_L1));
        check.others = namesIn(json.value("else_then_at_least_one_of"_L1));
        check.elseMatch = readInner(json.value("else_match"_L1), depth);
        if (!isReadable(check.ifMatch) || check.ifField.isEmpty())
            return std::nullopt;
    }
    return check.fields.isEmpty() || check.fields.contains(QString()) ? std::nullopt : std::optional(check);
}

SchemaRecord readRecord(const QJsonObject &json, int depth)
{
    SchemaRecord record;
    record.whole = depth <= deepest && readFields(json.value("fields"_L1), depth, record.fields) &&
                   readFields(json.value("shorthand_fields"_L1), depth, record.shorthands) &&
                   !json.contains("shorthands"_L1); // up to 2.8: names alone, accepted by a function
    const auto checks = listIn(json, "entity_checks"_L1);
    for (const auto &item : checks) {
        const auto pair = item.toObject();
        for (auto it = pair.constBegin(); it != pair.constEnd(); ++it) {
            if (const auto check = readCheck(it.key(), it.value(), depth))
                record.checks.append(*check);
        }
    }
    return record;
}

} // namespace

Result<SchemaRecord> decodeSchema(const QByteArray &body, const QString &what)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(body, &problem);
    if (document.isNull())
        return failure(ErrorKind::Malformed, what, problem.errorString());
    const auto json = document.object();
    if (!json.value("fields"_L1).isArray())
        return failure(ErrorKind::Malformed, what, Text::tr("it is no schema: there are no fields in it"));
    return readRecord(json, 0);
}

} // namespace gatelift
