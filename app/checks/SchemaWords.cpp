#include "checks/SchemaWords.h"

#include "checks/EvidenceValue.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Kind = SchemaProblem::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SchemaWords)
};

constexpr qsizetype longestWords = 300;

QString plainText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isString() ? value.toString() : u"null"_s;
}

QString listed(const QJsonArray &values)
{
    QStringList texts;
    for (const auto &value : values)
        texts << plainText(value);
    return texts.join(u", "_s).left(longestWords);
}

QString typeName(SchemaField::Type type)
{
    using Type = SchemaField::Type;
    switch (type) {
    case Type::String:
        return Text::tr("a text");
    case Type::Number:
        return Text::tr("a number");
    case Type::Integer:
        return Text::tr("a whole number");
    case Type::Boolean:
        return Text::tr("true or false");
    case Type::Array:
    case Type::Set:
        return Text::tr("a list");
    case Type::Map:
    case Type::Record:
        return Text::tr("an object");
    case Type::Foreign:
        return Text::tr("a reference to another entity");
    case Type::Other:
    case Type::Unreadable:
        break;
    }
    return Text::tr("something else");
}

QString ruleText(const SchemaRule &rule)
{
    using Rule = SchemaRule::Kind;
    switch (rule.kind) {
    case Rule::Equals:
        return rule.values.at(0).isNull() ? Text::tr("it must not be set")
                                          : Text::tr("it must be %1").arg(listed(rule.values));
    case Rule::Differs:
        return Text::tr("it must not be %1").arg(listed(rule.values));
    case Rule::OneOf:
        return Text::tr("one of: %1").arg(listed(rule.values));
    case Rule::NotOneOf:
        return Text::tr("none of: %1").arg(listed(rule.values));
    case Rule::Between:
        return Text::tr("from %1 to %2").arg(rule.low).arg(rule.high);
    case Rule::GreaterThan:
        return Text::tr("more than %1").arg(rule.low);
    case Rule::Positive:
        return Text::tr("a time stamp");
    case Rule::Uuid:
        return Text::tr("a UUID");
    case Rule::Length:
        return Text::tr("a length of %1").arg(rule.low);
    case Rule::ShortestLength:
        return Text::tr("a length of at least %1").arg(rule.low);
    case Rule::LongestLength:
        return Text::tr("a length of at most %1").arg(rule.low);
    case Rule::StartsWith:
        return Text::tr("it must begin with %1").arg(listed(rule.values));
    case Rule::Matches:
        return Text::tr("it must match the Lua pattern %1").arg(listed(rule.values));
    case Rule::MatchesAny:
        return Text::tr("it must match one of the Lua patterns %1").arg(listed(rule.values));
    case Rule::MatchesNone:
        return Text::tr("it must not match the Lua pattern %1").arg(listed(rule.values));
    case Rule::Contains:
        return Text::tr("it must contain %1").arg(listed(rule.values));
    case Rule::ExclusiveSubsets:
        break;
    }
    return Text::tr("no items that exclude each other");
}

QString checkText(const SchemaCheck &check)
{
    using Check = SchemaCheck::Kind;
    const auto fields = check.fields.join(u", "_s);
    switch (check.kind) {
    case Check::AtLeastOneOf:
        return Text::tr("one of these must be set: %1").arg(fields);
    case Check::OnlyOneOf:
        return Text::tr("exactly one of these must be set: %1").arg(fields);
    case Check::Distinct:
        return Text::tr("these must differ: %1").arg(fields);
    case Check::AllOrNone:
        return Text::tr("all or none of these must be set: %1").arg(fields);
    case Check::OneOrNone:
        return Text::tr("at most one of these may be set: %1").arg(fields);
    case Check::ExclusiveSets:
        return Text::tr("none of %1 beside %2").arg(fields, check.others.join(u", "_s));
    case Check::Conditional:
        return Text::tr("what %1 says decides on %2").arg(check.ifField, fields);
    case Check::ConditionalAtLeastOneOf:
        break;
    }
    return Text::tr("what %1 says asks for one of: %2")
        .arg(check.ifField, (check.fields + check.others).join(u", "_s));
}

QString whoseText(const SchemaSubject &subject)
{
    return subject.plugin.isEmpty() ? Text::tr("of a %1").arg(singular(subject.kind))
                                    : Text::tr("of the plugin %1").arg(subject.plugin);
}

