#include "checks/ProbeEvaluator.h"

#include "checks/EvidenceValue.h"
#include "checks/InstanceTest.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeEvaluator)
};

QByteArrayView bytesOf(const JsonView &value)
{
    const auto text = value.text();
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArrayView textOf(const Entity &entity, std::string_view field)
{
    return bytesOf(entity.fields.view().member(field));
}

bool isDisabled(const JsonView &plugin)
{
    const auto enabled = plugin.member("enabled");
    return enabled.isBool() && !enabled.toBool();
}

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

} // namespace

ProbeEvaluator::ProbeEvaluator(const GatewayFacts &facts, const ConfParameters &parameters,
                               const BundledPlugins &bundled)
    : m_facts(facts)
    , m_parameters(parameters)
    , m_bundled(bundled)
{
    if (const auto *plugins = facts.find(u"plugins"_s)) {
        for (qsizetype i = 0; i < plugins->size(); ++i)
            m_plugins[textOf(plugins->at(i), "name")].append(i);
    }
    for (const auto &kind : {u"routes"_s, u"services"_s}) {
        if (const auto *entities = facts.find(kind)) {
            m_named.reserve(m_named.size() + entities->size());
            for (const auto &entity : *entities) {
                if (const auto id = textOf(entity, "id"); !id.isEmpty())
                    m_named.insert(id, &entity);
            }
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
    default:
        return answerPlatform(probe, m_facts);
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
    if (!entities->isEmpty() && asksLeftOut(probe, kind))
        return {Truth::Unknown,
                {},
                0,
                {Text::tr("%1: the field asked for holds secrets and is not kept").arg(kind)}};
    const auto seen = look(result, probe, kind, plugins ? leaf.names : QStringList());
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

bool ProbeEvaluator::asksLeftOut(const Probe &probe, const QString &kind) const
{
    const auto fields = m_facts.leftOut.constFind(kind);
    if (fields == m_facts.leftOut.cend())
        return false;
    const auto first = probe.field.section(u'.', 0, 0).remove(u"[]"_s);
    return fields->contains(first) || std::any_of(probe.parts.cbegin(), probe.parts.cend(),
                                                  [&](const Probe &part) { return asksLeftOut(part, kind); });
}

QString ProbeEvaluator::pluginTitle(const JsonView &plugin) const
{
    QStringList about;
    for (const auto *place : {"route", "service"}) {
        const auto reference = plugin.member(std::string_view(place));
        const auto id = reference.member("id");
        const auto *named = m_named.value(bytesOf(id));
        // A declarative file may refer to what has no id yet.
        const auto name = (named ? named->fields.view() : reference).member("name").toString();
        if (name.isEmpty() && (!id.isText() || id.text().empty()))
            continue;
        about << u"%1 %2"_s.arg(QLatin1String(place), name.isEmpty() ? id.toString() : name);
        break;
    }
    // It is migrated and validated as any other; whoever reads the evidence should know.
    if (isDisabled(plugin))
        about << Text::tr("disabled", "a plugin");
    const auto name = plugin.member("name").toString();
    return about.isEmpty() ? name : u"%1 (%2)"_s.arg(name, about.join(u", "_s));
}

Evidence ProbeEvaluator::described(const QString &kind, const Entity &entity) const
{
    const auto fields = entity.fields.view();
    return {singular(kind),
            fields.member("id").toString(),
            kind == "plugins"_L1 ? pluginTitle(fields) : entityTitle(entity.fields),
            entity.workspace,
            {},
            {}};
}

void ProbeEvaluator::take(ProbeAnswer &answer, const QString &kind, const Entity &entity, const Probe &leaf,
                          const JsonView &value) const
{
    answer.truth = Truth::Yes;
    if (answer.evidence.size() >= evidenceLimit) { // counted, not described: there may be a hundred thousand
        ++answer.count;
        return;
    }
    auto evidence = described(kind, entity);
    evidence.field = leaf.field;
    if (leaf.test)
        evidence.value = shownValue(kind, *leaf.test, value.toValue());
    add(answer, std::move(evidence));
}

qsizetype ProbeEvaluator::look(ProbeAnswer &answer, const Probe &probe, const QString &kind,
                               const QStringList &plugins) const
{
    const auto *entities = m_facts.find(kind);
    if (!entities)
        return 0;
    InstanceTest test(probe);
    qsizetype seen = 0;
    qsizetype inVault = 0;
    qsizetype leftToDefault = 0;
    QString field;
    const auto ask = [&](const Entity &entity) {
        ++seen;
        const auto one = test.ask(entity);
        if (one.truth == Truth::Yes)
            take(answer, kind, entity, *one.leaf, one.value);
        if (one.truth == Truth::Unknown) {
            field = field.isEmpty() ? one.leaf->field : field;
            ++(one.isDefault ? leftToDefault : inVault);
        }
    };
    if (kind != "plugins"_L1 || plugins.isEmpty()) {
        std::for_each(entities->cbegin(), entities->cend(), ask);
    } else {
        for (const auto &name : plugins) {
            for (const auto place : placesOf(name))
                ask(entities->at(place));
        }
    }
    if (inVault + leftToDefault > 0 && answer.truth != Truth::Yes) {
        answer.truth = Truth::Unknown;
        if (inVault > 0)
            answer.lookups << Text::tr("the value of %1 lies in a vault: %2").arg(field).arg(inVault);
        if (leftToDefault > 0)
            answer.lookups << Text::tr("the declarative file leaves %1 to its default: %2")
                                  .arg(field)
                                  .arg(leftToDefault);
    }
    return seen;
}

QList<qsizetype> ProbeEvaluator::placesOf(const QString &plugin) const
{
    const auto utf8 = plugin.toUtf8();
    return m_plugins.value(utf8);
}

ProbeAnswer ProbeEvaluator::plugin(const Probe &probe) const
{
    ProbeAnswer result;
    result.truth = noOrUnknown(u"plugins"_s);
    const auto seen = look(result, probe, u"plugins"_s, probe.names);
    const auto which = probe.names.join(u", "_s);
    if (!m_facts.find(u"plugins"_s))
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
    if (!entities->isEmpty() && asksLeftOut(probe, kind))
        return {Truth::Unknown,
                {},
                0,
                {Text::tr("%1: the field asked for holds secrets and is not kept").arg(kind)}};
    look(result, probe, kind, {});
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
        const auto name = QString::fromUtf8(it.key());
        if (name.isEmpty() || m_bundled.contains(name, m_facts.from, m_facts.edition))
            continue;
        QString value;
        if (probe.above || probe.below) {
            const auto known = m_facts.plugins ? m_facts.plugins->constFind(name)
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
        found << name;
        const bool isOn = std::any_of(it->cbegin(), it->cend(), [this](qsizetype place) {
            return !isDisabled(m_facts.find(u"plugins"_s)->at(place).fields.view());
        });
        const auto title = isOn ? name : u"%1 (%2)"_s.arg(name, Text::tr("disabled", "a plugin"));
        add(result, {u"plugin"_s, {}, title, {}, value.isEmpty() ? QString() : u"PRIORITY"_s, value});
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

} // namespace gatelift
