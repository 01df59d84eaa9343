#pragma once

#include <QByteArrayView>
#include <QList>

#include <array>
#include <cstdint>
#include <vector>

namespace gatelift {

//! \brief Finds which of many words a text has, in one pass however many there are (Aho and Corasick 1975).
//! Built once, then only read: any number of threads may ask.
class WordFinder
{
public:
    //! \brief Empty words are never found. Together at most 65,000 bytes; longer lists are cut.
    explicit WordFinder(const QList<QByteArray> &words);

    //! \brief Appends the index of every word that stands in the text, each at least once.
    void find(QByteArrayView text, std::vector<int> &found) const;

private:
    [[nodiscard]] std::uint16_t &next(std::size_t state, unsigned char byte)
    {
        return m_next[state * m_width + m_class[byte]];
    }
    void insert(QByteArrayView word, int index);
    void link();

    std::array<std::uint8_t, 256> m_class{}; //!< 0: a byte of no word
    std::size_t m_width = 1;
    std::vector<std::uint16_t> m_next;        //!< by state and class
    std::vector<std::vector<int>> m_complete; //!< words that end in a state
    std::vector<std::uint8_t> m_ends;         //!< by state, so that the usual byte costs one look
};

} // namespace gatelift
