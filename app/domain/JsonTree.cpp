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

} // namespace gatelift
