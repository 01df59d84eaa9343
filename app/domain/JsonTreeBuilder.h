#pragma once

#include "domain/JsonTree.h"

#include <cstring>
#include <unordered_map>

namespace gatelift {

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
