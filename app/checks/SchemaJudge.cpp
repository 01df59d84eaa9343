#include "checks/SchemaJudge.h"

#include "checks/EvidenceValue.h"
#include "checks/SchemaWords.h"
#include "gateway/EntityCollector.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SchemaJudge)
};

//! More are a sign that something else is wrong, and nobody reads them.
constexpr qsizetype mostFindings = 400;

//! The kinds that are looked at, and what Kong calls their schemas. Kinds of the Enterprise edition that its
//! Admin API shows in another form than it keeps are left out.
const QHash<QString, QString> &schemaNames()
{
    static const QHash<QString, QString> names{{u"services"_s, u"services"_s},
                                               {u"routes"_s, u"routes"_s},
                                               {u"consumers"_s, u"consumers"_s},
                                               {u"consumer_groups"_s, u"consumer_groups"_s},
                                               {u"upstreams"_s, u"upstreams"_s},
                                               {u"targets"_s, u"targets"_s},
                                               {u"certificates"_s, u"certificates"_s},
                                               {u"snis"_s, u"snis"_s},
                                               {u"ca_certificates"_s, u"ca_certificates"_s},
                                               {u"keys"_s, u"keys"_s},
                                               {u"key_sets"_s, u"key_sets"_s},
                                               {u"filter_chains"_s, u"filter_chains"_s},
                                               {u"plugins"_s, u"plugins"_s},
                                               {u"vaults"_s, u"vaults"_s},
                                               {u"key_auths"_s, u"keyauth_credentials"_s},
                                               {u"basic_auths"_s, u"basicauth_credentials"_s},
                                               {u"hmac_auths"_s, u"hmacauth_credentials"_s},
                                               {u"jwts"_s, u"jwt_secrets"_s},
                                               {u"acls"_s, u"acls"_s}};
    return names;
}

//! Shown by the Admin API, kept nowhere.
const QStringList &derivedFields(const QString &kind)
{
    static const QHash<QString, QStringList> derived{{u"certificates"_s, {u"snis"_s}}};
    static const QStringList none;
    const auto found = derived.constFind(kind);
    return found == derived.cend() ? none : *found;
}

//! An entity's own fields, those of its plugin or vault in their place.
SchemaRecord overlaid(const SchemaRecord *base, const SchemaRecord &special)
{
    if (!base) {
        auto alone = special;
        alone.whole = false;
        return alone;
    }
    auto record = *base;
    record.whole = record.whole && special.whole;
    record.checks += special.checks;
    for (const auto &field : special.fields) {
        const auto same = std::find_if(record.fields.begin(), record.fields.end(),
                                       [&field](const SchemaField &one) { return one.name == field.name; });
        if (same != record.fields.end())
            *same = field;
        else
            record.fields.append(field);
    }
    return record;
}

//! What speaks for one finding.
struct Group
{
    Finding finding;
    const Entity *last = nullptr;
};

class Judge
{
public:
    Judge(const GatewayFacts &facts, const SchemaSet &schemas)
        : m_facts(facts)
        , m_schemas(schemas)
        , m_sameEdition(facts.edition == schemas.edition)
    {
    }

    [[nodiscard]] QList<Finding> judge();

private:
    void walkKind(const QString &kind, const QList<Entity> &entities);
    void walkSpecial(const QString &kind, const QHash<QString, SchemaRecord> &special,
                     const QList<Entity> &entities);
    void walkEntity(const SchemaSubject &subject, const SchemaRecord &schema, const Entity &entity);
    void takeUnknown(const SchemaSubject &subject, const Entity &entity);
    void add(const SchemaSubject &subject, const Entity &entity, const SchemaProblem &problem);
    void addEvidence(Group &group, const SchemaSubject &subject, const Entity &entity,
                     const SchemaProblem *problem);
    [[nodiscard]] Group *groupFor(const QString &key);
    [[nodiscard]] Verdict verdictOf(bool needsSameEdition) const;
    [[nodiscard]] QString titleOf(const SchemaSubject &subject, const EntityFields &entity);
    [[nodiscard]] QString groundOf(const SchemaSubject &subject, Verdict verdict) const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] Finding whole() const;

    const GatewayFacts &m_facts;
    const SchemaSet &m_schemas;
    bool m_sameEdition;
    QList<Group> m_groups;
    QHash<QString, qsizetype> m_places; //!< of the groups
    QHash<QString, QString> m_titles;   //!< of routes and services, by id; filled where needed
    QSet<QString> m_kinds;              //!< that were looked at
    qint64 m_checked = 0;
    bool m_tooMany = false;
    bool m_unread = false; //!< a schema is missing without Y saying so
};

