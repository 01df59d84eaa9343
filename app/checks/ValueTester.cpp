#include "checks/ValueTester.h"

#include "checks/FieldPath.h"
#include "domain/JsonTreeBuilder.h"

#include <algorithm>

namespace gatelift {
namespace {

std::optional<double> asNumber(const JsonView &value)
{
    if (value.isNumber())
        return value.toDouble();
    if (!value.isText())
        return std::nullopt;
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString textOf(const JsonView &value)
{
    return value.isNumber() ? QString::number(value.toDouble(), 'g', 15) : value.toString();
}

qsizetype lengthOf(const JsonView &value)
{
    if (value.isList())
        return value.count();
    return value.isMap() ? static_cast<qsizetype>(value.members().size()) : value.toString().size();
}

bool isOfType(const JsonView &value, const QString &type)
{
    if (value.isList())
        return type == QLatin1String("array");
    if (value.isMap())
        return type == QLatin1String("object");
    if (value.isText())
        return type == QLatin1String("string");
    if (value.isNumber())
        return type == QLatin1String("number");
    return value.isBool() && type == QLatin1String("boolean");
}

//! What a test says of the words of a reference is not what it would say of the value behind it; but one
//! whose pattern names vaults asks for the reference.
bool asksForContent(const ValueTest &test)
{
    using Kind = ValueTest::Kind;
    switch (test.kind) {
    case Kind::Set:
    case Kind::Unset:
    case Kind::Type:
        return false;
    case Kind::Matches:
        return !test.pattern.pattern().contains(QLatin1String("vault"));
    default:
        return true;
    }
}

} // namespace

ValueTester::ValueTester(const ValueTest &test)
    : m_test(test)
    , m_asksForContent(asksForContent(test))
{
    for (const auto &value : test.values) {
        if (value.isString())
            m_texts.push_back(value.toString().toStdString());
        else
            m_others.append(value);
    }
}

bool ValueTester::isItem(const JsonView &value) const
{
    if (value.isText())
        return std::find(m_texts.cbegin(), m_texts.cend(), value.text()) != m_texts.cend();
    return !m_others.isEmpty() && m_others.contains(value.toValue());
}

bool ValueTester::holds(const JsonView &value) const
{
    if (value.isList())
        return value.anyItem([this](const JsonView &item) { return isItem(item); });
    if (!value.isText() || m_texts.empty())
        return false;
    const auto wanted = QString::fromStdString(m_texts.front());
    const auto words = value.toString().split(QLatin1Char(','));
    return std::any_of(words.cbegin(), words.cend(),
                       [&wanted](const QString &word) { return word.trimmed() == wanted; });
}

bool ValueTester::passes(const JsonView &value) const
{
    using Kind = ValueTest::Kind;
    if (m_test.kind == Kind::Type && !value.isNull())
        return isOfType(value, m_test.type); // an empty list is still a list
    if (isUnset(value))
        return m_test.kind == Kind::Unset;
    switch (m_test.kind) {
    case Kind::Set:
        return true;
    case Kind::Equals:
    case Kind::In:
        return isItem(value);
    case Kind::NotIn:
        return !isItem(value);
    case Kind::Matches:
        return (value.isText() || value.isNumber()) && m_test.pattern.match(textOf(value)).hasMatch();
    case Kind::Contains:
        return holds(value);
    case Kind::Below: {
        const auto number = asNumber(value);
        return number && *number < m_test.number;
    }
    case Kind::Above: {
        const auto number = asNumber(value);
        return number && *number > m_test.number;
    }
    case Kind::Longer:
        return double(lengthOf(value)) > m_test.number;
    case Kind::RegexLike:
        return value.isText() && looksLikeRegex(value.text());
    case Kind::Unset:
    case Kind::Type:
        break;
    }
    return false;
}

Truth ValueTester::ask(const JsonView &value) const
{
    if (m_asksForContent && isVaultReference(value.text()))
        return Truth::Unknown;
    if (passes(value))
        return Truth::Yes;
    const bool open = m_test.kind == ValueTest::Kind::Contains &&
                      value.anyItem([](const JsonView &item) { return isVaultReference(item.text()); });
    return open ? Truth::Unknown : Truth::No;
}

Truth asked(const ValueTest &test, const QJsonValue &value)
{
    JsonTreeBuilder builder;
    builder.value(value);
    const auto tree = builder.take();
    return ValueTester(test).ask(JsonView(tree.get(), 0));
}

bool passes(const ValueTest &test, const QJsonValue &value)
{
    JsonTreeBuilder builder;
    builder.value(value);
    const auto tree = builder.take();
    return ValueTester(test).passes(JsonView(tree.get(), 0));
}

bool isVaultReference(std::string_view text)
{
    // Source: Kong/kong kong/pdk/vault.lua, is_reference().
    return text.starts_with("{vault://") && text.ends_with('}');
}

bool isVaultReference(const QString &text)
{
    return isVaultReference(std::string_view(text.toStdString()));
}

bool looksLikeRegex(std::string_view path)
{
    // Source: Kong/kong kong/db/migrations/migrate_path_280_300.lua (3.0.0): plain paths are made of the
    // characters that RFC 3986 leaves unreserved, `/` and `%`; anything else was matched as an expression.
    constexpr std::string_view plain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~/%-");
    return !path.starts_with('~') && path.find_first_not_of(plain) != std::string_view::npos;
}

bool looksLikeRegex(const QString &path)
{
    return looksLikeRegex(std::string_view(path.toStdString()));
}

} // namespace gatelift
