#pragma once

#include <QByteArray>
#include <QList>

namespace gatelift {

//! \brief Reads one HTTP/1.1 answer as its bytes come: interim answers are passed over, the body is taken by
//! its length, by chunks, or up to the connection's end. Pure; a hostile answer costs no more than its cap.
class HttpAnswer
{
public:
    enum class State {
        Head,
        Body,
        Whole,
        Malformed, //!< not HTTP, or a head without end
        TooLarge
    };

    //! \brief `isHead`: the answer to a HEAD has no body whatever it announces. A body larger than
    //! `maxBodyBytes` is TooLarge.
    HttpAnswer(bool isHead, qint64 maxBodyBytes)
        : m_isHead(isHead)
        , m_maxBodyBytes(maxBodyBytes)
    {
    }

    State take(const QByteArray &bytes);
    //! \brief The connection's end: Whole where the answer ends with it, else as it was.
    State end();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &headers() const { return m_headers; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    enum class Framing { None, Length, Chunks, UntilEnd };

    void readHead();
    bool parseHead(const QByteArray &head);
    void chooseFraming();
    void readBody();
    void readChunks();
    void grow(qsizetype size);
    [[nodiscard]] QByteArray header(const QByteArray &name) const;

    bool m_isHead;
    qint64 m_maxBodyBytes;
    State m_state = State::Head;
    Framing m_framing = Framing::None;
    QByteArray m_buffer; //!< what is not read yet
    int m_status = 0;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
    qint64 m_missing = 0;     //!< bytes of the body, or of a chunk with its line's end
    bool m_isTrailer = false; //!< behind the last chunk
};

} // namespace gatelift