Group *Judge::groupFor(const QString &key)
{
    const auto place = m_places.constFind(key);
    if (place != m_places.cend())
        return &m_groups[*place];
    if (m_groups.size() >= mostFindings) {
        m_tooMany = true;
        return nullptr;
    }
    m_places.insert(key, m_groups.size());
    m_groups.append(Group());
    return &m_groups.last();
}

//! What the other edition alone has, the gateway that was asked can't know.
Verdict Judge::verdictOf(bool needsSameEdition) const
{
    return needsSameEdition && !m_sameEdition ? Verdict::Review : Verdict::Affected;
}

QString Judge::groundOf(const SchemaSubject &subject, Verdict verdict) const
{
    const auto looked = Text::tr("looked up in %1/schemas/%2, Kong %3")
                            .arg(m_schemas.address, subject.path, m_schemas.version.toString());
    return verdict == Verdict::Review && !m_sameEdition
               ? Text::tr("The gateway that was asked is of another edition than X (%1)").arg(looked)
               : looked;
}

QString Judge::titleOf(const SchemaSubject &subject, const EntityFields &entity)
{
    if (subject.kind != "plugins"_L1)
        return entityTitle(entity);
    if (m_titles.isEmpty()) {
        for (const auto &kind : {u"routes"_s, u"services"_s}) {
            const auto *entities = m_facts.find(kind);
            for (qsizetype i = 0; entities && i < entities->size(); ++i) {
                if (const auto title = entityTitle(entities->at(i).fields); !title.isEmpty())
                    m_titles.insert(entities->at(i).fields.value("id"_L1).toString(), title);
            }
        }
    }
    for (const auto &place : {"route"_L1, "service"_L1}) {
        const auto reference = entity.value(place).toObject();
        const auto id = reference.value("id"_L1).toString();
        // A declarative file may refer to what has no id yet.
        const auto title = id.isEmpty() ? reference.value("name"_L1).toString() : m_titles.value(id, id);
        if (!title.isEmpty())
            return u"%1 (%2 %3)"_s.arg(subject.plugin, place, title);
    }
    return subject.plugin;
}

void Judge::addEvidence(Group &group, const SchemaSubject &subject, const Entity &entity,
                        const SchemaProblem *problem)
{
    if (group.last == &entity)
        return; // the same in several items of a list
    group.last = &entity;
    ++group.finding.evidenceCount;
    Evidence evidence;
    evidence.entity = singular(subject.kind);
    evidence.id = entity.fields.value("id"_L1).toString();
    evidence.name = titleOf(subject, entity.fields);
    evidence.workspace = entity.workspace;
    if (problem) {
        evidence.field = problem->field;
        const bool secret = problem->expected && problem->expected->encrypted && !problem->value.isNull();
        const auto shown = secret ? QJsonValue(QJsonObject()) : problem->value; // 'set', no more
        if (problem->kind != SchemaProblem::Kind::Combination)
            evidence.value = shownValue(subject.kind, ValueTest(), shown);
    }
    group.finding.evidence.append(std::move(evidence));
}

void Judge::add(const SchemaSubject &subject, const Entity &entity, const SchemaProblem &problem)
{
    using Kind = SchemaProblem::Kind;
    const auto key = subject.path + u' ' + problem.field + u' ' + problemKey(problem.kind);
    auto *group = groupFor(key);
    if (!group)
        return;
    if (group->finding.evidenceCount == 0) {
        auto &finding = group->finding;
        finding.change = describeProblem(subject, problem, m_facts, m_schemas);
        finding.topic = FindingTopic::Configuration;
        finding.verdict = verdictOf(problem.kind == Kind::UnknownField);
        finding.ground = groundOf(subject, finding.verdict);
    }
    addEvidence(*group, subject, entity, &problem);
}

void Judge::takeUnknown(const SchemaSubject &subject, const Entity &entity)
{
    auto *group = groupFor(subject.path);
    if (!group)
        return;
    if (group->finding.evidenceCount == 0) {
        auto &finding = group->finding;
        finding.change = describeUnknown(subject, m_facts, m_schemas);
        finding.topic = FindingTopic::Configuration;
        // A kind may be there under another name or behind a switch; a plugin is loaded or is not.
        finding.verdict = subject.plugin.isEmpty() ? Verdict::Review : verdictOf(true);
        finding.ground = groundOf(subject, finding.verdict);
    }
    addEvidence(*group, subject, entity, nullptr);
}

void Judge::walkEntity(const SchemaSubject &subject, const SchemaRecord &schema, const Entity &entity)
{
    ++m_checked;
    m_kinds.insert(subject.kind);
    SchemaWalk walk(!EntityCollector::isReduced(subject.kind));
    for (const auto &problem : walk.check(schema, entity.fields.toObject())) {
        if (problem.kind == SchemaProblem::Kind::UnknownField &&
            derivedFields(subject.kind).contains(problem.field))
            continue;
        add(subject, entity, problem);
    }
}

