#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

class QIODevice;

namespace gatelift {

//! \brief One whole gzip piece. Pieces one after the other are a gzip file, so one can be added to a file
//! without touching what stands there.
[[nodiscard]] QByteArray gzipPiece(QByteArrayView bytes);

//! \brief Reads a gzip file piece by piece, so that what a killed program left unfinished is known from what
//! is whole.
class GzipPieces
{
public:
    //! \brief The device outlives it and is read from where it stands.
    explicit GzipPieces(QIODevice &device)
        : m_device(device)
    {
    }

    //! \brief The next whole piece, unpacked; nothing at the end, and where the rest can't be read.
    [[nodiscard]] std::optional<QByteArray> next();
    //! \brief Bytes of a last piece that is not whole.
    [[nodiscard]] qint64 tornBytes() const { return m_tornBytes; }
    //! \brief The rest is no gzip, was altered, or is larger than any recording's piece.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    [[nodiscard]] bool more();

    QIODevice &m_device;
    QByteArray m_packed; //!< read and not used yet
    qint64 m_tornBytes = 0;
    bool m_damaged = false;
};

} // namespace gatelift
