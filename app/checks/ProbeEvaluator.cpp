#include "checks/ProbeEvaluator.h"

#include "checks/EvidenceValue.h"
#include "checks/FieldPath.h"
#include "checks/ValueTester.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeEvaluator)
};

constexpr std::array<std::pair<const char *, const char *>, 5> scopeFields{
    {{"route", "route"},
     {"service", "service"},
     {"consumer", "consumer"},
     {"consumer-group", "consumer_group"},
     {"global", nullptr}}};

void add(ProbeAnswer &answer, Evidence evidence)
{
    ++answer.count;
    if (answer.evidence.size() < evidenceLimit)
        answer.evidence.append(std::move(evidence));
}

void join(ProbeAnswer &into, const ProbeAnswer &part)
{
    into.count += part.count;
    for (const auto &evidence : part.evidence) {
        if (into.evidence.size() < evidenceLimit && !into.evidence.contains(evidence))
            into.evidence.append(evidence);
    }
    into.lookups += part.lookups;
}

bool hasScope(const QJsonObject &plugin, const QString &scope)
{
    const auto isSet = [&plugin](const char *field) {
        return field && plugin.value(QLatin1String(field)).isObject();
    };
    if (scope == "global"_L1)
        return std::none_of(scopeFields.cbegin(), scopeFields.cend(),
                            [&isSet](const auto &one) { return isSet(one.second); });
    return std::any_of(scopeFields.cbegin(), scopeFields.cend(), [&](const auto &one) {
        return scope == QLatin1String(one.first) && isSet(one.second);
    });
}

//! Whether an entity has a value at the field that passes; the first that does is evidence.
std::optional<QJsonValue> passingValue(const QJsonObject &entity, const Probe &probe)
{
    const auto values = valuesAt(entity, probe.field);
    if (probe.test->kind == ValueTest::Kind::Unset) {
        const bool set = std::any_of(values.cbegin(), values.cend(),
                                     [](const QJsonValue &value) { return !isUnset(value); });
        return set ? std::nullopt : std::optional<QJsonValue>(QJsonValue());
    }
    const auto found = std::find_if(values.cbegin(), values.cend(),
                                    [&probe](const QJsonValue &value) { return passes(*probe.test, value); });
    return found == values.cend() ? std::nullopt : std::optional<QJsonValue>(*found);
}

//! What a probe about single instances is about: a plugin's names or a kind of entities; empty for every
//! other.
QString subjectOf(const Probe &probe)
{
    switch (probe.kind) {
    case Probe::Kind::Plugin:
        // One instance has one scope: conditions on two are meant of two instances.
        return u"plugin "_s + probe.names.join(u' ') + u' ' + probe.scope;
    case Probe::Kind::Entity:
        return u"entity "_s + probe.names.constFirst();
    case Probe::Kind::All:
    case Probe::Kind::Any: {
        const auto subject = subjectOf(probe.parts.constFirst());
        const bool same = std::all_of(probe.parts.cbegin(), probe.parts.cend(),
                                      [&subject](const Probe &part) { return subjectOf(part) == subject; });
        return same ? subject : QString();
    }
    default:
        return {};
    }
}

const Probe &firstLeaf(const Probe &probe)
{
    return probe.parts.isEmpty() ? probe : firstLeaf(probe.parts.constFirst());
}

//! The leaf that stands as evidence where this one instance fulfils the probe; nothing where it does not.
const Probe *passedLeaf(const Probe &probe, const QJsonObject &fields)
{
    if (probe.kind == Probe::Kind::Any || probe.kind == Probe::Kind::All) {
        const Probe *passed = nullptr;
        for (const auto &part : probe.parts) {
            const auto *one = passedLeaf(part, fields);
            if (one && probe.kind == Probe::Kind::Any)
                return one;
            if (!one && probe.kind == Probe::Kind::All)
                return nullptr;
            passed = one;
        }
        return passed;
    }
    if (!probe.scope.isEmpty() && !hasScope(fields, probe.scope))
        return nullptr;
    return !probe.test || passingValue(fields, probe) ? &probe : nullptr;
}

//! Parts with one subject become one `all` of their own; the rest stays as it is.
QList<Probe> joinedBySubject(const QList<Probe> &parts)
{
    QList<Probe> joined;
    QHash<QString, qsizetype> places;
    for (const auto &part : parts) {
        const auto subject = subjectOf(part);
        if (const auto place = places.constFind(subject); place != places.cend()) {
            joined[*place].parts.append(part);
            continue;
        }
        if (!subject.isEmpty()) {
            places.insert(subject, joined.size());
            Probe group;
            group.parts.append(part);
            joined.append(group);
        } else {
            joined.append(part);
        }
    }
    return joined;
}

