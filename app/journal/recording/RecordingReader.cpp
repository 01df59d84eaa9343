#include "journal/recording/RecordingReader.h"

#include "journal/EventCodec.h"
#include "journal/JsonText.h"
#include "journal/recording/GzipPieces.h"
#include "journal/recording/LookCodec.h"

#include <QCoreApplication>

using nlohmann::json;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RecordingReader)
};

Result<void> noRecording(const QString &path)
{
    return failure(ErrorKind::Input, path, Text::tr("this is no recording"),
                   Text::tr("name a file that was recorded with Gatelift"));
}

} // namespace

RecordingReader::RecordingReader(const QString &path)
    : m_file(path)
    , m_pieces(std::make_unique<GzipPieces>(m_file))
    , m_decoder(std::make_unique<LookDecoder>())
{
}

RecordingReader::~RecordingReader() = default;

Result<std::unique_ptr<RecordingReader>> RecordingReader::open(const QString &path)
{
    std::unique_ptr<RecordingReader> reader(new RecordingReader(path));
    if (!reader->m_file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, path, reader->m_file.errorString(),
                       Text::tr("check the path and its permissions"));
    if (auto read = reader->readHead(); !read)
        return tl::unexpected(read.error());
    return reader;
}

Result<void> RecordingReader::readHead()
{
    const auto line = nextLine();
    const auto value = line ? parseJson(*line) : std::nullopt;
    if (!value || !value->is_object() || !value->contains("gatelift_recording"))
        return noRecording(m_file.fileName());
    try {
        const JsonReader head(*value);
        if (head["gatelift_recording"].integer() > recordingFormatVersion) {
            return failure(ErrorKind::Input, m_file.fileName(),
                           Text::tr("a newer version of Gatelift wrote this recording"),
                           Text::tr("play it with that version"));
        }
        m_head = {head["started_at"].time(), head["program"].text(), head["knowledge"].text()};
    } catch (const ShapeError &) {
        return noRecording(m_file.fileName());
    }
    return {};
}

std::optional<QByteArray> RecordingReader::nextLine()
{
    while (m_at >= m_text.size()) {
        auto piece = m_pieces->next();
        if (!piece) {
            noteEnd();
            return std::nullopt;
        }
        m_text = std::move(*piece);
        m_at = 0;
    }
    const auto end = m_text.indexOf('\n', m_at);
    const auto stop = end < 0 ? m_text.size() : end;
    auto line = m_text.mid(m_at, stop - m_at);
    m_at = stop + 1;
    return line;
}

void RecordingReader::noteEnd()
{
    m_summary.tornBytes = m_pieces->tornBytes();
    if (m_pieces->isDamaged())
        m_summary.damage = Text::tr("it is damaged, and was read up to there");
}

std::optional<RecordedItem> RecordingReader::next()
{
    while (const auto line = nextLine()) {
        const auto value = parseJson(*line);
        if (!value || !value->is_object())
            return std::nullopt;
        try {
            const JsonReader reader(*value);
            if (reader.has("look"))
                return m_decoder->decode(reader["look"], (*value)["look"]);
            if (reader.has("event")) {
                const auto event = reader["event"];
                const auto decoded =
                    decodeEvent(event["type"].text(), dumpCanonical((*value)["event"]["data"]));
                if (decoded)
                    return RecordedEvent{event["at"].time(), event["seq"].integer(), *decoded};
            }
        } catch (const ShapeError &) {
            return std::nullopt; // what follows says only what changed since
        }
    }
    return std::nullopt;
}

Result<RecordingSummary> RecordingReader::summarize(const QString &path)
{
    auto opened = open(path);
    if (!opened)
        return tl::unexpected(opened.error());
    auto &reader = **opened;
    auto &summary = reader.m_summary;
    summary.head = reader.m_head;
    while (const auto line = reader.nextLine()) {
        const auto value = parseJson(*line);
        if (!value || !value->is_object()) {
            summary.damage = Text::tr("it is damaged, and was read up to there");
            break;
        }
        const JsonReader item(*value);
        try {
            if (item.has("end")) {
                summary.isClosed = true;
                summary.isFull = item["end"].text() == QLatin1String("full");
            } else if (item.has("look")) {
                summary.last = item["look"]["at"].time();
                if (summary.looks++ == 0)
                    summary.first = summary.last;
            }
        } catch (const ShapeError &) {
            summary.damage = Text::tr("it is damaged, and was read up to there");
            break;
        }
    }
    return summary;
}

} // namespace gatelift
