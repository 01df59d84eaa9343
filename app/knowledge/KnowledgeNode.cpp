#include "knowledge/KnowledgeNode.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::KnowledgeNode)
};

} // namespace

void KnowledgeNode::fault(const QString &why) const
{
    throw KnowledgeFault{m_path.isEmpty() ? QStringLiteral("/") : m_path, why};
}

KnowledgeNode KnowledgeNode::at(const char *key) const
{
    if (!m_value.is_object())
        fault(Text::tr("an object is expected here"));
    const auto found = m_value.find(key);
    if (found == m_value.end())
        fault(Text::tr("'%1' is missing").arg(QString::fromUtf8(key)));
    return {*found, m_path + QLatin1Char('/') + QString::fromUtf8(key)};
}

bool KnowledgeNode::has(const char *key) const
{
    if (!m_value.is_object())
        return false;
    const auto found = m_value.find(key);
    return found != m_value.end() && !found->is_null();
}

std::vector<KnowledgeNode> KnowledgeNode::items() const
{
    if (!m_value.is_array())
        fault(Text::tr("a list is expected here"));
    std::vector<KnowledgeNode> nodes;
    nodes.reserve(m_value.size());
    for (std::size_t i = 0; i < m_value.size(); ++i)
        nodes.emplace_back(m_value[i], m_path + QLatin1Char('/') + QString::number(i));
    return nodes;
}

std::vector<std::pair<QString, KnowledgeNode>> KnowledgeNode::members() const
{
    if (!m_value.is_object())
        fault(Text::tr("an object is expected here"));
    std::vector<std::pair<QString, KnowledgeNode>> nodes;
    for (const auto &[key, value] : m_value.items()) {
        const QString name = QString::fromStdString(key);
        nodes.emplace_back(name, KnowledgeNode(value, m_path + QLatin1Char('/') + name));
    }
    return nodes;
}

QString KnowledgeNode::string() const
{
    if (!m_value.is_string())
        fault(Text::tr("a text is expected here"));
    return QString::fromStdString(m_value.get_ref<const std::string &>());
}

QString KnowledgeNode::text(const char *key) const
{
    // Knowledge texts are extracted into the same translation files, in a context of their own. An empty text
    // would give the file's header.
    const QString source = string(key);
    return source.isEmpty() ? source
                            : QCoreApplication::translate("gatelift::Knowledge", source.toUtf8().constData());
}

QString KnowledgeNode::filledText(const char *key) const
{
    return filledString(key).isEmpty() ? QString() : text(key);
}

QString KnowledgeNode::filledString(const char *key) const
{
    auto text = string(key);
    if (text.trimmed().isEmpty())
        at(key).fault(Text::tr("is empty"));
    return text;
}

QStringList KnowledgeNode::strings(const char *key) const
{
    QStringList list;
    for (const auto &item : at(key).items())
        list << item.string();
    return list;
}

bool KnowledgeNode::flag(const char *key, bool fallback) const
{
    if (!has(key))
        return fallback;
    const KnowledgeNode node = at(key);
    if (!node.m_value.is_boolean())
        node.fault(Text::tr("true or false is expected here"));
    return node.m_value.get<bool>();
}

int KnowledgeNode::number(const char *key) const
{
    const KnowledgeNode node = at(key);
    if (!node.m_value.is_number_integer())
        node.fault(Text::tr("a whole number is expected here"));
    return node.m_value.get<int>();
}

double KnowledgeNode::real(const char *key) const
{
    const KnowledgeNode node = at(key);
    if (!node.m_value.is_number())
        node.fault(Text::tr("a number is expected here"));
    return node.m_value.get<double>();
}

QJsonValue KnowledgeNode::json() const
{
    // Wrapped, since a document can't be a bare value.
    const auto text = nlohmann::json::array({m_value}).dump();
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).array().first();
}

QDate KnowledgeNode::date() const
{
    const QDate date = QDate::fromString(string(), Qt::ISODate);
    if (!date.isValid())
        fault(Text::tr("a date like 2026-08-21 is expected here"));
    return date;
}

QDate KnowledgeNode::date(const char *key) const
{
    return has(key) ? at(key).date() : QDate();
}

Version KnowledgeNode::version() const
{
    const auto version = Version::parse(string());
    if (!version)
        fault(version.error().message());
    return *version;
}

Version KnowledgeNode::version(const char *key) const
{
    return has(key) ? at(key).version() : Version();
}

VersionRange KnowledgeNode::range(const char *key) const
{
    const KnowledgeNode node = at(key);
    const VersionRange range{node.at("first").version(), node.at("last").version()};
    if (range.last < range.first && !range.last.isPrefixOf(range.first))
        node.fault(Text::tr("the last version is before the first"));
    return range;
}

} // namespace gatelift