ProbeAnswer plain(bool known, bool yes, const QString &lookup, Evidence evidence)
{
    ProbeAnswer answer;
    answer.lookups << lookup;
    answer.truth = !known ? Truth::Unknown : yes ? Truth::Yes : Truth::No;
    if (answer.truth == Truth::Yes)
        add(answer, std::move(evidence));
    return answer;
}

} // namespace

ProbeEvaluator::ProbeEvaluator(const GatewayFacts &facts, const ConfParameters &parameters,
                               const BundledPlugins &bundled)
    : m_facts(facts)
    , m_parameters(parameters)
    , m_bundled(bundled)
{
    if (const auto *plugins = facts.find(u"plugins"_s)) {
        for (qsizetype i = 0; i < plugins->size(); ++i)
            m_plugins[plugins->at(i).fields.value("name"_L1).toString()].append(i);
    }
    for (const auto &kind : {u"routes"_s, u"services"_s}) {
        if (const auto *entities = facts.find(kind)) {
            for (const auto &entity : *entities)
                m_titles.insert(entity.fields.value("id"_L1).toString(),
                                entity.fields.value("name"_L1).toString());
        }
    }
}

ProbeAnswer ProbeEvaluator::answer(const Probe &probe) const
{
    switch (probe.kind) {
    case Probe::Kind::All:
        return all(probe);
    case Probe::Kind::Any:
        return any(probe);
    case Probe::Kind::Not:
        return none(probe);
    case Probe::Kind::Plugin:
        return plugin(probe);
    case Probe::Kind::Entity:
        return entity(probe);
    case Probe::Kind::Conf:
        return answerConf(probe, m_facts, m_parameters);
    case Probe::Kind::CustomPlugin:
        return customPlugin(probe);
    case Probe::Kind::Certificate:
        return certificate(probe);
    default:
        return platform(probe);
    }
}

ProbeAnswer ProbeEvaluator::all(const Probe &probe) const
{
    ProbeAnswer result;
    result.truth = Truth::Yes;
    for (const auto &part : joinedBySubject(probe.parts)) {
        const auto one = part.kind == Probe::Kind::All ? instance(part) : answer(part);
        if (one.truth == Truth::No)
            return {Truth::No, {}, 0, one.lookups};
        if (one.truth == Truth::Unknown)
            result.truth = Truth::Unknown;
        join(result, one);
    }
    return result;
}

//! Several conditions on one plugin or kind of entity are meant of one and the same instance: a verified
//! Redis beside a plain one is not an unverified one.
ProbeAnswer ProbeEvaluator::instance(const Probe &probe) const
{
    if (subjectOf(probe).isEmpty())
        return all(probe);
    const auto &leaf = firstLeaf(probe);
    const bool plugins = leaf.kind == Probe::Kind::Plugin;
    const auto kind = plugins ? u"plugins"_s : leaf.names.constFirst();
    ProbeAnswer result;
    result.truth = noOrUnknown(kind);
    const auto *entities = m_facts.find(kind);
    if (!entities) {
        result.lookups << Text::tr("%1 could not be read").arg(kind);
        return result;
    }
    qsizetype seen = 0;
    const auto look = [&](const Entity &entity) {
        ++seen;
        if (const auto *passed = passedLeaf(probe, entity.fields))
            take(result, kind, entity, *passed);
    };
    if (plugins) {
        for (const auto &name : leaf.names) {
            for (const auto place : m_plugins.value(name))
                look(entities->at(place));
        }
    } else {
        std::for_each(entities->cbegin(), entities->cend(), look);
    }
    result.lookups << Text::tr("%1: %2 of %3 fulfil all of it")
                          .arg(plugins ? leaf.names.join(u", "_s) : kind)
                          .arg(result.count)
                          .arg(seen);
    return result;
}

ProbeAnswer ProbeEvaluator::any(const Probe &probe) const
{
    ProbeAnswer result;
    result.truth = Truth::No;
    for (const auto &part : probe.parts) {
        const auto one = answer(part);
        if (one.truth == Truth::Yes)
            result.truth = Truth::Yes;
        else if (one.truth == Truth::Unknown && result.truth == Truth::No)
            result.truth = Truth::Unknown;
        join(result, one);
    }
    return result;
}

ProbeAnswer ProbeEvaluator::none(const Probe &probe) const
{
    const auto one = answer(probe.parts.constFirst());
    const auto truth = one.truth == Truth::Yes  ? Truth::No
                       : one.truth == Truth::No ? Truth::Yes
                                                : Truth::Unknown;
    return {truth, {}, 0, one.lookups};
}

Truth ProbeEvaluator::noOrUnknown(const QString &kind) const
{
    return m_facts.find(kind) && !m_facts.incomplete.contains(kind) ? Truth::No : Truth::Unknown;
}

