#include "journal/JsonReader.h"

#include <QCoreApplication>

#include <limits>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::JsonReader)
};

} // namespace

std::string timeToText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toStdString();
}

nlohmann::json timeToJson(const QDateTime &time)
{
    return time.isValid() ? nlohmann::json(timeToText(time)) : nlohmann::json(nullptr);
}

QString JsonReader::path() const
{
    if (m_parent == nullptr)
        return QString::fromStdString(m_key);
    return m_parent->path() + QLatin1Char('/') + QString::fromStdString(m_key);
}

void JsonReader::expect(bool holds, const char *what) const
{
    if (!holds)
        throw ShapeError{
            path(),
            Text::tr("expected %1, found %2").arg(Text::tr(what), QLatin1String(m_value.type_name()))};
}

void JsonReader::failUnknownKey() const
{
    throw ShapeError{path(), Text::tr("'%1' is not one of the known words").arg(text().left(40))};
}

QString JsonReader::text() const
{
    expect(m_value.is_string(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "a text"));
    return QString::fromStdString(m_value.get_ref<const std::string &>());
}

bool JsonReader::boolean() const
{
    expect(m_value.is_boolean(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "true or false"));
    return m_value.get<bool>();
}

qint64 JsonReader::integer() const
{
    expect(m_value.is_number_integer(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "a whole number"));
    if (m_value.is_number_unsigned() &&
        m_value.get<quint64>() > static_cast<quint64>(std::numeric_limits<qint64>::max()))
        throw ShapeError{path(), Text::tr("the number is out of range")};
    return m_value.get<qint64>();
}

int JsonReader::number() const
{
    const qint64 value = integer();
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
        throw ShapeError{path(), Text::tr("the number is out of range")};
    return static_cast<int>(value);
}

QDateTime JsonReader::time() const
{
    const QString written = text();
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        throw ShapeError{path(),
                         Text::tr("'%1' is not a time like 2026-11-20T22:00:00.000Z").arg(written.left(40))};
    return time.toUTC();
}

QDateTime JsonReader::timeOrNull() const
{
    return isNull() ? QDateTime() : time();
}

QStringList JsonReader::texts() const
{
    return list([](const JsonReader &element) { return element.text(); });
}

QMap<QString, QString> JsonReader::textMap() const
{
    expect(m_value.is_object(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "an object"));
    QMap<QString, QString> map;
    for (const auto &[name, value] : m_value.items())
        map.insert(QString::fromStdString(name), JsonReader(value, this, name).text());
    return map;
}

QMap<QString, qint64> JsonReader::countMap() const
{
    expect(m_value.is_object(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "an object"));
    QMap<QString, qint64> map;
    for (const auto &[name, value] : m_value.items())
        map.insert(QString::fromStdString(name), JsonReader(value, this, name).integer());
    return map;
}

JsonReader JsonReader::operator[](const char *key) const
{
    expect(m_value.is_object(), QT_TRANSLATE_NOOP("gatelift::JsonReader", "an object"));
    const auto member = m_value.find(key);
    if (member == m_value.end())
        throw ShapeError{path() + QLatin1Char('/') + QLatin1String(key), Text::tr("is missing")};
    return JsonReader(*member, this, key);
}

} // namespace gatelift
