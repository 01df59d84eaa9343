#include "support/Packed.h"

#define ZLIB_CONST
#include <zlib.h>

namespace gatelift::test {

QByteArray packed(const QByteArray &bytes, int level)
{
    z_stream stream{};
    if (::deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray room(static_cast<qsizetype>(::deflateBound(&stream, static_cast<uLong>(bytes.size()))),
                    Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.constData());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    const bool done = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    room.resize(static_cast<qsizetype>(stream.total_out));
    ::deflateEnd(&stream);
    return done ? room : QByteArray();
}

} // namespace gatelift::test
