#include "checks/DeclarativeEntities.h"

#include "gateway/EntityCollector.h"
#include "tools/DeclarativeFile.h"
#include "tools/DeclarativeTree.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QQueue>
#include <QUrl>
#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeEntities)
};

//! How an entity names the one that it belongs to.
QString referenceField(const QString &list)
{
    static const QHash<QString, QString> fields{
        {u"services"_s, u"service"_s},   {u"routes"_s, u"route"_s},
        {u"consumers"_s, u"consumer"_s}, {u"consumer_groups"_s, u"consumer_group"_s},
        {u"upstreams"_s, u"upstream"_s}, {u"certificates"_s, u"certificate"_s}};
    return fields.value(list);
}

const QSet<QString> &judgedKinds()
{
    static const auto kinds = [] {
        QSet<QString> all{u"targets"_s};
        const auto paths = EntityCollector::usualKinds();
        for (auto kind : paths)
            all.insert(kind.replace(u'-', u'_').replace(u'/', u'_'));
        return all;
    }();
    return kinds;
}

QJsonValue asReference(const QJsonValue &value)
{
    if (!value.isString())
        return value;
    const bool isId = !QUuid::fromString(value.toString()).isNull();
    return QJsonObject{{isId ? u"id"_s : u"name"_s, value}};
}

//! What the parent is called by its children: its id, or else its name.
QJsonValue referenceTo(const QJsonObject &parent)
{
    for (const auto &[field, as] :
         {std::pair{u"id"_s, u"id"_s}, {u"name"_s, u"name"_s}, {u"username"_s, u"name"_s}}) {
        if (const auto value = parent.value(field); value.isString())
            return QJsonObject{{as, value}};
    }
    return QJsonObject();
}

//! `url` is short for four fields (Kong/kong, kong/db/schema/entities/services.lua).
void expandUrl(QJsonObject &service)
{
    const auto text = service.take(u"url"_s).toString();
    if (text.isEmpty())
        return;
    const QUrl url(text);
    const auto scheme = url.scheme();
    service.insert(u"protocol"_s, scheme);
    service.insert(u"host"_s, url.host());
    service.insert(u"port"_s, url.port(scheme == "https"_L1 ? 443 : 80));
    if (!url.path().isEmpty())
        service.insert(u"path"_s, url.path(QUrl::FullyEncoded));
}

QJsonObject reduced(const QString &kind, QJsonObject entity)
{
    const auto choice = EntityCollector::keptFields(kind);
    const auto names = entity.keys();
    for (const auto &name : names) {
        if (!choice.takes(name.toStdString()))
            entity.remove(name);
    }
    return entity;
}

class Flattening
{
public:
    explicit Flattening(DeclarativeEntities &into)
        : m_into(into)
    {
    }

    //! \brief Nothing where all of it are entities; else the list that holds something else.
    [[nodiscard]] QString take(const QString &list, const QJsonValue &value, const QString &parentList = {},
                               const QJsonObject &parent = {})
    {
        if (value.isNull())
            return {};
        if (!value.isArray())
            return list;
        const auto items = value.toArray();
        for (const auto &item : items) {
            if (!item.isObject())
                return list;
            auto entity = item.toObject();
            if (const auto field = referenceField(parentList); !field.isEmpty())
                entity.insert(field, referenceTo(parent));
            if (auto fault = takeEntity(list, std::move(entity)); !fault.isEmpty())
                return fault;
        }
        return {};
    }

private:
    QString takeEntity(const QString &list, QJsonObject entity)
    {
        const auto names = entity.keys();
        for (const auto &name : names) {
            if (name.startsWith(u'_') || (list == "consumer_groups"_L1 && name == "consumers"_L1)) {
                entity.remove(name); // remarks, and decK's members: no fields of the entity
            } else if (isEntityList(list, name)) {
                const auto children = entity.take(name);
                // Only after it: whoever belongs to it may name it by what was taken off.
                if (auto fault = take(name, children, list, entity); !fault.isEmpty())
                    return fault;
            } else if (isReference(name)) {
                entity.insert(name, asReference(entity.value(name)));
            }
        }
        const auto kind = adminCollection(list).replace(u'-', u'_');
        if (kind == "services"_L1)
            expandUrl(entity);
        if (judgedKinds().contains(kind))
            m_into.ofKinds[kind].append(reduced(kind, std::move(entity)));
        return {};
    }

    static bool isReference(const QString &field)
    {
        static const QSet<QString> fields{u"service"_s,        u"route"_s,    u"consumer"_s,
                                          u"consumer_group"_s, u"upstream"_s, u"certificate"_s};
        return fields.contains(field);
    }

    DeclarativeEntities &m_into;
};