void Judge::walkKind(const QString &kind, const QList<Entity> &entities)
{
    const SchemaSubject subject{kind, {}, schemaNames().value(kind)};
    const auto schema = m_schemas.entities.constFind(subject.path);
    const bool isUnknown = m_schemas.unknown.contains(subject.path);
    m_unread = m_unread || (schema == m_schemas.entities.cend() && !isUnknown);
    for (const auto &entity : entities) {
        if (schema != m_schemas.entities.cend())
            walkEntity(subject, *schema, entity);
        else if (isUnknown)
            takeUnknown(subject, entity);
    }
}

//! Plugins and vaults have a schema of their own for each name.
void Judge::walkSpecial(const QString &kind, const QHash<QString, SchemaRecord> &special,
                        const QList<Entity> &entities)
{
    const auto base = m_schemas.entities.constFind(kind);
    const auto *common = base == m_schemas.entities.cend() ? nullptr : &*base;
    m_unread = m_unread || !common;
    QHash<QString, SchemaRecord> schemas;
    for (auto it = special.cbegin(); it != special.cend(); ++it)
        schemas.insert(it.key(), overlaid(common, it.value()));
    for (const auto &entity : entities) {
        const auto name = entity.fields.value("name"_L1).toString();
        const SchemaSubject subject{kind, kind == "plugins"_L1 ? name : QString(), kind + u'/' + name};
        const auto schema = schemas.constFind(name);
        if (schema != schemas.cend())
            walkEntity(subject, *schema, entity);
        else if (m_schemas.unknown.contains(subject.path))
            takeUnknown(subject, entity);
        else
            m_unread = true;
    }
}

bool Judge::isOpen() const
{
    if (m_unread || m_tooMany || !m_schemas.problems.isEmpty())
        return true;
    const auto &names = schemaNames();
    return std::any_of(names.keyBegin(), names.keyEnd(), [this](const QString &kind) {
        return m_facts.incomplete.contains(kind) || !m_facts.find(kind);
    });
}

//! Of the check as a whole.
Finding Judge::whole() const
{
    Finding finding;
    finding.change = describeCheck(m_facts, m_schemas);
    finding.topic = FindingTopic::Configuration;
    finding.verdict = isOpen() ? Verdict::Review : Verdict::NotAffected;
    finding.ground =
        Text::tr(
            "%1 entities of %2 kinds were held against %3 schemas of Kong %4; rules that are functions are "
            "not in them")
            .arg(m_checked)
            .arg(m_kinds.size())
            .arg(m_schemas.count())
            .arg(m_schemas.version.toString());
    if (m_tooMany)
        finding.ground += Text::tr("; more than %1 findings, the rest is not listed").arg(mostFindings);
    else if (isOpen())
        finding.ground += Text::tr("; some entities or schemas could not be read");
    return finding;
}

QList<Finding> Judge::judge()
{
    auto kinds = schemaNames().keys();
    kinds.sort();
    for (const auto &kind : std::as_const(kinds)) {
        const auto *entities = m_facts.find(kind);
        if (!entities || entities->isEmpty())
            continue;
        if (kind == "plugins"_L1)
            walkSpecial(kind, m_schemas.plugins, *entities);
        else if (kind == "vaults"_L1)
            walkSpecial(kind, m_schemas.vaults, *entities);
        else
            walkKind(kind, *entities);
    }
    QList<Finding> findings;
    for (auto &group : m_groups)
        findings.append(std::move(group.finding));
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return std::pair(a.change.severity, a.change.id) < std::pair(b.change.severity, b.change.id);
    });
    if (findings.isEmpty() || isOpen())
        findings.append(whole());
    return findings;
}

} // namespace

SchemaRequest schemasFor(const GatewayFacts &facts)
{
    SchemaRequest request;
    request.version = facts.to;
    const auto &names = schemaNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const auto *entities = facts.find(it.key());
        if (!entities || entities->isEmpty())
            continue;
        request.entities << it.value();
        QStringList *special = it.key() == "plugins"_L1  ? &request.plugins
                               : it.key() == "vaults"_L1 ? &request.vaults
                                                         : nullptr;
        QSet<QString> seen;
        for (const auto &entity : *entities) {
            const auto name = special ? entity.fields.value("name"_L1).toString() : QString();
            if (!name.isEmpty() && !seen.contains(name)) {
                seen.insert(name);
                special->append(name);
            }
        }
    }
    for (auto *list : {&request.entities, &request.plugins, &request.vaults})
        list->sort();
    return request;
}

QList<Finding> judgeSchemas(const GatewayFacts &facts, const SchemaSet &schemas)
{
    return Judge(facts, schemas).judge();
}

} // namespace gatelift
