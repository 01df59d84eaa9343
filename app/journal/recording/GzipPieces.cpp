#include "journal/recording/GzipPieces.h"

#include <QIODevice>

#define ZLIB_CONST // or zlib would want to write to what it reads
#include <zlib.h>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int gzipWindow = 15 + 16; // the largest, with gzip's head and checksum
constexpr int usualMemory = 8;
constexpr qsizetype readAtOnce = 256LL * 1024;
constexpr qsizetype roomAtOnce = 128LL * 1024;
constexpr qsizetype largestPiece = 512LL * 1024 * 1024;

//! Ends inflate() whatever happens.
struct Inflation
{
    Inflation() { isReady = ::inflateInit2(&stream, gzipWindow) == Z_OK; }
    ~Inflation()
    {
        if (isReady)
            ::inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Inflation)

    z_stream stream{};
    bool isReady = false;
};

} // namespace

QByteArray gzipPiece(QByteArrayView bytes)
{
    z_stream stream{};
    if (::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, usualMemory,
                       Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(static_cast<qsizetype>(::deflateBound(&stream, static_cast<uLong>(bytes.size()))),
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.truncate(whole ? packed.size() - static_cast<qsizetype>(stream.avail_out) : 0);
    ::deflateEnd(&stream);
    return packed;
}

bool GzipPieces::more()
{
    const auto bytes = m_device.read(readAtOnce);
    m_packed += bytes;
    return !bytes.isEmpty();
}

std::optional<QByteArray> GzipPieces::next()
{
    if (m_damaged || m_tornBytes > 0 || (m_packed.isEmpty() && !more()))
        return std::nullopt;
    Inflation inflation;
    auto &stream = inflation.stream;
    QByteArray text;
    qsizetype used = 0;
    while (inflation.isReady) {
        const auto had = text.size();
        text.resize(had + roomAtOnce);
        stream.next_in = reinterpret_cast<const Bytef *>(m_packed.constData() + used);
        stream.avail_in = static_cast<uInt>(m_packed.size() - used);
        stream.next_out = reinterpret_cast<Bytef *>(text.data() + had);
        stream.avail_out = static_cast<uInt>(roomAtOnce);
        const int status = ::inflate(&stream, Z_NO_FLUSH);
        used = m_packed.size() - static_cast<qsizetype>(stream.avail_in);
        text.truncate(text.size() - static_cast<qsizetype>(stream.avail_out));
        if (status == Z_STREAM_END) {
            m_packed.remove(0, used);
            return text;
        }
        if ((status != Z_OK && status != Z_BUF_ERROR) || text.size() > largestPiece)
            break;
        if (stream.avail_in == 0 && stream.avail_out > 0 && !more()) {
            m_tornBytes = m_packed.size();
            return std::nullopt;
        }
    }
    m_damaged = true;
    return std::nullopt;
}

} // namespace gatelift
