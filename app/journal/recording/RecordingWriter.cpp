#include "journal/recording/RecordingWriter.h"

#include "journal/EventCodec.h"
#include "journal/JsonText.h"
#include "journal/recording/GzipPieces.h"
#include "journal/recording/LookCodec.h"

#include <QCoreApplication>
#include <QLocale>

using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RecordingWriter)
};

//! Room for the line that says why the recording ends.
constexpr qint64 reserve = 256;

QByteArray pieceOf(const json &line)
{
    return gzipPiece(dumpCanonical(line) + '\n');
}

json eventLine(const RecordedEvent &item)
{
    // What the codec wrote is JSON.
    return {{"event",
             {{"at", timeToJson(item.at)},
              {"seq", item.seq},
              {"type", eventType(item.event).toStdString()},
              {"data", json::parse(encodeEvent(item.event).toStdString())}}}};
}

} // namespace

RecordingWriter::RecordingWriter(const QString &path, qint64 mostBytes)
    : m_file(path)
    , m_encoder(std::make_unique<LookEncoder>())
    , m_mostBytes(mostBytes)
{
}

RecordingWriter::~RecordingWriter() = default;

Result<std::unique_ptr<RecordingWriter>> RecordingWriter::create(const QString &path,
                                                                 const RecordingHead &head, qint64 mostBytes)
{
    std::unique_ptr<RecordingWriter> writer(new RecordingWriter(path, mostBytes));
    auto &file = writer->m_file;
    if (QFile::exists(path)) {
        return failure(ErrorKind::Io, path, Text::tr("there is such a file already"),
                       Text::tr("name another one: no recording is overwritten"));
    }
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return failure(ErrorKind::Io, path, file.errorString(),
                       Text::tr("check that its folder may be written"));
    }
    const json line{{"gatelift_recording", recordingFormatVersion},
                    {"started_at", timeToJson(head.startedAt)},
                    {"program", head.program.toStdString()},
                    {"knowledge", head.knowledge.toStdString()}};
    if (auto written = writer->write(pieceOf(line)); !written)
        return tl::unexpected(written.error());
    return writer;
}

Result<void> RecordingWriter::write(const QByteArray &piece)
{
    if (m_file.write(piece) == piece.size() && m_file.flush()) {
        m_bytes += piece.size();
        return {};
    }
    const auto why = m_file.errorString();
    m_file.resize(m_bytes); // half a piece would hide what is written later
    return failure(ErrorKind::Io, m_file.fileName(), why,
                   Text::tr("what was recorded so far is whole; make room and begin another one"));
}

Result<void> RecordingWriter::append(const RecordedItem &item)
{
    if (!m_file.isOpen())
        return failure(ErrorKind::Io, m_file.fileName(), Text::tr("this recording has ended"));
    const auto *look = std::get_if<RecordedLook>(&item);
    const auto piece =
        pieceOf(look ? json{{"look", m_encoder->encode(*look)}} : eventLine(std::get<RecordedEvent>(item)));
    if (m_bytes + piece.size() + reserve > m_mostBytes) {
        m_full = true;
        if (auto ended = end("full"); !ended)
            return ended;
        return failure(ErrorKind::Io, m_file.fileName(),
                       Text::tr("it has reached its size, %1").arg(QLocale().formattedDataSize(m_mostBytes)),
                       Text::tr("what was recorded so far is whole; begin another one"));
    }
    return write(piece);
}

Result<void> RecordingWriter::end(const char *reason)
{
    auto written = write(pieceOf(json{{"end", reason}}));
    m_file.close();
    return written;
}

Result<void> RecordingWriter::close()
{
    return m_file.isOpen() ? end("closed") : Result<void>();
}

} // namespace gatelift
