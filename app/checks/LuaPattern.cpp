#include "checks/LuaPattern.h"

#include <QHash>

#include <bitset>
#include <vector>

namespace gatelift {
namespace {

using Bytes = std::bitset<256>;

constexpr int mostSteps = 200'000;
constexpr qsizetype longestPattern = 1000;
constexpr qsizetype mostKnown = 500;

//! One place of a pattern: which bytes fit, and how often.
struct Item
{
    enum class Times { Once, Optional, AnyLongest, AnyShortest, SomeLongest };
    Bytes bytes;
    Times times = Times::Once;
};

struct Compiled
{
    std::vector<Item> items;
    bool fromStart = false;
    bool toEnd = false;
};

std::size_t place(char c)
{
    return static_cast<unsigned char>(c);
}

template <typename Predicate>
Bytes where(Predicate predicate)
{
    Bytes bytes;
    for (std::size_t c = 0; c < 128; ++c) // in the C locale nothing above is of any class
        bytes.set(c, predicate(static_cast<char>(c)));
    return bytes;
}

bool isBetween(char c, char low, char high)
{
    return c >= low && c <= high;
}

bool isLower(char c)
{
    return isBetween(c, 'a', 'z');
}

bool isUpper(char c)
{
    return isBetween(c, 'A', 'Z');
}

bool isDigit(char c)
{
    return isBetween(c, '0', '9');
}

bool isAlphanumeric(char c)
{
    return isLower(c) || isUpper(c) || isDigit(c);
}

bool isSpace(char c)
{
    return c == ' ' || isBetween(c, '\t', '\r');
}

bool isControl(char c)
{
    return isBetween(c, '\0', '\x1f') || c == '\x7f';
}

bool isPunctuation(char c)
{
    return isBetween(c, '!', '~') && !isAlphanumeric(c);
}

bool isHex(char c)
{
    return isDigit(c) || isBetween(c, 'a', 'f') || isBetween(c, 'A', 'F');
}

//! What `%c` stands for; nothing for captures, balances and frontiers, which no schema of Kong uses.
std::optional<Bytes> escaped(char c)
{
    const bool negated = isUpper(c);
    Bytes bytes;
    switch (negated ? static_cast<char>(c - 'A' + 'a') : c) {
    case 'a':
        bytes = where([](char one) { return isLower(one) || isUpper(one); });
        break;
    case 'c':
        bytes = where(isControl);
        break;
    case 'd':
        bytes = where(isDigit);
        break;
    case 'l':
        bytes = where(isLower);
        break;
    case 'p':
        bytes = where(isPunctuation);
        break;
    case 's':
        bytes = where(isSpace);
        break;
    case 'u':
        bytes = where(isUpper);
        break;
    case 'w':
        bytes = where(isAlphanumeric);
        break;
    case 'x':
        bytes = where(isHex);
        break;
    case 'z':
        bytes.set(0);
        break;
    default:
        if (isAlphanumeric(c))
            return std::nullopt;
        bytes.set(place(c));
        return bytes;
    }
    return negated ? ~bytes : bytes;
}

//! `[set]`; \a at stands behind the bracket, and behind its end afterwards.
std::optional<Bytes> readSet(const QByteArray &pattern, qsizetype &at)
{
    Bytes bytes;
    const bool negated = at < pattern.size() && pattern[at] == '^';
    at += negated ? 1 : 0;
    for (bool first = true; at < pattern.size(); first = false) {
        const char c = pattern[at++];
        if (c == ']' && !first)
            return negated ? ~bytes : bytes;
        if (c == '%') {
            const auto part = at < pattern.size() ? escaped(pattern[at++]) : std::nullopt;
            if (!part)
                return std::nullopt;
            bytes |= *part;
        } else if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
            for (auto one = place(c); one <= place(pattern[at + 1]); ++one)
                bytes.set(one);
            at += 2;
        } else {
            bytes.set(place(c));
        }
    }
    return std::nullopt;
}

std::optional<Bytes> readOne(const QByteArray &pattern, qsizetype &at)
{
    const char c = pattern[at++];
    if (c == '[')
        return readSet(pattern, at);
    if (c == '%')
        return at < pattern.size() ? escaped(pattern[at++]) : std::nullopt;
    if (c == '.')
        return Bytes().set();
    Bytes bytes;
    bytes.set(place(c));
    return bytes;
}

Item::Times readTimes(const QByteArray &pattern, qsizetype &at)
{
    if (at >= pattern.size())
        return Item::Times::Once;
    switch (pattern[at]) {
    case '?':
        ++at;
        return Item::Times::Optional;
    case '*':
        ++at;
        return Item::Times::AnyLongest;
    case '+':
        ++at;
        return Item::Times::SomeLongest;
    case '-':
        ++at;
        return Item::Times::AnyShortest;
    default:
        return Item::Times::Once;
    }
}

std::optional<Compiled> compile(const QByteArray &pattern)
{
    Compiled compiled;
    qsizetype at = 0;
    int open = 0;
    if (pattern.startsWith('^')) {
        compiled.fromStart = true;
        ++at;
    }
    while (at < pattern.size()) {
        // Whether something is found does not depend on what is captured.
        if (pattern[at] == '(' || pattern[at] == ')') {
            open += pattern[at] == '(' ? 1 : -1;
            if (open < 0)
                return std::nullopt;
            ++at;
            continue;
        }
        if (pattern[at] == '$' && at + 1 == pattern.size()) {
            compiled.toEnd = true;
            break;
        }
        const auto bytes = readOne(pattern, at);
        if (!bytes)
            return std::nullopt;
        auto times = readTimes(pattern, at);
        if (times == Item::Times::SomeLongest) { // one, and as many as there are
            compiled.items.push_back({*bytes, Item::Times::Once});
            times = Item::Times::AnyLongest;
        }
        compiled.items.push_back({*bytes, times});
    }
    return open == 0 ? std::optional(compiled) : std::nullopt;
}

class Matcher
{
public:
    Matcher(const QByteArray &text, const Compiled &pattern)
        : m_text(text)
        , m_pattern(pattern)
    {
    }