QString ProbeEvaluator::pluginTitle(const QJsonObject &plugin) const
{
    const auto name = plugin.value("name"_L1).toString();
    for (const auto *place : {"route", "service"}) {
        const auto id = plugin.value(QLatin1String(place)).toObject().value("id"_L1).toString();
        if (!id.isEmpty())
            return u"%1 (%2 %3)"_s.arg(name, QLatin1String(place),
                                       m_titles.value(id).isEmpty() ? id : m_titles.value(id));
    }
    return name;
}

void ProbeEvaluator::take(ProbeAnswer &answer, const QString &kind, const Entity &entity,
                          const Probe &probe) const
{
    std::optional<QJsonValue> value;
    if (probe.test) {
        value = passingValue(entity.fields, probe);
        if (!value)
            return;
    }
    answer.truth = Truth::Yes;
    if (answer.evidence.size() >= evidenceLimit) { // counted, not described: there may be a hundred thousand
        ++answer.count;
        return;
    }
    Evidence evidence;
    evidence.entity = singular(kind);
    evidence.id = entity.fields.value("id"_L1).toString();
    evidence.name = kind == "plugins"_L1 ? pluginTitle(entity.fields) : entityTitle(entity.fields);
    evidence.workspace = entity.workspace;
    evidence.field = probe.field;
    if (value)
        evidence.value = shownValue(kind, *probe.test, *value);
    add(answer, std::move(evidence));
}

ProbeAnswer ProbeEvaluator::plugin(const Probe &probe) const
{
    ProbeAnswer result;
    result.truth = noOrUnknown(u"plugins"_s);
    const auto *plugins = m_facts.find(u"plugins"_s);
    qsizetype seen = 0;
    for (const auto &name : probe.names) {
        for (const auto place : m_plugins.value(name)) {
            ++seen;
            const auto &one = plugins->at(place);
            if (probe.scope.isEmpty() || hasScope(one.fields, probe.scope))
                take(result, u"plugins"_s, one, probe);
        }
    }
    const auto which = probe.names.join(u", "_s);
    if (!plugins)
        result.lookups << Text::tr("the plugins could not be read");
    else if (seen == 0)
        result.lookups << Text::tr("%1 is not configured").arg(which);
    else
        result.lookups
            << (probe.field.isEmpty()
                    ? Text::tr("%1 is configured: %2").arg(which).arg(seen)
                    : Text::tr("%1 at %2 of %3: %4").arg(probe.field).arg(result.count).arg(seen).arg(which));
    return result;
}

ProbeAnswer ProbeEvaluator::entity(const Probe &probe) const
{
    const auto &kind = probe.names.constFirst();
    ProbeAnswer result;
    result.truth = noOrUnknown(kind);
    const auto *entities = m_facts.find(kind);
    if (!entities) {
        result.lookups << Text::tr("%1 could not be read").arg(kind);
        return result;
    }
    for (const auto &one : *entities)
        take(result, kind, one, probe);
    result.lookups << (probe.field.isEmpty() ? Text::tr("%1: %2").arg(kind).arg(entities->size())
                                             : Text::tr("%1 of %2: %3 of %4 entities")
                                                   .arg(probe.field, kind)
                                                   .arg(result.count)
                                                   .arg(entities->size()));
    return result;
}

ProbeAnswer ProbeEvaluator::customPlugin(const Probe &probe) const
{
    ProbeAnswer result;
    result.truth = noOrUnknown(u"plugins"_s);
    if (!m_facts.find(u"plugins"_s)) {
        result.lookups << Text::tr("the plugins could not be read");
        return result;
    }
    QStringList found;
    bool unknown = false;
    for (auto it = m_plugins.cbegin(); it != m_plugins.cend(); ++it) {
        if (it.key().isEmpty() || m_bundled.contains(it.key(), m_facts.from, m_facts.edition))
            continue;
        QString value;
        if (probe.above || probe.below) {
            const auto known = m_facts.plugins ? m_facts.plugins->constFind(it.key())
                                               : QHash<QString, AvailablePlugin>::const_iterator();
            if (!m_facts.plugins || known == m_facts.plugins->cend() || !known->priority) {
                unknown = true;
                continue;
            }
            if ((probe.above && *known->priority <= *probe.above) ||
                (probe.below && *known->priority >= *probe.below))
                continue;
            value = QString::number(*known->priority);
        }
        found << it.key();
        add(result, {u"plugin"_s, {}, it.key(), {}, value.isEmpty() ? QString() : u"PRIORITY"_s, value});
    }
    if (!found.isEmpty())
        result.truth = Truth::Yes;
    else if (unknown)
        result.truth = Truth::Unknown;
    found.sort();
    result.lookups << (found.isEmpty() ? unknown ? Text::tr("a custom plugin does not tell its priority")
                                                 : Text::tr("no such custom plugin is configured")
                                       : Text::tr("custom plugins: %1").arg(found.join(u", "_s)));
    return result;
}

