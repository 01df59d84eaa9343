#include "checks/EvidenceValue.h"

#include "domain/EvidenceWord.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype longest = 120;

bool isOpenKind(const QString &kind)
{
    static const QStringList kinds{u"routes"_s, u"services"_s, u"upstreams"_s, u"workspaces"_s};
    return kinds.contains(kind);
}

bool isNamedByTheCatalogue(const ValueTest &test)
{
    return test.kind == ValueTest::Kind::Equals || test.kind == ValueTest::Kind::In;
}

} // namespace

QString shownValue(const QString &kind, const ValueTest &test, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        if (isOpenKind(kind) || isNamedByTheCatalogue(test))
            return value.toString().left(longest);
        return EvidenceWord::set();
    case QJsonValue::Array:
    case QJsonValue::Object:
        if (test.kind == ValueTest::Kind::Contains && test.values.first().isString())
            return test.values.first().toString();
        return EvidenceWord::set();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return EvidenceWord::unset();
}

QString entityTitle(const EntityFields &entity)
{
    for (const auto *field : {"name", "username", "prefix"}) {
        const auto title = entity.value(QLatin1String(field)).toString();
        if (!title.isEmpty())
            return title.left(longest);
    }
    return {};
}

QString singular(const QString &kind)
{
    return kind.endsWith(u's') ? kind.chopped(1) : kind;
}

} // namespace gatelift