    [[nodiscard]] std::optional<bool> find()
    {
        for (qsizetype start = 0; start <= m_text.size(); ++start) {
            if (matches(start, 0))
                return true;
            if (m_steps > mostSteps)
                return std::nullopt;
            if (m_pattern.fromStart)
                break;
        }
        return false;
    }

private:
    [[nodiscard]] bool fits(qsizetype at, const Item &item) const
    {
        return at < m_text.size() && item.bytes.test(place(m_text[at]));
    }

    //! Recursion as deep as the pattern has items.
    bool matches(qsizetype at, std::size_t which)
    {
        for (; which < m_pattern.items.size(); ++which) {
            if (++m_steps > mostSteps)
                return false;
            const auto &item = m_pattern.items[which];
            if (item.times != Item::Times::Once)
                return matchesMany(at, which);
            if (!fits(at, item))
                return false;
            ++at;
        }
        return !m_pattern.toEnd || at == m_text.size();
    }

    bool matchesMany(qsizetype at, std::size_t which)
    {
        const auto &item = m_pattern.items[which];
        if (item.times == Item::Times::AnyShortest) {
            for (;; ++at) {
                if (matches(at, which + 1))
                    return true;
                if (++m_steps > mostSteps || !fits(at, item))
                    return false;
            }
        }
        qsizetype most = 0;
        const qsizetype limit = item.times == Item::Times::Optional ? 1 : m_text.size();
        while (most < limit && fits(at + most, item)) {
            ++most;
            ++m_steps;
        }
        for (; most >= 0; --most) {
            if (matches(at + most, which + 1))
                return true;
            if (++m_steps > mostSteps)
                return false;
        }
        return false;
    }

    const QByteArray &m_text;
    const Compiled &m_pattern;
    int m_steps = 0;
};

} // namespace

std::optional<bool> luaMatches(const QByteArray &text, const QByteArray &pattern)
{
    if (pattern.size() > longestPattern)
        return std::nullopt;
    // The same few patterns meet every entity.
    thread_local QHash<QByteArray, std::optional<Compiled>> known;
    auto found = known.find(pattern);
    if (found == known.end()) {
        if (known.size() >= mostKnown)
            known.clear();
        found = known.insert(pattern, compile(pattern));
    }
    return *found ? Matcher(text, **found).find() : std::nullopt;
}

} // namespace gatelift
