#include "checks/FieldPath.h"

#include <QJsonArray>
#include <QStringView>

namespace gatelift {
namespace {

void walk(const QJsonValue &value, QStringView path, QList<QJsonValue> &found)
{
    if (path.isEmpty()) {
        found.append(value);
        return;
    }
    const auto dot = path.indexOf(QLatin1Char('.'));
    auto part = dot < 0 ? path : path.left(dot);
    const auto rest = dot < 0 ? QStringView() : path.mid(dot + 1);
    const bool items = part.endsWith(QLatin1String("[]"));
    if (items)
        part.chop(2);
    if (!value.isObject())
        return;
    const auto object = value.toObject();
    const auto enter = [&](const QJsonValue &member) {
        if (!items)
            return walk(member, rest, found);
        const auto list = member.toArray();
        for (const auto &item : list)
            walk(item, rest, found);
    };
    if (part == QLatin1String("*")) {
        for (const auto &member : object)
            enter(member);
    } else if (const auto member = object.constFind(part); member != object.constEnd()) {
        enter(*member);
    }
}

} // namespace

QList<QJsonValue> valuesAt(const QJsonObject &entity, const QString &path)
{
    QList<QJsonValue> found;
    walk(entity, path, found);
    return found;
}

bool isUnset(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty()) ||
           (value.isObject() && value.toObject().isEmpty());
}

} // namespace gatelift
