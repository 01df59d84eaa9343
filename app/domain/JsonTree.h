#pragma once

#include <QJsonValue>

#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
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

//! \brief Puts a JsonTree together, event by event; several values may stand in it beside each other.
class JsonTreeBuilder
{
public:
    //! \brief \a bytes: about as long as the text is that it comes from.
    explicit JsonTreeBuilder(std::size_t bytes = 0);

    //! \brief Where the next value will lie.
    [[nodiscard]] quint32 place() const { return static_cast<quint32>(m_tree.m_nodes.size()); }

    //! \brief Of the value that follows. Objects of one kind have their keys in the same order: what followed
    //! the last time is tried first.
    void key(std::string_view name)
    {
        const auto slot = static_cast<std::size_t>(m_last + 1);
        m_next = m_following[slot];
        if (m_next == JsonTree::noKey || !isSame(m_tree.nameOf(m_next), name)) {
            m_next = numbered(name);
            m_following[slot] = m_next;
        }
        m_last = m_next;
    }
    void null() { add(Kind::Null, 0); }
    void boolean(bool value) { add(value ? Kind::True : Kind::False, 0); }
    void integer(qint64 value) { add(Kind::Integer, static_cast<quint64>(value)); }
    void real(double value);
    void text(std::string_view utf8) { add(Kind::Text, kept(utf8)); }
    //! \brief Each is ended by end() with what it gave and the count of what is in it.
    [[nodiscard]] quint32 beginList() { return begin(Kind::List); }
    [[nodiscard]] quint32 beginMap() { return begin(Kind::Map); }
    void end(quint32 opened, std::size_t count);
    //! \brief A value with all that is in it. Lone surrogates become U+FFFD.
    void value(const QJsonValue &value);

    //! \brief Ends the building.
    [[nodiscard]] std::shared_ptr<const JsonTree> take();

private:
    using Kind = JsonTree::Kind;
    //! Names are looked up as views, without a string each.
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    static quint64 packed(quint64 place, quint64 size) { return place << 32U | size; }
    void add(Kind kind, quint64 payload)
    {
        m_tree.m_nodes.push_back({m_next, kind, payload});
        m_next = JsonTree::noKey;
    }
    quint64 kept(std::string_view text)
    {
        const auto place = m_textsEnd;
        if (place + text.size() > m_tree.m_texts.size() && !makeRoom(text.size()))
            return 0;
        std::memcpy(m_tree.m_texts.data() + place, text.data(), text.size());
        m_textsEnd += text.size();
        return packed(place, text.size());
    }
    //! \brief Inline, without a call for each of the million keys.
    static bool isSame(std::string_view a, std::string_view b)
    {
        if (a.size() != b.size())
            return false;
        std::size_t i = 0;
        for (quint64 x = 0, y = 0; i + sizeof x <= a.size(); i += sizeof x) {
            std::memcpy(&x, a.data() + i, sizeof x);
            std::memcpy(&y, b.data() + i, sizeof y);
            if (x != y)
                return false;
        }
        for (; i < a.size(); ++i) {
            if (a[i] != b[i])
                return false;
        }
        return true;
    }
    bool makeRoom(std::size_t bytes);
    quint32 begin(Kind kind);
    [[nodiscard]] JsonTree::Key numbered(std::string_view name);

    JsonTree m_tree;
    std::size_t m_textsEnd = 0; //!< what lies behind is room
    std::unordered_map<std::string, JsonTree::Key, Hash, std::equal_to<>> m_numbers;
    std::vector<JsonTree::Key>
        m_following;    //!< by key, and first of all: the key that came after it last time
    qint64 m_last = -1; //!< key; -1 before the first
    JsonTree::Key m_next = JsonTree::noKey;
};

} // namespace gatelift
