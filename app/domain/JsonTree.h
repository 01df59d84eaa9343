#pragma once

#include <QJsonValue>

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatelift {

class JsonTreeBuilder;
class JsonView;

//! \brief JSON values packed flat and for reading only: what a page of a thousand entities holds lies in
//! three blocks of memory, its keys stand in it once, and a member is found by comparing numbers. QJsonObject
//! would take ten times as long to make. Never changes, so threads may share it.
class JsonTree
{
public:
    using Key = quint32; //!< a member's name, as this tree numbers it
    static constexpr Key noKey = std::numeric_limits<Key>::max();

    //! \brief noKey where no member of any object is called so.
    [[nodiscard]] Key keyOf(std::string_view name) const;
    [[nodiscard]] std::string_view nameOf(Key key) const
    {
        return key < m_keys.size() ? textAt(m_keys[key]) : std::string_view();
    }

private:
    friend class JsonTreeBuilder;
    friend class JsonView;

    enum class Kind : quint32 { Null, False, True, Integer, Real, Text, List, Map };

    //! Where a text lies and how long it is; of a list or map: its end among the nodes and the count of
    //! items.
    struct Span
    {
        quint32 place = 0;
        quint32 size = 0;
    };
    struct Node
    {
        Key key = noKey; //!< noKey outside of maps
        Kind kind = Kind::Null;
        quint64 payload = 0; //!< a Span, an integer, or a double's bits

        [[nodiscard]] Span span() const
        {
            return {static_cast<quint32>(payload >> 32U), static_cast<quint32>(payload)};
        }
    };

    [[nodiscard]] std::string_view textAt(Span span) const
    {
        return {m_texts.data() + span.place, span.size};
    }
    [[nodiscard]] quint32 after(quint32 node) const
    {
        const auto &one = m_nodes[node];
        return one.kind >= Kind::List ? one.span().place : node + 1;
    }

    std::vector<Node> m_nodes;
    std::string m_texts; //!< UTF-8, keys too
    std::vector<Span> m_keys;
    std::vector<Key> m_sorted; //!< by name
};

//! \brief One value in a JsonTree, which must outlive it; or none, where nothing was found.
class JsonView
{
public:
    JsonView() = default;
    JsonView(const JsonTree *tree, quint32 node)
        : m_tree(tree)
        , m_node(node)
    {
    }

    [[nodiscard]] bool isMissing() const { return !m_tree; }
    [[nodiscard]] bool isNull() const { return !m_tree || kind() == Kind::Null; }
    [[nodiscard]] bool isBool() const { return m_tree && (kind() == Kind::True || kind() == Kind::False); }
    [[nodiscard]] bool isNumber() const
    {
        return m_tree && (kind() == Kind::Integer || kind() == Kind::Real);
    }
    [[nodiscard]] bool isText() const { return m_tree && kind() == Kind::Text; }
    [[nodiscard]] bool isList() const { return m_tree && kind() == Kind::List; }
    [[nodiscard]] bool isMap() const { return m_tree && kind() == Kind::Map; }

    //! \brief UTF-8; empty for everything that is no text.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] bool toBool() const { return m_tree && kind() == Kind::True; }
    [[nodiscard]] double toDouble() const;
    //! \brief Items of a list, members of a map as they were written; else 0.
    [[nodiscard]] quint32 count() const;

    //! \brief Of a map; where a name stands twice, the last of them, as QJsonDocument has it.
    [[nodiscard]] JsonView member(JsonTree::Key key) const;
    [[nodiscard]] JsonView member(std::string_view name) const;
    //! \brief Each once, by name.
    [[nodiscard]] std::vector<JsonView> members() const;
    //! \brief Its own name where it is a member.
    [[nodiscard]] std::string_view name() const;
    //! \brief Calls \a see with each item of a list until it says true; whether one did.
    template <typename See>
    bool anyItem(See see) const
    {
        if (!isList())
            return false;
        for (auto at = m_node + 1; at < m_tree->after(m_node); at = m_tree->after(at)) {
            if (see(JsonView(m_tree, at)))
                return true;
        }
        return false;
    }

    //! \brief The value and all that is in it, unpacked. Undefined where there is none.
    [[nodiscard]] QJsonValue toValue() const;
    [[nodiscard]] const JsonTree *tree() const { return m_tree; }

private:
    using Kind = JsonTree::Kind;
    [[nodiscard]] const JsonTree::Node &node() const { return m_tree->m_nodes[m_node]; }
    [[nodiscard]] Kind kind() const { return node().kind; }

    const JsonTree *m_tree = nullptr;
    quint32 m_node = 0;
};

} // namespace gatelift
