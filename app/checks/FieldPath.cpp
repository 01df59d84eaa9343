#include "checks/FieldPath.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace gatelift {

FieldPath::FieldPath(const QString &path)
{
    if (path.isEmpty())
        return;
    const auto parts = path.split(QLatin1Char('.'));
    for (auto name : parts) {
        Part part;
        part.items = name.endsWith(QLatin1String("[]"));
        if (part.items)
            name.chop(2);
        part.all = name == QLatin1String("*");
        part.name = name.toStdString();
        m_parts.push_back(std::move(part));
    }
}

bool FieldPath::any(const JsonView &entity, const See &see)
{
    return walk(entity, 0, see);
}

bool FieldPath::walk(const JsonView &value, std::size_t depth, const See &see)
{
    if (depth == m_parts.size())
        return see(value);
    auto &part = m_parts[depth];
    const auto enter = [&](const JsonView &member) {
        if (!part.items)
            return walk(member, depth + 1, see);
        return member.anyItem([&](const JsonView &item) { return walk(item, depth + 1, see); });
    };
    if (part.all) {
        const auto members = value.members();
        return std::any_of(members.cbegin(), members.cend(), enter);
    }
    if (const auto *tree = value.tree(); tree && tree != part.tree) {
        part.tree = tree;
        part.key = tree->keyOf(part.name);
    }
    const auto member = value.member(part.key);
    return !member.isMissing() && enter(member);
}

QList<QJsonValue> valuesAt(const EntityFields &entity, const QString &path)
{
    QList<QJsonValue> found;
    FieldPath(path).any(entity.view(), [&found](const JsonView &value) {
        found.append(value.toValue());
        return false;
    });
    return found;
}

bool isUnset(const JsonView &value)
{
    return value.isNull() || ((value.isList() || value.isMap()) && value.count() == 0);
}

bool isUnset(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isArray() && value.toArray().isEmpty()) ||
           (value.isObject() && value.toObject().isEmpty());
}

} // namespace gatelift
