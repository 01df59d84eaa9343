#pragma once

#include "domain/Result.h"
#include "journal/recording/Recording.h"

#include <QFile>

#include <memory>

namespace gatelift {

class GzipPieces;
class LookDecoder;

//! \brief Reads a recording from its beginning, item by item. A last piece that is not whole, and what
//! follows something altered, is left out and told, never fatal.
class RecordingReader
{
public:
    //! \brief Error kind Io where the file can't be read, Input where it is no recording or a newer
    //! program's.
    [[nodiscard]] static Result<std::unique_ptr<RecordingReader>> open(const QString &path);
    ~RecordingReader();
    Q_DISABLE_COPY_MOVE(RecordingReader)

    [[nodiscard]] const RecordingHead &head() const { return m_head; }
    //! \brief The next item; nothing at the end, and where the rest can't be read.
    [[nodiscard]] std::optional<RecordedItem> next();

    //! \brief Reads it all, without making rows of it: what it holds. For a worker thread.
    [[nodiscard]] static Result<RecordingSummary> summarize(const QString &path);

private:
    explicit RecordingReader(const QString &path);
    [[nodiscard]] Result<void> readHead();
    [[nodiscard]] std::optional<QByteArray> nextLine();
    void noteEnd();

    QFile m_file;
    std::unique_ptr<GzipPieces> m_pieces;
    std::unique_ptr<LookDecoder> m_decoder;
    RecordingHead m_head;
    RecordingSummary m_summary;
    QByteArray m_text; //!< of the piece that is read
    qsizetype m_at = 0;
};

} // namespace gatelift
