#pragma once

#include "domain/JsonTree.h"

#include <QJsonObject>
#include <QList>

namespace gatelift {

//! \brief The fields of one entity, for reading; it shares one JsonTree with the others of its page. Cheap to
//! copy. Changed ones are made from a changed QJsonObject.
class EntityFields
{
public:
    EntityFields() = default;
    EntityFields(std::shared_ptr<const JsonTree> tree, quint32 place)
        : m_tree(std::move(tree))
        , m_place(place)
    {
    }
    EntityFields(const QJsonObject &object); // NOLINT(google-explicit-constructor): it is the same thing

    //! \brief Many at once, in one tree: where entities come from objects, probes then look a name up once
    //! for all.
    [[nodiscard]] static QList<EntityFields> packed(const QList<QJsonObject> &objects);

    //! \brief Without unpacking anything; missing where there are no fields at all.
    [[nodiscard]] JsonView view() const { return m_tree ? JsonView(m_tree.get(), m_place) : JsonView(); }

    //! \brief As QJsonObject has it: one member, unpacked; undefined where it is missing.
    [[nodiscard]] QJsonValue value(std::string_view name) const { return view().member(name).toValue(); }
    [[nodiscard]] QJsonValue value(QLatin1String name) const;
    [[nodiscard]] QJsonValue value(const QString &name) const;
    [[nodiscard]] bool contains(QLatin1String name) const { return !value(name).isUndefined(); }
    [[nodiscard]] bool contains(const QString &name) const { return !value(name).isUndefined(); }
    [[nodiscard]] bool isEmpty() const { return view().count() == 0; }
    //! \brief All of them, unpacked.
    [[nodiscard]] QJsonObject toObject() const { return view().toValue().toObject(); }

    friend bool operator==(const EntityFields &a, const EntityFields &b)
    {
        return a.toObject() == b.toObject();
    }

private:
    std::shared_ptr<const JsonTree> m_tree;
    quint32 m_place = 0;
};

} // namespace gatelift
