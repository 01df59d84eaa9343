#include "checks/WordFinder.h"

#include <deque>

namespace gatelift {
namespace {

constexpr std::size_t mostStates = 65000;

} // namespace

WordFinder::WordFinder(const QList<QByteArray> &words)
{
    for (const auto &word : words) {
        for (const char c : word) {
            auto &one = m_class[static_cast<unsigned char>(c)];
            if (one == 0 && m_width < 256)
                one = static_cast<std::uint8_t>(m_width++);
        }
    }
    m_next.resize(m_width);
    m_complete.resize(1);
    for (qsizetype i = 0; i < words.size(); ++i)
        insert(words[i], static_cast<int>(i));
    link();
    m_ends.reserve(m_complete.size());
    for (const auto &complete : m_complete)
        m_ends.push_back(complete.empty() ? 0 : 1);
}

void WordFinder::insert(QByteArrayView word, int index)
{
    if (word.isEmpty() || m_complete.size() + static_cast<std::size_t>(word.size()) > mostStates)
        return;
    std::size_t state = 0;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (next(state, byte) == 0) {
            const auto fresh = static_cast<std::uint16_t>(m_complete.size());
            m_complete.emplace_back();
            m_next.resize(m_next.size() + m_width);
            next(state, byte) = fresh;
        }
        state = next(state, byte);
    }
    m_complete[state].push_back(index);
}

//! Every state gets an answer for every byte, so that reading never goes back.
void WordFinder::link()
{
    std::vector<std::size_t> shorter(m_complete.size(), 0);
    std::deque<std::size_t> open{0};
    while (!open.empty()) {
        const auto state = open.front();
        open.pop_front();
        for (std::size_t c = 0; c < m_width; ++c) {
            auto &to = m_next[state * m_width + c];
            const auto back = state == 0 ? 0 : m_next[shorter[state] * m_width + c];
            if (to == 0) {
                to = static_cast<std::uint16_t>(back);
                continue;
            }
            shorter[to] = static_cast<std::size_t>(back);
            const auto &inner = m_complete[shorter[to]];
            m_complete[to].insert(m_complete[to].end(), inner.begin(), inner.end());
            open.push_back(to);
        }
    }
}

void WordFinder::find(QByteArrayView text, std::vector<int> &found) const
{
    std::size_t state = 0;
    for (const char c : text) {
        state = m_next[state * m_width + m_class[static_cast<unsigned char>(c)]];
        if (m_ends[state] != 0)
            found.insert(found.end(), m_complete[state].begin(), m_complete[state].end());
    }
}

} // namespace gatelift
