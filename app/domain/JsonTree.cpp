#include "domain/JsonTree.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <bit>

namespace gatelift {
namespace {

QString decoded(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

//! toUtf8() would write a question mark for a lone surrogate.
QByteArray utf8Of(const QString &text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    auto whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const bool pair =
            whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate();
        if (pair)
            ++i;
        else if (whole.at(i).isSurrogate())
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8();
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

JsonTree::Key JsonTree::keyOf(std::string_view name) const
{
    const auto found =
        std::lower_bound(m_sorted.cbegin(), m_sorted.cend(), name,
                         [this](Key key, std::string_view wanted) { return nameOf(key) < wanted; });
    return found != m_sorted.cend() && nameOf(*found) == name ? *found : noKey;
}

std::string_view JsonView::text() const
{
    return isText() ? m_tree->textAt(node().span()) : std::string_view();
}

QString JsonView::toString() const
{
    return decoded(text());
}

double JsonView::toDouble() const
{
    if (!isNumber())
        return 0;
    return kind() == Kind::Integer ? static_cast<double>(static_cast<qint64>(node().payload))
                                   : std::bit_cast<double>(node().payload);
}

quint32 JsonView::count() const
{
    return isList() || isMap() ? node().span().size : 0;
}

JsonView JsonView::member(JsonTree::Key key) const
{
    if (!isMap() || key == JsonTree::noKey)
        return {};
    JsonView found;
    const auto *nodes = m_tree->m_nodes.data();
    const auto end = node().span().place;
    for (auto at = m_node + 1; at < end; at = m_tree->after(at)) {
        if (nodes[at].key == key)
            found = JsonView(m_tree, at);
    }
    return found;
}

JsonView JsonView::member(std::string_view name) const
{
    return m_tree ? member(m_tree->keyOf(name)) : JsonView();
}

std::vector<JsonView> JsonView::members() const
{
    std::vector<JsonView> all;
    if (!isMap())
        return all;
    for (auto at = m_node + 1; at < m_tree->after(m_node); at = m_tree->after(at))
        all.emplace_back(m_tree, at);
    std::stable_sort(all.begin(), all.end(),
                     [](const JsonView &a, const JsonView &b) { return a.name() < b.name(); });
    // Backwards, as the last of one name is the one that counts.
    const auto kept = std::unique(all.rbegin(), all.rend(), [](const JsonView &a, const JsonView &b) {
        return a.node().key == b.node().key;
    });
    all.erase(all.begin(), kept.base());
    return all;
}

std::string_view JsonView::name() const
{
    return m_tree ? m_tree->nameOf(node().key) : std::string_view();
}

QJsonValue JsonView::toValue() const
{
    if (!m_tree)
        return QJsonValue::Undefined;
    switch (kind()) {
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::False:
    case Kind::True:
        return kind() == Kind::True;
    case Kind::Integer:
        return static_cast<qint64>(node().payload);
    case Kind::Real:
        return toDouble();
    case Kind::Text:
        return toString();
    case Kind::List: {
        QJsonArray list;
        anyItem([&list](const JsonView &item) {
            list.append(item.toValue());
            return false;
        });
        return list;
    }
    case Kind::Map:
        break;
    }
    QJsonObject map;
    for (auto at = m_node + 1; at < m_tree->after(m_node); at = m_tree->after(at)) {
        const JsonView one(m_tree, at);
        map.insert(decoded(one.name()), one.toValue());
    }
    return map;
}

JsonTreeBuilder::JsonTreeBuilder(std::size_t bytes)
    : m_following{JsonTree::noKey}
{
    constexpr std::size_t bytesOfNode = 16; // of the text, seen at routes and plugins; more are appended
    m_tree.m_nodes.reserve(bytes / bytesOfNode + 1);
    m_tree.m_texts.resize(bytes / 2);
}

JsonTree::Key JsonTreeBuilder::numbered(std::string_view name)
{
    if (const auto known = m_numbers.find(name); known != m_numbers.end())
        return known->second;
    const auto key = static_cast<JsonTree::Key>(m_tree.m_keys.size());
    const auto span = kept(name);
    m_tree.m_keys.push_back({static_cast<quint32>(span >> 32U), static_cast<quint32>(span)});
    m_numbers.emplace(name, key);
    m_following.push_back(JsonTree::noKey);
    return key;
}

//! Four gigabytes are far beyond what an answer may have.
bool JsonTreeBuilder::makeRoom(std::size_t bytes)
{
    const auto needed = m_textsEnd + bytes;
    if (needed > std::numeric_limits<quint32>::max())
        return false;
    m_tree.m_texts.resize(std::max(needed, m_tree.m_texts.size() * 2));
    return true;
}

void JsonTreeBuilder::real(double value)
{
    add(Kind::Real, std::bit_cast<quint64>(value));
}

quint32 JsonTreeBuilder::begin(Kind kind)
{
    const auto opened = place();
    add(kind, 0);
    return opened;
}

void JsonTreeBuilder::end(quint32 opened, std::size_t count)
{
    m_tree.m_nodes[opened].payload = packed(place(), count);
}

void JsonTreeBuilder::value(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return null();
    case QJsonValue::Bool:
        return boolean(value.toBool());
    case QJsonValue::String:
        return text(viewOf(utf8Of(value.toString())));
    case QJsonValue::Double: {
        // An integer says so by being the same with either default.
        const auto whole = value.toInteger(0);
        if (whole == value.toInteger(1))
            return integer(whole);
        return real(value.toDouble());
    }
    case QJsonValue::Array: {
        const auto items = value.toArray();
        const auto opened = beginList();
        for (const auto &item : items)
            this->value(item);
        return end(opened, static_cast<std::size_t>(items.size()));
    }
    case QJsonValue::Object:
        break;
    }
    const auto members = value.toObject();
    const auto opened = beginMap();
    for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
        key(viewOf(utf8Of(it.key())));
        this->value(it.value());
    }
    end(opened, static_cast<std::size_t>(members.size()));
}

std::shared_ptr<const JsonTree> JsonTreeBuilder::take()
{
    auto &sorted = m_tree.m_sorted;
    sorted.resize(m_tree.m_keys.size());
    for (std::size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = static_cast<JsonTree::Key>(i);
    std::sort(sorted.begin(), sorted.end(),
              [this](JsonTree::Key a, JsonTree::Key b) { return m_tree.nameOf(a) < m_tree.nameOf(b); });
    m_tree.m_texts.resize(m_textsEnd);
    return std::make_shared<const JsonTree>(std::move(m_tree));
}

} // namespace gatelift