//! Maps join, all else is replaced.
QJsonObject overlaid(QJsonObject base, const QJsonObject &top)
{
    for (auto it = top.constBegin(); it != top.constEnd(); ++it) {
        const auto below = base.value(it.key());
        base.insert(it.key(), below.isObject() && it->isObject()
                                  ? QJsonValue(overlaid(below.toObject(), it->toObject()))
                                  : *it);
    }
    return base;
}

//! What an entity is called where it has no id.
QString nameOf(const QString &kind, const QJsonObject &entity)
{
    if (kind == "certificates"_L1 || kind == "ca_certificates"_L1)
        return entity.value("cert"_L1).toString().trimmed();
    if (kind == "targets"_L1)
        return entity.value("target"_L1).toString();
    if (kind == "vaults"_L1)
        return entity.value("prefix"_L1).toString();
    for (const auto *field : {"name", "username", "kid"}) {
        if (auto name = entity.value(QLatin1String(field)).toString(); !name.isEmpty())
            return name;
    }
    return {};
}

class Merging
{
public:
    Merging(GatewayFacts &facts, const DeclarativeEntities &file)
        : m_facts(facts)
        , m_file(file)
    {
    }

    void merge()
    {
        m_told.path = m_file.path;
        m_told.formatVersion = m_file.formatVersion;
        m_told.compared = true;
        // Those first that others refer to.
        QStringList kinds{u"services"_s,        u"routes"_s,    u"consumers"_s,
                          u"consumer_groups"_s, u"upstreams"_s, u"certificates"_s};
        auto others = QSet<QString>(m_facts.entities.keyBegin(), m_facts.entities.keyEnd());
        others.unite(QSet<QString>(m_file.ofKinds.keyBegin(), m_file.ofKinds.keyEnd()));
        others.subtract(QSet<QString>(kinds.cbegin(), kinds.cend()));
        auto sorted = others.values();
        sorted.sort();
        for (const auto &kind : kinds + sorted)
            mergeKind(kind);
        m_facts.consider.declarative = m_told;
    }

private:
    void mergeKind(const QString &kind)
    {
        const auto fromFile = m_file.ofKinds.value(kind);
        m_told.entities += fromFile.size();
        const bool read = m_facts.find(kind) && !m_facts.incomplete.contains(kind);
        // What a list that was refused would have held differs from nothing.
        m_told.compared = m_told.compared && (read || fromFile.isEmpty());
        const auto loaded = m_facts.entities.value(kind);
        Places places;
        QQueue<qsizetype> nameless;
        for (qsizetype i = 0; i < loaded.size(); ++i) {
            const auto fields = loaded.at(i).fields.toObject();
            index(places, kind, fields, i);
            if (isKeptNameless(kind, fields))
                nameless.enqueue(i);
        }
        QList<QJsonObject> merged;
        QList<Entity> entities; // their fields come last
        QSet<qsizetype> met;
        for (const auto &one : fromFile) {
            const auto entity = resolved(one);
            auto place = placeOf(places, kind, entity);
            while (place < 0 && isKeptNameless(kind, entity) && !nameless.isEmpty()) {
                if (const auto next = nameless.dequeue(); !met.contains(next))
                    place = next;
            }
            if (place >= 0 && !met.contains(place)) {
                met.insert(place);
                merged << overlaid(loaded.at(place).fields.toObject(), entity);
                entities << Entity{loaded.at(place).workspace, {}};
            } else {
                merged << entity;
                entities << Entity{m_file.workspace, {}, true};
                if (read)
                    tell(kind, entity, true);
            }
            if (const auto id = merged.constLast().value("id"_L1).toString(); !id.isEmpty())
                m_ids.insert(key(kind, nameOf(kind, merged.constLast())), id);
        }
        for (qsizetype i = 0; i < loaded.size(); ++i) {
            if (met.contains(i))
                continue;
            merged << loaded.at(i).fields.toObject();
            entities << Entity{loaded.at(i).workspace, {}};
            tell(kind, merged.constLast(), false);
        }
        if (fromFile.isEmpty())
            return; // nothing changed
        const auto packed = EntityFields::packed(merged);
        for (qsizetype i = 0; i < packed.size(); ++i)
            entities[i].fields = packed.at(i);
        m_facts.entities.insert(kind, entities);
        if (!read)
            m_facts.incomplete.insert(kind);
    }

    //! Credentials, and consumers known by a custom id, are kept without what tells them apart: one is as
    //! good as another, only their number counts.
    static bool isKeptNameless(const QString &kind, const QJsonObject &entity)
    {
        return EntityCollector::isReduced(kind) && nameOf(kind, entity).isEmpty();
    }

    using Places = QHash<QString, qsizetype>;

