#include "gateway/probe/HttpAnswer.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype largestHead = 64 * 1024;
constexpr qsizetype longestChunkLine = 1024;

} // namespace

HttpAnswer::State HttpAnswer::take(const QByteArray &bytes)
{
    m_buffer += bytes;
    while (m_state == State::Head) {
        const auto size = m_buffer.size();
        readHead();
        if (m_buffer.size() == size)
            break; // the rest is still to come
    }
    if (m_state == State::Body)
        readBody();
    return m_state;
}

HttpAnswer::State HttpAnswer::end()
{
    if (m_state == State::Body && m_framing == Framing::UntilEnd)
        m_state = State::Whole;
    return m_state;
}

void HttpAnswer::readHead()
{
    const QByteArray start("HTTP/1.");
    if (!m_buffer.startsWith(start.left(m_buffer.size()))) {
        m_state = State::Malformed;
        return;
    }
    const auto size = m_buffer.indexOf("\r\n\r\n");
    if (size > largestHead || (size < 0 && m_buffer.size() > largestHead)) {
        m_state = State::Malformed;
        return;
    }
    if (size < 0)
        return;
    const auto head = m_buffer.left(size);
    m_buffer.remove(0, size + 4);
    if (!parseHead(head))
        m_state = State::Malformed;
    else if (m_status >= 200)
        chooseFraming();
    // Else an interim answer: another head follows.
}

bool HttpAnswer::parseHead(const QByteArray &head)
{
    const auto lines = head.split('\n');
    const auto words = lines.first().trimmed().split(' ');
    bool ok = false;
    m_status = words.value(1).toInt(&ok);
    if (!ok || words.value(1).size() != 3 || m_status < 100)
        return false;
    m_headers.clear();
    for (const auto &raw : lines.sliced(1)) {
        const auto line = raw.endsWith('\r') ? raw.chopped(1) : raw;
        const auto colon = line.indexOf(':');
        if ((line.startsWith(' ') || line.startsWith('\t')) && !m_headers.isEmpty())
            m_headers.last().second += ' ' + line.trimmed(); // a value folded over lines
        else if (colon > 0)
            m_headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        else
            return false;
    }
    return true;
}

void HttpAnswer::chooseFraming()
{
    m_state = State::Body;
    const auto length = header("content-length");
    bool ok = false;
    m_missing = length.toLongLong(&ok);
    if (m_isHead || m_status == 204 || m_status == 304) {
        m_framing = Framing::None;
        m_state = State::Whole;
    } else if (header("transfer-encoding").toLower().endsWith("chunked")) {
        m_framing = Framing::Chunks;
        m_missing = 0;
    } else if (length.isNull()) {
        m_framing = Framing::UntilEnd;
    } else if (!ok || m_missing < 0) {
        m_state = State::Malformed;
    } else {
        m_framing = Framing::Length;
        m_state = m_missing > m_maxBodyBytes ? State::TooLarge : State::Body;
    }
}

void HttpAnswer::readBody()
{
    switch (m_framing) {
    case Framing::None:
        break;
    case Framing::UntilEnd:
        grow(m_buffer.size());
        break;
    case Framing::Length: {
        const auto size = std::min<qint64>(m_missing, m_buffer.size());
        grow(size);
        m_missing -= size;
        if (m_missing == 0 && m_state == State::Body)
            m_state = State::Whole;
        break;
    }
    case Framing::Chunks:
        readChunks();
        break;
    }
}

void HttpAnswer::readChunks()
{
    while (m_state == State::Body) {
        if (m_missing > 2) {
            const auto size = std::min<qint64>(m_missing - 2, m_buffer.size());
            if (size == 0)
                return;
            grow(size);
            m_missing -= size;
            continue;
        }
        if (m_missing > 0) { // the line's end behind a chunk
            const auto size = std::min<qint64>(m_missing, m_buffer.size());
            if (size == 0)
                return;
            m_buffer.remove(0, size);
            m_missing -= size;
            continue;
        }
        const auto end = m_buffer.indexOf("\r\n");
        if (end > longestChunkLine || (end < 0 && m_buffer.size() > longestChunkLine)) {
            m_state = State::Malformed;
            return;
        }
        if (end < 0)
            return;
        const auto line = m_buffer.left(end);
        m_buffer.remove(0, end + 2);
        if (m_isTrailer) {
            if (line.isEmpty())
                m_state = State::Whole;
            continue;
        }
        bool ok = false;
        const auto size = line.split(';').first().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0)
            m_state = State::Malformed;
        else if (size > m_maxBodyBytes)
            m_state = State::TooLarge;
        m_isTrailer = size == 0;
        m_missing = m_isTrailer ? 0 : size + 2;
    }
}

void HttpAnswer::grow(qsizetype size)
{
    m_body += m_buffer.left(size);
    m_buffer.remove(0, size);
    if (m_body.size() > m_maxBodyBytes)
        m_state = State::TooLarge;
}

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : m_headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

} // namespace gatelift
