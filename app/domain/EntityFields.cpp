#include "domain/EntityFields.h"

#include "domain/JsonTreeBuilder.h"

namespace gatelift {

EntityFields::EntityFields(const QJsonObject &object)
{
    JsonTreeBuilder builder;
    builder.value(object);
    m_tree = builder.take();
}

QList<EntityFields> EntityFields::packed(const QList<QJsonObject> &objects)
{
    JsonTreeBuilder builder;
    QList<quint32> places;
    places.reserve(objects.size());
    for (const auto &object : objects) {
        places.append(builder.place());
        builder.value(object);
    }
    const auto tree = builder.take();
    QList<EntityFields> all;
    all.reserve(places.size());
    for (const auto place : std::as_const(places))
        all.append({tree, place});
    return all;
}

QJsonValue EntityFields::value(QLatin1String name) const
{
    // Names beyond ASCII differ in UTF-8; the gateway has none, but a test may.
    return value(QString(name));
}

QJsonValue EntityFields::value(const QString &name) const
{
    const auto utf8 = name.toUtf8();
    return value(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

} // namespace gatelift
