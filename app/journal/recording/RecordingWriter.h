#pragma once

#include "domain/Result.h"
#include "journal/recording/Recording.h"

#include <QFile>

#include <memory>

namespace gatelift {

class LookEncoder;

//! \brief Writes a recording: JSON lines, each a gzip piece of its own, only ever added at the end
//! (`zcat FILE` shows it). A kill at any moment leaves all lines but the last one whole. Not for the GUI
//! thread: it packs and writes.
class RecordingWriter
{
public:
    //! \brief Bytes of a file at most, unless said.
    static constexpr qint64 usualLimit = 256LL * 1024 * 1024;

    //! \brief Begins a file that only its owner may read. Error kind Io where it exists already or can't be
    //! written: no recording is ever overwritten.
    [[nodiscard]] static Result<std::unique_ptr<RecordingWriter>>
    create(const QString &path, const RecordingHead &head, qint64 mostBytes = usualLimit);
    ~RecordingWriter();
    Q_DISABLE_COPY_MOVE(RecordingWriter)

    //! \brief Adds what happened. Error kind Io where the disk refuses it (what was there stays whole), and
    //! where the file has its size: it is closed then, and isFull().
    [[nodiscard]] Result<void> append(const RecordedItem &item);
    //! \brief Says that the recording was ended on purpose. Nothing can be added afterwards.
    [[nodiscard]] Result<void> close();
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    RecordingWriter(const QString &path, qint64 mostBytes);
    [[nodiscard]] Result<void> write(const QByteArray &piece);
    [[nodiscard]] Result<void> end(const char *reason);

    QFile m_file;
    std::unique_ptr<LookEncoder> m_encoder;
    qint64 m_mostBytes;
    qint64 m_bytes = 0;
    bool m_full = false;
};

} // namespace gatelift