ProbeAnswer ProbeEvaluator::certificate(const Probe &probe) const
{
    ProbeAnswer result;
    if (!m_facts.certificates) {
        result.lookups << Text::tr("the certificates could not be read");
        return result;
    }
    result.truth = Truth::No;
    const auto &property = probe.names.constFirst();
    bool unread = false;
    for (const auto &one : *m_facts.certificates) {
        if (one.keyType.isEmpty() || (property == "signature"_L1 && one.signature.isEmpty())) {
            unread = true;
            continue;
        }
        QJsonValue value;
        if (property == "key-bits"_L1)
            value = one.keyBits;
        else if (property == "key-type"_L1)
            value = one.keyType;
        else if (property == "signature"_L1)
            value = one.signature;
        else
            value = m_facts.collectedAt.daysTo(one.expires);
        if (!passes(*probe.test, value))
            continue;
        result.truth = Truth::Yes;
        add(result, {one.entity, one.id, {}, one.workspace, property, value.toVariant().toString()});
    }
    if (unread && result.truth == Truth::No)
        result.truth = Truth::Unknown;
    result.lookups << Text::tr("%1 of certificates: %2 of %3")
                          .arg(property)
                          .arg(result.count)
                          .arg(m_facts.certificates->size());
    return result;
}

ProbeAnswer ProbeEvaluator::platform(const Probe &probe) const
{
    const auto &facts = m_facts;
    switch (probe.kind) {
    case Probe::Kind::Database: {
        const bool same = facts.database == probe.names.constFirst();
        const bool known = !facts.database.isEmpty() && (!same || !probe.below || facts.databaseMajor);
        const bool yes = same && (!probe.below || facts.databaseMajor.value_or(0) < *probe.below);
        const auto told =
            facts.databaseMajor ? u"%1 %2"_s.arg(facts.database).arg(*facts.databaseMajor) : facts.database;
        return plain(known, yes, Text::tr("database: %1").arg(told), {u"database"_s, {}, {}, {}, {}, told});
    }
    case Probe::Kind::Os: {
        const bool yes = std::any_of(probe.names.cbegin(), probe.names.cend(), [&facts](const QString &name) {
            return facts.os == name || facts.os.startsWith(name + u' ');
        });
        return plain(!facts.os.isEmpty(), yes, Text::tr("operating system: %1").arg(facts.os),
                     {u"os"_s, {}, {}, {}, {}, facts.os});
    }
    case Probe::Kind::Topology:
        return plain(true, probe.topologies.contains(facts.topology),
                     Text::tr("topology: %1").arg(toKey(facts.topology)),
                     {u"topology"_s, {}, {}, {}, {}, toKey(facts.topology)});
    case Probe::Kind::Edition:
        return plain(true, probe.edition == facts.edition, Text::tr("edition: %1").arg(toKey(facts.edition)),
                     {u"edition"_s, {}, {}, {}, {}, toKey(facts.edition)});
    case Probe::Kind::From:
        return plain(true, probe.versions.holds(facts.from), Text::tr("X is %1").arg(facts.from.toString()),
                     {u"gateway"_s, {}, {}, {}, u"version"_s, facts.from.toString()});
    case Probe::Kind::To:
        return plain(true, probe.versions.holds(facts.to), Text::tr("Y is %1").arg(facts.to.toString()),
                     {u"gateway"_s, {}, {}, {}, u"version"_s, facts.to.toString()});
    case Probe::Kind::DataPlane: {
        if (facts.topology != Topology::Hybrid)
            return plain(true, false, Text::tr("there are no data planes"), {});
        const auto versions = facts.dataPlaneVersions.value_or(QList<Version>());
        const auto oldest = std::min_element(versions.cbegin(), versions.cend());
        const bool yes = oldest != versions.cend() && probe.versions.holds(*oldest);
        const auto told = oldest == versions.cend() ? QString() : oldest->toString();
        return plain(facts.dataPlaneVersions.has_value(), yes, Text::tr("oldest data plane: %1").arg(told),
                     {u"data-plane"_s, {}, {}, {}, u"version"_s, told});
    }
    case Probe::Kind::License:
        return plain(facts.edition == Edition::OpenSource || facts.licensed.has_value(),
                     facts.edition == Edition::Enterprise && !facts.licensed.value_or(true),
                     Text::tr("license of X"), {u"license"_s, {}, {}, {}, {}, Text::tr("none")});
    default:
        break;
    }
    // A node does not tell from which template it was started.
    return plain(facts.customTemplate.has_value(), facts.customTemplate.value_or(false),
                 facts.customTemplate ? Text::tr("Nginx template, as the operator says")
                                      : Text::tr("the Nginx template can't be seen from here"),
                 {u"nginx-template"_s, {}, {}, {}, {}, Text::tr("custom")});
}

} // namespace gatelift
