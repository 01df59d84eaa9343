#include "checks/ValueTester.h"

#include "checks/FieldPath.h"

#include <algorithm>

namespace gatelift {
namespace {

bool isItem(const QJsonArray &values, const QJsonValue &value)
{
    return std::any_of(values.cbegin(), values.cend(),
                       [&value](const QJsonValue &one) { return one == value; });
}

std::optional<double> asNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool holds(const QJsonValue &value, const QJsonValue &item)
{
    if (value.isArray())
        return isItem(value.toArray(), item);
    const auto words = value.toString().split(QLatin1Char(','));
    return std::any_of(words.cbegin(), words.cend(),
                       [&item](const QString &word) { return word.trimmed() == item.toString(); });
}

QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toString();
}

qsizetype lengthOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray().size();
    return value.isObject() ? value.toObject().size() : value.toString().size();
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    switch (value.type()) {
    case QJsonValue::Array:
        return type == QLatin1String("array");
    case QJsonValue::Object:
        return type == QLatin1String("object");
    case QJsonValue::String:
        return type == QLatin1String("string");
    case QJsonValue::Double:
        return type == QLatin1String("number");
    case QJsonValue::Bool:
        return type == QLatin1String("boolean");
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return false;
}

} // namespace

bool passes(const ValueTest &test, const QJsonValue &value)
{
    using Kind = ValueTest::Kind;
    if (test.kind == Kind::Type && !value.isNull())
        return isOfType(value, test.type); // an empty list is still a list
    if (isUnset(value))
        return test.kind == Kind::Unset;
    switch (test.kind) {
    case Kind::Set:
        return true;
    case Kind::Equals:
    case Kind::In:
        return isItem(test.values, value);
    case Kind::NotIn:
        return !isItem(test.values, value);
    case Kind::Matches:
        return (value.isString() || value.isDouble()) && test.pattern.match(textOf(value)).hasMatch();
    case Kind::Contains:
        return holds(value, test.values.first());
    case Kind::Below: {
        const auto number = asNumber(value);
        return number && *number < test.number;
    }
    case Kind::Above: {
        const auto number = asNumber(value);
        return number && *number > test.number;
    }
    case Kind::Longer:
        return double(lengthOf(value)) > test.number;
    case Kind::RegexLike:
        return value.isString() && looksLikeRegex(value.toString());
    case Kind::Unset:
    case Kind::Type:
        break;
    }
    return false;
}

bool looksLikeRegex(const QString &path)
{
    // Source: Kong/kong kong/db/migrations/migrate_path_280_300.lua (3.0.0): plain paths are made of the
    // characters that RFC 3986 leaves unreserved, `/` and `%`; anything else was matched as an expression.
    static const QRegularExpression plain(QStringLiteral("^[a-zA-Z0-9._~/%-]*$"));
    return !path.startsWith(QLatin1Char('~')) && !plain.match(path).hasMatch();
}

} // namespace gatelift