QString titleOf(Kind kind, const QString &setting, const QString &whose)
{
    switch (kind) {
    case Kind::UnknownField:
        return Text::tr("Y does not know the setting `%1` %2").arg(setting, whose);
    case Kind::WrongType:
        return Text::tr("Y expects another type: `%1` %2").arg(setting, whose);
    case Kind::Missing:
        return Text::tr("Y requires a setting that is missing: `%1` %2").arg(setting, whose);
    case Kind::Value:
        return Text::tr("Y does not allow the value: `%1` %2").arg(setting, whose);
    case Kind::Combination:
        return Text::tr("Y does not allow the combination: `%1` %2").arg(setting, whose);
    case Kind::Deprecated:
        break;
    }
    return Text::tr("Deprecated in Y: `%1` %2").arg(setting, whose);
}

QString deprecationText(const SchemaProblem &problem)
{
    const auto &deprecation = problem.expected->deprecation;
    auto text = deprecation && !deprecation->removedIn.isNull()
                    ? Text::tr("Y still takes it; %1 removes it.").arg(deprecation->removedIn.toString())
                    : Text::tr("Y still takes it and does not say until when.");
    if (!problem.successors.isEmpty())
        text += u' ' + Text::tr("The setting lives in `%1`.").arg(problem.successors.join(u"`, `"_s));
    else if (deprecation && !deprecation->message.isEmpty())
        text +=
            u' ' + Text::tr("Y itself says: '%1'").arg(deprecation->message.simplified().left(longestWords));
    return text;
}

QString changeOf(const SchemaProblem &problem)
{
    switch (problem.kind) {
    case Kind::UnknownField:
        return Text::tr(
            "Y's schema has no such field. From the database Y reads the entity without it, unless "
            "its migrations move the setting; through the Admin API and in declarative "
            "configuration it is refused.");
    case Kind::WrongType:
        return Text::tr("Y takes %1 there. Data planes refuse a configuration that holds another, unless the "
                        "migrations rewrite it.")
            .arg(typeName(problem.expected->type));
    case Kind::Missing:
        return Text::tr("Y requires it and has no default for it.");
    case Kind::Value:
        return Text::tr("What Y takes there: %1.").arg(ruleText(*problem.rule));
    case Kind::Combination:
        return Text::tr("What Y takes there: %1.").arg(checkText(*problem.check));
    case Kind::Deprecated:
        break;
    }
    return deprecationText(problem);
}

QString actionOf(Kind kind)
{
    switch (kind) {
    case Kind::UnknownField:
        return Text::tr(
            "Find out what takes its place, and take the setting away on X before the freeze or set "
            "its successor after the migration; change files of decK and own scripts, too.");
    case Kind::WrongType:
    case Kind::Value:
    case Kind::Combination:
        return Text::tr(
            "Change it on X before the freeze where X takes the new form, else look at it on Y's "
            "migrated copy before data planes connect; change files of decK and own scripts, too.");
    case Kind::Missing:
        return Text::tr(
            "Set it on X before the freeze where X knows it, else on Y's migrated copy before data "
            "planes connect.");
    case Kind::Deprecated:
        break;
    }
    return Text::tr(
        "Nothing for this upgrade. Move files of decK and own scripts to the new setting before the "
        "release that removes it.");
}

//! What takes the setting away; only of plain paths of plugins, where a null inside is merged.
QString commandOf(const SchemaSubject &subject, const SchemaProblem &problem)
{
    const bool plain =
        !problem.field.contains(u'[') && !problem.field.contains(u'*') && !problem.field.contains(u',');
    if (!plain)
        return {};
    const auto value = problem.kind == Kind::UnknownField ? u"null"_s : u"{value}"_s;
    if (problem.kind == Kind::Deprecated)
        return {};
    auto path = subject.kind;
    path.replace(u'_', u'-');
    if (subject.kind == "ca_certificates"_L1)
        path = subject.kind;
    return u"PATCH /%1/{id} %2=%3"_s.arg(path, problem.field, value);
}

ChangeSeverity severityOf(const SchemaProblem &problem, const GatewayFacts &facts)
{
    if (problem.kind == Kind::Deprecated) {
        const auto &deprecation = problem.expected->deprecation;
        const bool overdue =
            deprecation && !deprecation->removedIn.isNull() && deprecation->removedIn <= facts.to;
        return overdue ? ChangeSeverity::Medium : ChangeSeverity::Low;
    }
    // Without a database the configuration is read as a whole at the start, or not at all.
    return facts.topology == Topology::DbLess ? ChangeSeverity::Blocker : ChangeSeverity::High;
}

//! Short and the same in every run; commas of combinations would split in places.
QString idOf(const SchemaSubject &subject, const QString &field, const QString &key)
{
    auto whose = subject.path;
    whose.replace(u'/', u'-');
    auto id = u"SCHEMA-%1-%2"_s.arg(whose, field.isEmpty() ? key : field + u'-' + key);
    static const QRegularExpression others(u"[^A-Za-z0-9_.*\\[\\]-]+"_s);
    return id.replace(others, u"+"_s).left(longestWords);
}