    //! A route without a name is known by what it takes.
    static QString matchOf(const QJsonObject &route)
    {
        QStringList parts;
        for (const auto *field : {"paths", "hosts", "methods", "snis", "expression"}) {
            QStringList values{route.value(QLatin1String(field)).toString()};
            const auto list = route.value(QLatin1String(field)).toArray();
            for (const auto &value : list)
                values << value.toString();
            values.sort();
            parts << values.join(u' ');
        }
        return parts.join(u'\n');
    }

    //! A plugin is told apart by where it stands.
    static QStringList keysOf(const QString &kind, const QJsonObject &entity)
    {
        QStringList keys;
        if (const auto id = entity.value("id"_L1).toString(); !id.isEmpty())
            keys << u"id "_s + id;
        const auto name = nameOf(kind, entity);
        const bool isNamelessRoute = kind == "routes"_L1 && name.isEmpty();
        if (name.isEmpty() && !isNamelessRoute)
            return keys;
        QStringList parts{name};
        if (isNamelessRoute)
            parts << matchOf(entity);
        for (const auto *field : {"service", "route", "consumer", "consumer_group", "upstream"}) {
            if (kind != "plugins"_L1 && kind != "targets"_L1 && !isNamelessRoute)
                break;
            const auto reference = entity.value(QLatin1String(field)).toObject();
            const auto id = reference.value("id"_L1).toString();
            parts << (id.isEmpty() ? u"name "_s + reference.value("name"_L1).toString() : id);
        }
        parts << entity.value("instance_name"_L1).toString();
        return keys << parts.join(u'\n');
    }

    static void index(Places &places, const QString &kind, const QJsonObject &entity, qsizetype place)
    {
        for (const auto &key : keysOf(kind, entity))
            places.insert(key, place);
    }

    static qsizetype placeOf(const Places &places, const QString &kind, const QJsonObject &entity)
    {
        for (const auto &key : keysOf(kind, entity)) {
            if (const auto place = places.constFind(key); place != places.cend())
                return *place;
        }
        return -1;
    }

    //! With the ids that the node gave to what the file names.
    [[nodiscard]] QJsonObject resolved(QJsonObject entity) const
    {
        for (const auto &[field, kind] : {std::pair{u"service"_s, u"services"_s},
                                          {u"route"_s, u"routes"_s},
                                          {u"consumer"_s, u"consumers"_s},
                                          {u"consumer_group"_s, u"consumer_groups"_s},
                                          {u"upstream"_s, u"upstreams"_s},
                                          {u"certificate"_s, u"certificates"_s}}) {
            const auto reference = entity.value(field).toObject();
            const auto name = reference.value("name"_L1).toString();
            if (const auto id = m_ids.value(key(kind, name)); !name.isEmpty() && !id.isEmpty())
                entity.insert(field, QJsonObject{{u"id"_s, id}});
        }
        return entity;
    }

    static QString key(const QString &kind, const QString &name) { return kind + u'\n' + name; }

    void tell(const QString &kind, const QJsonObject &entity, bool inFile)
    {
        // Made by the node itself, and in no file.
        if (kind == "workspaces"_L1 || kind == "licenses"_L1)
            return;
        ++m_told.differences;
        if (m_told.examples.size() >= mostExamples)
            return;
        const bool isCertificate = kind.endsWith("certificates"_L1);
        const auto name = isCertificate ? QString() : nameOf(kind, entity);
        m_told.examples << DeclarativeDifference{
            kind, name.isEmpty() ? entity.value("id"_L1).toString() : name, inFile};
    }

    static constexpr qsizetype mostExamples = 100;

    GatewayFacts &m_facts;
    const DeclarativeEntities &m_file;
    DeclarativeFacts m_told;
    QHash<QString, QString> m_ids; //!< by kind and name
};

} // namespace

Result<DeclarativeEntities> readDeclarativeEntities(const QString &path)
{
    const auto tree = readDeclarativeTree(path);
    if (!tree)
        return tl::unexpected(tree.error());
    DeclarativeEntities found;
    found.path = path;
    // A version without quotes is a number: 1.1, or 3 for 3.0.
    const auto format = tree->value("_format_version"_L1);
    found.formatVersion = format.isDouble() ? QString::number(format.toDouble(), 'f', 1) : format.toString();
    found.workspace = tree->value("_workspace"_L1).toString();
    Flattening flattening(found);
    for (auto it = tree->constBegin(); it != tree->constEnd(); ++it) {
        if (it.key().startsWith(u'_'))
            continue;
        const auto fault = flattening.take(it.key(), it.value());
        if (!fault.isEmpty())
            return failure(ErrorKind::Malformed, path,
                           Text::tr("%1 holds something that is no entity").arg(fault),
                           Text::tr("do not rely on this file"));
    }
    return found;
}

void mergeDeclarative(GatewayFacts &facts, const DeclarativeEntities &file)
{
    Merging(facts, file).merge();
}

} // namespace gatelift
