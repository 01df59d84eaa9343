#include "journal/EventCodec.h"

#include "journal/EventData.h"
#include "journal/EventTypes.h"
#include "journal/JsonText.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct TypeName
{
    template <typename Event>
    QString operator()(const Event &) const
    {
        static_assert(eventTypeOf<Event> != nullptr, "give the event a type name in EventTypes.h");
        return QLatin1String(eventTypeOf<Event>);
    }
    QString operator()(const UnknownEvent &event) const { return event.type; }
};

} // namespace

QString eventType(const PlanEvent &event)
{
    return std::visit(TypeName(), event);
}

QByteArray encodeEvent(const PlanEvent &event)
{
    return dumpCanonical(eventToJson(event));
}

Result<PlanEvent> decodeEvent(const QString &type, QByteArrayView data)
{
    const auto value = parseJson(data);
    if (!value) {
        return failure(ErrorKind::Input, type,
                       QCoreApplication::translate("gatelift::EventCodec", "its data is not JSON"));
    }
    try {
        return eventFromJson(type, *value, JsonReader(*value));
    } catch (const ShapeError &error) {
        return failure(ErrorKind::Input, type, QStringLiteral("%1: %2").arg(error.path, error.why));
    }
}

} // namespace gatelift