Change begun(const GatewayFacts &facts, const SchemaSet &schemas, const QString &path)
{
    Change change;
    change.kind = u"schema"_s;
    change.introduced = facts.to;
    change.source = path.isEmpty()
                        ? Text::tr("the schemas of Kong %1, below /schemas").arg(schemas.version.toString())
                        : Text::tr("/schemas/%1 of Kong %2").arg(path, schemas.version.toString());
    return change;
}

QString areaOf(const SchemaSubject &subject)
{
    static const QHash<QString, QString> areas{
        {u"plugins"_s, u"plugin"_s},      {u"routes"_s, u"router"_s},    {u"upstreams"_s, u"balancer"_s},
        {u"targets"_s, u"balancer"_s},    {u"certificates"_s, u"tls"_s}, {u"snis"_s, u"tls"_s},
        {u"ca_certificates"_s, u"tls"_s}, {u"vaults"_s, u"vaults"_s},    {u"filter_chains"_s, u"wasm"_s}};
    return areas.value(subject.kind, u"admin api"_s);
}

} // namespace

QString problemKey(SchemaProblem::Kind kind)
{
    switch (kind) {
    case Kind::UnknownField:
        return u"unknown"_s;
    case Kind::WrongType:
        return u"type"_s;
    case Kind::Missing:
        return u"missing"_s;
    case Kind::Value:
        return u"value"_s;
    case Kind::Combination:
        return u"combination"_s;
    case Kind::Deprecated:
        break;
    }
    return u"deprecated"_s;
}

QString problemName(SchemaProblem::Kind kind)
{
    switch (kind) {
    case Kind::UnknownField:
        return Text::tr("unknown field");
    case Kind::WrongType:
        return Text::tr("wrong type");
    case Kind::Missing:
        return Text::tr("required field missing");
    case Kind::Value:
        return Text::tr("value not allowed");
    case Kind::Combination:
        return Text::tr("combination not allowed");
    case Kind::Deprecated:
        break;
    }
    return Text::tr("deprecated");
}

Change describeProblem(const SchemaSubject &subject, const SchemaProblem &problem, const GatewayFacts &facts,
                       const SchemaSet &schemas)
{
    auto change = begun(facts, schemas, subject.path);
    const auto whose = whoseText(subject);
    change.id = idOf(subject, problem.field, problemKey(problem.kind));
    change.title = titleOf(problem.kind, problem.field, whose);
    change.change = changeOf(problem);
    change.concerns = Text::tr("Every instance that the evidence names: `%1` %2.").arg(problem.field, whose);
    change.action = actionOf(problem.kind);
    change.command = commandOf(subject, problem);
    change.severity = severityOf(problem, facts);
    change.area = areaOf(subject);
    if (!subject.plugin.isEmpty())
        change.plugins = QStringList{subject.plugin};
    return change;
}

Change describeUnknown(const SchemaSubject &subject, const GatewayFacts &facts, const SchemaSet &schemas)
{
    auto change = begun(facts, schemas, subject.path);
    change.id = idOf(subject, {}, u"unknown"_s);
    change.area = areaOf(subject);
    if (subject.plugin.isEmpty()) {
        change.title = Text::tr("Y has no schema for %1").arg(subject.kind);
        change.change = Text::tr("Y answers that it has no such kind of entity.");
        change.concerns = Text::tr("Every entity of the kind.");
        change.action =
            Text::tr("Find out whether Y still has the feature, and whether it is switched on there.");
        change.severity = ChangeSeverity::Medium;
        return change;
    }
    change.title = Text::tr("Y does not know the plugin %1").arg(subject.plugin);
    change.change =
        Text::tr("The gateway that was asked can't load it. A node whose configuration holds a plugin "
                 "that it can't load does not start.");
    change.concerns = Text::tr("Every instance of the plugin.");
    change.action =
        Text::tr("Install it on Y's nodes and name it in `plugins` of their kong.conf, or remove its "
                 "instances before the freeze; then ask Y's schemas again.");
    change.command = u"GET /plugins/{id}"_s;
    change.severity = ChangeSeverity::Blocker;
    change.plugins = QStringList{subject.plugin};
    return change;
}

Change describeCheck(const GatewayFacts &facts, const SchemaSet &schemas)
{
    auto change = begun(facts, schemas, {});
    change.id = u"SCHEMA-all"_s;
    change.title = Text::tr("The live configuration, held against Y's schemas");
    change.change = Text::tr("Y checks entities and plugin configurations against its own schemas.");
    change.concerns = Text::tr("Every entity and every plugin configuration.");
    change.action = Text::tr("Collect again where something could not be read; else there is nothing to do.");
    change.area = u"admin api"_s;
    change.severity = ChangeSeverity::Medium;
    return change;
}

} // namespace gatelift
