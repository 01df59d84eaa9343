#include "checks/Gunzip.h"

#include <QByteArray>
#include <QCoreApplication>

#define ZLIB_CONST // or zlib would want to write to what it reads
#include <zlib.h>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Gunzip)
};

constexpr qsizetype roomSize = 128LL * 1024;
constexpr qsizetype mostAtOnce = 1024LL * 1024 * 1024; // zlib counts in 32 bits
constexpr int gzipWindow = 15 + 16;                    // the largest, with gzip's head and checksum
constexpr Bytef firstByte = 0x1f;

} // namespace

class Gunzip::Private
{
public:
    explicit Private(Sink taker)
        : sink(std::move(taker))
        , room(roomSize, Qt::Uninitialized)
    {
        isReady = ::inflateInit2(&stream, gzipWindow) == Z_OK;
        if (!isReady)
            problem = Text::tr("there is no memory to unpack it");
    }
    ~Private()
    {
        if (isReady)
            ::inflateEnd(&stream);
    }
    Q_DISABLE_COPY_MOVE(Private)

    [[nodiscard]] bool goesOn() const { return problem.isEmpty() && !isStopped; }
    void take(QByteArrayView packed);
    bool beginNext();

    Sink sink;
    QByteArray room;
    z_stream stream{};
    bool isReady = false;
    bool isWhole = false; //!< nothing is missing after what was unpacked last
    bool isStopped = false;
    QString problem;
};

//! Between two packed pieces: what fills up a block of a tape or disk is passed over.
bool Gunzip::Private::beginNext()
{
    while (stream.avail_in > 0 && *stream.next_in == 0) {
        ++stream.next_in;
        --stream.avail_in;
    }
    if (stream.avail_in == 0)
        return false;
    if (*stream.next_in != firstByte) {
        problem = Text::tr("something else follows what is packed, and was not read");
        return false;
    }
    isWhole = false;
    return ::inflateReset(&stream) == Z_OK;
}

void Gunzip::Private::take(QByteArrayView packed)
{
    stream.next_in = reinterpret_cast<const Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    do {
        if (isWhole && !beginNext())
            return;
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        const int status = ::inflate(&stream, Z_NO_FLUSH);
        const auto count = room.size() - static_cast<qsizetype>(stream.avail_out);
        if (count > 0)
            isStopped = !sink(QByteArrayView(room.constData(), count));
        isWhole = status == Z_STREAM_END;
        if (status == Z_BUF_ERROR)
            return; // it wants more
        if (status != Z_OK && !isWhole)
            problem = Text::tr("it is packed and damaged, and was read up to there");
    } while (goesOn() && (stream.avail_in > 0 || stream.avail_out == 0));
}

Gunzip::Gunzip(Sink sink)
    : d(std::make_unique<Private>(std::move(sink)))
{
}

Gunzip::~Gunzip() = default;

bool Gunzip::isPacked(QByteArrayView head)
{
    return head.startsWith("\x1f\x8b");
}

void Gunzip::feed(QByteArrayView packed)
{
    while (d->goesOn() && !packed.isEmpty()) {
        const auto part = packed.first(std::min(packed.size(), mostAtOnce));
        d->take(part);
        packed = packed.sliced(part.size());
    }
}

void Gunzip::finish()
{
    if (d->goesOn() && !d->isWhole)
        d->problem = Text::tr("it is packed and breaks off, and was read up to there");
}

const QString &Gunzip::problem() const
{
    return d->problem;
}

} // namespace gatelift
